//! Mappings of tools in which a registry's secret stands, whatever the host
//! is called.

use super::Shown;

/// A place in the configuration of a tool.
pub(crate) struct Schema {
    /// Whose it is.
    pub(crate) tool: &'static str,
    /// The keys around the secret from the outermost to its own, in this
    /// order; others may stand between them. `a|b` is either, `*` one of any
    /// name, `@host` one that is a host. Then conditions: `+name` is a field
    /// beside the secret, `name=part` a field here or above whose value has
    /// that part in it.
    pub(crate) path: &'static str,
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "texts for the test of all rows")
    )]
    pub(super) shown: Shown,
}

const fn row(
    tool: &'static str,
    path: &'static str,
    file: &'static str,
    leak: &'static str,
    honest: &'static str,
) -> Schema {
    let shown = Shown { file, leak, honest };
    Schema { tool, path, shown }
}

impl Schema {
    /// Its texts.
    #[cfg(test)]
    pub(crate) fn shown(&self) -> (&'static str, &'static str, &'static str) {
        (self.shown.file, self.shown.leak, self.shown.honest)
    }
}

/// All of them.
#[rustfmt::skip]
pub(crate) const SCHEMAS: [Schema; 44] = [
    row("Codeship's gcr-dockercfg-generator", "google_auth_json", ".env",
        "GOOGLE_AUTH_EMAIL=ci@acme.de\nGOOGLE_AUTH_JSON={\"type\":\"service_account\",\"private_key\":\"-----BEGIN PRIVATE KEY-----\\n{S}\\n-----END PRIVATE KEY-----\\n\"}\n",
        "GOOGLE_AUTH_EMAIL=ci@acme.de\nGOOGLE_AUTH_JSON=${KEY}\n"),
    row("docker, podman, kaniko, buildah", "auths * auth|password|identitytoken|registrytoken", "config.json",
        r#"{"auths": {"hub.acme.de": {"username": "ci", "password": "{S}"}}}"#,
        r#"{"users": {"hub.acme.de": {"username": "ci", "password": "", "note": "{S}"}}}"#),
    row("k3s, RKE2, containerd", "configs * auth password|token|auth|identitytoken", "registries.yaml",
        "configs:\n  nexus.corp.local:5000:\n    auth:\n      username: ci\n      password: {S}\n",
        "configs:\n  nexus.corp.local:5000:\n    auth:\n      username: ci\n      password: ${PASS}\n"),
    row("containerd", "registry configs * auth password|token|auth|identitytoken", "config.toml",
        "[plugins.\"io.containerd.grpc.v1.cri\".registry.configs.\"images.acme.de\".auth]\n  username = \"ci\"\n  password = \"{S}\"\n",
        "[database.configs.main]\n  username = \"ci\"\n  password = \"{S}\"\n"),
    row("Talos", "registries config * auth password|auth|identitytoken", "machine.yaml",
        "machine:\n  registries:\n    config:\n      hub.acme.de:\n        auth:\n          username: ci\n          password: {S}\n",
        "machine:\n  certs:\n    config:\n      password: \"\"\n"),
    row("credential helpers", "secret +serverurl +username", "store.json",
        r#"{"ServerURL": "hub.acme.de", "Username": "ci", "Secret": "{S}"}"#,
        r#"{"Name": "hub", "Secret": "{S}"}"#),
    row("docker's API and its clients", "password|auth|identitytoken +serveraddress", "pull.json",
        r#"{"username": "ci", "password": "{S}", "serveraddress": "hub.acme.de"}"#,
        r#"{"username": "ci", "password": "string", "serveraddress": "string"}"#),
    row("docker clients", "authconfig|authconfiguration|registryauth|dockerauthconfig|authcredential|authnbasic|registrycredential password|auth|identitytoken|registrytoken", "pull.go",
        "a := auth.Credential{Username: \"ci\", Password: \"{S}\"}\n",
        "a := auth.Credential{Username: user, Password: registryRefreshToken}\n"),
    row("Terraform's docker provider, rkt", "registry_auth password|auth", "main.tf",
        "registry_auth {\n  address = \"hub.acme.de\"\n  username = \"ci\"\n  password = \"{S}\"\n}\n",
        "registry_auth {\n  address = \"hub.acme.de\"\n  username = \"ci\"\n  password = var.password\n}\n"),
    row("Azure container groups", "imageregistrycredentials|image_registry_credential|imageregistrycredential password", "group.json",
        r#"{"imageRegistryCredentials": [{"server": "hub.acme.de", "username": "ci", "password": "{S}"}]}"#,
        r#"{"imageRegistryCredentials": [{"server": "hub.acme.de", "username": "ci", "password": "[parameters('p')]"}]}"#),
    row("Helm charts", "imagecredentials|imagepullsecret|imagepullsecrets|dockerconfig password|auth|token", "values.yaml",
        "imageCredentials:\n  name: hub\n  username: ci\n  password: {S}\n",
        "imageCredentials:\n  name: hub\n  username: someone\n  password: sillyness\n"),
    row("Renovate", "password|token hosttype=docker", "renovate.json",
        r#"{"hostRules": [{"hostType": "docker", "matchHost": "hub.acme.de", "username": "ci", "password": "{S}"}]}"#,
        r#"{"hostRules": [{"hostType": "docker", "matchHost": "hub.acme.de", "encrypted": {"password": "{S}"}}]}"#),
    row("Dependabot", "registries * password|token type=docker", "dependabot.yml",
        "registries:\n  hub:\n    type: docker-registry\n    url: https://hub.acme.de\n    username: ci\n    password: {S}\n",
        "registries:\n  hub:\n    type: npm-registry\n    url: https://npm.acme.de\n    token: {S}\n"),
    row("GitHub's actions", "with password|token uses=docker", "ci.yml",
        "steps:\n  - uses: docker/login-action@v3\n    with:\n      registry: hub.acme.de\n      username: ci\n      password: {S}\n",
        "steps:\n  - uses: docker/login-action@v3\n    with:\n      username: ci\n      password: ${{ secrets.P }}\n"),
    row("GitHub's actions", "with password uses=podman", "ci.yml",
        "- uses: redhat-actions/podman-login@v1\n  with:\n    username: ci\n    password: {S}\n",
        "- uses: acme/mail@v1\n  with:\n    username: ci\n    password: {S}\n"),
    row("GitHub's containers and services", "container|services credentials password", "ci.yml",
        "jobs:\n  t:\n    container:\n      image: hub.acme.de/a\n      credentials:\n        username: ci\n        password: {S}\n",
        "jobs:\n  t:\n    database:\n      credentials:\n        username: ci\n        password: {S}\n"),
    row("CircleCI", "docker auth password", "config.yml",
        "docker:\n  - image: hub.acme.de/a\n    auth:\n      username: ci\n      password: {S}\n",
        "docker:\n  - image: hub.acme.de/a\n    auth:\n      username: ci\n      password: $PASS\n"),
    row("Bitbucket", "image password +name +username", "bitbucket-pipelines.yml",
        "image:\n  name: hub.acme.de/a\n  username: ci\n  password: {S}\n",
        "image:\n  name: hub.acme.de/a\n  username: $U\n  password: $P\n"),
    row("Nomad, ECS", "config auth password image=", "job.nomad",
        "config {\n  image = \"hub.acme.de/a\"\n  auth {\n    username = \"ci\"\n    password = \"{S}\"\n  }\n}\n",
        "config {\n  image = \"hub.acme.de/a\"\n  auth {\n    username = \"ci\"\n    password = \"${p}\"\n  }\n}\n"),
    row("Drone, Woodpecker", "password|token image=docker", ".drone.yml",
        "steps:\n  - name: push\n    image: plugins/docker\n    settings:\n      username: ci\n      password: {S}\n",
        "steps:\n  - name: push\n    image: plugins/docker\n    settings:\n      username: ci\n      password:\n        from_secret: p\n"),
    row("Drone, Woodpecker", "password|token image=kaniko", ".drone.yml",
        "steps:\n  - image: banzaicloud/drone-kaniko\n    settings:\n      username: ci\n      password: {S}\n",
        "steps:\n  - image: plugins/slack\n    settings:\n      username: ci\n      token: {S}\n"),
    row("Drone, Woodpecker", "password|token image=buildx", ".woodpecker.yml",
        "steps:\n  p:\n    image: woodpeckerci/plugin-buildx\n    settings:\n      username: ci\n      password: {S}\n",
        "steps:\n  p:\n    image: plugins/mail\n    settings:\n      username: ci\n      password: {S}\n"),
    row("Concourse", "source password type=registry-image", "pipeline.yml",
        "resources:\n- name: a\n  type: registry-image\n  source:\n    repository: hub.acme.de/a\n    username: ci\n    password: {S}\n",
        "resources:\n- name: a\n  type: git\n  source:\n    uri: https://git.acme.de/a\n    username: ci\n    password: {S}\n"),
    row("Concourse", "source password type=docker-image", "pipeline.yml",
        "resources:\n- name: a\n  type: docker-image\n  source: {repository: hub.acme.de/a, username: ci, password: {S}}\n",
        "resources:\n- name: a\n  type: docker-image\n  source: {repository: hub.acme.de/a, username: ci, password: ((p))}\n"),
    row("Tekton", "stringdata password ~/docker", "secret.yaml",
        "metadata:\n  annotations:\n    tekton.dev/docker-0: https://hub.acme.de\nstringData:\n  username: ci\n  password: {S}\n",
        "metadata:\n  annotations:\n    tekton.dev/git-0: https://git.acme.de\nstringData:\n  username: ci\n  password: {S}\n"),
    row("Argo CD", "stringdata password +enableoci", "repo.yaml",
        "stringData:\n  type: helm\n  enableOCI: \"true\"\n  url: hub.acme.de\n  username: ci\n  password: {S}\n",
        "stringData:\n  type: git\n  url: https://git.acme.de/a\n  username: ci\n  password: {S}\n"),
    row("Diun", "regopts password", "diun.yml",
        "regopts:\n  - name: hub\n    username: ci\n    password: {S}\n",
        "notif:\n  - name: mail\n    username: ci\n    password: {S}\n"),
    row("distribution", "proxy password +remoteurl", "config.yml",
        "proxy:\n  remoteurl: https://hub.acme.de\n  username: ci\n  password: {S}\n",
        "proxy:\n  url: http://proxy.acme.de:3128\n  username: ci\n  password: {S}\n"),
    row("Portainer", "password +authentication +url +username", "registry.json",
        r#"{"Name": "hub", "URL": "hub.acme.de", "Authentication": true, "Username": "ci", "Password": "{S}"}"#,
        r#"{"Name": "hub", "URL": "https://db.acme.de", "Username": "ci", "Password": "{S}"}"#),
    row("jib", "jib auth password", "build.gradle",
        "jib {\n  to {\n    auth {\n      username = 'ci'\n      password = '{S}'\n    }\n  }\n}\n",
        "jib {\n  to {\n    auth {\n      username = 'ci'\n      password = System.getenv('P')\n    }\n  }\n}\n"),
    row("jib", "to|from auth password +username", "pom.xml",
        "<to><image>hub.acme.de/a</image><auth><username>ci</username><password>{S}</password></auth></to>",
        "<to><image>hub.acme.de/a</image><auth><username>ci</username><password>${p}</password></auth></to>"),
    row("docker-maven-plugin", "authconfig password", "pom.xml",
        "<authConfig><username>ci</username><password>{S}</password></authConfig>",
        "<authConfig><username>ci</username><password>${docker.password}</password></authConfig>"),
    row("Spring Boot", "publishregistry|builderregistry password|token", "build.gradle.kts",
        "docker {\n  publishRegistry {\n    username.set(\"ci\")\n    password = \"{S}\"\n  }\n}\n",
        "docker {\n  publishRegistry {\n    username = \"ci\"\n    password = project.findProperty(\"p\")\n  }\n}\n"),
    row("skopeo sync", "@host credentials password", "sync.yml",
        "hub.acme.de:\n  images:\n    a: []\n  credentials:\n    username: ci\n    password: {S}\n",
        "database:\n  credentials:\n    username: ci\n    password: {S}\n"),
    row("Helm's Terraform provider", "repository_password repository=oci://", "main.tf",
        "resource \"helm_release\" \"a\" {\n  repository = \"oci://hub.acme.de/charts\"\n  repository_username = \"ci\"\n  repository_password = \"{S}\"\n}\n",
        "resource \"helm_release\" \"a\" {\n  repository = \"oci://hub.acme.de/charts\"\n  repository_password = var.p\n}\n"),
    row("Chef", "docker_registry password", "default.rb",
        "docker_registry 'https://hub.acme.de/' do\n  username 'ci'\n  password '{S}'\nend\n",
        "docker_registry 'https://hub.acme.de/' do\n  username 'ci'\n  password node['p']\nend\n"),
    row("Puppet", "docker_registry|dockerregistry password", "init.pp",
        "docker::registry { 'hub.acme.de':\n  username => 'ci',\n  password => '{S}',\n}\n",
        "docker::registry { 'hub.acme.de':\n  username => 'ci',\n  password => $pass,\n}\n"),
    row("Ansible", "docker_login|podman_login|docker_registry_login password", "tasks.yml",
        "- docker_login:\n    registry: hub.acme.de\n    username: ci\n    password: {S}\n",
        "- mysql_user:\n    name: ci\n    password: {S}\n"),
    row("Spinnaker", "dockerregistry accounts password", "config",
        "dockerRegistry:\n  accounts:\n  - name: hub\n    address: https://hub.acme.de\n    username: ci\n    password: {S}\n",
        "github:\n  accounts:\n  - name: hub\n    username: ci\n    token: {S}\n"),
    row("RKE, kubespray, Rancher", "private_registries|containerd_registry_auth|registries password", "cluster.yml",
        "private_registries:\n  - url: hub.acme.de\n    user: ci\n    password: {S}\n",
        "private_keys:\n  - url: hub.acme.de\n    user: ci\n    password: {S}\n"),
    row("Trivy, Grype, Syft", "registry auth password|token", ".grype.yaml",
        "registry:\n  auth:\n    - authority: hub.acme.de\n      username: ci\n      password: {S}\n",
        "db:\n  auth:\n    - authority: hub.acme.de\n      username: ci\n      password: {S}\n"),
    row("Maven's servers, whose ids are hosts", "server password id=@host", "settings.xml",
        "<server><id>hub.acme.de</id><username>ci</username><password>{S}</password></server>",
        "<server><id>ossrh</id><username>ci</username><password>{S}</password></server>"),
    row("az acr credential show", "passwords password name=password", "acr.json",
        r#"{"passwords": [{"name": "password", "value": "{S}"}], "username": "acme"}"#,
        r#"{"passwords": [{"name": "password", "value": ""}], "username": "acme"}"#),
    row("docker's login in any mapping", "auth +email", "dockercfg.yaml",
        "hub:\n  auth: {A}\n  email: ci@acme.de\n",
        "hub:\n  auth: required\n  email: ci@acme.de\n"),
];
