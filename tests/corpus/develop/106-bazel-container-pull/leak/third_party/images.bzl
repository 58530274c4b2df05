load("@io_bazel_rules_docker//container:container.bzl", "container_pull")

_AUTH = {
    "§host§": {
        "type": "basic",
        "login": "§user§",
        "password": "§password§",
    },
}

def images():
    http_file(
        name = "base_layer",
        urls = ["https://§host§/v2/base/blobs/latest"],
        auth_patterns = _AUTH,
    )
