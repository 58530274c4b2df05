//! `--expect` for a newcomer, and `$JETCRYPT_EXPECT` for automation.

use super::{COPY, fingerprint, key_files, untouched, with};
use crate::support::{
    CANARY, KEY, OTHER_KEY, PROGRAM, Repo, Said, World, dockercfg, run_with, said,
};
use std::fs;

const EXPECT: &str = "JETCRYPT_EXPECT";

/// Everything that uses a key, and the code with which it refuses.
const COMMANDS: &[(&[&str], i32)] = &[
    (&["encrypt", "README.md", "out"], 4),
    (&["decrypt", "sealed", "out"], 4),
    (&["decrypt", "--key-path", "../k.aes", "sealed", "out"], 4),
    (
        &["encrypt", "--key-path", "../k.aes", "README.md", "out"],
        4,
    ),
    (&["unlock"], 4),
    (&["unlock", "../k.aes"], 4),
    (&["lock"], 4),
    (&["init"], 4),
    (&["init", "--key-path", "../k.aes"], 4),
    (&["check"], 4),
    (&["check", "--key-path", "../k.aes"], 4),
    (&["export", "--format", "auth.json"], 4),
    (&["exec", "--", "touch", "out"], 125),
    (
        &["exec", "--key-path", "../k.aes", "--", "touch", "out"],
        125,
    ),
    (&["import", "--from", "dockercfg"], 4),
    (&["logout", "quay.io"], 4),
    (&["helper", "install"], 4),
    (&["merge-driver", "base", "base", "base"], 129),
    (&["clean", "dockercfg"], 1),
    // reports, whose code is their verdict
    (&["status"], 1),
    (&["doctor"], 1),
];

fn ready<'a>(world: &'a World) -> Repo<'a> {
    key_files(world);
    let repo = world.with_credentials("repo");
    repo.jetcrypt(&["encrypt", "README.md", "sealed"]).ok();
    repo.write("base", repo.read("sealed"));
    repo
}

/// Runs each command; it must refuse, say so, and change nothing.
#[track_caller]
fn all_refuse(repo: &Repo<'_>, variables: &[(&str, &str)], says: &str) {
    for (words, code) in COMMANDS {
        let mut command = repo.world.command(&repo.top, PROGRAM);
        command.args(*words).envs(variables.iter().copied());
        let refused = run_with(command, "FROM x\n");
        let code = match (says.contains("hexadecimal"), code) {
            // wrong usage
            (true, 4) => 2,
            (_, code) => *code,
        };
        assert_eq!(refused.code, code, "{words:?}: {}", refused.stderr);
        let told = refused.out() + &refused.stderr;
        assert!(told.contains(says), "{words:?}: {told}");
        assert!(
            !told.contains(OTHER_KEY) && !told.contains(KEY),
            "{words:?}"
        );
        assert!(!repo.top.join("out").exists(), "{words:?}");
    }
}

#[test]
fn every_command_that_uses_a_key_refuses_one_that_is_not_expected() {
    let world = World::new();
    let repo = ready(&world);
    let other = fingerprint(OTHER_KEY);
    all_refuse(&repo, &[(EXPECT, &other)], "is not the expected key");
    let variables = [(EXPECT, other.as_str()), ("JETCRYPT_KEY", KEY)];
    all_refuse(&repo, &variables, "is not the expected key");
    untouched(&repo);
    assert_eq!(
        repo.read("dockercfg"),
        dockercfg("quay.io", "ci").as_bytes()
    );
    // the key that it asks for serves
    let right = fingerprint(KEY);
    for words in [
        &["check"][..],
        &["unlock"],
        &["unlock", "../k.aes"],
        &["init"],
        &["exec", "--", "true"],
        &["status"],
        &["decrypt", "sealed", "out"],
    ] {
        with(&repo, [(EXPECT, right.as_str())], words).ok();
    }
}

#[test]
fn an_expectation_that_is_no_fingerprint_is_an_error_and_never_ignored() {
    let world = World::new();
    let repo = ready(&world);
    let half = &fingerprint(KEY)[..16];
    for text in ["", " ", half, "no", OTHER_KEY] {
        all_refuse(&repo, &[(EXPECT, text)], "32 hexadecimal digits");
        // not even the guard goes on
        let variables = [(EXPECT, text)];
        assert_ne!(with(&repo, variables, &["scan"]).code, 0, "{text:?}");
        // nor a clone without any key
        let outside = world.clone_of(&repo.top, &format!("without-{}", text.len()));
        with(&outside, variables, &["unlock"]).code(2);
        assert!(!outside.top.join(".git/hooks/pre-commit").exists());
    }
    untouched(&repo);
}

