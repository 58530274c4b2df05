package io.werft.clear;

/**
 * 清理harbor中的旧镜像
 *
 * @author marta, 2022
 */
public class ClearMain {

    public static void main(String[] cmd) {
        if (cmd.length < 5) {
            ClearMain.help();
            return;
        }
        printArgs(cmd);
        String harborServer = cmd[0];
        String harborAdmin = cmd[1];
        String harborPassword = cmd[2];
//        String harborServer = "https://§host§";
//        String harborAdmin = "§user§";
//        String harborPassword = "§human§";
        HarborClient client = new HarborClient(harborServer, harborAdmin, harborPassword);
        HarborClearHandler handler = new HarborClearHandler(client);
        handler.doClear(cmd[3], Integer.parseInt(cmd[4]));
    }
}
