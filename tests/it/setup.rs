//! `init`, `install`, `uninstall`: what they change, and that they change
//! nothing else.

use crate::support::{KEY, OTHER_KEY, PROGRAM, Repo, World, copy_program, dockercfg};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

const PLAIN: &str = "{\"auths\":{}}\n";

fn config(repo: &Repo<'_>) -> Vec<u8> {
    repo.read(".git/config")
}

#[test]
fn init_generate_sets_everything_up_in_one_command() {
    let world = World::new();
    let repo = world.repo("r");
    let said = repo.jetcrypt(&["init", "--generate"]).ok();
    assert!(said.stderr.contains("made codeship.aes") && said.stderr.contains("keep a copy"));
    let mode = fs::metadata(repo.top.join("codeship.aes"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!((mode & 0o777, repo.read("codeship.aes").len()), (0o600, 44));
    let status = repo.status();
    assert!(
        status.starts_with("A  .gitattributes\nA  .gitignore\nA  .jetcrypt/pages/")
            && status.lines().count() == 3,
        "staged, and the key is ignored: {status}"
    );
    let value = |name: &str| repo.git(&["config", name]).ok().out().trim().to_owned();
    assert!(
        value("filter.jetcrypt.process")
            .trim_end_matches('\'')
            .ends_with("/git-jetcrypt-filter")
    );
    assert_eq!(value("filter.jetcrypt.required"), "true");
    assert_eq!(value("diff.jetcrypt.cachetextconv"), "false");
    for hook in ["pre-commit", "pre-merge-commit", "pre-push"] {
        let mode = fs::metadata(repo.top.join(".git/hooks").join(hook))
            .unwrap()
            .permissions()
            .mode();
        assert_ne!(mode & 0o111, 0, "{hook}");
    }
    repo.jetcrypt(&["status"]).ok();
}

#[test]
fn a_second_init_changes_nothing_and_says_so() {
    let world = World::new();
    let repo = world.ready("r");
    let before = (
        config(&repo),
        repo.read(".gitattributes"),
        repo.read(".gitignore"),
        repo.read("codeship.aes"),
    );
    repo.jetcrypt(&["init"]).ok().says("nothing changed");
    repo.jetcrypt(&["init", "--generate"])
        .ok()
        .says("which is here already")
        .says("nothing changed");
    repo.jetcrypt(&["install"]).ok().says("nothing changed");
    let after = (
        config(&repo),
        repo.read(".gitattributes"),
        repo.read(".gitignore"),
        repo.read("codeship.aes"),
    );
    assert_eq!(before, after);
    assert_eq!(repo.status(), "");
}

#[test]
fn a_dry_run_tells_and_touches_nothing() {
    let world = World::new();
    let repo = world.repo("r");
    repo.write("dockercfg", PLAIN);
    repo.git(&["add", "dockercfg"]).ok();
    repo.commit("plain");
    let before = (config(&repo), repo.status());
    let said = repo.jetcrypt(&["init", "--generate", "--dry-run"]).ok();
    for part in [
        "would change: key",
        ".gitattributes",
        ".gitignore",
        "filter",
        "hook",
        "dockercfg: was in plaintext",
    ] {
        assert!(said.stderr.contains(part), "{part}: {}", said.stderr);
    }
    assert_eq!((config(&repo), repo.status()), before);
    assert!(!repo.top.join("codeship.aes").exists() && !repo.top.join(".gitattributes").exists());
    assert!(!repo.top.join(".git/hooks/pre-commit").exists());
}

#[test]
fn init_without_a_key_is_exit_3_and_changes_nothing() {
    let world = World::new();
    let repo = world.repo("r");
    let before = config(&repo);
    repo.jetcrypt(&["init"])
        .code(3)
        .says("no key")
        .says("git jetcrypt init --generate");
    assert_eq!((config(&repo), repo.status()), (before, String::new()));
}

#[test]
fn outside_of_a_repository_is_exit_5_and_a_bare_one_is_told_apart() {
    let world = World::new();
    for command in ["init", "install", "status", "unlock", "lock"] {
        world
            .run(&world.path("home"), PROGRAM, &[command])
            .code(5)
            .says("not a git repository");
    }
    let bare = world.bare("b.git");
    world
        .run(&bare, PROGRAM, &["init", "--generate"])
        .code(1)
        .says("bare");
}

#[test]
fn tracked_plaintext_is_staged_encrypted_and_history_is_named() {
    let world = World::new();
    let repo = world.repo("r");
    let text = dockercfg("quay.io", "acme+ci");
    repo.write("dockercfg", &text);
    repo.write("sub dir/.dockercfg", &text);
    repo.git(&["add", "."]).ok();
    repo.git(&["commit", "-q", "-m", "plain"]).ok();
    // what is not staged stays so
    repo.write("dockercfg", format!("{text}\n"));
    let said = repo
        .jetcrypt(&["init", "--generate"])
        .ok()
        .says("dockercfg: was in plaintext, now staged encrypted");
    assert!(
        said.stderr
            .contains("history still holds dockercfg, sub dir/.dockercfg in plaintext"),
        "{}",
        said.stderr
    );
    assert!(repo.blob(":dockercfg").starts_with(b"codeship:v2\n"));
    assert!(
        repo.blob(":sub dir/.dockercfg")
            .starts_with(b"codeship:v2\n")
    );
    assert!(
        repo.status().contains("MM dockercfg\n"),
        "{}",
        repo.status()
    );
    assert_eq!(repo.read("dockercfg"), format!("{text}\n").as_bytes());
    repo.git(&["commit", "-q", "-m", "encrypt"]).ok();
    let said = repo.jetcrypt(&["status"]).code(1);
    assert!(
        said.out().contains("PLAINTEXT in history"),
        "{}",
        said.out()
    );
}

#[test]
fn patterns_come_from_the_arguments() {
    let world = World::new();
    let repo = world.repo("r");
    repo.write("codeship.aes", KEY);
    repo.write("ci/auth.json", dockercfg("quay.io", "ci"));
    repo.write("my env", "A=1\n");
    repo.jetcrypt(&["init", "ci/auth.json", "my env", "--format", "ctr"])
        .ok();
    repo.git(&["add", "."]).ok();
    for name in [":ci/auth.json", ":my env"] {
        assert!(repo.blob(name).starts_with(b"git-jetcrypt:2\n"), "{name}");
    }
    repo.git(&["commit", "-q", "-m", "x"]).ok();
    repo.jetcrypt(&["init", "!x"]).code(2).says("negative");
    repo.jetcrypt(&["init", "secrets/"]).code(2).says("folder");
}

#[test]
fn lines_of_others_are_kept_and_their_changes_are_not_staged() {
    let world = World::new();
    let repo = world.repo("r");
    repo.write("codeship.aes", KEY);
    repo.write(".gitattributes", "* text=auto\r\n*.png binary");
    repo.git(&["add", ".gitattributes"]).ok();
    repo.commit("attributes");
    repo.write(
        ".gitattributes",
        "* text=auto\r\n*.png binary\r\n# mine\r\n",
    );
    repo.jetcrypt(&["init"])
        .ok()
        .says("not staged, for it has changes of yours");
    let text = String::from_utf8(repo.read(".gitattributes")).unwrap();
    assert!(
        text.starts_with("* text=auto\r\n*.png binary\r\n# mine\r\n# git-jetcrypt"),
        "{text:?}"
    );
    assert!(repo.status().contains(" M .gitattributes"));
    let attributes = repo
        .git(&["check-attr", "text", "filter", "--", "dockercfg"])
        .ok()
        .out();
    assert!(attributes.contains("text: unset") && attributes.contains("filter: jetcrypt"));
}

#[test]
fn a_key_that_fits_no_encrypted_file_is_refused_before_anything_changes() {
    let world = World::new();
    let first = world.ready("first");
    first.write("dockercfg", dockercfg("quay.io", "ci"));
    first.git(&["add", "dockercfg"]).ok();
    first.commit("credentials");
    let clone = world.clone_of(&first.top, "clone");
    clone
        .jetcrypt(&["init", "--generate"])
        .code(3)
        .says("a new key would not open it");
    assert!(!clone.top.join("codeship.aes").exists());
    clone.write("codeship.aes", OTHER_KEY);
    let before = config(&clone);
    clone.jetcrypt(&["init"]).code(4).says("the key opens none");
    assert_eq!(config(&clone), before);
}

#[test]
fn a_key_elsewhere_is_remembered() {
    let world = World::new();
    let repo = world.repo("r");
    fs::write(world.path("acme_app.aes"), KEY).unwrap();
    repo.jetcrypt(&["init", "--key-path", "../acme_app.aes"])
        .ok();
    repo.write("dockercfg", PLAIN);
    repo.git(&["add", "dockercfg"]).ok();
    assert!(repo.blob(":dockercfg").starts_with(b"codeship:v2\n"));
    repo.jetcrypt(&["init", "--key-path", "../missing.aes"])
        .code(3)
        .says("missing.aes");
}

#[test]
fn uninstall_undoes_exactly_what_install_did() {
    let world = World::new();
    let repo = world.repo("r");
    repo.git(&["config", "my.own", "1"]).ok();
    let hook = repo.top.join(".git/hooks/pre-commit");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::write(&hook, "#!/bin/sh\nexit 0\n").unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    let listing = || {
        let mut names: Vec<_> = fs::read_dir(hook.parent().unwrap())
            .unwrap()
            .map(|e| e.unwrap().file_name())
            .collect();
        names.sort();
        names
    };
    let before = (
        repo.git(&["config", "--local", "--list"]).ok().out(),
        listing(),
        fs::read(&hook).unwrap(),
    );
    repo.jetcrypt(&["install"]).ok().says("kept beside it");
    assert_ne!(listing(), before.1);
    repo.jetcrypt(&["uninstall"])
        .ok()
        .says("from before")
        .says("plaintext");
    let after = (
        repo.git(&["config", "--local", "--list"]).ok().out(),
        listing(),
        fs::read(&hook).unwrap(),
    );
    assert_eq!(before, after);
    repo.jetcrypt(&["uninstall"]).ok().says("nothing changed");
}

#[test]
fn a_global_install_protects_every_repository_of_the_user() {
    let world = World::new();
    let home = world.path("home");
    let before = fs::read(home.join(".gitconfig")).unwrap();
    world
        .run(&home, PROGRAM, &["install", "--global"])
        .ok()
        .says("in each run");
    let repo = world.repo("r");
    repo.write("codeship.aes", KEY);
    repo.write(".gitattributes", "dockercfg* filter=jetcrypt -text\n");
    repo.write("dockercfg", PLAIN);
    // a key that lies there may have come with a pull, until somebody says so
    repo.git(&["add", "dockercfg"])
        .code(128)
        .says("has not been set up with");
    repo.jetcrypt(&["unlock"]).ok();
    repo.git(&["add", "dockercfg"]).ok();
    assert!(repo.blob(":dockercfg").starts_with(b"codeship:v2\n"));
    world.run(&home, PROGRAM, &["uninstall", "--global"]).ok();
    let after = fs::read(home.join(".gitconfig")).unwrap();
    assert_eq!(
        String::from_utf8(after).unwrap(),
        String::from_utf8(before).unwrap()
    );
}

#[test]
fn a_program_that_is_not_on_path_is_named_in_full_and_its_path_may_be_odd() {
    let world = World::new();
    let repo = world.repo("r");
    fs::remove_file(world.path("bin/git-jetcrypt")).unwrap();
    let odd = world.path("it's a tool");
    fs::create_dir(&odd).unwrap();
    let program = odd.join("git-jetcrypt");
    copy_program(&program);
    world
        .run(
            &repo.top,
            program.to_str().unwrap(),
            &["init", "--generate"],
        )
        .ok();
    repo.allow_unusable();
    repo.write("dockercfg", PLAIN);
    repo.git(&["add", "dockercfg"]).ok();
    repo.git(&["commit", "-q", "-m", "hooks find it too"]).ok();
    assert!(repo.blob("HEAD:dockercfg").starts_with(b"codeship:v2\n"));
    repo.write("k.txt", repo.read("codeship.aes"));
    repo.git(&["add", "k.txt"]).ok();
    repo.git(&["commit", "-q", "-m", "x"])
        .code(1)
        .says("encryption key");
}

#[test]
fn a_credential_file_that_git_ignores_is_named_with_the_line_that_does_it() {
    let world = World::new();
    let repo = world.repo("r");
    repo.write(".gitignore", "codeship.aes\ndockercfg\n");
    repo.write("dockercfg", PLAIN);
    repo.jetcrypt(&["init", "--generate"])
        .ok()
        .says("dockercfg is ignored by git (.gitignore:2:dockercfg)");
}
