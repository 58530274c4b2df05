//! What `status`, `doctor`, `init` and `unlock` claim: only what they looked
//! at, and all of it.

use crate::support::{KEY, PROGRAM, Repo, Said, World, dockercfg};
use std::fs;

fn verdict(said: &Said) -> String {
    said.out().lines().next().unwrap_or_default().to_owned()
}

/// Set up, with an encrypted dockercfg in HEAD.
fn sealed<'a>(world: &'a World, name: &str) -> Repo<'a> {
    let repo = world.ready(name);
    repo.write("dockercfg", dockercfg("quay.io", "ci"));
    repo.git(&["add", "dockercfg"]).ok();
    repo.commit("Credentials");
    repo
}

#[test]
fn plaintext_in_history_is_not_safe_until_it_is_declared_revoked() {
    let world = World::new();
    let repo = world.repo("r");
    repo.write("dockercfg", dockercfg("quay.io", "ci"));
    repo.git(&["add", "dockercfg"]).ok();
    repo.commit("Oops");
    let leak = repo.git(&["rev-parse", "HEAD"]).ok().out();
    repo.jetcrypt(&["init", "--generate"]).ok();
    repo.commit("Encrypt");
    let said = repo.jetcrypt(&["status"]).code(1).tells_no_secret();
    assert_eq!(verdict(&said), "NOT SAFE: 1 protected file");
    assert!(
        said.out()
            .contains("dockercfg: 1 version in PLAINTEXT in history, the newest from commit"),
        "{}",
        said.out()
    );
    let report: serde_json::Value =
        serde_json::from_slice(&repo.jetcrypt(&["status", "--json"]).code(1).stdout).unwrap();
    assert_eq!(report["history"]["plaintext"], 1);
    assert_eq!(report["problems"][0]["code"], "plaintext_in_history");
    repo.git(&["config", "jetcrypt.revoked", leak.trim()]).ok();
    let said = repo.jetcrypt(&["status"]).ok();
    assert!(
        verdict(&said).contains("1 plaintext version in history, declared revoked"),
        "{}",
        said.out()
    );
    // what is on another branch is not covered by that
    repo.git(&["checkout", "-q", "--orphan", "side"]).ok();
    repo.write("x/dockercfg", dockercfg("ghcr.io", "ci"));
    let id = repo
        .git(&["hash-object", "-w", "--no-filters", "x/dockercfg"])
        .ok();
    let info = format!("100644,{},x/dockercfg", id.out().trim());
    repo.git(&["update-index", "--add", "--cacheinfo", &info])
        .ok();
    repo.git(&["commit", "-q", "--no-verify", "-m", "side"])
        .ok();
    repo.git(&["checkout", "-q", "-f", "main"]).ok();
    let said = repo.jetcrypt(&["status"]).code(1);
    assert!(
        said.out().contains("x/dockercfg: 1 version"),
        "{}",
        said.out()
    );
}

#[test]
fn history_that_was_not_looked_at_is_said() {
    let world = World::new();
    let repo = sealed(&world, "r");
    repo.git(&["config", "jetcrypt.historySeconds", "0"]).ok();
    let said = repo.jetcrypt(&["status"]).ok();
    assert!(
        verdict(&said).contains("history was not looked at to its end"),
        "{}",
        said.out()
    );
    let from = format!("file://{}", repo.top.display());
    world
        .run(
            world.dir.path(),
            "git",
            &["clone", "-q", "--depth=1", &from, "shallow"],
        )
        .ok();
    fs::write(world.path("k"), KEY).unwrap();
    let top = world.path("shallow");
    world.run(&top, PROGRAM, &["unlock", "../k"]).ok();
    let said = world.run(&top, PROGRAM, &["status"]).ok();
    assert!(verdict(&said).contains("a shallow clone"), "{}", said.out());
}

#[test]
fn without_the_key_nothing_is_called_safe() {
    let world = World::new();
    let repo = sealed(&world, "r");
    fs::remove_file(repo.top.join("codeship.aes")).unwrap();
    let _ = fs::remove_file(repo.top.join(".git/jetcrypt/codeship.aes"));
    let said = repo.jetcrypt(&["status"]).code(3);
    assert!(verdict(&said).starts_with("NO KEY: 1 protected file"));
    assert!(said.out().contains("is gone"), "{}", said.out());
    repo.jetcrypt(&["doctor"]).code(1);
}

#[test]
fn nothing_protected_is_not_called_safe() {
    let world = World::new();
    let repo = world.ready("r");
    let said = repo.jetcrypt(&["status"]).ok();
    assert!(
        verdict(&said).starts_with("NOTHING PROTECTED"),
        "{}",
        said.out()
    );
}

