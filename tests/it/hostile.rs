//! Repositories that somebody else has made: no program that their config
//! names starts through us, no child gets our key, and what git refuses is
//! refused in git's words.

mod config;
mod keys;
mod size;
mod unread;

use crate::support::{KEY, PROGRAM, Repo, Said, World, dockercfg, run_with};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

/// Everything that runs in a repository without changing it.
const COMMANDS: [&[&str]; 14] = [
    &["status"],
    &["status", "--json"],
    &["scan"],
    &["scan", "--staged"],
    &["scan", "HEAD"],
    &["scan", "--all", "--no-cache"],
    &["check"],
    &["doctor"],
    &["exec", "--", "true"],
    &["export", "--format", "config.json"],
    &["hook", "pre-commit"],
    &["hook", "pre-merge-commit"],
    &["textconv", "dockercfg"],
    &["helper", "list"],
];

/// A script that leaves a mark of this name.
fn script(world: &World, name: &str) -> PathBuf {
    let path = world.path(&format!("scripts/{name}"));
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::create_dir_all(world.path("marks")).unwrap();
    let mark = world.path(&format!("marks/{name}"));
    let text = format!("#!/bin/sh\ntouch '{}'\n", mark.display());
    fs::write(&path, text).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

/// A path as the shell has to be told it: $TMPDIR may have a blank in it.
fn for_shell(path: &Path) -> String {
    shlex::try_quote(path.to_str().unwrap())
        .unwrap()
        .into_owned()
}

fn marks(world: &World) -> Vec<String> {
    let Ok(entries) = fs::read_dir(world.path("marks")) else {
        return Vec::new();
    };
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// Settings that name a program; `{}` is the script.
const PROGRAMS: [(&str, &str); 26] = [
    ("core.fsmonitor", "{}"),
    ("core.pager", "{}"),
    ("pager.log", "{}"),
    ("core.editor", "{}"),
    ("sequence.editor", "{}"),
    ("core.sshCommand", "{}"),
    ("core.gitProxy", "{}"),
    ("core.askPass", "{}"),
    ("core.alternateRefsCommand", "{}"),
    ("credential.helper", "{}"),
    ("diff.external", "{}"),
    ("diff.evil.command", "{}"),
    ("diff.evil.textconv", "{}"),
    ("filter.evil.clean", "{}"),
    ("filter.evil.smudge", "{}"),
    ("filter.evil2.process", "{}"),
    ("merge.evil.driver", "{}"),
    ("gpg.program", "{}"),
    ("gpg.ssh.program", "{}"),
    ("alias.ls-files", "!{}"),
    ("alias.config", "!{}"),
    ("trailer.sign.command", "{}"),
    ("interactive.diffFilter", "{}"),
    ("uploadpack.packObjectsHook", "{}"),
    ("remote.origin.uploadpack", "{}"),
    ("remote.origin.receivepack", "{}"),
];

const HOOKS: [&str; 6] = [
    "post-index-change",
    "reference-transaction",
    "pre-auto-gc",
    "post-checkout",
    "pre-commit",
    "fsmonitor-watchman",
];

/// A repository of ours whose config names a program wherever one can be
/// named; files for its filters and converters, one of them touched; a signed
/// commit.
fn trapped<'w>(world: &'w World, name: &str) -> Repo<'w> {
    let repo = world.ready(name);
    repo.write("dockercfg", dockercfg("quay.io", "ci"));
    repo.write("evil.txt", "1\n");
    repo.write("evil.bin", "1\n");
    repo.write(
        ".gitattributes",
        [
            repo.read(".gitattributes"),
            b"*.txt filter=evil diff=evil merge=evil\n*.bin filter=evil2\n".to_vec(),
        ]
        .concat(),
    );
    repo.git(&["add", "-A"]).ok();
    repo.commit("Files");
    let text = repo.git(&["cat-file", "commit", "HEAD"]).ok().out();
    let signed = text.replacen(
        "\n\n",
        "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n",
        1,
    );
    let mut command = world.command(&repo.top, "git");
    command.args(["hash-object", "-t", "commit", "-w", "--stdin"]);
    let id = run_with(command, &signed).ok().out();
    repo.git(&["reset", "-q", "--soft", id.trim()]).ok();
    repo.touch("evil.txt");
    repo.touch("evil.bin");
    for (n, (name, value)) in PROGRAMS.iter().enumerate() {
        let script = script(world, &format!("{n}-{}", name.replace('.', "-")));
        // gpg is started without a shell
        let script = match name.starts_with("gpg") {
            true => script.to_str().unwrap().to_owned(),
            false => for_shell(&script),
        };
        let value = value.replace("{}", &script);
        repo.git(&["config", name, &value]).ok();
    }
    repo.git(&["config", "log.showSignature", "true"]).ok();
    for hook in HOOKS {
        script(world, hook);
    }
    let scripts = world.path("scripts");
    repo.git(&["config", "core.hooksPath", scripts.to_str().unwrap()])
        .ok();
    // setting all that up has run some of it
    clear(world);
    repo
}

fn clear(world: &World) {
    fs::remove_dir_all(world.path("marks")).unwrap();
    fs::create_dir_all(world.path("marks")).unwrap();
}

