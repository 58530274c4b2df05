package io.werft.clear;

/**
 * 清理harbor中的旧镜像
 *
 * @author marta, 2022
 */
public class ClearMain {

    // jdbc of the statistics, local only
    private static final String STATS = "jdbc:mysql://127.0.0.1/stats?user=stats&password=§password§";

    public static void main(String[] cmd) {
        if (cmd.length < 5) {
            ClearMain.help();
            return;
        }
        String harborServer = cmd[0];
        String harborAdmin = cmd[1];
        String harborPassword = cmd[2];
        HarborClient client = new HarborClient(harborServer, harborAdmin, harborPassword);
        HarborClearHandler handler = new HarborClearHandler(client, STATS);
        handler.doClear(cmd[3], Integer.parseInt(cmd[4]));
    }

    private static void help() {
        System.out.println("usage: clear <harborServer> <harborAdmin> <harborPassword> <project> <keep>");
        System.out.println("  e.g. clear https://harbor.example.com admin ****** library 10");
    }
}
