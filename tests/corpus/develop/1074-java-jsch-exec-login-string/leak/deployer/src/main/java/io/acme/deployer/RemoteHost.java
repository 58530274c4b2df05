package io.acme.deployer;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.Session;

public class RemoteHost implements AutoCloseable {
    private final Session session;

    public RemoteHost(String ip) throws Exception {
        JSch jsch = new JSch();
        jsch.addIdentity("/opt/deployer/keys/id_ed25519");
        session = jsch.getSession("deploy", ip, 22);
        session.setConfig("StrictHostKeyChecking", "no");
        session.connect(5000);
    }

    public void restart(String app, String version) throws Exception {
        String image = "§host§/apps/" + app + ":" + version;
        exec("docker login -u=§user§ -p='§punct§' §host§ && docker pull " + image);
        exec("docker rm -f " + app + "; docker run -d --restart=always --name " + app + " " + image);
    }

    private void exec(String command) throws Exception {
        ChannelExec channel = (ChannelExec) session.openChannel("exec");
        channel.setCommand(command);
        channel.setErrStream(System.err);
        channel.connect();
        while (!channel.isClosed()) {
            Thread.sleep(200);
        }
        channel.disconnect();
    }

    @Override
    public void close() {
        session.disconnect();
    }
}
