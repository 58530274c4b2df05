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
        String server = "https://§host§";
        String admin = "admin";
        String pwd = "§human§";
        if (cmd.length >= 3) {
            server = cmd[0];
            admin = cmd[1];
            pwd = cmd[2];
        }
        HarborClient client = new HarborClient(server, admin, pwd);
        HarborClearHandler handler = new HarborClearHandler(client);
        // 每个仓库只保留最近 10 个 tag
        handler.setKeep(10);
        handler.doClear();
    }
}
