//! What was tried against the docker side (docs/attacks.md), and holds.

use crate::support::{CANARY, KEY, OTHER_KEY, PROGRAM, Repo, World, dockercfg, run_with, said};
use std::fs;
use std::os::unix::fs::symlink;

fn ready(world: &World) -> Repo<'_> {
    let repo = world.ready("repo");
    repo.write("dockercfg", dockercfg("quay.io", "ci"));
    repo.git(&["add", "dockercfg"]).ok();
    repo.commit("Credentials");
    repo
}

#[test]
fn links_to_endless_devices_are_not_read_to_their_end() {
    let world = World::new();
    let repo = ready(&world);
    for name in ["codeship-services.yml", "codeship-steps.yml", "Dockerfile"] {
        symlink("/dev/zero", repo.top.join(name)).unwrap();
    }
    repo.git(&["add", "Dockerfile"]).ok();
    repo.jetcrypt(&["check"]).ok();
    repo.jetcrypt(&["exec", "--", "true"]).ok();
    symlink("/dev/zero", repo.top.join("zero")).unwrap();
    repo.jetcrypt(&["exec", "-f", "zero", "--", "true"])
        .code(125);
}

#[test]
fn what_is_broken_in_the_users_own_configuration_does_not_reach_the_command() {
    let world = World::new();
    let repo = ready(&world);
    fs::create_dir(world.path("home/.docker")).unwrap();
    let own = r#"{"auths":{"x.io":{"auth":"!!!"},"quay.io/team":{"auth":"b2xkOm9sZA=="}},"HttpHeaders":[]}"#;
    fs::write(world.path("home/.docker/config.json"), own).unwrap();
    let out = repo
        .jetcrypt(&[
            "exec",
            "--",
            "sh",
            "-c",
            "cat \"$DOCKER_CONFIG/config.json\"",
        ])
        .ok()
        .out();
    assert!(
        !out.contains("x.io") && !out.contains("HttpHeaders") && !out.contains("team"),
        "{out}"
    );
}

#[test]
fn the_root_folder_is_no_work_tree() {
    let world = World::new();
    fs::write(world.path("key"), KEY).unwrap();
    fs::write(world.path("plain.json"), dockercfg("quay.io", "ci")).unwrap();
    let (key, file) = (world.path("key"), world.path("plain.json"));
    let words = [
        "exec",
        "--key-path",
        key.to_str().unwrap(),
        "-f",
        file.to_str().unwrap(),
        "--",
        "true",
    ];
    world.run(std::path::Path::new("/"), PROGRAM, &words).ok();
}

#[test]
fn other_encrypted_json_is_no_credential_file() {
    let world = World::new();
    let repo = ready(&world);
    repo.jetcrypt(&["init", "secrets.json"]).ok();
    repo.write(
        "secrets.json",
        format!("{{\"db\":{{\"password\":\"{CANARY}\"}}}}"),
    );
    repo.write(
        "dockercfg.example",
        "{\"auths\":{\"quay.io\":{\"auth\":\"your_auth_string\"}}}",
    );
    repo.git(&["add", "-A"]).ok();
    repo.commit("More secrets");
    repo.jetcrypt(&["exec", "--", "true"]).ok();
    repo.jetcrypt(&["export", "--format", "config.json"]).ok();
    repo.jetcrypt_with(CANARY, &["login", "h.io", "-u", "ci", "--password-stdin"])
        .ok();
}

#[test]
fn variables_of_git_lead_the_helper_nowhere() {
    let world = World::new();
    let repo = ready(&world);
    symlink(PROGRAM, world.path("bin/docker-credential-jetcrypt")).unwrap();
    repo.jetcrypt(&["helper", "install"]).ok();
    let hostile = world.repo("hostile");
    hostile.write("codeship.aes", OTHER_KEY);
    hostile.write("dockercfg", dockercfg("quay.io", "evil"));
    hostile.git(&["add", "-f", "dockercfg"]).ok();
    let mut command = world.command(&hostile.top, "docker-credential-jetcrypt");
    command
        .arg("get")
        .env("GIT_DIR", hostile.top.join(".git"))
        .env("GIT_WORK_TREE", &hostile.top);
    let out = run_with(command, "quay.io").ok().out();
    assert!(out.contains("\"ci\"") && !out.contains("evil"), "{out}");
}

