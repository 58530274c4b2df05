//! Honest files that look like leaks.

use super::{Sample, sample};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

pub fn all() -> Vec<Sample> {
    [placeholders(), sealed(), programs(), strangers()]
        .into_iter()
        .flatten()
        .collect()
}

/// A credential file around this `auth`.
fn around(auth: &str) -> String {
    format!(r#"{{"auths":{{"quay.io":{{"auth":"{auth}"}}}}}}"#)
}

fn placeholders() -> Vec<Sample> {
    let mut samples: Vec<Sample> = [
        "username:password",
        "user:pass",
        "your-username:your-password",
        "<user>:<token>",
        "AWS:<token>",
        "bot:${TOKEN}",
        "bot:{{ .token }}",
        "$DOCKER_USERNAME:$DOCKER_PASSWORD",
        "bot:xxxxxxxx",
        "bot:********",
        "bot:changeme",
        "admin:admin",
        "foo:bar",
        "%s:%s",
        "acme:REDACTED",
    ]
    .iter()
    .enumerate()
    .map(|(n, pair)| {
        sample(
            &format!("stand-in/{n}.json"),
            around(&STANDARD.encode(pair)),
        )
    })
    .collect();
    for (n, auth) in [
        "",
        "your_auth_string",
        "auth_key",
        "...",
        "c3R...zE2",
        "<base64 here>",
        "${DOCKER_AUTH}",
        "{{ auth }}",
        "REDACTED",
    ]
    .iter()
    .enumerate()
    {
        samples.push(sample(&format!("stand-in/auth-{n}.json"), around(auth)));
    }
    samples.extend([
        sample("stand-in/marker.json", r#"{"auths":{"https://index.docker.io/v1/":{}},"credsStore":"osxkeychain"}"#),
        sample("stand-in/helpers.json", r#"{"credHelpers":{"gcr.io":"gcloud"},"HttpHeaders":{"User-Agent":"Docker-Client/19"}}"#),
        sample("stand-in/helm.yaml", "imageCredentials:\n  registry: quay.io\n  username: someone\n  password: sillyness\n  email: someone@host.com\n"),
        sample("stand-in/empty.yaml", "registry:\n  server: \"\"\n  username: \"\"\n  password: \"\"\n"),
        sample("stand-in/.env.example", "DOCKER_USERNAME=\nDOCKER_PASSWORD=changeme\nDOCKERHUB_TOKEN=<your token>\nREGISTRY_TOKEN=your-token-here\n"),
        sample("stand-in/usage.md", "Usage: docker login [OPTIONS] [SERVER]\n  -p, --password string   Password\n\n    docker login -u USER -p PASSWORD\n    echo \"$PASSWORD\" | docker login -u foo --password-stdin\n"),
        sample("stand-in/locales.json", r#"{"registry":{"username":"Benutzername","password":"Passwort"},"docker_password":"Docker-Passwort"}"#),
    ]);
    samples
}

fn sealed() -> Vec<Sample> {
    let random: Vec<u8> = (0..160_u32)
        .map(|n| u8::try_from(n.wrapping_mul(2_654_435_761) >> 24).unwrap())
        .collect();
    let noise = STANDARD.encode(&random);
    vec![
        sample("sealed/dockercfg", format!("codeship:v2\n{noise}\n")),
        sample("sealed/ctr", format!("git-jetcrypt:2\n{noise}\n")),
        sample("sealed/v1", noise.clone()),
        sample(
            "sealed/sealed-secret.yaml",
            format!(
                "kind: SealedSecret\nspec:\n  encryptedData:\n    .dockerconfigjson: Ag{noise}\n"
            ),
        ),
        sample(
            "sealed/sops.yaml",
            "auths:\n  quay.io:\n    auth: ENC[AES256_GCM,data:Tm9wZQ==,iv:x,tag:y,type:str]\n",
        ),
        sample(
            "sealed/vault.yml",
            "docker_password: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  6231623235383532303865623037626231623235383532303865623037626231\n",
        ),
        sample(
            "sealed/dotenvx.env",
            format!("DOCKER_PASSWORD=\"encrypted:{noise}\"\n"),
        ),
        sample(
            "sealed/travis.yml",
            format!("env:\n  global:\n    - secure: \"{noise}\"\n"),
        ),
        sample(
            "sealed/age",
            format!(
                "-----BEGIN AGE ENCRYPTED FILE-----\n{noise}\n-----END AGE ENCRYPTED FILE-----\n"
            ),
        ),
    ]
}

fn programs() -> Vec<Sample> {
    vec![
        sample(
            "programs/login.sh",
            "docker login -u \"$DOCKER_USER\" -p \"$DOCKER_PASSWORD\" quay.io\naws ecr get-login-password | docker login -u AWS --password-stdin x.dkr.ecr.eu-west-1.amazonaws.com\ncat token.txt | docker login -u acme --password-stdin\nskopeo copy --src-creds \"$U:$P\" docker://a docker://b\n",
        ),
        sample(
            "programs/ci.yml",
            "- uses: docker/login-action@v3\n  with:\n    registry: ghcr.io\n    username: ${{ github.actor }}\n    password: ${{ secrets.GITHUB_TOKEN }}\n",
        ),
        sample(
            "programs/gitlab.yml",
            "script:\n  - echo $CI_REGISTRY_PASSWORD | docker login -u $CI_REGISTRY_USER --password-stdin $CI_REGISTRY\n",
        ),
        sample(
            "programs/make.py",
            "auth = base64.b64encode(f\"{user}:{password}\".encode())\nconfig = {'auths': {registry: {'auth': auth}}}\n",
        ),
        sample(
            "programs/read.go",
            "type AuthConfig struct {\n\tAuth string `json:\"auth,omitempty\"`\n\tIdentityToken string `json:\"identitytoken\"`\n}\ncfg := AuthConfig{Username: opts.User, Password: opts.Password, IdentityToken: resp.IdentityToken}\n",
        ),
        sample(
            "programs/types.ts",
            "interface DockerAuth { auth: string; password?: string; identitytoken: string }\n",
        ),
        sample(
            "programs/main.tf",
            "registry_auth {\n  address  = var.registry\n  username = var.user\n  password = var.password\n}\n",
        ),
        sample(
            "programs/secret.tf",
            "auths = { (var.host) = { auth = base64encode(\"${var.user}:${var.password}\") } }\n",
        ),
        sample(
            "programs/compose.yml",
            "environment:\n  - DOCKER_PASSWORD=${DOCKER_PASSWORD}\n  - REGISTRY_AUTH_HTPASSWD_PATH=/auth/htpasswd\n  - REGISTRY_PASSWORD_FILE=/run/secrets/registry\n",
        ),
        sample(
            "programs/Dockerfile",
            "ARG REGISTRY_PASSWORD\nENV DOCKER_CONFIG=/kaniko/.docker\n",
        ),
        sample(
            "programs/kustomize.yaml",
            "imagePullSecrets:\n  - name: regcred\n",
        ),
    ]
}

fn strangers() -> Vec<Sample> {
    let bytes: Vec<u8> = (0..32_u32)
        .map(|n| u8::try_from(n.wrapping_mul(2_246_822_519) >> 24).unwrap())
        .collect();
    vec![
        sample(
            "strangers/axios.js",
            "axios.get(url, { auth: { username: 'janedoe', password: 's00pers3cret' } })\n",
        ),
        sample(
            "strangers/mail.js",
            "nodemailer.createTransport({ host: 'smtp.acme.io', auth: { user: 'mailer', pass: 'kd92lsQ0dk' } })\n",
        ),
        sample(
            "strangers/database.yml",
            "production:\n  host: db.acme.io\n  username: app\n  password: kd92lsQ0dk\n",
        ),
        sample(
            "strangers/routes.json",
            r#"{"routes":{"auth":"required"},"api.acme.io":{"auth":"oauth2"}}"#,
        ),
        sample(
            "strangers/package-lock.json",
            format!(
                r#"{{"node_modules/docker":{{"resolved":"https://r/x.tgz","integrity":"sha512-{}=="}}}}"#,
                "A9bC".repeat(21)
            ),
        ),
        sample("strangers/wireguard.pub", STANDARD.encode(&bytes)),
        sample(
            "strangers/id.pub",
            format!(
                "ssh-ed25519 {} me@host\n",
                STANDARD.encode([&b"\0\0\0\x0bssh-ed25519\0\0\0 "[..], &bytes].concat())
            ),
        ),
        sample(
            "strangers/digest.yaml",
            format!(
                "image: quay.io/acme/app@sha256:{}\n",
                "9f86d081884c7d65".repeat(4)
            ),
        ),
        sample(
            "strangers/cargo.yml",
            "env:\n  CARGO_REGISTRY_TOKEN: ${{ secrets.X }}\n  NPM_REGISTRY_TOKEN: kd92lsQ0dk2k\n",
        ),
        sample(
            "strangers/openapi.yaml",
            "password:\n  type: string\n  example: \"registry\"\nauth:\n  type: object\n",
        ),
        sample("strangers/empty", ""),
    ]
}
