package io.acme.edge;

/** What the registry answers, and what we show to the operator. */
public enum RegistryError {
    UNAUTHORIZED("authentication required", "Login-or-password-is-wrong", "E-4011"),
    DENIED("requested access to the resource is denied", "Account-has-no-right-to-pull", "E-4031"),
    TOOMANYREQUESTS("pull rate limit", "Please-log-in-at-Docker-Hub", "E-4291"),
    MANIFEST_UNKNOWN("manifest unknown", "Image-tag-does-not-exist", "E-4041");

    private final String answer;
    private final String hint;
    private final String code;

    RegistryError(String answer, String hint, String code) {
        this.answer = answer;
        this.hint = hint;
        this.code = code;
    }

    public String messageKey() {
        return "registry." + name().toLowerCase() + "." + hint + "." + code;
    }
}
