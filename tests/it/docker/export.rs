//! `export`: every form, to a file or a pipe.

use crate::support::{CANARY, World, auth, dockercfg};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

const HUB: &str = "https://index.docker.io/v1/";

fn ready(world: &World) -> crate::support::Repo<'_> {
    let repo = world.ready("repo");
    for registry in ["quay.io", "docker.io"] {
        repo.jetcrypt_with(CANARY, &["login", registry, "-u", "ci", "--password-stdin"])
            .ok();
    }
    repo
}

#[test]
fn each_form_is_what_its_reader_reads() {
    let world = World::new();
    let repo = ready(&world);
    let export = |form: &str| {
        let said = repo.jetcrypt(&["export", "--format", form]).ok();
        assert_eq!(said.stderr, "");
        said.out()
    };
    let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let nested = serde_json::json!({ "auths": { HUB: { "auth": auth("ci") }, "quay.io": { "auth": auth("ci") } } });
    assert_eq!(json(&export("config.json")), nested);
    assert_eq!(json(&export("dockercfg")), nested["auths"]);
    assert_eq!(
        json(&export("auth.json"))["auths"]["quay.io"]["auth"],
        auth("ci")
    );
    let line = export("docker-auth-config");
    assert_eq!(line.trim_end().lines().count(), 1);
    assert_eq!(json(&line), nested);
    let yaml = export("k8s-secret");
    let coded = yaml
        .lines()
        .find_map(|line| line.trim().strip_prefix(".dockerconfigjson: "))
        .unwrap();
    let inner = String::from_utf8(STANDARD.decode(coded).unwrap()).unwrap();
    assert_eq!(json(&inner), nested);
    assert!(yaml.contains("type: kubernetes.io/dockerconfigjson\n"));
}

#[test]
fn a_file_is_for_the_user_alone_and_registries_can_be_chosen() {
    let world = World::new();
    let repo = ready(&world);
    let path = world.path("out.json");
    fs::write(&path, "{}").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    repo.jetcrypt(&[
        "export",
        "--format",
        "config.json",
        "-o",
        path.to_str().unwrap(),
        "quay.io",
    ])
    .ok()
    .says("plaintext")
    .tells_no_secret();
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("quay.io") && !text.contains(HUB));
    repo.jetcrypt(&["export", "--format", "config.json", "ghcr.io"])
        .code(1)
        .says("docker.io, quay.io");
}

#[test]
fn files_that_disagree_are_named() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("dockercfg", dockercfg("quay.io", "one"));
    repo.write("ci/dockercfg", dockercfg("https://quay.io/v2/", "two"));
    repo.git(&["add", "."]).ok();
    repo.jetcrypt(&["export", "--format", "config.json"])
        .code(1)
        .says("ci/dockercfg and dockercfg hold different credentials")
        .tells_no_secret();
    repo.jetcrypt(&["export", "--format", "config.json", "-f", "dockercfg"])
        .ok();
}

#[test]
fn a_file_keeps_what_else_it_holds_or_is_left_alone() {
    let world = World::new();
    let repo = ready(&world);
    let to = |form: &str, path: &std::path::Path| {
        repo.jetcrypt(&["export", "--format", form, "-o", path.to_str().unwrap()])
    };
    let path = world.path("home/.docker/config.json");
    // the folder is made, for the user alone
    to("config.json", &path).ok().says("made ~/.docker");
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(path.parent().unwrap()), mode(&path)), (0o700, 0o600));
    let before = "{\n\t\"auths\": {\n\t\t\"ghcr.io\": {\n\t\t\t\"auth\": \"b3duOm93bg==\"\n\t\t},\n\t\t\"quay.io\": {\n\t\t\t\"auth\": \"b2xkOm9sZA==\"\n\t\t}\n\t},\n\t\"credsStore\": \"desktop\"\n}";
    fs::write(&path, before).unwrap();
    to("config.json", &path)
        .ok()
        .says("kept there: ghcr.io, credsStore")
        .says("\"desktop\" is asked for quay.io")
        .tells_no_secret();
    let json: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    assert_eq!(json["auths"]["ghcr.io"]["auth"], "b3duOm93bg==");
    assert_eq!(json["auths"]["quay.io"]["auth"], auth("ci"));
    assert_eq!(json["credsStore"], "desktop");
    // a second time nothing changes
    let once = fs::read(&path).unwrap();
    to("config.json", &path).ok();
    assert_eq!(fs::read(&path).unwrap(), once);
    for (form, text) in [
        ("config.json", "notes\n"),
        ("config.json", "{\"ghcr.io\":{\"auth\":\"b3duOm93bg==\"}}"),
        ("dockercfg", "{\"auths\":{}}"),
        ("k8s-secret", "kind: Pod\n"),
        ("docker-auth-config", "X=1\n"),
    ] {
        fs::write(&path, text).unwrap();
        to(form, &path)
            .code(1)
            .says("not overwritten")
            .tells_no_secret();
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
    // its own secret is written anew
    let secret = world.path("secret.yml");
    to("k8s-secret", &secret).ok();
    to("k8s-secret", &secret).ok();
}
