//! The pin: a clone works with one key, and it changes by hand only
//! (docs/trust.md, rule 5).

mod expected;
mod pulled;
mod terminal;

use crate::support::{KEY, OTHER_KEY, PROGRAM, Repo, Said, World, dockercfg, said};
use git_jetcrypt::core::key::Key;
use std::fs;

const COPY: &str = ".git/jetcrypt/codeship.aes";

fn fingerprint(text: &str) -> String {
    Key::from_base64(text.as_bytes()).unwrap().fingerprint()
}

/// Key files beside the repositories.
fn key_files(world: &World) {
    fs::write(world.path("k.aes"), KEY).unwrap();
    fs::write(world.path("other.aes"), OTHER_KEY).unwrap();
}

/// The same command with these variables.
fn with<'a>(
    repo: &Repo<'_>,
    variables: impl IntoIterator<Item = (&'a str, &'a str)>,
    words: &[&str],
) -> Said {
    let mut command = repo.world.command(&repo.top, PROGRAM);
    said(command.args(words).envs(variables).output().unwrap())
}

/// The commands that hints show, without the words in front of them.
fn hinted<'a>(said: &'a Said, start: &str) -> Vec<&'a str> {
    let lines = said.stderr.lines().filter(|line| line.starts_with("hint:"));
    lines
        .filter_map(|line| Some(&line[line.find(start)?..]))
        .collect()
}

/// The key, the pin and the other keys of a clone are as they were.
#[track_caller]
fn untouched(repo: &Repo<'_>) {
    assert_eq!(repo.pin(), fingerprint(KEY));
    assert_eq!(repo.read(COPY), KEY.as_bytes());
    assert!(!repo.top.join(".git/jetcrypt/retired").exists());
}

#[test]
fn another_key_is_taken_only_where_somebody_confirms_its_fingerprint() {
    let world = World::new();
    key_files(&world);
    let repo = world.ready("repo");
    fs::remove_file(repo.top.join("codeship.aes")).unwrap();
    let (old, new) = (fingerprint(KEY), fingerprint(OTHER_KEY));

    let refused = repo.jetcrypt(&["unlock", "../other.aes"]).code(4);
    let refused = refused.says(&old).says(&new);
    untouched(&repo);
    repo.jetcrypt(&["unlock", "../other.aes", "--expect", &old])
        .code(4)
        .says(&new);
    untouched(&repo);
    let stdin = repo.jetcrypt_with(OTHER_KEY, &["unlock", "-"]).code(4);
    stdin.says("--expect");
    untouched(&repo);

    // the hint is the command, whole
    let command = hinted(&refused, "git jetcrypt unlock")[0];
    world
        .run(&repo.top, "sh", &["-c", command])
        .ok()
        .says("the key from before is kept");
    assert_eq!(repo.pin(), new);
    assert_eq!(repo.read(COPY), OTHER_KEY.as_bytes());
    repo.jetcrypt_with(KEY, &["unlock", "-", "--expect", &old])
        .ok();
    assert_eq!(repo.pin(), old);
}

#[test]
fn a_fingerprint_that_is_none_is_wrong_usage_and_is_not_shown() {
    let world = World::new();
    key_files(&world);
    let repo = world.ready("repo");
    let whole = fingerprint(KEY);
    let long = format!("{whole}00");
    let wrong = ["", "0", &whole[..16], &whole[..31], &long, KEY];
    for text in wrong {
        let words = ["unlock", "../k.aes", "--expect", text];
        let refused = repo.jetcrypt(&words).code(2).says("--expect");
        let refused = refused.says("32 hexadecimal digits");
        assert!(!refused.stderr.contains(KEY), "{}", refused.stderr);
    }
    untouched(&repo);
    repo.jetcrypt(&["unlock", "../k.aes", "--expect", &whole.to_uppercase()])
        .ok();
}

#[test]
fn nothing_but_unlock_with_the_key_named_changes_the_pin() {
    let world = World::new();
    key_files(&world);
    let repo = world.ready("repo");
    fs::remove_file(repo.top.join("codeship.aes")).unwrap();
    let new = fingerprint(OTHER_KEY);
    let refused = "is not the key this clone was set up with";
    let variable = [("JETCRYPT_KEY", OTHER_KEY)];
    let path = [("JETCRYPT_KEY_PATH", "../other.aes")];
    for variables in [variable, path] {
        with(&repo, variables, &["unlock"]).code(4).says(refused);
        with(&repo, variables, &["unlock", "--expect", &new])
            .code(4)
            .says(refused);
        with(&repo, variables, &["init"]).code(4).says(refused);
    }
    repo.jetcrypt(&["init", "--key-path", "../other.aes"])
        .code(4)
        .says(refused)
        .says("git jetcrypt unlock ../other.aes");
    untouched(&repo);
    // without the key there is nothing to compare with but the pin
    repo.lose_key();
    for variables in [variable, path] {
        with(&repo, variables, &["unlock"]).code(4).says(refused);
        with(&repo, variables, &["init"]).code(4).says(refused);
    }
    repo.write("codeship.aes", OTHER_KEY);
    repo.jetcrypt(&["unlock"]).code(4).says(refused);
    repo.jetcrypt(&["init"]).code(4).says(refused);
    fs::remove_file(repo.top.join("codeship.aes")).unwrap();
    let lost = repo.jetcrypt(&["init", "--generate"]).code(3);
    lost.says(&fingerprint(KEY));
    assert!(!repo.top.join("codeship.aes").exists());
    assert_eq!(repo.pin(), fingerprint(KEY));
}

