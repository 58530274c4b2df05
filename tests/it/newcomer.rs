//! What somebody types who does not know the tool yet: a command that refuses
//! has changed nothing, and says what to type instead.

use crate::scenarios::Author;
use crate::support::{KEY, Repo, World, dockercfg};

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
