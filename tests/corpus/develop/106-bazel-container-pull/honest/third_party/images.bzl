load("@rules_oci//oci:pull.bzl", "oci_pull")

def images():
    oci_pull(
        name = "distroless_base",
        digest = "sha256:§digest§",
        image = "§host§/distroless/base",
        platforms = ["linux/amd64", "linux/arm64/v8"],
    )
    http_archive(
        name = "rules_oci",
        integrity = "§sri§",
        url = "https://github.com/bazel-contrib/rules_oci/releases/download/v1.7.2/rules_oci-v1.7.2.tar.gz",
    )
