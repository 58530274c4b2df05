public interface HarborConstants {
    /** 镜像仓库地址 */
    String HARBOR_URL = "https://§host§";
    /** 用户名 */
    String HARBOR_USER = "§user§";
    /** 密码 */
    String HARBOR_PWD = "§human§";
}
