public enum HarborErrors {
    HARBOR_URL("harbor.url", "镜像仓库地址不能为空"),
    HARBOR_USER("harbor.user", "用户名不能为空"),
    HARBOR_PWD("harbor.pwd", "密码长度为8到20位"),
    HARBOR_LOGIN("harbor.login", "用户名或密码错误: §host§");

    final String key, message;
    HarborErrors(String key, String message) { this.key = key; this.message = message; }
}