#[test]
fn where_the_pin_is_lost_the_kept_key_counts_and_brings_it_back() {
    let world = World::new();
    key_files(&world);
    let repo = world.ready("repo");
    fs::remove_file(repo.top.join("codeship.aes")).unwrap();
    repo.git(&["config", "--unset", "jetcrypt.key"]).ok();
    let refused = "is not the key this clone was set up with";
    repo.jetcrypt(&["unlock", "../other.aes"])
        .code(4)
        .says(&fingerprint(KEY));
    for words in [&["check"][..], &["init"], &["encrypt", "README.md", "out"]] {
        let other = [words, &["--key-path", "../other.aes"]].concat();
        repo.jetcrypt(&other).code(4).says(refused);
        with(&repo, [("JETCRYPT_KEY", OTHER_KEY)], words)
            .code(4)
            .says(refused);
    }
    assert_eq!(repo.read(COPY), KEY.as_bytes());
    assert_eq!(repo.pin(), "");
    repo.jetcrypt(&["unlock"]).ok();
    untouched(&repo);
    // and again, with the same key, in every form
    repo.jetcrypt(&["unlock"]).ok();
    repo.jetcrypt(&["unlock", "../k.aes"]).ok();
    repo.jetcrypt_with(KEY, &["unlock", "-"]).ok();
    untouched(&repo);
}

#[test]
fn a_short_pin_becomes_a_whole_one_where_its_key_is_at_hand_and_nowhere_else() {
    let world = World::new();
    key_files(&world);
    let repo = world.ready("repo");
    let whole = fingerprint(KEY);
    let short = |repo: &Repo<'_>| {
        let half = &whole[..16];
        repo.git(&["config", "jetcrypt.key", half]).ok();
    };
    for words in [&["unlock"][..], &["unlock", "../k.aes"], &["init"]] {
        short(&repo);
        repo.jetcrypt(words).ok();
        assert_eq!(repo.pin(), whole, "{words:?}");
    }
    short(&repo);
    fs::remove_file(repo.top.join("codeship.aes")).unwrap();
    repo.jetcrypt(&["unlock", "../other.aes"]).code(4);
    assert_eq!(repo.pin(), whole[..16]);
}

#[test]
fn a_pin_that_cannot_be_read_is_never_no_pin() {
    let world = World::new();
    key_files(&world);
    let repo = world.ready("repo");
    repo.write("dockercfg", dockercfg("quay.io", "ci"));
    let config = repo.read(".git/config");
    for broken in ["key = ", "key", "key = abc", "key = \"\\xff\""] {
        let text = [&config[..], format!("[jetcrypt]\n\t{broken}\n").as_bytes()].concat();
        repo.write(".git/config", text);
        for words in [
            &["encrypt", "dockercfg", "out"][..],
            &["unlock"],
            &["unlock", "../k.aes"],
            &[
                "unlock",
                "../other.aes",
                "--expect",
                &fingerprint(OTHER_KEY),
            ],
            &["init"],
            &["check"],
        ] {
            let refused = repo.jetcrypt(words);
            assert!(refused.code != 0, "{broken}: {words:?}");
        }
        assert_ne!(repo.git(&["add", "dockercfg"]).code, 0, "{broken}");
        assert!(!repo.top.join("out").exists(), "{broken}");
        assert_eq!(repo.read(COPY), KEY.as_bytes(), "{broken}");
    }
}

#[test]
fn honest_ways_to_a_key_stay_open() {
    let world = World::new();
    key_files(&world);
    let origin = world.with_credentials("origin");
    let opened = dockercfg("quay.io", "ci");
    // a newcomer names it
    let named = world.clone_of(&origin.top, "named");
    named.jetcrypt(&["unlock", "../k.aes"]).ok();
    // or puts it at the top
    let top = world.clone_of(&origin.top, "top");
    top.write("codeship.aes", KEY);
    top.jetcrypt(&["encrypt", "README.md", "out"]).ok();
    fs::remove_file(top.top.join("out")).unwrap();
    top.jetcrypt(&["unlock"]).ok();
    for clone in [&named, &top] {
        assert_eq!(clone.read("dockercfg"), opened.as_bytes());
        assert_eq!(clone.pin(), fingerprint(KEY));
        clone.touch("dockercfg");
        assert_eq!(clone.status(), "");
    }
    // a CI has a variable, and nothing else
    let ci = world.clone_of(&origin.top, "ci");
    let key = [("JETCRYPT_KEY", KEY)];
    with(&ci, key, &["exec", "--", "true"]).ok();
    with(&ci, key, &["check"]).ok();
    ci.jetcrypt(&["install"]).ok();
    ci.write("dockercfg", dockercfg("quay.io", "new"));
    let mut add = world.command(&ci.top, "git");
    add.args(["add", "dockercfg"]).envs(key);
    said(add.output().unwrap()).ok();
    assert!(ci.blob(":dockercfg").starts_with(b"codeship:v2\n"));
    assert!(!ci.top.join(COPY).exists());
    assert_eq!(ci.pin(), "");
    // all work trees of a clone have one key
    named
        .git(&["worktree", "add", "-q", "../linked", "HEAD"])
        .ok();
    let linked = Repo {
        world: &world,
        top: world.path("linked"),
    };
    assert_eq!(linked.read("dockercfg"), opened.as_bytes());
    linked.jetcrypt(&["unlock"]).ok();
    linked.jetcrypt(&["unlock", "../k.aes"]).ok();
    linked.jetcrypt(&["unlock", "../other.aes"]).code(4);
}

