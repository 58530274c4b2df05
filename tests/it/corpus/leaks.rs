//! Leaks as people write them.

use super::{Sample, auth, config, minified, sample, secret};

pub fn all() -> Vec<Sample> {
    [
        files(),
        ci(),
        infrastructure(),
        commands(),
        settings(),
        source(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn files() -> Vec<Sample> {
    let s = secret();
    let a = auth("acme+ci");
    vec![
        sample("docker/config.json", config()),
        sample("docker/minified.json", minified()),
        sample(
            "docker/hub.json",
            format!(r#"{{"auths":{{"https://index.docker.io/v1/":{{"auth":"{a}"}}}}}}"#),
        ),
        sample(
            "docker/user-password.json",
            format!(r#"{{"auths":{{"r.acme.io:5000":{{"username":"ci","password":"{s}"}}}}}}"#),
        ),
        sample(
            "docker/identity.json",
            format!(
                r#"{{"auths":{{"a.azurecr.io":{{"auth":"MDAwMDA6","identitytoken":"{s}{s}"}}}}}}"#
            ),
        ),
        sample(
            "docker/registrytoken.json",
            format!(r#"{{"auths":{{"r.io":{{"registrytoken":"{s}.{s}"}}}}}}"#),
        ),
        sample(
            "docker/odd-case.json",
            format!(r#"{{"AUTHS":{{"quay.io":{{"Auth":"{a}"}}}}}}"#),
        ),
        sample(
            "docker/one-real-among-placeholders.json",
            format!(
                r#"{{"auths":{{"a.io":{{}},"b.io":{{"auth":"dXNlcm5hbWU6cGFzc3dvcmQ="}},"quay.io":{{"auth":"{a}"}}}},"credsStore":"desktop"}}"#
            ),
        ),
        sample(
            "docker/duplicate-auths.json",
            format!(r#"{{"auths":{{"quay.io":{{"auth":"{a}"}}}},"auths":{{}}}}"#),
        ),
        sample(
            "docker/duplicate-registry.json",
            format!(r#"{{"auths":{{"quay.io":{{"auth":"{a}"}},"quay.io":{{}}}}}}"#),
        ),
        sample(
            "docker/commented.jsonc",
            format!(
                "// mine\n{{\n  /* all */ \"auths\": {{\n    // don't\n    \"quay.io\": {{ \"auth\": \"{a}\", }},\n  }},\n}}"
            ),
        ),
        sample(
            "docker/no-padding.json",
            format!(
                r#"{{"auths":{{"quay.io":{{"auth":"{}"}}}}}}"#,
                a.trim_end_matches('=')
            ),
        ),
        sample("docker/second-value.json", format!("{{}}\n{}", minified())),
        sample(
            "docker/truncated.json",
            config().trim_end_matches(['}', '\n', '\t']),
        ),
        sample(
            "docker/lone-surrogate.json",
            format!(r#"{{"x":"\ud800","n":1e999,"auths":{{"quay.io":{{"auth":"{a}"}}}}}}"#),
        ),
        sample(
            "docker/deep.json",
            format!("{}{}", "[".repeat(300), minified()),
        ),
        sample(
            "docker/conflict.json",
            format!("<<<<<<< HEAD\n{}\n=======\n{{}}\n>>>>>>> other\n", config()),
        ),
        sample(
            "docker/bare-host.json",
            format!(r#"{{"auths":{{"registry":{{"auth":"{a}"}}}}}}"#),
        ),
        sample(
            "flat/dockercfg",
            format!(r#"{{"quay.io":{{"auth":"{a}","email":""}}}}"#),
        ),
        sample(
            "flat/hub",
            format!(r#"{{"https://index.docker.io/v1/":{{"auth":"{a}","email":"a@b.c"}}}}"#),
        ),
        sample(
            "text/README.md",
            format!(
                "Put this into `~/.docker/config.json`:\n\n```json\n{}\n```\nand don't tell.\n",
                config()
            ),
        ),
        sample(
            "text/build.log",
            format!("12:00:01 writing\n12:00:02 {}\n", minified()),
        ),
        sample(
            "text/notebook.ipynb",
            format!(
                "{{\"source\": [\n    \"{{\\n\",\n    \"  \\\"auths\\\": {{\\n\",\n    \"    \\\"quay.io\\\": {{\\n\",\n    \"      \\\"auth\\\": \\\"{a}\\\"\\n\",\n    \"    }}\\n\"\n]}}"
            ),
        ),
        sample(
            "text/row.csv",
            format!("id,value\n1,\"{}\"\n", minified().replace('"', "\"\"")),
        ),
        sample("text/page.html", minified().replace('"', "&quot;")),
        sample(
            "helper/store.json",
            format!(r#"{{"ServerURL":"quay.io","Username":"acme+ci","Secret":"{s}"}}"#),
        ),
        sample(
            "maven/settings.xml",
            format!(
                "<server>\n <id>registry.acme.io</id>\n <username>ci</username>\n <password>{s}</password>\n</server>"
            ),
        ),
        sample(
            "netrc/_netrc",
            format!("machine quay.io login acme+ci password {s}\n"),
        ),
    ]
}

fn ci() -> Vec<Sample> {
    let s = secret();
    let m = minified();
    vec![
        sample(
            "ci/github.yml",
            format!(
                "steps:\n  - uses: docker/login-action@v3\n    with:\n      username: acme\n      password: {s}\n"
            ),
        ),
        sample(
            "ci/gitlab.yml",
            format!("variables:\n  DOCKER_AUTH_CONFIG: '{m}'\n"),
        ),
        sample(
            "ci/block.yml",
            format!("env:\n  CFG: |\n    {}\n", config().replace('\n', "\n    ")),
        ),
        sample(
            "ci/escaped.yml",
            format!("env:\n  CFG: \"{}\"\n", m.replace('"', "\\\"")),
        ),
        sample(
            "ci/circle.yml",
            format!(
                "jobs:\n  build:\n    docker:\n      - image: acme/app\n        auth:\n          username: acme\n          password: {s}\n"
            ),
        ),
        sample(
            "ci/bitbucket.yml",
            format!("image:\n  name: quay.io/acme/app\n  username: acme+ci\n  password: {s}\n"),
        ),
        sample(
            "ci/drone.yml",
            format!(
                "pipeline:\n  publish:\n    image: plugins/docker\n    username: acme\n    password: \"{s}\"\n    repo: acme/app\n"
            ),
        ),
        sample(
            "ci/ansible.yml",
            format!(
                "- name: log in\n  community.docker.docker_login:\n    registry_url: quay.io\n    username: acme+ci\n    password: {s}\n"
            ),
        ),
        sample(
            "ci/concourse.yml",
            format!(
                "resources:\n- name: app\n  type: registry-image\n  source:\n    repository: quay.io/acme/app\n    username: acme+ci\n    password: {s}\n"
            ),
        ),
        sample(
            "ci/Jenkinsfile",
            format!("withEnv(['REGISTRY_PASSWORD={s}']) {{ sh 'make push' }}\n"),
        ),
        sample(
            "ci/commented.yml",
            format!("# auths:\n#   quay.io:\n#     auth: {}\n", auth("acme+ci")),
        ),
    ]
}

fn infrastructure() -> Vec<Sample> {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    let s = secret();
    let m = minified();
    let data = STANDARD.encode(&m);
    let flat = STANDARD.encode(format!(
        r#"{{"quay.io":{{"auth":"{}","email":""}}}}"#,
        auth("acme+ci")
    ));
    let wrapped: Vec<&str> = (0..data.len())
        .step_by(64)
        .map(|at| &data[at..data.len().min(at + 64)])
        .collect();
    vec![
        sample(
            "k8s/secret.yaml",
            format!(
                "kind: Secret\ntype: kubernetes.io/dockerconfigjson\ndata:\n  .dockerconfigjson: {data}\n"
            ),
        ),
        sample(
            "k8s/wrapped.yaml",
            format!(
                "kind: Secret\ndata:\n  .dockerconfigjson: >-\n    {}\n",
                wrapped.join("\n    ")
            ),
        ),
        sample(
            "k8s/old.yaml",
            format!("kind: Secret\ntype: kubernetes.io/dockercfg\ndata:\n  .dockercfg: {flat}\n"),
        ),
        sample(
            "k8s/string.yaml",
            format!("kind: Secret\nstringData:\n  .dockerconfigjson: |\n    {m}\n"),
        ),
        sample(
            "k8s/list.json",
            format!(
                r#"{{"kind":"List","items":[{{"kind":"Secret","data":{{".dockerconfigjson":"{data}"}}}}]}}"#
            ),
        ),
        sample(
            "k8s/basic-auth.yaml",
            format!(
                "metadata:\n  annotations:\n    tekton.dev/docker-0: https://quay.io\nstringData:\n  username: acme+ci\n  password: {s}\n"
            ),
        ),
        sample(
            "k8s/env.yaml",
            format!("env:\n  - name: DOCKER_PASSWORD\n    value: \"{s}\"\n"),
        ),
        sample(
            "helm/values.yaml",
            format!(
                "imageCredentials:\n  registry: quay.io\n  username: acme+ci\n  password: {s}\n"
            ),
        ),
        sample(
            "helm/template.yaml",
            format!(
                "data:\n  .dockerconfigjson: {{{{ printf \"{{\\\"auths\\\":{{\\\"quay.io\\\":{{\\\"auth\\\":\\\"{}\\\"}}}}}}\" | b64enc }}}}\n",
                auth("acme+ci")
            ),
        ),
        sample(
            "terraform/secret.tf",
            format!(
                "data = {{\n  \".dockerconfigjson\" = jsonencode({{\n    auths = {{\n      \"quay.io\" = {{ auth = \"{}\" }}\n    }}\n  }})\n}}\n",
                auth("acme+ci")
            ),
        ),
        sample(
            "terraform/encode.tf",
            format!("auths = {{ \"quay.io\" = {{ auth = base64encode(\"acme+ci:{s}\") }} }}\n"),
        ),
        sample(
            "terraform/provider.tf",
            format!(
                "provider \"docker\" {{\n  registry_auth {{\n    address  = \"registry-1.docker.io\"\n    username = \"acme\"\n    password = \"{s}\"\n  }}\n}}\n"
            ),
        ),
        sample(
            "compose/docker-compose.yml",
            format!("services:\n  ci:\n    environment:\n      - REGISTRY_PASSWORD={s}\n"),
        ),
        sample(
            "nomad/job.hcl",
            format!(
                "config {{\n  image = \"quay.io/acme/app\"\n  auth {{\n    username = \"acme\"\n    password = \"{s}\"\n    server_address = \"quay.io\"\n  }}\n}}\n"
            ),
        ),
    ]
}

fn commands() -> Vec<Sample> {
    let s = secret();
    let one = |name: &str, line: &str| {
        sample(
            &format!("commands/{name}"),
            format!("#!/bin/sh\nset -e\n{}\n", line.replace("SECRET", &s)),
        )
    };
    vec![
        one("short", "docker login -u acme -p SECRET quay.io"),
        one("joined", "docker login -uacme -pSECRET"),
        one(
            "long",
            "podman login --username acme --password=SECRET quay.io",
        ),
        one("quoted", "docker login -u 'acme' -p 'SECRET' quay.io"),
        one(
            "pipe",
            "echo SECRET | docker login -u acme --password-stdin quay.io",
        ),
        one(
            "printf",
            "printf '%s' 'SECRET' | podman login -u acme --password-stdin quay.io",
        ),
        one(
            "here-string",
            "docker login -u acme --password-stdin quay.io <<< \"SECRET\"",
        ),
        one(
            "here-doc",
            "docker login -u acme --password-stdin quay.io <<EOF\nSECRET\nEOF",
        ),
        one(
            "variable-above",
            "PASS=SECRET\ndocker login -u acme -p \"$PASS\" quay.io",
        ),
        one(
            "continued",
            "docker login \\\n  --username acme \\\n  --password SECRET \\\n  quay.io",
        ),
        one(
            "skopeo",
            "skopeo copy --src-creds acme:SECRET docker://quay.io/a docker://quay.io/b",
        ),
        one(
            "kubectl",
            "kubectl create secret docker-registry r --docker-server=quay.io --docker-username=acme --docker-password=SECRET",
        ),
        one("helm", "helm registry login -u acme -p SECRET quay.io"),
        one(
            "curl",
            "curl -u acme:SECRET https://registry.acme.io/v2/_catalog",
        ),
        one("url", "curl https://acme:SECRET@quay.io/v2/"),
        one("env", "docker run -e DOCKER_PASSWORD=SECRET builder"),
        one("export", "export DOCKERHUB_TOKEN=SECRET"),
        sample(
            "commands/.zsh_history",
            format!(": 1612345690:3;docker login -u acme -p {s} quay.io\n"),
        ),
        sample(
            "commands/Makefile",
            format!("login:\n\t@docker login -u acme -p {s} quay.io\n"),
        ),
        sample(
            "commands/args.py",
            format!("subprocess.run(['docker', 'login', '-u', 'acme', '-p', '{s}', 'quay.io'])\n"),
        ),
        sample(
            "commands/args.yaml",
            format!(
                "command:\n  - docker\n  - login\n  - -u\n  - acme\n  - -p\n  - {s}\n  - quay.io\n"
            ),
        ),
        sample(
            "commands/args.rs",
            format!(
                "Command::new(\"podman\").args([\"login\", \"-u\", \"acme\", \"-p\", \"{s}\", \"quay.io\"])\n"
            ),
        ),
        sample(
            "commands/inner.sh",
            format!("ssh host \"docker login -u acme -p {s} quay.io\"\n"),
        ),
    ]
}

fn settings() -> Vec<Sample> {
    let s = secret();
    let m = minified();
    vec![
        sample(
            "env/.env",
            format!("DOCKER_USERNAME=acme\nDOCKER_PASSWORD={s}\nDOCKER_REGISTRY=quay.io\n"),
        ),
        sample("env/auth-config.env", format!("DOCKER_AUTH_CONFIG={m}\n")),
        sample(
            "env/export.sh",
            format!("export DOCKER_AUTH_CONFIG=\"{}\"\n", m.replace('"', "\\\"")),
        ),
        sample(
            "env/Dockerfile.arg",
            format!("FROM alpine\nARG REGISTRY_PASSWORD={s}\n"),
        ),
        sample(
            "env/Dockerfile.env",
            format!("FROM alpine\nENV DOCKER_PASSWORD {s}\n"),
        ),
        sample(
            "env/application.properties",
            format!("docker.registry.password={s}\n"),
        ),
        sample(
            "env/config.toml",
            format!("[registry.\"quay.io\"]\nusername = \"acme+ci\"\npassword = \"{s}\"\n"),
        ),
    ]
}

fn source() -> Vec<Sample> {
    let s = secret();
    let m = minified();
    let hub = ["dckr", "_pat_", "aB3dE5fG7hI9jK1lM3nO5pQ7rS9"].concat();
    vec![
        sample("source/python.py", format!("CONFIG = '{m}'\n")),
        sample(
            "source/java.java",
            format!("String config = \"{}\";\n", m.replace('"', "\\\"")),
        ),
        sample(
            "source/concat.js",
            format!(
                "const c = \"{{\\\"auths\\\":{{\\\"quay.io\\\":\" +\n  \"{{\\\"auth\\\":\\\"{}\\\"}}}}}}\";\n",
                auth("acme+ci")
            ),
        ),
        sample("source/raw.go", format!("const c = `{m}`\n")),
        sample(
            "source/struct.go",
            format!(
                "cfg := types.AuthConfig{{Username: \"acme\", Password: \"{s}\", ServerAddress: \"quay.io\"}}\n"
            ),
        ),
        sample(
            "source/verbatim.cs",
            format!("const string C = @\"{}\";\n", m.replace('"', "\"\"")),
        ),
        sample(
            "source/kwargs.py",
            format!("client.login(username='acme', password='{s}', registry='https://quay.io')\n"),
        ),
        sample(
            "source/builder.java",
            format!(
                "new AuthConfig().withRegistryAddress(\"https://quay.io\").withUsername(\"acme\").withPassword(\"{s}\");\n"
            ),
        ),
        sample(
            "source/constant.ts",
            format!("const dockerPassword = \"{s}\";\n"),
        ),
        sample(
            "source/twice.json",
            format!(
                "{{\"a\":\"{}\"}}",
                format!("{{\"b\":\"{}\"}}", m.replace('"', "\\\""))
                    .replace('\\', "\\\\")
                    .replace('"', "\\\"")
            ),
        ),
        sample(
            "source/unicode.json",
            m.replace("auth\"", "\\u0061uth\"")
                .replace("auths", "\\u0061uths"),
        ),
        sample("source/token.rb", format!("TOKEN = '{hub}'\n")),
    ]
}
