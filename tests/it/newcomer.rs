//! What somebody types who does not know the tool yet: a command that refuses
//! has changed nothing, and says what to type instead.

use crate::scenarios::Author;
use crate::support::{KEY, OTHER_KEY, Repo, World, dockercfg};

fn config(repo: &Repo<'_>) -> Vec<u8> {
    repo.read(".git/config")
}

#[test]
fn a_dry_run_tells_of_the_page_and_names_no_key_that_will_not_exist() {
    let world = World::new();
    let repo = world.repo("r");
    let said = repo.jetcrypt(&["init", "--generate", "--dry-run"]).ok();
    let said = said.says("would change: policy: its first page");
    let digits = |word: &str| word.len() >= 32 && word.bytes().all(|b| b.is_ascii_hexdigit());
    let mut words = said.stderr.split(|c: char| !c.is_ascii_alphanumeric());
    assert!(!words.any(digits), "a fingerprint: {}", said.stderr);
    assert!(!said.stderr.contains("keep a copy"), "{}", said.stderr);
    assert_eq!(repo.status(), "");
    // what jet wrote, and that it would be listed
    let old = world.repo("old");
    old.write("codeship.aes", KEY);
    let sealed = Author::Jet.seal(dockercfg("quay.io", "ci"));
    old.write("dockercfg", sealed);
    old.git(&["add", "dockercfg"]).ok();
    old.commit("by jet");
    old.jetcrypt(&["init", "--dry-run"])
        .ok()
        .says("1 version of encrypted files without a proof")
        .says("would change: policy: its first page");
    assert!(!old.top.join(".jetcrypt").exists());
}

#[test]
fn init_in_a_shallow_clone_is_refused_before_anything_is_changed() {
    let world = World::new();
    let origin = world.repo("origin");
    origin.write("more", "more\n");
    origin.git(&["add", "more"]).ok();
    origin.commit("More");
    let url = format!("file://{}", origin.top.display());
    let home = world.path("home");
    let words = ["clone", "-q", "--depth", "1", &url, "../shallow"];
    world.run(&home, "git", &words).ok();
    let shallow = Repo {
        world: &world,
        top: world.path("shallow"),
    };
    let before = config(&shallow);
    for words in [
        &["init", "--generate"][..],
        &["init", "--generate", "--dry-run"],
    ] {
        shallow
            .jetcrypt(words)
            .code(6)
            .says("nothing was changed")
            .says("hint: git fetch --unshallow")
            .says("hint: then run this again");
        assert_eq!(
            (config(&shallow), shallow.status()),
            (before.clone(), String::new())
        );
        assert!(!shallow.top.join(".git/hooks/pre-commit").exists());
        assert!(!shallow.top.join(".git/jetcrypt/codeship.aes").exists());
        assert!(!shallow.top.join("codeship.aes").exists());
    }
    shallow.git(&["fetch", "-q", "--unshallow"]).ok();
    shallow.jetcrypt(&["init", "--generate"]).ok();
    shallow.jetcrypt(&["status"]).ok();
}

#[test]
fn lock_in_a_clone_that_nobody_set_up_says_so_and_changes_nothing() {
    let world = World::new();
    let repo = world.repo("r");
    let before = config(&repo);
    repo.jetcrypt(&["lock"])
        .code(5)
        .says("not set up")
        .says("git jetcrypt init --generate");
    repo.write("codeship.aes", KEY);
    repo.jetcrypt(&["lock"])
        .code(5)
        .says(": git jetcrypt init\n");
    assert_eq!(config(&repo), before);
    let origin = world.with_credentials("origin");
    let clone = world.clone_of(&origin.top, "clone");
    clone
        .jetcrypt(&["lock"])
        .code(5)
        .says("git jetcrypt unlock KEYFILE");
    // without a key, and with the filter: it stays as it is from then on
    clone.jetcrypt(&["install"]).ok();
    clone.jetcrypt(&["lock"]).ok();
}

#[test]
fn unlock_without_a_key_at_hand_changes_nothing() {
    let world = World::new();
    let origin = world.with_credentials("origin");
    let clone = world.clone_of(&origin.top, "clone");
    let before = config(&clone);
    let untouched = |clone: &Repo<'_>| {
        assert_eq!(
            (config(clone), clone.status()),
            (before.clone(), String::new())
        );
        assert!(!clone.top.join(".git/hooks/pre-commit").exists());
        assert!(!clone.top.join(".git/jetcrypt/codeship.aes").exists());
    };
    clone
        .jetcrypt(&["unlock"])
        .code(3)
        .says("no key")
        .says("without a key: git jetcrypt install");
    untouched(&clone);
    // nor does a key of another project, named or lying around
    std::fs::write(world.path("other.aes"), OTHER_KEY).unwrap();
    clone
        .jetcrypt(&["unlock", "../other.aes"])
        .code(4)
        .says("the key opens none");
    untouched(&clone);
    clone.write(".git/info/exclude", "codeship.aes\n");
    clone.write("codeship.aes", OTHER_KEY);
    clone.jetcrypt(&["unlock"]).code(4);
    untouched(&clone);
    clone.write("codeship.aes", KEY);
    clone.jetcrypt(&["unlock"]).ok().says("hook: ");
    clone.jetcrypt(&["status"]).ok();
}