#[test]
fn secrets_in_the_place_of_names_are_not_shown() {
    let world = World::new();
    let repo = world.ready("repo");
    let token = ["ghp", "_", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"].concat();
    use base64::Engine as _;
    let pair = base64::engine::general_purpose::STANDARD.encode(format!("{token}:x-oauth-basic"));
    repo.write(
        "dockercfg",
        format!("{{\"auths\":{{\"https://bob:{CANARY}@docker.io/\":{{\"auth\":\"YTpi\"}},\"bob:{CANARY}@h.io/team\":{{\"auth\":12}},\"ghcr.io\":{{\"auth\":\"{pair}\"}}}}}}"),
    );
    repo.write(
        "lines.env",
        format!("{token}\nc2VjcmV0LWluLWJhc2U2NC13aXRoLXBhZGRpbmctYmVoaW5kLWl0LWFsbA==\nA=1\n"),
    );
    for words in [["check", "dockercfg"], ["check", "lines.env"]] {
        for json in [&[][..], &["--json"][..]] {
            let said = repo
                .jetcrypt(&[&words[..], json].concat())
                .tells_no_secret();
            let all = said.out() + &said.stderr;
            assert!(!all.contains(&token) && !all.contains("c2VjcmV0"), "{all}");
        }
    }
}

#[test]
fn names_out_of_files_cannot_talk_to_the_terminal() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write(
        "bad.json",
        "{\"auths\":{\"h.io\\u001b]0;pwn\\u0007\":{\"auth\":\"!!\"}}}",
    );
    repo.write(
        "codeship-services.yml",
        "\"a\\eb\":\n  encrypted_env_file: \"x\\e[2J\"\n",
    );
    for words in [
        &["exec", "-f", "bad.json", "--", "true"][..],
        &["export", "--format", "config.json", "-f", "bad.json"],
        &["import", "--from", "bad.json"],
        &["check", "bad.json"],
        &["doctor"],
    ] {
        let said = repo.jetcrypt(words);
        assert!(
            !said.out().contains('\u{1b}') && !said.stderr.contains('\u{1b}'),
            "{words:?}"
        );
    }
}

#[test]
fn codeships_files_lead_out_of_the_repository_for_nobody() {
    let world = World::new();
    let repo = ready(&world);
    fs::write(world.path("own.json"), dockercfg("h.io", "own")).unwrap();
    let outside = world.path("own.json");
    repo.write(
        "codeship-services.yml",
        format!(
            "a:\n  encrypted_dockercfg_path: {}\nb:\n  encrypted_dockercfg_path: ../own.json\n",
            outside.display()
        ),
    );
    let out = repo
        .jetcrypt(&["export", "--format", "config.json"])
        .ok()
        .out();
    assert!(!out.contains("h.io"), "{out}");
}