/// git, with the filter and textconv that it starts.
#[test]
fn the_filter_and_the_diff_keep_to_what_is_expected() {
    let world = World::new();
    let repo = ready(&world);
    let git = |words: &[&str]| -> Said {
        let mut command = world.command(&repo.top, "git");
        let other = fingerprint(OTHER_KEY);
        said(command.args(words).env(EXPECT, other).output().unwrap())
    };
    let says = "is not the expected key";
    // else git cleans it again, for it is as young as the index
    repo.touch("ci/.dockercfg");
    assert_eq!(repo.status(), "?? base\n?? sealed\n");
    repo.write("dockercfg", dockercfg("quay.io", "new"));
    git(&["add", "dockercfg"]).code(128).says(says);
    fs::remove_file(repo.top.join("dockercfg")).unwrap();
    // a checkout is never stopped
    git(&["checkout", "-q", "--", "dockercfg"]).ok().says(says);
    assert!(repo.is_sealed("dockercfg"));
    let diff = git(&["log", "-p", "-1", "--", "dockercfg"]).ok().says(says);
    assert!(!diff.out().contains("auths"), "{}", diff.out());
    // and docker gets nothing
    let helper = world.path("bin/docker-credential-jetcrypt");
    std::os::unix::fs::symlink(PROGRAM, helper).unwrap();
    let get = |expected: &str| {
        let mut command = world.command(&repo.top, "docker-credential-jetcrypt");
        command.arg("get").env(EXPECT, expected);
        run_with(command, "quay.io")
    };
    let refused = get(&fingerprint(OTHER_KEY)).code(1);
    refused.tells_no_secret();
    assert!(get(&fingerprint(KEY)).ok().out().contains(CANARY));
}

#[test]
fn a_newcomer_who_knows_the_fingerprint_takes_no_other_key() {
    let world = World::new();
    key_files(&world);
    let origin = world.with_credentials("origin");
    let clone = world.clone_of(&origin.top, "clone");
    let config = clone.read(".git/config");
    let (right, wrong) = (fingerprint(KEY), fingerprint(OTHER_KEY));
    let says = "is not the expected key";
    let refused = [
        clone.jetcrypt(&["unlock", "../k.aes", "--expect", &wrong]),
        clone.jetcrypt(&["unlock", "../other.aes", "--expect", &right]),
        clone.jetcrypt_with(KEY, &["unlock", "-", "--expect", &wrong]),
        with(
            &clone,
            [("JETCRYPT_KEY", KEY)],
            &["unlock", "--expect", &wrong],
        ),
        with(&clone, [(EXPECT, wrong.as_str())], &["unlock", "../k.aes"]),
        // what automation expects is not overruled by what is typed
        with(
            &clone,
            [(EXPECT, wrong.as_str())],
            &["unlock", "../k.aes", "--expect", &right],
        ),
    ];
    for refused in refused {
        refused.code(4).says(says);
    }
    clone.write("codeship.aes", KEY);
    clone
        .jetcrypt(&["unlock", "--expect", &wrong])
        .code(4)
        .says(says);
    with(&clone, [(EXPECT, wrong.as_str())], &["init"])
        .code(4)
        .says(says);
    assert_eq!(clone.read(".git/config"), config);
    assert!(!clone.top.join(COPY).exists());
    assert!(!clone.top.join(".git/hooks/pre-commit").exists());
    fs::remove_file(clone.top.join("codeship.aes")).unwrap();
    clone
        .jetcrypt(&["unlock", "../k.aes", "--expect", &right])
        .ok();
    untouched(&clone);
    // it takes the place of no confirmation: that is typed
    let retired = world.ready("empty");
    fs::remove_file(retired.top.join("codeship.aes")).unwrap();
    with(
        &retired,
        [(EXPECT, wrong.as_str())],
        &["unlock", "../other.aes"],
    )
    .code(4)
    .says("nobody has confirmed it");
}

#[test]
fn a_new_key_is_not_made_where_another_one_is_expected() {
    let world = World::new();
    let repo = world.repo("repo");
    let right = fingerprint(KEY);
    with(&repo, [(EXPECT, right.as_str())], &["init", "--generate"])
        .code(4)
        .says(&right);
    assert!(!repo.top.join("codeship.aes").exists());
    assert_eq!(repo.pin(), "");
}
