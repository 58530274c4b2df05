//! Exceptions of the guard come by pull like everything else, and anybody can
//! write a line. It never counts for what is the repository's own.

use super::{ENV, Team};
use crate::corpus;
use crate::support::{CANARY, KEY, Repo, World};

const FILE: &str = ".jetcrypt-exceptions";

/// A line of a shell script that logs in.
fn login(password: &str) -> String {
    format!("docker login -u ci -p {password} quay.io\n")
}

/// What the writer would like to be allowed, and in each a secret of the team.
/// Nobody but a holder has these texts; but a value can be guessed, or have
/// been told.
fn leaks() -> Vec<(&'static str, String)> {
    vec![
        ("login.sh", login(CANARY)),
        ("notes.env", ENV.to_owned()),
        (
            "password.sh",
            login(ENV.trim_end().rsplit('=').next().unwrap()),
        ),
        ("key.txt", format!("{KEY}\n")),
        ("key.sh", format!("export JETCRYPT_KEY={KEY}\n")),
        ("key-login.sh", login(KEY)),
    ]
}

/// The exceptions that somebody without a key makes for these files in a
/// repository of his own; and each name once more for every rule.
fn made_elsewhere(world: &World, leaks: &[(&str, String)]) -> String {
    let own = world.repo("own");
    for (name, text) in leaks {
        own.write(name, text);
        own.git(&["add", name]).ok();
        own.jetcrypt(&["allow", "--reason", "a sample", name]);
    }
    let made = String::from_utf8(own.read(FILE)).unwrap();
    let mut all = made.clone();
    for line in made.lines().filter(|line| !line.starts_with('#')) {
        let name = line.split(' ').nth(1).unwrap();
        for rule in [
            "project-key",
            "own-credentials",
            "unsealed",
            "protected-plaintext",
            "not-looked-through",
        ] {
            all.push_str(&format!("{rule} {name} a sample\n"));
        }
    }
    all
}

/// The commit is refused with this text, and so is the push of it.
#[track_caller]
fn neither_committed_nor_pushed(holder: &Repo<'_>, name: &str) {
    holder.git(&["add", "--", name]).ok();
    let commit = holder.git(&["commit", "-q", "-m", "x"]).code(1);
    commit.says(name).tells_no_secret();
    holder.git(&["commit", "-q", "-n", "-m", "x"]).ok();
    let push = holder.git(&["push", "-q", "origin", "HEAD:refs/heads/main"]);
    assert_ne!(push.code, 0, "{name} was pushed");
    push.says(name).tells_no_secret();
    holder.git(&["reset", "-q", "--hard", "HEAD~"]).ok();
}

#[test]
fn a_pulled_exception_never_counts_for_a_secret_of_the_repository_or_its_key() {
    let world = World::new();
    let team = Team::new(&world);
    let mut samples = leaks();
    samples.push(("sample.json", corpus::config()));
    let lines = made_elsewhere(&world, &samples);
    assert!(lines.contains("docker-credentials "), "{lines}");
    team.plant(&[(FILE, lines.as_bytes())]);
    let holder = &team.holder;
    assert_eq!(holder.read(FILE), lines.as_bytes());
    for (name, text) in leaks() {
        holder.write(name, text);
        neither_committed_nor_pushed(holder, name);
    }
    // a holder confirms what is not the repository's own, and nothing else
    holder.write("sample.json", corpus::config());
    holder.git(&["add", "sample.json"]).ok();
    holder.jetcrypt(&["allow", "sample.json"]).ok();
    holder.commit("A sample");
    holder
        .git(&["push", "-q", "origin", "HEAD:refs/heads/main"])
        .ok();
}

#[test]
fn an_exception_stops_to_count_when_the_repository_begins_to_keep_its_value() {
    let world = World::new();
    let team = Team::new(&world);
    let text = login("h8zq9921x");
    let holder = &team.holder;
    holder.write("login.sh", &text);
    holder.git(&["add", "login.sh"]).ok();
    holder
        .jetcrypt(&["allow", "--reason", "a sample", "login.sh"])
        .ok();
    holder.commit("Allowed");
    holder.git(&["rm", "-q", "login.sh"]).ok();
    holder.commit("Gone");
    holder.write("deploy/prod.env", format!("{ENV}QUAY_PASSWORD=h8zq9921x\n"));
    holder.git(&["commit", "-q", "-a", "-m", "Kept"]).ok();
    holder.write("again.sh", &text);
    neither_committed_nor_pushed(holder, "again.sh");
}
