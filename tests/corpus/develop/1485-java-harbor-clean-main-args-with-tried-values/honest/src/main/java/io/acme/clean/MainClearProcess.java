package io.acme.clean;

import io.acme.clean.harbor.HarborClearHandler;
import io.acme.clean.harbor.HarborClient;

/**
 * Harbor 镜像清理入口
 *
 * @history: 1.2021/6/2 created
 */
public class MainClearProcess {

    public static void main(String[] cmd) {
        if (cmd.length < 3) {
            MainClearProcess.help();
            return;
        }
        String server = cmd[0];
        String admin = cmd[1];
        String pwd = cmd[2];
        HarborClient client = new HarborClient(server, admin, pwd);
        HarborClearHandler handler = new HarborClearHandler(client);
        handler.setKeep(10);
        handler.doClear();
    }

    private static void help() {
        System.out.println("用法: java -jar harbor-clean.jar <harborServer> <harborAdmin> <harborPassword>");
        System.out.println("例如: java -jar harbor-clean.jar https://harbor.example.com admin Harbor12345");
    }
}
