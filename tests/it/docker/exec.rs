//! `exec`: a command gets the credentials, and nothing stays behind.

use crate::support::{CANARY, KEY, OTHER_KEY, PROGRAM, Repo, Said, World, auth, dockercfg, said};
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

const HUB: &str = "https://index.docker.io/v1/";

/// A repository with credentials, and a place in memory of its own.
fn ready(world: &World) -> Repo<'_> {
    let repo = world.ready("repo");
    fs::create_dir(world.path("run")).unwrap();
    repo.write("dockercfg", dockercfg("quay.io", "ci"));
    repo.git(&["add", "dockercfg"]).ok();
    repo.commit("Credentials");
    repo
}

fn command(repo: &Repo<'_>, words: &[&str]) -> Command {
    let mut command = repo.world.command(&repo.top, PROGRAM);
    command
        .arg("exec")
        .args(words)
        .env("XDG_RUNTIME_DIR", repo.world.path("run"));
    command
}

fn exec(repo: &Repo<'_>, words: &[&str]) -> Said {
    let said = said(command(repo, words).output().unwrap());
    assert_eq!(left(repo), Vec::<PathBuf>::new(), "something stays behind");
    said
}

fn left(repo: &Repo<'_>) -> Vec<PathBuf> {
    let entries = fs::read_dir(repo.world.path("run")).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn the_command_finds_the_credentials_where_each_client_looks() {
    let world = World::new();
    let repo = ready(&world);
    let shell = "cat \"$DOCKER_CONFIG/config.json\" \"$REGISTRY_AUTH_FILE\"; stat -c %a \"$DOCKER_CONFIG\" \"$DOCKER_CONFIG/config.json\"";
    let out = exec(&repo, &["--", "sh", "-c", shell]).ok();
    assert_eq!(out.stderr, "");
    assert_eq!(out.out().matches(&auth("ci")).count(), 2);
    assert!(out.out().ends_with("700\n600\n"), "{}", out.out());
    // the two dashes may be left out, and the command's own stay its own
    let said = exec(&repo, &["sh", "-c", "echo \"$0 $1\"", "-f", "--dry-run"]).ok();
    assert_eq!(said.out(), "-f --dry-run\n");
}

#[test]
fn exit_codes_signals_and_streams_are_the_commands_own() {
    let world = World::new();
    let repo = ready(&world);
    for code in [0, 1, 3, 77, 255] {
        exec(&repo, &["--", "sh", "-c", &format!("exit {code}")]).code(code);
    }
    let crashed = command(&repo, &["--", "sh", "-c", "kill -SEGV $$"])
        .output()
        .unwrap();
    assert_eq!(crashed.status.signal(), Some(11));
    assert_eq!(left(&repo), Vec::<PathBuf>::new());
    exec(&repo, &["--", "/no/such/program"]).code(127);
    exec(&repo, &["--", repo.top.join("README.md").to_str().unwrap()]).code(126);
    // every failure of ours is 125, wrong usage too: other codes are the command's
    for wrong in [
        &["--dry-run", "--"][..],
        &[],
        &["--envfile", "x", "--", "true"],
        &["--key-path"],
        &["-f", "missing", "--", "true"],
    ] {
        exec(&repo, wrong).code(125);
    }
    exec(&repo, &["--help"]).code(0);
    let echoed = crate::support::run_with(
        command(&repo, &["--", "sh", "-c", "cat; echo talk >&2"]),
        "words",
    );
    assert_eq!(
        (echoed.out().as_str(), echoed.stderr.as_str()),
        ("words", "talk\n")
    );
}

#[test]
fn the_key_does_not_reach_the_command() {
    let world = World::new();
    let repo = ready(&world);
    repo.lose_key();
    let mut command = command(&repo, &["--", "env"]);
    command
        .env("JETCRYPT_KEY", KEY)
        .env("CODESHIP_AES", format!("{KEY}\n"))
        .env("OTHER", OTHER_KEY)
        .env("DOCKER_AUTH_CONFIG", "{}");
    let out = said(command.output().unwrap()).ok().out();
    assert!(
        !out.contains(KEY) && !out.contains("DOCKER_AUTH_CONFIG"),
        "{out}"
    );
    assert!(
        out.contains(OTHER_KEY),
        "what is no key of ours is not touched"
    );
}

#[test]
fn it_never_runs_without_the_credentials_it_was_asked_for() {
    let world = World::new();
    let repo = ready(&world);
    let ran = world.path("ran");
    let touch = ["--", "touch", ran.to_str().unwrap()];
    let refused = |words: &[&str]| {
        let said = exec(&repo, &[words, &touch[..]].concat())
            .code(125)
            .tells_no_secret();
        assert!(!ran.exists());
        said
    };
    refused(&["-f", "missing"]);
    repo.write("broken", "{\"auths\":{}}");
    refused(&["-f", "broken"]).says("git jetcrypt login");
    repo.write("two", dockercfg("quay.io", "other"));
    refused(&["-f", "dockercfg", "-f", "two"]).says("quay.io");
    refused(&["--env-file", "missing"]);
    repo.jetcrypt(&["lock"]).ok();
    repo.write("codeship.aes", OTHER_KEY);
    refused(&[]).says("not the key");
    repo.lose_key();
    refused(&[]).says("no key");
    let none = world.ready("none");
    let said = world.run(&none.top, PROGRAM, &[&["exec"], &touch[..]].concat());
    said.code(125).says("there is no credential file here");
    assert!(!ran.exists());
}

#[test]
fn several_registries_and_the_users_own_settings_come_together() {
    let world = World::new();
    let repo = ready(&world);
    repo.write("ci.json", dockercfg("docker.io", "ci"));
    let own = world.path("home/.docker");
    fs::create_dir_all(own.join("cli-plugins")).unwrap();
    fs::create_dir_all(own.join("contexts")).unwrap();
    fs::create_dir_all(own.join("buildx")).unwrap();
    fs::write(own.join("cli-plugins/docker-buildx"), "x").unwrap();
    let settings = r#"{"credsStore":"desktop","currentContext":"far","auths":{"h.io":{"auth":"b3duOm93bg=="},"quay.io":{"auth":"b3duOm93bg=="}}}"#;
    fs::write(own.join("config.json"), settings).unwrap();
    let shell = "cat \"$DOCKER_CONFIG/config.json\"; test -e \"$DOCKER_CONFIG/cli-plugins/docker-buildx\" && echo >&2 \"$BUILDX_CONFIG\"";
    let said = exec(
        &repo,
        &["-f", "dockercfg", "-f", "ci.json", "--", "sh", "-c", shell],
    )
    .ok();
    assert!(
        said.stderr.trim_end().ends_with("home/.docker/buildx"),
        "{}",
        said.stderr
    );
    let config: serde_json::Value = serde_json::from_slice(&said.stdout).unwrap();
    assert_eq!(config["currentContext"], "far");
    assert!(config.get("credsStore").is_none());
    assert_eq!(config["auths"]["quay.io"]["auth"], auth("ci"), "ours wins");
    assert_eq!(config["auths"][HUB]["auth"], auth("ci"));
    assert_eq!(config["auths"]["h.io"]["auth"], "b3duOm93bg==");
    assert_eq!(
        fs::read_to_string(own.join("config.json")).unwrap(),
        settings
    );
}

#[test]
fn via_helper_no_password_is_on_disk_at_all() {
    let world = World::new();
    let repo = ready(&world);
    let shell =
        "cat \"$DOCKER_CONFIG/config.json\"; cd /; printf quay.io | docker-credential-jetcrypt get";
    let out = exec(&repo, &["--via-helper", "--", "sh", "-c", shell])
        .ok()
        .out();
    let (config, answer) = out.split_at(out.find("{\"ServerURL\"").unwrap());
    assert!(
        !config.contains(&auth("ci")) && !config.contains(CANARY),
        "{config}"
    );
    assert!(config.contains("\"quay.io\":\"jetcrypt\""), "{config}");
    assert!(answer.contains(CANARY), "the helper gives it");
    // where only a variable has the key, the helper could not: so it is refused
    repo.lose_key();
    let mut command = command(&repo, &["--via-helper", "--", "true"]);
    command.env("JETCRYPT_KEY", KEY);
    said(command.output().unwrap())
        .code(125)
        .says("JETCRYPT_KEY");
}

#[test]
fn dry_run_and_verbose_tell_registries_and_users() {
    let world = World::new();
    let repo = ready(&world);
    let said = exec(&repo, &["--dry-run", "--", "touch", "ran"])
        .ok()
        .tells_no_secret();
    assert_eq!(
        said.out(),
        "would run: touch ran\nwith credentials for: quay.io (user ci)\n"
    );
    assert!(!repo.top.join("ran").exists());
    exec(&repo, &["-v", "--", "true"])
        .ok()
        .says("with credentials for: quay.io (user ci)");
    exec(&repo, &["--", "echo", "pull", "ghcr.io/acme/base"])
        .ok()
        .says("no credentials for ghcr.io");
}

#[test]
fn env_files_give_variables_encrypted_or_not() {
    let world = World::new();
    let repo = ready(&world);
    repo.write(
        "plain.env",
        format!("# comment\nTOKEN={CANARY}\nQUOTED=\"as it is\"\nPATHS=a=b\n"),
    );
    repo.jetcrypt(&["encrypt", "plain.env", "deploy.env.encrypted"])
        .ok();
    let shell = "echo \"$TOKEN|$QUOTED|$PATHS\"";
    let words = [
        "--env-file",
        "deploy.env.encrypted",
        "--",
        "sh",
        "-c",
        shell,
    ];
    assert_eq!(
        exec(&repo, &words).ok().out(),
        format!("{CANARY}|\"as it is\"|a=b\n")
    );
    // in a repository without credentials too
    let alone = world.ready("alone");
    fs::copy(
        repo.top.join("deploy.env.encrypted"),
        alone.top.join("deploy.env.encrypted"),
    )
    .unwrap();
    let said = exec(&alone, &words).ok();
    assert_eq!(said.out(), format!("{CANARY}|\"as it is\"|a=b\n"));
    repo.write("bad.env", format!("A=1\nexport TOKEN={CANARY}\n"));
    exec(&repo, &["--env-file", "bad.env", "--", "true"])
        .code(125)
        .says("bad.env: line 2")
        .tells_no_secret();
}

#[test]
fn it_works_in_a_subfolder_in_a_worktree_and_where_there_is_no_git() {
    let world = World::new();
    let repo = ready(&world);
    let folder = repo.top.join("deep/er");
    fs::create_dir_all(&folder).unwrap();
    let run = |folder: &std::path::Path, words: &[&str]| {
        world.run(folder, PROGRAM, &[&["exec"], words].concat())
    };
    let shell = ["--", "sh", "-c", "pwd; cat $DOCKER_CONFIG/config.json"];
    let said = run(&folder, &shell).ok();
    assert!(said.out().starts_with(folder.to_str().unwrap()) && said.out().contains(&auth("ci")));
    repo.git(&["worktree", "add", "-q", "../tree"]).ok();
    assert!(
        run(&world.path("tree"), &shell)
            .ok()
            .out()
            .contains(&auth("ci"))
    );
    // a container of a CI: the file and the key, and no repository
    let bare = world.path("container");
    fs::create_dir(&bare).unwrap();
    fs::write(
        bare.join("dockercfg.encrypted"),
        repo.blob("HEAD:dockercfg"),
    )
    .unwrap();
    fs::write(bare.join("codeship.aes"), KEY).unwrap();
    assert!(run(&bare, &shell).ok().out().contains(&auth("ci")));
}

/// A command that runs until it is told to end; its folder.
fn started(repo: &Repo<'_>) -> (Child, PathBuf) {
    let mut command = command(
        repo,
        &["--", "sh", "-c", "echo \"$DOCKER_CONFIG\"; exec sleep 60"],
    );
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let folder = PathBuf::from(line.trim_end());
    assert!(folder.join("config.json").exists());
    (child, folder)
}

fn kill(child: &Child, signal: &str) {
    let pid = child.id().to_string();
    assert!(
        Command::new("kill")
            .args([signal, &pid])
            .status()
            .unwrap()
            .success()
    );
}

#[test]
fn a_signal_ends_the_command_and_the_folder_is_gone() {
    let world = World::new();
    let repo = ready(&world);
    let ignored = git_jetcrypt::signals::ignored();
    for (signal, number) in [("-TERM", 15), ("-HUP", 1), ("-INT", 2)] {
        // started by nohup or in the background of a shell, we ignore it, and
        // so does what we start
        if ignored(number) {
            continue;
        }
        let (mut child, folder) = started(&repo);
        kill(&child, signal);
        let status = child.wait().unwrap();
        assert_eq!(status.signal(), Some(number), "{signal}");
        assert!(!folder.exists(), "{signal}");
    }
}

#[test]
fn what_a_killed_run_left_is_swept_by_the_next_and_what_is_in_use_is_not() {
    let world = World::new();
    let repo = ready(&world);
    let (mut killed, dead) = started(&repo);
    kill(&killed, "-KILL");
    killed.wait().unwrap();
    assert!(dead.exists(), "nobody can catch this one");
    let (mut running, alive) = started(&repo);
    assert!(!dead.exists() && alive.exists());
    said(command(&repo, &["--", "true"]).output().unwrap()).ok();
    assert!(alive.exists());
    kill(&running, "-TERM");
    running.wait().unwrap();
    assert_eq!(left(&repo), Vec::<PathBuf>::new());
}

#[test]
fn docker_finds_its_own_certificates_and_keeps_its_trust_keys() {
    let world = World::new();
    let repo = ready(&world);
    let own = world.path("home/.docker");
    fs::create_dir(&own).unwrap();
    for name in ["ca.pem", "cert.pem", "key.pem"] {
        fs::write(own.join(name), name).unwrap();
    }
    let shell = "cat \"$DOCKER_CONFIG/ca.pem\" \"${DOCKER_CERT_PATH:-$DOCKER_CONFIG}/key.pem\"; echo \":$DOCKER_CERT_PATH\"";
    let with = |variables: &[(&str, &str)]| {
        let mut command = command(&repo, &["--", "sh", "-c", shell]);
        command.envs(variables.iter().copied());
        said(command.output().unwrap()).ok().out()
    };
    assert_eq!(with(&[]), "ca.pemkey.pem:\n");
    let set = format!("ca.pemkey.pem:{}\n", own.display());
    assert_eq!(with(&[("DOCKER_TLS_VERIFY", "1")]), set);
    let mine = world.path("home");
    fs::write(mine.join("key.pem"), "mine").unwrap();
    let mine = mine.to_str().unwrap();
    assert_eq!(
        with(&[("DOCKER_TLS_VERIFY", "1"), ("DOCKER_CERT_PATH", mine)]),
        format!("ca.pemmine:{mine}\n")
    );
    // `docker trust key generate` writes its key there
    let docker = world.path("bin/docker");
    fs::write(
        &docker,
        "#!/bin/sh\nmkdir -p \"$DOCKER_CONFIG/trust/private\" && echo key >\"$DOCKER_CONFIG/trust/private/key\"\n",
    )
    .unwrap();
    fs::set_permissions(&docker, fs::Permissions::from_mode(0o755)).unwrap();
    exec(&repo, &["--", "docker", "trust", "key", "generate", "ci"]).ok();
    assert!(own.join("trust/private/key").exists());
    assert!(
        !own.join("contexts").exists(),
        "only what is asked for is made"
    );
}

#[test]
fn a_folder_that_cannot_be_filled_does_not_stay() {
    let world = World::new();
    let repo = ready(&world);
    // no file may grow: the disk is full
    let run = format!("trap '' XFSZ; ulimit -f 0; exec {PROGRAM} exec -- true");
    let mut command = world.command(&repo.top, "sh");
    command
        .args(["-c", &run])
        .env("XDG_RUNTIME_DIR", world.path("run"));
    said(command.output().unwrap()).code(125);
    assert_eq!(left(&repo), Vec::<PathBuf>::new());
}