#[test]
fn a_dropped_attribute_line_is_not_safe() {
    let world = World::new();
    let repo = world.ready("r");
    repo.write("deploy/x.env", "A=1\n");
    repo.jetcrypt(&["init", "deploy/*.env"]).ok();
    repo.git(&["add", "-A"]).ok();
    repo.commit("Protect");
    repo.jetcrypt(&["status"]).ok();
    let attributes = String::from_utf8(repo.read(".gitattributes")).unwrap();
    let kept: Vec<&str> = attributes
        .lines()
        .filter(|line| !line.contains(".env"))
        .collect();
    repo.write(".gitattributes", kept.join("\n") + "\n");
    repo.git(&["add", ".gitattributes"]).ok();
    repo.commit("Drop the line");
    let said = repo.jetcrypt(&["status"]).code(1);
    assert!(
        said.out().contains(
            "deploy/x.env: encrypted in git, but git would store your next edit in plaintext"
        ),
        "{}",
        said.out()
    );
    // past the hook, which refuses it
    repo.write("deploy/x.env", "A=2\n");
    repo.git(&["commit", "-q", "-n", "-a", "-m", "edit"]).ok();
    let said = repo.jetcrypt(&["status"]).code(1);
    assert!(said.out().contains("PLAINTEXT in"), "{}", said.out());
    // -jetcrypt, which anybody can write, is no release; a holder's word is
    repo.write(
        ".gitattributes",
        kept.join("\n") + "\ndeploy/*.env -jetcrypt\n",
    );
    let said = repo.jetcrypt(&["status"]);
    assert!(said.out().contains("deploy/x.env"), "{}", said.out());
    repo.jetcrypt(&["untrack", "deploy/*.env"]).ok();
    let said = repo.jetcrypt(&["status"]);
    assert!(!said.out().contains("deploy/x.env"), "{}", said.out());
}

#[test]
fn ciphertext_without_the_filter_is_not_called_plaintext() {
    let world = World::new();
    let repo = sealed(&world, "r");
    repo.write(".gitattributes", "codeship.aes filter=jetcrypt\n");
    let said = repo.jetcrypt(&["status"]).code(1);
    assert!(
        said.out().contains(
            "dockercfg: encrypted in git, but git would store your next edit in plaintext"
        ),
        "{}",
        said.out()
    );
    // by name it stays encrypted whatever the attributes say
    let repo = world.ready("s");
    repo.write("plain", dockercfg("quay.io", "ci"));
    repo.jetcrypt(&["encrypt", "plain", "dockercfg.encrypted"])
        .ok();
    fs::remove_file(repo.top.join("plain")).unwrap();
    repo.write(".gitattributes", "codeship.aes filter=jetcrypt\n");
    repo.git(&["add", "-A"]).ok();
    repo.commit("As on Codeship");
    let said = repo.jetcrypt(&["status"]).code(1);
    assert!(
        !said.out().contains("PLAINTEXT") && said.out().contains("policy restore"),
        "{}",
        said.out()
    );
}

#[test]
fn a_committed_key_is_called_a_key() {
    let world = World::new();
    let repo = world.repo("r");
    repo.write("codeship.aes", KEY);
    repo.git(&["add", "codeship.aes"]).ok();
    repo.commit("Oops");
    let before = repo.jetcrypt(&["status"]).code(1);
    repo.jetcrypt(&["unlock", "codeship.aes"]).ok();
    let after = repo.jetcrypt(&["status"]).code(1);
    for said in [before, after] {
        assert!(
            said.out()
                .contains("codeship.aes: a KEY lies in the index and in HEAD: every secret that it opened is public"),
            "{}",
            said.out()
        );
        assert!(!said.out().contains("jet v1"), "{}", said.out());
        assert!(!said.out().contains(KEY));
    }
    repo.git(&["rm", "-q", "--cached", "codeship.aes"]).ok();
    repo.git(&["commit", "-q", "-m", "Take it out"]).ok();
    let said = repo.jetcrypt(&["status"]).code(1);
    assert!(
        said.out().contains("a KEY lies in history (commit"),
        "{}",
        said.out()
    );
}

#[test]
fn locked_is_said_of_what_is_locked() {
    let world = World::new();
    let repo = sealed(&world, "r");
    repo.git(&["worktree", "add", "-q", "../linked"]).ok();
    repo.jetcrypt(&["lock"]).ok();
    let said = repo.jetcrypt(&["status"]).ok();
    assert!(
        said.out().contains("readable in another work tree")
            && said.out().contains("linked: dockercfg"),
        "{}",
        said.out()
    );
}