#[test]
fn links_lead_no_command_out_of_the_repository() {
    let world = World::new();
    let own = world.path("home/own.json");
    fs::write(&own, dockercfg("h.io", "own")).unwrap();
    fs::create_dir(world.path("home/folder")).unwrap();
    fs::write(
        world.path("home/folder/dockercfg"),
        dockercfg("h.io", "own"),
    )
    .unwrap();
    fs::write(world.path("home/folder/Dockerfile"), "FROM h.io/private\n").unwrap();
    let before = fs::read(&own).unwrap();
    let services = "a:\n  encrypted_dockercfg_path: creds.encrypted\n  encrypted_env_file: creds.env\n  build: {context: folder, dockerfile: Dockerfile}\n";
    for (name, link, target) in [
        ("codeship", "creds.encrypted", own.clone()),
        ("usual", "dockercfg", own.clone()),
        ("sealed", "dockercfg.encrypted", own.clone()),
        ("folder", "folder", world.path("home/folder")),
        ("env", "creds.env", own.clone()),
    ] {
        let repo = world.repo(name);
        repo.write("codeship.aes", KEY);
        if name == "folder" {
            repo.write("folder/dockercfg", dockercfg("quay.io", "ci"));
        }
        repo.jetcrypt(&["init"]).ok();
        repo.git(&["add", "-A"]).ok();
        repo.commit("Set up");
        let _ = fs::remove_dir_all(repo.top.join("folder"));
        repo.write("codeship-services.yml", services);
        symlink(&target, repo.top.join(link)).unwrap();
        for words in [
            &["export", "--format", "config.json"][..],
            &["exec", "--", "sh", "-c", "cat $DOCKER_CONFIG/config.json"],
            &["check"],
            &["doctor"],
            &["login", "quay.io", "-u", "ci", "--password-stdin"],
            &["logout", "h.io"],
        ] {
            let said = repo.jetcrypt_with(CANARY, words);
            let all = said.out() + &said.stderr;
            assert!(
                !all.contains("h.io") || words[0] == "logout",
                "{name} {words:?}: {all}"
            );
            assert_eq!(fs::read(&own).unwrap(), before, "{name} {words:?}");
        }
    }
    // what a person types may be a link
    let repo = world.path("usual");
    let words = ["export", "--format", "config.json", "-f", "dockercfg"];
    let said = world.run(&repo, PROGRAM, &words).ok();
    assert!(said.out().contains("h.io"));
}

#[test]
fn links_within_the_repository_are_followed() {
    let world = World::new();
    let repo = ready(&world);
    repo.write("ci/creds.json", dockercfg("h.io", "ci"));
    symlink("ci/creds.json", repo.top.join("creds.encrypted")).unwrap();
    // and a leading slash means the top, as in jet's container
    repo.write(
        "codeship-services.yml",
        "a:\n  encrypted_dockercfg_path: /creds.encrypted\n",
    );
    let out = repo
        .jetcrypt(&["export", "--format", "config.json"])
        .ok()
        .out();
    assert!(out.contains("h.io") && out.contains("quay.io"), "{out}");
    let doctor = repo.jetcrypt(&["doctor"]).out();
    assert!(!doctor.contains("outside"), "{doctor}");
}

#[test]
fn a_file_cannot_say_which_program_runs() {
    let world = World::new();
    let repo = world.ready("repo");
    fs::write(
        world.path("sent.json"),
        "{\"credsStore\":\"/../evil\",\"auths\":{\"quay.io\":{}}}",
    )
    .unwrap();
    let path = world.path("sent.json");
    repo.jetcrypt(&["import", "--from", path.to_str().unwrap()])
        .code(1)
        .says("is no name of a credential helper");
}

#[test]
fn a_password_that_is_too_long_is_refused_and_not_cut() {
    let world = World::new();
    let repo = world.ready("repo");
    let words = ["login", "quay.io", "-u", "ci", "--password-stdin"];
    repo.jetcrypt_with(&"x".repeat(64 * 1024 + 1), &words)
        .code(2);
    repo.jetcrypt_with(&"x".repeat(64 * 1024), &words).ok();
}

#[test]
fn the_variable_with_the_key_never_reaches_the_command() {
    let world = World::new();
    let repo = ready(&world);
    let mut command = world.command(&repo.top, PROGRAM);
    command
        .args(["exec", "--key-path", "codeship.aes", "--", "env"])
        .env("JETCRYPT_KEY", OTHER_KEY);
    let out = said(command.output().unwrap()).ok().out();
    assert!(!out.contains("JETCRYPT_KEY="), "{out}");
}

#[test]
fn a_file_that_comes_between_is_protected_by_the_same_pattern() {
    let world = World::new();
    let repo = ready(&world);
    // as the unit test in files.rs has it
    repo.write("dockercfg.jetcrypt-x7k2", dockercfg("quay.io", "ci"));
    repo.git(&["add", "-A"]).ok();
    assert!(
        repo.blob(":dockercfg.jetcrypt-x7k2")
            .starts_with(b"codeship:v2")
    );
}
