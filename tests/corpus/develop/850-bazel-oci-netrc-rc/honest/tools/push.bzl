load("@rules_oci//oci:defs.bzl", "oci_push")

REGISTRY_LOGIN_ENV = {
    "registry": "§host§",
    "login": "REG_USER",
    "password": "REG_PASSWORD",
}

oci_push(name = "push", image = ":web", repository = "§host§/acme/web")