#[test]
fn a_push_to_a_registry_without_an_entry_is_not_well() {
    let world = World::new();
    let repo = sealed(&world, "r");
    let steps = |registry: &str| {
        repo.write(
            "codeship-steps.yml",
            format!("- type: push\n  service: app\n  image_name: {registry}/acme/app\n  registry: https://{registry}\n  encrypted_dockercfg_path: dockercfg\n"),
        );
    };
    fs::set_permissions(
        repo.top.join("codeship.aes"),
        std::os::unix::fs::PermissionsExt::from_mode(0o600),
    )
    .unwrap();
    steps("quay.io");
    repo.jetcrypt(&["doctor"]).ok();
    steps("ghcr.io");
    let said = repo.jetcrypt(&["doctor"]).code(1);
    assert!(
        said.out()
            .contains("pushes to ghcr.io, and no credential file has an entry for it"),
        "{}",
        said.out()
    );
}

#[test]
fn patterns_are_relative_to_where_the_user_stands() {
    let world = World::new();
    let repo = world.ready("r");
    for name in ["sub/deep/x.env", "sub/y.env", "z.env", "sub/a[1].env"] {
        repo.write(name, "A=1\n");
    }
    let sub = repo.top.join("sub");
    let init = |patterns: &[&str]| {
        let words: Vec<&str> = ["init", "--"].iter().chain(patterns).copied().collect();
        world.run(&sub, PROGRAM, &words)
    };
    let filter = |name: &str| {
        let said = repo.git(&["check-attr", "filter", "--", name]).ok().out();
        said.trim().ends_with("filter: jetcrypt")
    };
    let said = init(&["deep/x.env"]).ok();
    assert!(!said.stderr.contains("matches no file"), "{}", said.stderr);
    assert!(filter("sub/deep/x.env") && !filter("sub/y.env"));
    init(&["a[1].env"]).ok();
    assert!(filter("sub/a[1].env"));
    init(&["../z.env"]).ok();
    assert!(filter("z.env"));
    init(&["*.env"]).ok();
    assert!(filter("sub/y.env") && filter("sub/deep/other.env") && !filter("q.env"));
    init(&["nothing.txt"]).ok().says("matches no file yet");
    init(&["../../x"])
        .code(2)
        .says("lies outside of this repository");
    repo.jetcrypt(&["init", "../x"]).code(2).says("outside");
}

#[test]
fn an_init_that_git_would_not_keep_is_said() {
    let world = World::new();
    let repo = world.repo("r");
    repo.write("codeship.aes", KEY);
    repo.write(".git/info/exclude", ".gitattributes\n");
    repo.jetcrypt(&["init"])
        .ok()
        .says(".gitattributes: 6 lines added, NOT staged, for git ignores this file")
        .says("hint: git add -f -- .gitattributes");
    let other = world.repo("s");
    other.write("codeship.aes", KEY);
    other.write("attributes", "");
    std::os::unix::fs::symlink("attributes", other.top.join(".gitattributes")).unwrap();
    other
        .jetcrypt(&["init"])
        .code(1)
        .says(".gitattributes is a link, which git does not follow there");
    assert_eq!(other.read("attributes"), b"");
    assert!(!other.top.join(".gitignore").exists());
}

#[test]
fn unlock_says_why_there_was_nothing_to_open() {
    let world = World::new();
    let repo = world.ready("r");
    repo.jetcrypt(&["unlock"])
        .ok()
        .says("this clone holds no encrypted file");
    let repo = sealed(&world, "s");
    repo.jetcrypt(&["unlock"])
        .ok()
        .says("every protected file is readable already");
}

#[test]
fn an_unlock_that_fails_sets_up_the_guards_all_the_same() {
    let world = World::new();
    let origin = sealed(&world, "r");
    let clone = world.clone_of(&origin.top, "clone");
    clone.jetcrypt(&["unlock"]).code(3).says("no key");
    assert!(clone.top.join(".git/hooks/pre-commit").exists());
    clone.git(&["config", "filter.jetcrypt.required"]).ok();
}

#[test]
fn an_empty_variable_is_called_empty() {
    let world = World::new();
    let repo = world.repo("r");
    let mut command = world.command(&repo.top, PROGRAM);
    command.args(["init"]).env("JETCRYPT_KEY", "");
    crate::support::said(command.output().unwrap())
        .code(3)
        .says("$JETCRYPT_KEY (set, and empty)");
}