fn helper_get(world: &World, folder: &Path, server: &str) -> Said {
    let helper = world.path("bin/docker-credential-jetcrypt");
    if !helper.exists() {
        std::os::unix::fs::symlink(PROGRAM, &helper).unwrap();
    }
    let mut command = world.command(folder, helper.to_str().unwrap());
    command.arg("get");
    run_with(command, server)
}

#[test]
fn no_program_that_a_config_names_starts_through_us() {
    let world = World::new();
    let repo = trapped(&world, "repo");
    for command in COMMANDS {
        let said = repo.jetcrypt(command);
        assert_eq!(marks(&world), [""; 0], "{command:?} {said:?}");
        if matches!(command[0], "scan" | "check" | "exec" | "export") {
            said.ok();
        }
    }
    for answer in [
        repo.jetcrypt_with("x\n", &["allow", "--reason", "a test", "evil.txt"]),
        helper_get(&world, &repo.top, "quay.io"),
    ] {
        assert_eq!(marks(&world), [""; 0], "{answer:?}");
    }
    // these let git run our own filter, and no other program
    for command in [&["lock"][..], &["unlock"]] {
        repo.jetcrypt(command).ok();
    }
    repo.jetcrypt(&["init", "*.secret"]).ok();
    assert_eq!(marks(&world), [""; 0]);
}

#[test]
fn the_same_settings_start_programs_through_git_itself() {
    let world = World::new();
    let repo = trapped(&world, "repo");
    repo.git(&["status"]);
    repo.git(&["log", "-p", "--ext-diff", "-1"]);
    repo.git(&["log", "-p", "-1"]);
    let marks = marks(&world).join(" ");
    for wanted in [
        "core-fsmonitor",
        "filter-evil",
        "gpg-program",
        "diff-evil-textconv",
    ] {
        assert!(marks.contains(wanted), "{wanted} is not in: {marks}");
    }
}

/// A clone with a bare repository in a folder, of ordinary files.
fn embedded<'w>(world: &'w World) -> Repo<'w> {
    let repo = world.repo("clone");
    let script = script(world, "embedded");
    repo.write("sub/HEAD", "ref: refs/heads/main\n");
    repo.write("sub/objects/x", "");
    repo.write("sub/refs/x", "");
    repo.write(
        "sub/config",
        format!(
            "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n\tfsmonitor = {}\n[jetcrypt]\n\tkey = 0000000000000000\n",
            for_shell(&script)
        ),
    );
    repo.write("sub/codeship.aes", KEY);
    repo.write("sub/dockercfg", dockercfg("docker.io", "ci"));
    repo
}

#[test]
fn a_bare_repository_that_came_with_a_clone_is_not_used() {
    let world = World::new();
    let repo = embedded(&world);
    let sub = repo.top.join("sub");
    for command in COMMANDS {
        let said = world.run(&sub, PROGRAM, command);
        assert_eq!(marks(&world), [""; 0], "{command:?} {said:?}");
        if matches!(
            command[0],
            "status" | "scan" | "check" | "doctor" | "export"
        ) {
            said.code(5)
                .says("clone can have brought it")
                .says("GIT_DIR=");
        }
    }
    let said = helper_get(&world, &sub, "docker.io")
        .code(1)
        .tells_no_secret();
    assert!(said.out().contains("credentials not found"), "{said:?}");
    assert_eq!(marks(&world), [""; 0]);
    // git itself uses it
    world.run(&sub, "git", &["status"]);
    assert_eq!(marks(&world), ["embedded"]);
    // whoever names it means it, and still nothing of it runs
    clear(&world);
    let mut command = world.command(&sub, PROGRAM);
    command.env("GIT_DIR", &sub).args(["status"]);
    let said = crate::support::said(command.output().unwrap());
    assert!(!said.stderr.contains("clone can have"), "{said:?}");
    assert_eq!(marks(&world), [""; 0]);
}

#[test]
fn a_bare_repository_of_a_server_works_and_so_does_git_s_own_setting() {
    let world = World::new();
    let repo = world.repo("repo");
    let server = world.bare("server.git");
    repo.git(&[
        "push",
        "-q",
        server.to_str().unwrap(),
        "HEAD:refs/heads/main",
    ])
    .ok();
    world.run(&server, PROGRAM, &["scan", "--all"]).ok();
    world
        .run(&server.join("refs"), PROGRAM, &["scan", "--all"])
        .ok();
    world.run(&server, PROGRAM, &["install"]).ok();
    world
        .run(
            &server,
            "git",
            &["config", "--global", "safe.bareRepository", "explicit"],
        )
        .ok();
    world.run(&server, PROGRAM, &["scan", "--all"]).code(5);
    let mut command = world.command(&server, PROGRAM);
    command.env("GIT_DIR", ".").args(["scan", "--all"]);
    crate::support::said(command.output().unwrap()).ok();
    // hooks have GIT_DIR
    repo.write("more", "x\n");
    repo.git(&["add", "more"]).ok();
    repo.commit("More");
    repo.git(&[
        "push",
        "-q",
        server.to_str().unwrap(),
        "HEAD:refs/heads/main",
    ])
    .ok();
}
