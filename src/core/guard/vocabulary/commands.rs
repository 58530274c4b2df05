//! Commands that take a registry's secret, and their flags.

use super::Shown;

/// A command.
pub(crate) struct CommandRow {
    /// Its words, the program first. A word in front may have a path or
    /// options behind it.
    pub(crate) words: &'static str,
    /// How it takes the secret.
    pub(crate) takes: Takes,
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "texts for the test of all rows")
    )]
    pub(super) shown: Shown,
}

/// How a command takes a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    /// `-u USER -p SECRET`, or the secret from its stdin.
    Login,
    /// `-u USER:SECRET`, or both flags.
    Pair,
    /// The same, where the address or the line says that it is a registry.
    PairToRegistry,
    /// In a flag of its own such as `--password`, which many programs have.
    Flag,
}

const fn row(
    words: &'static str,
    takes: Takes,
    leak: &'static str,
    honest: &'static str,
) -> CommandRow {
    let file = "run.sh";
    let shown = Shown { file, leak, honest };
    CommandRow {
        words,
        takes,
        shown,
    }
}

impl CommandRow {
    /// Its texts.
    #[cfg(test)]
    pub(crate) fn shown(&self) -> (&'static str, &'static str, &'static str) {
        (self.shown.file, self.shown.leak, self.shown.honest)
    }
}

/// Flags of a login.
pub(crate) const USER_FLAGS: [&str; 10] = [
    "-u",
    "--username",
    "-username",
    "--user",
    "-U",
    "--login",
    "-a",
    "--auth",
    "--http-user",
    "--usr",
];
pub(crate) const SECRET_FLAGS: [&str; 11] = [
    "-p",
    "--password",
    "-password",
    "--identity-token",
    "--registry-token",
    "--pass",
    "--token",
    "-P",
    "--passwd",
    "--http-password",
    "--pwd",
];
/// Flags without a value, behind which an operand may stand.
pub(crate) const BARE_FLAGS: [&str; 12] = [
    "--password-stdin",
    "--tls-verify",
    "--insecure",
    "-v",
    "--plain-http",
    "--get-login",
    "--verbose",
    "-i",
    "-k",
    "--debug",
    "-D",
    "--enable-oci",
];

use Takes::{Flag, Login, Pair, PairToRegistry};

