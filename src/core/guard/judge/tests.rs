use super::super::first_pass::marks;
use super::*;
use crate::core::guard::vocabulary::calls::CALLS;
use crate::core::guard::vocabulary::commands::COMMANDS;
use crate::core::guard::vocabulary::schemas::SCHEMAS;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Is something found in this text of a row?
fn is_found(file: &str, text: &str) -> bool {
    let secret = ["Zk8s", "Q9dk", "2lq0"].concat();
    let text = text
        .replace("{S}", &secret)
        .replace("{A}", &STANDARD.encode(format!("acme+ci:{secret}")));
    let bytes = text.as_bytes();
    !leaks(bytes, file.as_bytes(), &marks(bytes), &Budget::of(bytes)).is_empty()
}

#[test]
fn every_row_of_the_vocabulary_finds_its_leak_and_leaves_its_twin_alone() {
    let schemas = SCHEMAS.iter().map(|row| (row.path, row.shown()));
    let commands = COMMANDS.iter().map(|row| (row.words, row.shown()));
    let calls = CALLS.iter().map(|row| (row.name, row.shown()));
    let mut wrong = Vec::new();
    for (row, (file, leak, honest)) in schemas.chain(commands).chain(calls) {
        if !is_found(file, leak) {
            wrong.push(format!("missed: {row}\n{leak}"));
        }
        if is_found(file, honest) {
            wrong.push(format!("wrongly found: {row}\n{honest}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn secrets_are_found_in_other_grammars_and_their_twins_are_left_alone() {
    for (file, leak, honest) in [
        (
            "a.fsx",
            "run \"docker\" [ \"login\"; \"-u\"; \"ci\"; \"-p\"; \"{S}\" ]\n",
            "run \"docker\" [ \"login\"; \"-u\"; \"ci\"; \"-p\"; password ]\n",
        ),
        (
            "a.go",
            "f(\"docker login -u %s -p %s\", \"ci\", \"{S}\")\n",
            "f(\"docker login -u %s -p %s\", user, password)\n",
        ),
        (
            "a.sh",
            "up() { docker login -u \"$1\" -p \"$2\"; }\nup ci {S}\n",
            "up() { docker login -u \"$1\" -p \"$2\"; }\nup ci $P\n",
        ),
        (
            "a.mk",
            "x:\n\tP={S}; docker login -u ci -p $$P\n",
            "x:\n\tdocker login -u ci -p $$P\n",
        ),
        (
            "a.c",
            "o(c, CURLOPT_URL, \"https://hub.acme.de/v2/\");\no(c, CURLOPT_USERPWD, \"ci:{S}\");\n",
            "o(c, CURLOPT_URL, \"https://hub.acme.de/v2/\");\no(c, CURLOPT_URL, \"ftp://acme.de\");\no(c, CURLOPT_USERPWD, \"ci:{S}\");\n",
        ),
        (
            "a.sql",
            "UPDATE s SET value = '{S}' WHERE name = 'docker_password';\n",
            "UPDATE s SET value = '{S}' WHERE name = 'smtp_password';\n",
        ),
        (
            "a.hpp",
            "string_view kRegistryPassword{\"{S}\"};\n",
            "string_view kRegistryPassword{password};\n",
        ),
        (
            "notes.txt",
            "docker login hub.acme.de\nmot de passe : {S}\n",
            "wifi\nmot de passe : {S}\n",
        ),
        (
            "notes.md",
            "レジストリ\nパスワード: {S}\n",
            "wifi\nパスワード: {S}\n",
        ),
        (
            "a.yml",
            "registry_password: \"{{ x | default('{S}') }}\"\n",
            "registry_password: \"{{ x }}\"\n",
        ),
        (
            "a.java",
            "RegistryAuthConfig.of(\"hub.acme.de\", \"ci\", \"{S}\");\n",
            "MailAuthConfig.of(\"mail.acme.de\", \"ci\", \"{S}\");\n",
        ),
        (
            "a.exs",
            "get(\"https://hub.acme.de/v2/_catalog\", auth: {:basic, \"ci:{S}\"})\n",
            "get(\"https://jira.acme.de/x\", auth: {:basic, \"ci:{S}\"})\n",
        ),
        (
            "run.sh",
            "etcdctl put /acme/registry/password '{S}'\n",
            "etcdctl put /acme/mysql/password '{S}'\n",
        ),
        (
            "a.tsv",
            "service\taccount\tpassword\nwiki\tx\t\ndocker registry\tci\t{S}\n",
            "service\taccount\tpassword\nwiki\tx\t{S}\n",
        ),
    ] {
        assert!(is_found(file, leak), "missed: {leak}");
        assert!(!is_found(file, honest), "wrongly found: {honest}");
    }
}

/// Shapes from real histories, with values of our own, which earlier judges
/// took for credentials of registries.
#[test]
fn what_is_no_credential_in_real_histories_is_left_alone() {
    for (file, text) in [
        (
            "a.ts",
            "authorization: 'Bearer abc',\nawait get('https://ghcr.io', 'node', '2-alpine')\n",
        ),
        (
            "b.ts",
            "add({\n hostType: SwiftPackageRegistry.id,\n matchHost: 'registry.acme.de',\n username: 'bo',\n password: 'k7ss99x',\n});\n",
        ),
        (
            "c.snap",
            "  \"registryUrls\": null,\n  \"token\": \"7be19c0f4d2a86e35b90c1d7f8e24a6b03d95c18\",\n",
        ),
        (
            "d.md",
            "REGISTRY_URL=\"localhost:4873/\"\nAUTH_TOKEN=\"Kx2Lq9TzVbn47mwpRtA8\"\necho \"//$REGISTRY_URL/:_authToken=$AUTH_TOKEN\" > .npmrc\n",
        ),
        (
            "auth.json",
            "{\"http-basic\": {\"repo.acme.de\": {\"username\": \"9c31f07ab2\", \"password\": \"4e7a01bc95d2\"}}}\n",
        ),
        (
            "e.yml",
            "oci:\n  driver: oci8\n  user: oracle_user\n  password: oracle_k7yt3q\n",
        ),
        ("f.txt", "Fixed Twitter auth \"findUserOrCreate\"\n"),
        ("g.md", "# podman-login \"1\" \"August 2017\" \"podman\"\n"),
        (
            "h.yaml",
            "  initContainers: []\n  secret: \"0123456789ABCDEF\"\n",
        ),
        (
            "i_test.go",
            "d.Start(c, \"--dns\", \"1.2.3.4\", \"--dns-search\", \"acme.de\", \"--dns-opt\", \"timeout:3\")\n",
        ),
        (
            "j.go",
            "// docker\nuserpasswd := \"ci:$2y$05$sBsSqk0OpSD1uTZkHXc4FeJ0Z70wLQdAX\"\n",
        ),
        (
            "k.py",
            "raw = config['registry_password'].encode(\"utf-8\")\n",
        ),
    ] {
        let found = leaks(
            text.as_bytes(),
            file.as_bytes(),
            &marks(text.as_bytes()),
            &Budget::of(text.as_bytes()),
        );
        assert!(found.is_empty(), "{file}: {}", found[0].why.join("; "));
    }
}

#[test]
fn what_people_judged_to_be_no_credential_in_real_repositories_is_left_alone() {
    for (file, honest) in [
        // a host of something else, many settings below
        (
            "config.yaml",
            "user: ada\npassword: {S}\nbranch: a\ntag: b\naccount: c\nlevel: d\nswitch: e\nlimit: f\ng: 1\nh: 2\ni: 3\nj: 4\nk: 5\nl: 6\nm: 7\ngcr_image_repo: gcr.io\n",
        ),
        // a login with a name of its own
        // the name of a function that holds one of a command
        (
            "login.go",
            "fmt.Sprintf(\"aws ecr get-login-password --region us-east-2 | docker login --username AWS --password-stdin x\")\n",
        ),
        // a store of objects
        (
            "quay.yaml",
            "REGISTRY_STORAGE:\n    - access_key: {S}\n      bucket_name: images\n      hostname: s3.acme.de\n",
        ),
        (
            "couch_test.go",
            "tc.Run(ctx, \"docker:1\",\n  tccouchbase.WithAdminCredentials(\"testcontainers\", \"{S}\"))\n",
        ),
        // the version of a change
        (
            "CHANGELOG.md",
            "  * driver/docker: Pass 0.2.0-style variables to the container\n",
        ),
        // a machine of Windows, beside the address of an image
        (
            "cni.json",
            "{\"windowsProfile\": {\"adminUsername\": \"ada\", \"adminPassword\": \"{S}\", \"windowsPauseImageURL\": \"mcr.microsoft.com/oss/pause:3.6\"}}\n",
        ),
        // the registry of Windows
        (
            "test_api.py",
            "session.create_registry_key('HKLM\\\\SYSTEM\\\\CurrentControlSet\\\\services\\\\ABCD\\\\Rubbish1')\n",
        ),
        // another service's API of the same version
        (
            "job.sh",
            "curl -sS -u ada:{S} -X POST -d @./job.json http://localhost:6688/v2/specs\n",
        ),
        (
            "job.js",
            "let url = \"http://ada:{S}@localhost:6688/v2/specs\";\n",
        ),
        (
            "services.yml",
            "environment:\n- CMD=http-event-collector create hec -uri https://localhost:8089 -auth admin:{S}\n",
        ),
        // sealed by Buddy
        (
            "main.yaml",
            "- action: \"Push Docker image\"\n  login: \"_json_key\"\n  password: \"secure!{S}{S}{S}{S}\"\n  registry: \"eu.gcr.io\"\n",
        ),
        // its name says so
        ("token.test.ts", "const fakeRegistryToken = 'oidc-{S}';\n"),
        // the registry has a secret of its own here
        (
            "sso.yaml",
            "image:\n  registry: ghcr.io\nadmin:\n  credentials:\n    username: ada\n    password: {S}\n",
        ),
        (
            "win.tf",
            "registry {\n  address = \"registry.acme.de\"\n  password = var.p\n}\nssh {\n  username = \"ada\"\n  password = \"{S}\"\n}\n",
        ),
        (
            "azure-pipelines.yml",
            "arguments: >-\n  --set imageCredentials.registry=registry.acme.de\n  --set imageCredentials.password=$(registryPassword)\n  --set admin.password={S}\n",
        ),
        (
            "rag.sh",
            "helm upgrade --install rag -n rag \\\n  --username '$oauthtoken' \\\n  --password \"${K}\" \\\n  --set imagePullSecret.password=$K \\\n  --set minio.rootPassword={S} \\\n  -f v.yaml\n",
        ),
        // a token for a repository of code
        (
            "deployer.yml",
            "environment:\n  REPOSITORY_URL: https://gitlab.com/acme/deployments.git\n  REPOSITORY_USERNAME: gitlab+deploy-token-884213\n  REPOSITORY_PASSWORD: {S}\n  DOCKER_REGISTRY_URL: registry.gitlab.com\n",
        ),
        // two names, of which none is docker's
        (
            "deploy.yml",
            "env:\n  PULL_HOST: registry.acme.de\n  ADMIN_PW: {S}\n  TZ: UTC\n",
        ),
        // names of types
        (
            "api.php",
            "['enum' => ['AWS::KMS::Key', 'AWS::SecretsManager::Secret', 'AWS::EFS::FileSystem', 'AWS::ECR::Repository']];\n",
        ),
        // the key of something that is kept, in hexadecimal
        (
            "seed.sql",
            "VALUES\n\t(X'7468656D655F72656769737472793A72756E74696D653A61636D655F7468656D65',X'613A303A7B7D',-1,1477490398.848,1,'theme_registry','73');\n",
        ),
        // sealed by OpenPGP, below a name that somebody has misspelt
        (
            "renovate.json",
            "{\"hostRules\": [{\"hostType\": \"docker\", \"matchHost\": \"hub.acme.de\", \"encypted\": {\"password\": \"wcFMA9f2{S}{S}{S}{S}{S}\"}}]}\n",
        ),
        // `registry=` is npm's
        (
            ".npmrc",
            "_auth = bnBtcmVhZGVyOkFQYjd4UTJtS3pSNHdMOW5UOHZZYzNKaEc=\nalways-auth = true\nregistry=https://acme.artifactory.example/api/npm/a\n",
        ),
        // a registry of packages for Python
        (
            ".envrc",
            "export UV_INDEX_PRIVATE_REGISTRY_USERNAME=\"__token__\"\nexport UV_INDEX_PRIVATE_REGISTRY_PASSWORD=\"{S}\"\n",
        ),
        // the name of an option, not its value
        (
            "m.go",
            "jsonKey := c.String(\"json-key\")\nx := C{Auths: map[string]DockerAuth{registry: {Password: jsonKey}}}\n",
        ),
        // verbs of a format
        (
            "c.go",
            "fmt.Printf(\"export HARBOR_PASSWORD=%s\\n\", robot.Secret)\n",
        ),
        (
            "d.go",
            "[]string{\"cosign\", \"sign\", \"--registry-password\", \"$REGISTRY_PASSWORD\", fmt.Sprintf(\"%s/%s\", registry, image)}\n",
        ),
        (
            "e.go",
            "{{\nName: \"SYNC_REGISTRY\",\nValue: fmt.Sprintf(\"%+v\", sync),\n}, {\nName: \"HARBOR_ADMIN_PASSWORD\",\nValueFrom: &v1.EnvVarSource{}}}\n",
        ),
        // another element, another program
        (
            "u.svg",
            "<text>CompareDigest(container, registryAuth)</text></g><g data-x=\"AUTH\"><line style=\"stroke:#171717;x1=1\"/>\n",
        ),
        (
            "i.html",
            "-o /go/bin/docker-credential-ecr-login <span class=\"se\">x</span>\n",
        ),
        (
            "Makefile",
            "ALL_ARCHITECTURES=amd64 arm arm64 ppc64le s390x\npush: gcr-login $(addprefix sub-push-,$(ALL_ARCHITECTURES))\n",
        ),
        // a token that joins machines, a secret for an application
        (
            "k.md",
            "images registry.cn-x.aliyuncs.com\nkubeadm join 10.1.1.100:6443 \\\n    --token ab81zt.orsy9gm9v649e5lf \\\n    --discovery-token-ca-cert-hash sha256:ab \\\n    --cri-socket /run/cri-containerd/cri-containerd.sock\n",
        ),
        (
            "s.json",
            "{\"text\": \"docker build . kubectl create secret generic dev --from-literal=username=prod --from-literal=password={S}\"}",
        ),
        (
            "r.sh",
            "private-registry: /etc/rancher/rke2/registries.yaml\ntoken: {S}\nsystem-default-registry: hub.acme.de\n",
        ),
        ("all", "TOKEN: {S}\nINSECURE_REGISTRY: [\"go-harbor\"]\n"),
        // a heading is no host, a package no registry's address
        (
            "c.rst",
            "It creates a file. For example::\n\n    {\n        \"UserName\": \"Bob\",\n        \"Password\": \"{S}\"\n    }\n",
        ),
        (
            "R.md",
            "\"github.com/acme/db/client/v2\"\nusername = \"ada\"\npassword = \"{S}\"\n",
        ),
        // what somebody calls a machine
        (
            "t.tfvars",
            "runner_name = \"docker.m3\"\nrunner_token = \"{S}\"\n",
        ),
        (
            "k_test.go",
            "kind.Create(t, \"ns\", \"secret\", \"*.registry.io\", auth)\n",
        ),
        // where a store keeps it
        (
            "e.yaml",
            "registries:\n- name: Docker Hub\n  prefix: docker.io\n  credentials: secret:foo/bar#creds\n",
        ),
        (
            "s.ini",
            "[hub]\naddress = registry.gitlab.com\npass = keyring:deploy/hub\n",
        ),
        // an address of the same name that is no registry's
        (
            "v.yaml",
            "HARBOR_INIT_URL: jdbc:mysql://db:3306/x\nHARBOR_INIT_PASSWORD: {S}\n",
        ),
        (
            "e.ts",
            "npmPublish({ registry: 'http://npm.acme.de', registryAuth: { username: 'ci', password: '{S}' } })\n",
        ),
        (
            "title.html",
            "<title>docker_login module – Log into a Docker registry</title>\n",
        ),
        (
            "client.go",
            "pathRepoSecret = \"%s/api/%s/secrets/%s\"\npathRepoRegistry = \"%s/api/%s/registry/%s\"\n",
        ),
        (
            "w.yaml",
            "containers:\n- env:\n  - name: USERNAME\n    value: zk\n  - name: PASSWORD\n    value: \"{S}\"\n",
        ),
        (
            "i.sh",
            "V=\"dockerRegistry.username=$U,dockerRegistry.password=$REGISTRY_PASS,dockerRegistry.host=hub.acme.de\"\n",
        ),
        (
            "j.groovy",
            "echo \"Docker Registry: ${registry}\"\nwithEnv([\"USER=$user\", \"PASS=$pass\", \"REGISTRY=$registry\"]) {\n",
        ),
        (
            "o.yml",
            "apiVersion: v1\nkind: Secret\ntype: Opaque\ndata:\n  username: YWRtaW4=\n  password: Wms4c1E5ZGsybHEw\n---\nkind: Pod\nspec:\n  containers:\n  - image: k8s.gcr.io/busybox\n",
        ),
        (
            "h.html",
            "<h4 id=\"dockerpassword\">dockerPassword<a class=\"headerlink\" href=\"#dockerpassword\" title=\"Permanent link\">&para;</a></h4>\n",
        ),
        (
            "drone.md",
            "$ drone registry add \\\n  -hostname gcr.io \\\n  -username octocat \\\n  -password @/path/to/token.js\n",
        ),
        (
            "rancher.yml",
            "rancher:\n  url: https://rancher.acme.de\n  access_key: {S}\n  docker_image: drone/drone:latest\n",
        ),
        (
            "g.yaml",
            "# of the registry\ngithub.com: |\n  type: github\n  secret: \"{S}\"\n",
        ),
        (
            "m_test.go",
            "image_name =\"ubuntu-16.04\"\nimage_password = \"{S}\"\n",
        ),
        (
            "S.py",
            "'Registry_Key' : 'STK1',    # the name of a registry key\n",
        ),
        (
            "x.js",
            "var a=[\"NOTATION\",\"xs:string\",\"xs:token\",\"xs:language\"];\n",
        ),
    ] {
        assert!(!is_found(file, honest), "{file}\n{honest}");
    }
}

#[test]
fn what_looks_like_those_and_is_a_credential_is_found() {
    for (file, leak) in [
        (
            "bolt.json",
            "{\"registry\": \"registry.acme.de\", \"login_user\": \"ci\", \"login_password\": \"{S}\"}\n",
        ),
        (
            "u.sh",
            "docker run -e DOCKER_REGISTRY_URL=https://registry.acme.de \\\n  -e BASIC_AUTH_USER=ci \\\n  -e BASIC_AUTH_PASSWORD={S} ui:1\n",
        ),
        // the address is given to a client of registries
        (
            "Tags.cs",
            "var c = new RegistryClientConfiguration(\"https://proget.acme.de\");\nc.UsePasswordOAuthAuthentication(\"ci\", \"{S}\");\n",
        ),
        // a constant of the same file
        (
            "Move.java",
            "private final String dockerPd = \"{S}\";\nAuthConfig a = new AuthConfig().withUsername(name).withPassword(dockerPd);\n",
        ),
        // the registry stands two levels above
        (
            "mirror.yaml",
            "login:\n  - registry: nexus.acme.de\n    creds:\n      plain:\n        username: ci\n        password: {S}\n",
        ),
        // no tag of YAML
        ("b.env", "DOCKER_REGISTRY_PASSWORD=!Tr4vel#moon\n"),
        ("e.yml", "environment:\n  - DOCKER_PASSWORD=&Tr4vel#moon\n"),
        (
            "g.env",
            "GCR_JSON_KEY=eyJ0eXBlIjoic2VydmljZV9hY2NvdW50IiwicHJpdmF0ZV9rZXkiOiItLS0tLUJFR0lOIFBSSVZBVEUgS0VZLS0tLS1cblprOHNROWRrMmxxMFd2N3hcbi0tLS0tRU5EIFBSSVZBVEUgS0VZLS0tLS1cbiJ9\n",
        ),
        // its only use is at a registry
        (
            "gh.sh",
            "export GH_TOKEN=ghp_{S}{S}\nREGISTRY_PASSWORD=$GH_TOKEN\necho $GH_TOKEN | docker login ghcr.io -u ci --password-stdin\n",
        ),
        (
            "docker.cfg",
            "[push]\nrecipe = dockeroo:docker.push\nusername = acme\npassword = {S}\n",
        ),
        (
            "licenses.cfg",
            "APP_COLLECTION_URI=\"dp.apps.rancher.io\"\nAPP_COLLECTION_USERNAME=\"it@acme.de\"\nAPP_COLLECTION_PASSWORD=\"{S}\"\n",
        ),
        // a login of another name than the host's is still the registry's
        (
            "n.env",
            "DEPLOY_REGISTRY=registry.acme.de\nCI_USER=ci\nCI_PASSWORD={S}\n",
        ),
        (
            "a.tfvars",
            "registry_server = \"acme.azurecr.io\"\nci_username = \"acme\"\nci_password = \"{S}\"\n",
        ),
        (
            "long.env",
            "REGISTRY=registry.acme.de\nAPP=a\nENV=prod\nTAG=1\nREGION=eu\nLOG_LEVEL=info\nTZ=UTC\nPORT=80\nUSERNAME=ci\nPASSWORD={S}\n",
        ),
        // behind a written line end
        (
            "c.json",
            "{\"command\": \"set -e\\necho {S} | docker login ghcr.io -u ci --password-stdin\"}\n",
        ),
        (
            "v.sh",
            "curl -u ci:{S} https://nexus.acme.de/v2/acme/web/referrers/sha256:ab\n",
        ),
        ("u.yml", "a: {u: https://ci:{S}@nexus.acme.de/v2/}\n"),
        (
            "b.tfvars",
            "registry = \"ghcr.io\"\nusername = \"ci\"\npassword = \"{S}\"\nbucket = \"acme\"\n",
        ),
        (
            "o.env",
            "# docker login registry.gitlab.com\nREGISTRY_PASSWORD=\nDEPLOY_TOKEN=glpat-{S}{S}\n",
        ),
        (
            "s.yml",
            "deploy_over_ssh:\n  env:\n    registry: ghcr.io\n    username: ci\n    password: {S}\n",
        ),
        (
            "x.sh",
            "docker login -u ci -p secure!4711Zk8s registry.acme.de\n",
        ),
        (
            "y.sh",
            "docker login -u ci -p 10.20.30-harbour registry.acme.de\n",
        ),
        (
            "h.env",
            "HUB_URL=https://git.acme.de/hub.git\nHUB_REGISTRY=registry.acme.de\nHUB_PASSWORD={S}\n",
        ),
        ("r.sh", "reg ls --auth ci:{S} r.acme.de\n"),
        // in the code of a page
        (
            "p.md",
            "Set `DOCKER_USERNAME=bot DOCKER_PASSWORD={S}` first.\n",
        ),
        // a test's container that makes a docker secret
        (
            "T.java",
            "new ApiServerContainer<>().secret.dockerRegistry.dockerServer(\"nexus.acme.de\").dockerUsername(\"ci\").dockerPassword(\"{S}\")\n",
        ),
        // a login among other arguments
        (
            "m.go",
            "rancher.RegistryCredentials(host, envId, registryId, \"ci\", \"{S}\", \"ci@acme.de\")\n",
        ),
        (
            "e.go",
            "if err := registerRegistryCredentials(mirror, \"ci\", \"{S}\"); err != nil {\n",
        ),
        // of images, with a host
        (
            "i.yaml",
            "images:\n  server: nexus.acme.de\n  account: ci\n  passphrase: {S}\n",
        ),
        (
            "i.env",
            "IMAGES_HOST=nexus.acme.de:5000\nIMAGES_LOGIN=ci\nIMAGES_TOKEN={S}\n",
        ),
        (
            "i.json",
            "{\"images\": {\"origin\": \"nexus.acme.de/till\", \"reader\": \"ci\", \"reader_secret\": \"{S}\"}}\n",
        ),
        (
            "h.toml",
            "[host.\"https://nexus.acme.de:5000\".header]\n  Authorization = \"Basic {A}\"\n",
        ),
        (
            "r.yaml",
            "Credentials:\n- URI: docker://nexus.acme.de:5000\n  Auth: Basic {A}\n",
        ),
        (
            "t.txt",
            "grant_type=password&username=ci&password={S}&service=nexus.acme.de&scope=repository:acme/web:pull\n",
        ),
        (
            "c.ps1",
            "$registry = @{\n    Server   = 'nexus.acme.de'\n    UserName = 'ci'\n    Password = '{S}'\n}\n",
        ),
        (
            "a.env",
            "DOCKER_HOST=ssh://deploy@10.0.0.3\nDOCKER_PASSWORD={S}\n",
        ),
        (
            "b.env",
            "HARBOR_DATABASE_URL=postgres://db/x\nHARBOR_PASSWORD={S}\n",
        ),
        (
            "a.sh",
            "kubectl create secret generic app --from-literal=A=b\nDOCKER_PASSWORD={S}\n",
        ),
        (
            "b.sh",
            "kubectl create secret generic reg --from-literal=REGISTRY_PASSWORD={S}\n",
        ),
        (
            "a.py",
            "url = \"https://acme.jfrog.io/artifactory/api/docker/local/v2/\"\nrequests.get(url, auth=(\"ci\", \"{S}\"))\n",
        ),
        ("c.sh", "./acr-login.sh hub.acme.de ci {S}\n"),
        ("c.env", "REGISTRY_API_KEY={S}\n"),
        ("d.env", "REGISTRY_KEY={S}{S}\n"),
        ("d.sh", "docker login -u ci -p \"*.{S}\" hub.acme.de\n"),
        ("e.sh", "docker login -u ci -p 'K=$9{S}' hub.acme.de\n"),
        ("f.sh", "docker login -u ci -p '@/{S}' hub.acme.de\n"),
        (
            "a.yml",
            "docker_image: acme/x\nusername: ci\npassword: {S}\n",
        ),
    ] {
        assert!(is_found(file, leak), "{file}\n{leak}");
    }
}

#[test]
fn it_ends_wherever_its_budget_does() {
    // mappings without a key in a mapping: nothing else moves a reader on
    let text = br#"{"auth": {{"a": 1}, ["b"], {"c": 2}, {"d": 3}}, "token": {{"e": "f"}}}"#;
    for steps in 0..2000 {
        leaks(text, b"a.json", &marks(text), &Budget::of_steps(steps));
    }
}

#[test]
fn signs_at_the_end_of_a_password_make_no_template_of_it() {
    assert!(is_found(
        "a.sh",
        "docker login -u ci -p {S}@@ hub.acme.de\n"
    ));
    assert!(is_found("a.yml", "dbRegistryPassword: {S}\n"));
}

#[test]
fn raw_strings_are_literals_and_commands_are_not() {
    for file in ["a.js", "a.go"] {
        assert!(is_found(file, "const dockerPassword = `{S}`;\n"), "{file}");
    }
    for (file, honest) in [
        ("a.js", "const dockerPassword = `${load()}`;\n"),
        ("a.sh", "DOCKER_PASSWORD=`pass hub/ci`\n"),
        ("a.mk", "DOCKER_PASSWORD = `pass hub/ci`\n"),
    ] {
        assert!(!is_found(file, honest), "{file}");
    }
}

/// What a guard without a key says of these bytes.
fn judged(bytes: &[u8]) -> crate::core::guard::Judged {
    let ring = crate::core::key::Ring::default();
    let known = crate::core::guard::known::Known::default();
    let guard = crate::core::guard::Guard::new(&ring, None, &known);
    guard.judge(&crate::core::guard::Blob {
        path: b"a.bin",
        bytes,
        protected: false,
        encodings: &[],
    })
}

#[test]
fn a_pair_in_base64_has_a_name_and_a_password() {
    for (text, found) in [
        ("ci:Zk8sQ9", true),
        ("ci:Zk8sQ", false),
        (":Zk8sQ9dk2lq0", false),
        ("012:Organization4711", false),
        ("a user:Zk8sQ9dk2lq0", false),
        ("https://hub.acme.de", false),
        ("user:password", false),
    ] {
        assert_eq!(pair(text.as_bytes()).is_some(), found, "{text}");
    }
}

#[test]
fn tokens_of_kubernetes_are_known_by_their_form() {
    for (text, token) in [
        ("abcdef.0123456789abcdef", true),
        ("abcdef.0123456789abcdeF", false),
        ("abcdeF.0123456789abcdef", false),
        ("abcde.0123456789abcdef", false),
        ("abcdef.0123456789abcde", false),
    ] {
        assert_eq!(is_bootstrap_token(text), token, "{text}");
    }
}

fn tar_of(files: [(&str, &str); 2]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, text) in files {
        let mut header = tar::Header::new_ustar();
        header.set_size(text.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        archive
            .append_data(&mut header, name, text.as_bytes())
            .unwrap();
    }
    archive.into_inner().unwrap()
}

#[test]
fn each_file_of_an_archive_is_judged_by_itself() {
    let above = (
        "regcred.yaml",
        "type: kubernetes.io/dockerconfigjson\ndata:\n",
    );
    let mail = "email:\n  smtp:\n    password: \"Zk8sQ9dk2lq0\"\n";
    let archive = tar_of([above, ("values.yaml", mail)]);
    assert!(judged(&archive).findings.is_empty());
    let login = "docker login -u ci -p Zk8sQ9dk2lq0 hub.acme.de\n";
    let archive = tar_of([above, ("login.sh", login)]);
    assert_eq!(judged(&archive).findings.len(), 1);
    // what lies behind the last file, or in no file, is read as before
    let behind = [tar_of([above, ("a", "b")]), login.as_bytes().to_vec()].concat();
    assert_eq!(judged(&behind).findings.len(), 1);
}

#[test]
fn a_font_is_looked_through() {
    let letters = b"\0p\0a\0s\0s\0l\0o\0g\0i\0n\0".iter().copied();
    let rest = (0..2000_usize).flat_map(|n| [0x4e + (n * 7 % 0x31) as u8, 0x4e]);
    let font: Vec<u8> = letters.chain(rest).collect();
    let judged = judged(&font);
    assert!(judged.findings.is_empty() && !judged.in_part);
}
