//! `import`: from every place and form, one registry or all, conflicts named.

use crate::support::{CANARY, Repo, Said, World, auth, dockercfg};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

const HUB: &str = "https://index.docker.io/v1/";

fn registries(repo: &Repo<'_>) -> Vec<String> {
    let text = repo.read("dockercfg");
    let file: serde_json::Value = serde_json::from_slice(&text).unwrap();
    file["auths"].as_object().unwrap().keys().cloned().collect()
}

fn import(repo: &Repo<'_>, words: &[&str]) -> Said {
    repo.jetcrypt(&[&["import"], words].concat())
        .tells_no_secret()
}

/// A credential helper that holds this.
fn store(world: &World, name: &str, entries: &[(&str, &str)]) {
    let list: Vec<String> = entries
        .iter()
        .map(|(key, user)| format!("\"{key}\":\"{user}\""))
        .collect();
    let mut gets = String::new();
    for (key, user) in entries {
        gets += &format!(
            "'{key}') echo '{{\"ServerURL\":\"{key}\",\"Username\":\"{user}\",\"Secret\":\"{CANARY}\"}}';;\n"
        );
    }
    let script = format!(
        "#!/bin/sh\ncase $1 in\nlist) echo '{{{}}}';;\nget) read -r key || :\ncase $key in\n{gets}*) echo 'credentials not found in native keychain'; exit 1;; esac;;\n*) exit 1;; esac\n",
        list.join(",")
    );
    let path = world.path(&format!("bin/docker-credential-{name}"));
    fs::write(&path, script).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn everything_that_docker_and_podman_have_comes_in() {
    let world = World::new();
    let repo = world.ready("repo");
    fs::create_dir_all(world.path("home/.docker")).unwrap();
    fs::create_dir_all(world.path("home/.config/containers")).unwrap();
    fs::write(world.path("home/.docker/config.json"), dockercfg(HUB, "ci")).unwrap();
    fs::write(
        world.path("home/.config/containers/auth.json"),
        dockercfg("quay.io", "acme+ci"),
    )
    .unwrap();
    fs::write(
        world.path("home/.dockercfg"),
        format!(
            "{{\"https://ghcr.io\": {{\"auth\": \"{}\", \"email\": \"\"}}}}",
            auth("ci")
        ),
    )
    .unwrap();
    import(&repo, &["--dry-run"]).ok().says("would take in");
    assert!(!repo.top.join("dockercfg").exists());
    import(&repo, &[])
        .ok()
        .says("docker.io (user ci), ghcr.io (user ci), quay.io (user acme+ci)");
    assert_eq!(
        registries(&repo),
        ["ghcr.io", HUB, "quay.io"].map(str::to_owned)
    );
    import(&repo, &[]).ok().says("holds all of it already");
    repo.jetcrypt(&["check"]).ok();
}

#[test]
fn each_form_of_a_file_is_understood() {
    let world = World::new();
    let file = dockercfg("quay.io", "ci");
    let flat = format!("{{\"quay.io\": {{\"auth\": \"{}\"}}}}", auth("ci"));
    let coded = |text: &str| STANDARD.encode(text);
    let forms = [
        ("config.json", file.clone()),
        (
            "acme-ci-auth.json",
            file.replace("\"auth\"", "\"email\": \"\", \"auth\""),
        ),
        (".dockercfg", flat.clone()),
        (
            "new.yaml",
            format!(
                "apiVersion: v1\nkind: Secret\ntype: kubernetes.io/dockerconfigjson\ndata:\n  .dockerconfigjson: {}\n",
                coded(&file)
            ),
        ),
        (
            "old.yaml",
            format!(
                "kind: Secret\ntype: kubernetes.io/dockercfg\ndata:\n  .dockercfg: {}\n",
                coded(&flat)
            ),
        ),
        (
            "plain.yaml",
            format!(
                "kind: Secret\nstringData:\n  .dockerconfigjson: |\n    {}\n",
                file.replace('\n', "\n    ")
            ),
        ),
        (
            "list.json",
            format!(
                "{{\"kind\":\"List\",\"items\":[{{\"kind\":\"Secret\",\"data\":{{\".dockerconfigjson\":\"{}\"}}}}]}}",
                coded(&file)
            ),
        ),
    ];
    for (n, (name, text)) in forms.iter().enumerate() {
        let repo = world.ready(&format!("repo{n}"));
        let path = world.path(name);
        fs::write(&path, text).unwrap();
        import(&repo, &["--from", path.to_str().unwrap()]).ok();
        assert_eq!(registries(&repo), ["quay.io"], "{name}");
        assert!(
            String::from_utf8(repo.read("dockercfg"))
                .unwrap()
                .contains(&auth("ci")),
            "{name}"
        );
    }
    // from stdin, and from a file of ours that is encrypted
    let repo = world.ready("stdin");
    repo.jetcrypt_with(&file, &["import", "--from", "-"]).ok();
    assert_eq!(registries(&repo), ["quay.io"]);
    repo.jetcrypt(&["encrypt", "dockercfg", "old.encrypted"])
        .ok();
    fs::remove_file(repo.top.join("dockercfg")).unwrap();
    import(&repo, &["--from", "old.encrypted"]).ok();
    assert_eq!(registries(&repo), ["quay.io"]);
}

#[test]
fn passwords_are_fetched_from_where_docker_desktop_keeps_them() {
    let world = World::new();
    store(
        &world,
        "desktop",
        &[
            (HUB, "ci"),
            ("quay.io", "acme+ci"),
            ("https://index.docker.io/v1/access-token", "ci"),
        ],
    );
    store(&world, "ecr", &[("e.example.com", "AWS")]);
    fs::create_dir_all(world.path("home/.docker")).unwrap();
    fs::write(
        world.path("home/.docker/config.json"),
        format!("{{\"auths\":{{\"{HUB}\":{{}}}},\"credsStore\":\"desktop\",\"credHelpers\":{{\"e.example.com\":\"ecr\"}}}}"),
    )
    .unwrap();
    let all = world.ready("all");
    import(&all, &[]).ok();
    assert_eq!(
        registries(&all),
        ["e.example.com", HUB, "quay.io"].map(str::to_owned)
    );
    let one = world.ready("one");
    import(&one, &["quay.io"]).ok();
    assert_eq!(registries(&one), ["quay.io"]);
    // a helper that is not there says so, and nothing is written
    fs::remove_file(world.path("bin/docker-credential-desktop")).unwrap();
    let none = world.ready("none");
    import(&none, &["quay.io"]).code(1);
    import(&none, &["docker.io"])
        .code(1)
        .says("docker-credential-desktop");
    assert!(!none.top.join("dockercfg").exists());
}

#[test]
fn a_conflict_names_both_sides_and_decides_nothing() {
    let world = World::new();
    let repo = world.ready("repo");
    let other = dockercfg("quay.io", "ci").replace(&auth("ci"), &STANDARD.encode("ci:another-one"));
    fs::write(world.path("a.json"), dockercfg("quay.io", "ci")).unwrap();
    fs::write(world.path("b.json"), other).unwrap();
    let (a, b) = (world.path("a.json"), world.path("b.json"));
    let (a, b) = (a.to_str().unwrap(), b.to_str().unwrap());
    import(&repo, &["--from", a, "--from", b])
        .code(1)
        .says("a.json")
        .says("b.json");
    assert!(!repo.top.join("dockercfg").exists());
    import(&repo, &["--from", a]).ok();
    let before = repo.read("dockercfg");
    import(&repo, &["--from", b])
        .code(1)
        .says("b.json")
        .says(" --replace quay.io");
    assert_eq!(repo.read("dockercfg"), before);
    import(&repo, &["--from", b, "--replace"]).ok();
    assert_ne!(repo.read("dockercfg"), before);
}

#[test]
fn what_cannot_be_had_is_said_and_nothing_is_written() {
    let world = World::new();
    let repo = world.ready("repo");
    import(&repo, &[]).code(1).says("nothing to import");
    fs::write(world.path("a.json"), dockercfg("quay.io", "ci")).unwrap();
    fs::write(world.path("bad.json"), "{\"auths\":").unwrap();
    fs::write(world.path("empty.json"), "{\"auths\":{}}").unwrap();
    let path = |name: &str| world.path(name).to_str().unwrap().to_owned();
    import(&repo, &["--from", &path("a.json"), "ghcr.io"])
        .code(1)
        .says("quay.io");
    import(&repo, &["--from", &path("missing.json")])
        .code(1)
        .says("missing.json");
    import(&repo, &["--from", &path("bad.json")])
        .code(1)
        .says("JSON");
    import(&repo, &["--from", &path("empty.json")])
        .code(1)
        .says("no credentials");
    assert!(!repo.top.join("dockercfg").exists());
}

#[test]
fn what_is_not_wanted_may_be_broken_and_the_rest_is_left_out() {
    let world = World::new();
    let repo = world.ready("repo");
    fs::write(
        world.path("a.json"),
        format!(
            "{{\"auths\":{{\"quay.io\":{{\"auth\":\"{}\"}},\"bad.io\":{{\"auth\":\"your_auth_string\"}}}},\"psFormat\":\"x\",\"HttpHeaders\":{{\"X\":\"y\"}}}}",
            auth("ci")
        ),
    )
    .unwrap();
    let path = world.path("a.json");
    let path = path.to_str().unwrap();
    import(&repo, &["--from", path]).code(1).says("bad.io");
    import(&repo, &["--from", path, "quay.io"]).ok();
    let text = String::from_utf8(repo.read("dockercfg")).unwrap();
    assert!(
        !text.contains("psFormat") && !text.contains("HttpHeaders") && !text.contains("bad.io")
    );
}