/// All of them.
#[rustfmt::skip]
pub(crate) const COMMANDS: [CommandRow; 61] = [
    row("docker login", Login, "docker login -u ci -p {S} hub.acme.de\n", "docker login -u ci -p $P hub.acme.de\n"),
    row("podman login", Login, "podman login hub.acme.de --username ci --password={S}\n", "podman login --username ci --password=PASSWORD\n"),
    row("skopeo login", Login, "echo {S} | skopeo login -u ci --password-stdin hub.acme.de\n", "cat f | skopeo login -u ci --password-stdin hub.acme.de\n"),
    row("buildah login", Login, "buildah login -u ci -p '{S}' hub.acme.de\n", "buildah login --get-login hub.acme.de\n"),
    row("nerdctl login", Login, "nerdctl login -u ci --password-stdin hub.acme.de <<< {S}\n", "nerdctl login -u ci --password-stdin <<< $P\n"),
    row("finch login", Login, "finch login -u ci -p {S} hub.acme.de\n", "finch vm start\n"),
    row("oras login", Login, "oras login hub.acme.de -u ci -p {S}\n", "oras login hub.acme.de -u ci -p ${P}\n"),
    row("img login", Login, "img login -u ci -p {S} hub.acme.de\n", "img login -u ci -p \"$P\"\n"),
    row("cosign login", Login, "cosign login hub.acme.de -u ci -p {S}\n", "cosign sign hub.acme.de/a\n"),
    row("ko login", Login, "ko login hub.acme.de -u ci -p {S}\n", "ko login hub.acme.de -u ci --password-stdin\n"),
    row("notation login", Login, "notation login -u ci -p {S} hub.acme.de\n", "notation login hub.acme.de\n"),
    row("apptainer remote login", Login, "apptainer remote login -u ci -p {S} oras://hub.acme.de\n", "apptainer remote login -u ci oras://hub.acme.de\n"),
    row("helm registry login", Login, "helm registry login hub.acme.de -u ci -p {S}\n", "helm registry login hub.acme.de -u ci -p '<password>'\n"),
    row("apptainer registry login", Login, "apptainer registry login -u ci -p {S} oras://hub.acme.de\n", "apptainer registry login -u ci -p $P\n"),
    row("singularity registry login", Login, "singularity registry login -u ci -p {S} docker://hub.acme.de\n", "singularity remote list\n"),
    row("regctl registry login", Login, "regctl registry login hub.acme.de -u ci -p {S}\n", "regctl registry logout hub.acme.de\n"),
    row("oc registry login", Login, "oc registry login -u ci --token={S}\n", "oc registry login --token=$(oc whoami -t)\n"),
    row("crane auth login", Login, "crane auth login hub.acme.de -u ci -p {S}\n", "gh auth login -u ci -p {S}\n"),
    row("gcrane auth login", Login, "gcrane auth login hub.acme.de -u ci -p {S}\n", "gcrane auth token\n"),
    row("az acr login", Login, "az acr login -n acme -u ci -p {S}\n", "az acr login -n acme\n"),
    row("werf cr login", Login, "werf cr login -u ci -p {S} hub.acme.de\n", "werf cr login -u ci -p $T hub.acme.de\n"),
    row("jf docker login", Login, "jf docker login hub.acme.de -u ci -p {S}\n", "jf docker login hub.acme.de\n"),
    row("ctr images pull", Pair, "ctr images pull --user ci:{S} hub.acme.de/a:1\n", "ctr images pull hub.acme.de/a:1\n"),
    row("ctr image pull", Pair, "ctr image pull -u ci:{S} hub.acme.de/a:1\n", "ctr image pull -u $U:$P hub.acme.de/a:1\n"),
    row("ctr images push", Pair, "ctr -n k8s.io images push --user ci:{S} hub.acme.de/a:1\n", "ctr images push --user ci hub.acme.de/a:1\n"),
    row("ctr i pull", Pair, "ctr i pull -u ci:{S} hub.acme.de/a:1\n", "ctr i ls\n"),
    row("az acr task credential", Pair, "az acr task credential add -r a -n b --login-server hub.acme.de -u ci -p {S}\n", "az acr task credential add -r a -n b -u ci -p $P\n"),
    row("oras push", Pair, "oras push -u ci -p {S} hub.acme.de/a:1 f\n", "oras push -u ci -p $P hub.acme.de/a:1 f\n"),
    row("oras pull", Pair, "oras pull -u ci -p {S} hub.acme.de/a:1\n", "oras pull hub.acme.de/a:1\n"),
    row("curl", PairToRegistry, "curl -u ci:{S} https://hub.acme.de/v2/_catalog\n", "curl -u ci:{S} https://api.acme.de/users\n"),
    row("wget", PairToRegistry, "wget --user ci --password {S} https://hub.acme.de/v2/_catalog\n", "wget --user ci --password {S} https://files.acme.de/a.zip\n"),
    row("flux create secret oci", Flag, "flux create secret oci s --url=hub.acme.de --username=ci --password={S}\n", "flux create secret git s --url=https://git.acme.de --username=ci --password={S}\n"),
    row("argocd repo add --enable-oci", Flag, "argocd repo add hub.acme.de --type helm --enable-oci --username ci --password {S}\n", "argocd repo add https://git.acme.de --username ci --password {S}\n"),
    row("hal config provider docker-registry", Flag, "hal config provider docker-registry account add a --address hub.acme.de --username ci --password {S}\n", "hal config provider aws account add a --password {S}\n"),
    row("trivy image", Flag, "trivy image --username ci --password {S} hub.acme.de/a\n", "trivy fs --format json .\n"),
    row("az containerapp registry set", Flag, "az containerapp registry set -n a --server hub.acme.de --username ci --password {S}\n", "az login --service-principal --username ci --password $P\n"),
    row("jfrog rt docker-push", Flag, "jfrog rt docker-push hub.acme.de/a docker-local --user=ci --password={S}\n", "jfrog rt upload f generic-local --user=ci --password={S}\n"),
    row("helm push oci://", Flag, "helm push a.tgz oci://hub.acme.de/charts --username ci --password {S}\n", "helm push a.tgz oci://hub.acme.de/charts --username ci --password \"$P\"\n"),
    row("helm pull oci://", Flag, "helm pull oci://hub.acme.de/charts/a --username ci --password {S}\n", "helm repo add a https://charts.acme.de --username ci --password {S}\n"),
    row("regctl registry set", Flag, "regctl registry set hub.acme.de --user ci --pass {S}\n", "regctl registry set hub.acme.de --tls disabled\n"),
    row("snyk container test", Flag, "snyk container test hub.acme.de/a:1 --username=ci --password={S}\n", "snyk test --org=a\n"),
    row("jf c add --artifactory-url", Flag, "jf c add a --artifactory-url=https://hub.acme.de --user=ci --password={S}\n", "jf c add a --artifactory-url=https://hub.acme.de --user=ci --password=$P\n"),
    row("registry login", Login, "okteto registry login -u ci -p {S} hub.acme.de\n", "okteto registry login -u ci -p $P hub.acme.de\n"),
    row("apko login", Login, "apko login hub.acme.de -u ci -p {S}\n", "apko login hub.acme.de -u ci -p $P\n"),
    row("hauler login", Login, "hauler login hub.acme.de -u ci -p {S}\n", "hauler login hub.acme.de -u ci -p $P\n"),
    row("container login", Login, "container login hub.acme.de -u ci -p {S}\n", "container list\n"),
    row("crictl pull", Flag, "crictl pull --creds ci:{S} hub.acme.de/a\n", "crictl pull hub.acme.de/a\n"),
    row("http", PairToRegistry, "http -b -a ci:{S} https://hub.acme.de/v2/_catalog\n", "http -b -a ci:{S} https://api.acme.de/users\n"),
    row("xh", PairToRegistry, "xh -a ci:{S} https://hub.acme.de/v2/_catalog\n", "xh -a ci:{S} https://api.acme.de/users\n"),
    row("oras cp", Flag, "oras cp --from-username ci --from-password {S} hub.acme.de/a:1 b:1\n", "oras cp --from-username ci --from-password $P hub.acme.de/a:1 b:1\n"),
    row("oras copy", Flag, "oras copy --to-username ci --to-password={S} a:1 hub.acme.de/b:1\n", "oras copy --to-password=$P a:1 hub.acme.de/b:1\n"),
    row("skopeo", Flag, "skopeo inspect --username ci --password {S} docker://hub.acme.de/a\n", "skopeo inspect --username ci --password $P docker://hub.acme.de/a\n"),
    row("tanzu secret registry", Flag, "tanzu secret registry add s --server nexus.acme.de --username ci --password {S}\n", "tanzu login --server mgmt --password {S}\n"),
    row("tanzu imagepullsecret", Flag, "tanzu imagepullsecret add s --registry nexus.acme.de --username ci --password {S}\n", "tanzu imagepullsecret list\n"),
    row("wash push", Flag, "wash push --user ci --password {S} nexus.acme.de/a:1 a.wasm\n", "wash up --nats-host db.acme.de --password {S}\n"),
    row("func deploy", Flag, "func deploy --registry nexus.acme.de/fn --username ci --password {S}\n", "func deploy --registry nexus.acme.de/fn\n"),
    row("pulp container remote", Flag, "pulp container remote create --name a --url https://nexus.acme.de/ --username ci --password {S}\n", "pulp rpm remote create --name a --url https://nexus.acme.de/ --username ci --password {S}\n"),
    row("oras", Flag, "oras discover -u ci --password {S} hub.acme.de/a:1\n", "oras discover -u ci --password $P hub.acme.de/a:1\n"),
    row("notation", Flag, "notation sign -u ci --password {S} hub.acme.de/a:1\n", "notation sign -u ci --password $P hub.acme.de/a:1\n"),
    row("grype", Flag, "grype --username ci --password {S} registry:hub.acme.de/a\n", "grype --password $P registry:hub.acme.de/a\n"),
    row("kamal registry", Flag, "kamal registry login --username ci --password {S}\n", "kamal registry login\n"),
];