/// Who reads a key, and who seals with one (docs/trust.md, rule 5). Whatever
/// else comes to need a key asks the session for it.
const WAYS: &[(&str, &[&str])] = &[
    // key files and variables are read here
    (
        "keystore::named(",
        &["commands/files/taking.rs", "session/keys.rs"],
    ),
    (
        "keystore::kept(",
        &[
            "commands/files/taking.rs",
            "commands/files/unlock.rs",
            "commands/people/rotate/switch.rs",
            "session/keys.rs",
            "session/pin.rs",
        ],
    ),
    (
        "keystore::lying(",
        &[
            "commands/files/taking.rs",
            "commands/people/rotate/switch.rs",
            "session/keys.rs",
        ],
    ),
    (
        "keystore::retired(",
        &[
            "commands/files/taking.rs",
            // where a change of keys was stopped none is chosen
            "commands/people/rotate/switch.rs",
            "session/keys.rs",
        ],
    ),
    ("keystore::read_any(", &["session/named.rs"]),
    (
        "keystore::from_reader(",
        &["session/named.rs", "sharing/shared_key.rs"],
    ),
    // is it a key? It is not used
    (
        "keystore::read(",
        &["session/copy_at_top.rs", "session/putting.rs"],
    ),
    // a ring is what opens and seals
    (
        "Ring::new(",
        &[
            "commands/files/taking.rs",
            // what the current key hands down
            "commands/people/retired.rs",
            // the old key and the new one, together
            "commands/people/rotate/files.rs",
            "commands/people/rotate/plan.rs",
            "commands/people/rotate/switch.rs",
            "commands/setup/init/key.rs",
            "session/keys.rs",
        ],
    ),
    // a new key, or one that is written down
    (
        "keystore::generate(",
        &[
            "commands/files/crypt.rs",
            "commands/people/rotate/mod.rs",
            "commands/setup/init/key.rs",
        ],
    ),
    (
        "keystore::keep(",
        &[
            "commands/files/taking.rs",
            "commands/files/unlock.rs",
            "commands/setup/init/key.rs",
        ],
    ),
    (
        "PIN, &",
        &[
            "commands/files/taking.rs",
            "commands/files/unlock.rs",
            "commands/people/rotate/switch.rs",
            "commands/setup/init/setup.rs",
        ],
    ),
];

/// Who seals, and where the key comes from.
const SEALS: &[(&str, &str, &str)] = &[
    (
        "commands/files/crypt.rs",
        "format::sealed(",
        "key_to_seal()?",
    ),
    (
        "commands/plumbing/merge_driver.rs",
        "format::seal(",
        "key_to_seal()?",
    ),
    (
        "commands/files/reseal.rs",
        "format::seal(",
        "key_to_seal()?",
    ),
    ("credentials/target.rs", "format::seal(", "key_to_seal()?"),
    // under the key that `generate` has just made
    (
        "commands/people/rotate/files.rs",
        "format::seal(",
        "new: &Key",
    ),
    (
        "commands/people/retired.rs",
        "format::seal(",
        "current: &Key",
    ),
    (
        "commands/plumbing/filter.rs",
        "decide::clean(",
        "ring: session.ring_of_this_clone()?",
    ),
    (
        "commands/setup/init/sealing.rs",
        "decide::clean(",
        "session.is_public(found)?",
    ),
];

#[test]
fn there_is_one_way_to_a_key() {
    let src = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for path in crate::one_place::sources(&src) {
        let name = path.strip_prefix(&src).unwrap().to_str().unwrap();
        if name.starts_with("core/") || name == "keystore.rs" {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for (way, places) in WAYS {
            assert!(
                places.contains(&name) || !text.contains(way),
                "src/{name} holds {way:?}, which belongs into {places:?}"
            );
        }
        for seals in ["format::seal(", "format::sealed(", "decide::clean("] {
            let known = SEALS
                .iter()
                .find(|(place, how, _)| (*place, *how) == (name, seals));
            match known {
                Some((_, _, key)) => assert!(text.contains(key), "src/{name}: {key}"),
                None => assert!(!text.contains(seals), "src/{name} holds {seals:?}"),
            }
        }
    }
}
