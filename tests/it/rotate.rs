//! The change of keys (docs/trust.md, docs/team.md), with real git: nothing is
//! lost, nobody is stuck, and the old key never comes back by itself.

use crate::support::{Repo, World, age_key, dockercfg};
use crate::trust::{ENV, Team};
use git_jetcrypt::core::key::Key;
use std::fs;

/// A holder and a colleague, who has a key of age.
pub struct Pair<'w> {
    pub team: Team<'w>,
    pub colleague: Repo<'w>,
    pub identity: String,
}

impl<'w> Pair<'w> {
    pub fn new(world: &'w World) -> Self {
        let team = Team::new(world);
        let (identity, public) = age_key(world, "anna.txt");
        team.holder
            .jetcrypt(&["share", "add", "anna", &public])
            .ok();
        team.holder.commit("Share");
        team.holder.git(&["push", "-q"]).ok();
        let colleague = world.clone_of(&team.remote, "colleague");
        colleague.jetcrypt(&["unlock", "-i", &identity]).ok();
        Self {
            team,
            colleague,
            identity,
        }
    }

    /// The holder changes the key, and pushes. Its fingerprint.
    pub fn rotate(&self) -> String {
        let holder = &self.team.holder;
        holder.jetcrypt(&["rotate", "--yes"]).ok();
        holder.git(&["commit", "-q", "-m", "A new key"]).ok();
        holder.git(&["push", "-q"]).ok();
        holder.pin()
    }

    /// The holder hands the key over in another way: on this branch there is no
    /// file under the new key yet.
    fn take_with_file(&self, new: &str) {
        let key = self.team.holder.top.join(".git/jetcrypt/codeship.aes");
        let key = key.to_str().unwrap();
        self.colleague
            .jetcrypt(&["unlock", key, "--expect", new])
            .ok();
    }

    pub fn take(&self, new: &str) {
        let words = ["unlock", "-i", &self.identity, "--expect", new];
        self.colleague.jetcrypt(&words).ok();
        assert_eq!(self.colleague.pin(), new);
    }
}

/// Changes the key of this clone, and puts it back to where it was right after the
/// index had changed: as a kill would leave it.
pub fn stopped_half_way(holder: &Repo<'_>) {
    let own = holder.top.join(".git/jetcrypt");
    let old = fs::read(own.join("codeship.aes")).unwrap();
    let old_pin = holder.pin();
    holder.jetcrypt(&["rotate", "--yes"]).ok();
    fs::rename(own.join("codeship.aes"), own.join("next.aes")).unwrap();
    let retired = own.join(format!("retired/{old_pin}.aes"));
    fs::rename(retired, own.join("codeship.aes")).unwrap();
    fs::write(holder.top.join("codeship.aes"), &old).unwrap();
    holder.git(&["config", "jetcrypt.key", &old_pin]).ok();
}

#[track_caller]
pub fn is_safe(repo: &Repo<'_>) {
    let status = repo.jetcrypt(&["status"]).ok().out();
    assert!(status.starts_with("safe"), "{status}");
    assert_eq!(repo.status(), "");
}

#[test]
fn one_command_changes_the_key_and_everybody_goes_on() {
    let world = World::new();
    let pair = Pair::new(&world);
    let holder = &pair.team.holder;
    let (before, old) = (holder.blob("HEAD:dockercfg"), holder.pin());
    let said = holder.jetcrypt(&["rotate", "--yes"]).ok();
    let new = holder.pin();
    assert_ne!(new, old);
    for words in [
        &format!("the key is now {new}"),
        "new credential: quay.io, user ci  (dockercfg)",
        "new credential: DB_PASSWORD  (deploy/prod.env)",
        "shared as before with: anna",
    ] {
        assert!(said.stderr.contains(words), "{words}: {}", said.stderr);
    }
    let said = said.tells_no_secret();
    assert!(!said.stderr.contains("c4nary"), "{}", said.stderr);
    holder.git(&["commit", "-q", "-m", "A new key"]).ok();
    is_safe(holder);
    assert_ne!(holder.blob("HEAD:dockercfg"), before);
    holder.git(&["push", "-q"]).ok();
    // the work tree was not touched, and history stays readable
    assert_eq!(holder.read("deploy/prod.env"), ENV.as_bytes());
    let log = holder
        .git(&["log", "-p", "--", "deploy/prod.env"])
        .ok()
        .out();
    assert!(log.contains("+RAILS_ENV=production"), "{log}");
    holder.git(&["checkout", "-q", "HEAD~2"]).ok();
    assert_eq!(holder.read("deploy/prod.env"), ENV.as_bytes());
    holder.git(&["checkout", "-q", "main"]).ok();
    is_safe(holder);
    // the colleague
    pair.colleague.git(&["pull", "-q"]).ok();
    let status = pair.colleague.jetcrypt(&["status"]).code(1).out();
    let words = format!("has written down that {new} follows it");
    assert!(status.contains(&words), "{status}");
    assert!(!status.contains("does not count"), "{status}");
    pair.colleague
        .jetcrypt(&["unlock"])
        .code(4)
        .says("the key of this repository has changed");
    let hint = format!("unlock --identity {} --expect {new}", pair.identity);
    pair.colleague
        .jetcrypt(&["unlock", "-i", &pair.identity])
        .code(4)
        .says("nobody has confirmed it")
        .says(&hint);
    pair.take(&new);
    is_safe(&pair.colleague);
    assert_eq!(pair.colleague.read("deploy/prod.env"), ENV.as_bytes());
    let log = pair.colleague.git(&["log", "-p", "--", "deploy/prod.env"]);
    assert!(log.ok().out().contains("+RAILS_ENV=production"));
    pair.colleague
        .write("dockercfg", dockercfg("quay.io", "anna"));
    pair.colleague
        .git(&["commit", "-q", "-a", "-m", "Edit"])
        .ok();
    is_safe(&pair.colleague);
}

#[test]
fn a_branch_from_before_is_merged_under_the_new_key_once_somebody_has_looked() {
    let world = World::new();
    let pair = Pair::new(&world);
    let colleague = &pair.colleague;
    colleague.git(&["switch", "-q", "-c", "side"]).ok();
    colleague.write("deploy/prod.env", ENV.replace("db.acme", "db2.acme"));
    colleague.git(&["commit", "-q", "-a", "-m", "Side"]).ok();
    colleague.git(&["push", "-q", "origin", "side"]).ok();
    pair.rotate();
    let holder = &pair.team.holder;
    holder.git(&["fetch", "-q"]).ok();
    let merge = holder.git(&["merge", "-q", "--no-edit", "origin/side"]);
    assert_ne!(merge.code, 0);
    let merge = merge.says("sealed with a retired key");
    merge.says("git jetcrypt accept");
    // an older git takes it for a conflict
    holder.git(&["merge", "--abort"]);
    is_safe(holder);
    holder
        .jetcrypt(&["accept", "--yes", "origin/side:deploy/prod.env"])
        .ok();
    holder.commit("Looked at");
    holder
        .git(&["merge", "-q", "--no-edit", "origin/side"])
        .ok();
    let text = String::from_utf8(holder.read("deploy/prod.env")).unwrap();
    assert!(text.contains("db2.acme"), "{text}");
    is_safe(holder);
    let status = holder.jetcrypt(&["status"]).ok().out();
    assert!(!status.contains("retired key"), "{status}");
    holder.git(&["push", "-q"]).ok();
}

#[test]
fn a_colleague_with_work_under_the_old_key_is_not_stuck() {
    for rebase in [false, true] {
        let world = World::new();
        let pair = Pair::new(&world);
        let colleague = &pair.colleague;
        colleague.write("deploy/prod.env", ENV.replace("db.acme", "db2.acme"));
        colleague
            .git(&["commit", "-q", "-a", "-m", "Not pushed"])
            .ok();
        let new = pair.rotate();
        let way: &[&str] = match rebase {
            true => &["pull", "-q", "--rebase"],
            false => &["pull", "-q", "--no-rebase", "--no-edit"],
        };
        let pull = colleague.git(way);
        assert_ne!(pull.code, 0);
        colleague.git(&["rebase", "--abort"]);
        colleague.git(&["merge", "--abort"]);
        assert_eq!(colleague.status(), "");
        pair.take_with_file(&new);
        colleague
            .jetcrypt(&["accept", "--yes", "HEAD:deploy/prod.env"])
            .ok();
        colleague.commit("Vouched for");
        let pull = colleague.git(way);
        assert_eq!(pull.code, 0, "{}", pull.stderr);
        let text = String::from_utf8(colleague.read("deploy/prod.env")).unwrap();
        assert!(text.contains("db2.acme"), "{text}");
        is_safe(colleague);
        colleague.git(&["push", "-q"]).ok();
    }
}

#[test]
fn what_a_leaver_writes_under_the_old_key_does_not_count() {
    let world = World::new();
    let pair = Pair::new(&world);
    let leaver = &pair.colleague;
    pair.rotate();
    // he has the old key, and may push
    leaver.write("deploy/prod.env", "LD_PRELOAD=/tmp/x.so\n");
    leaver
        .git(&["commit", "-q", "-n", "-a", "-m", "Harmless"])
        .ok();
    let forged = leaver.blob("HEAD:deploy/prod.env");
    pair.team.writer.git(&["pull", "-q"]).ok();
    pair.team.plant(&[("deploy/prod.env", &forged)]);
    pair.team.stays_sealed("deploy/prod.env", &forged);
    pair.team
        .holder
        .jetcrypt(&["exec", "--env-file", "deploy/prod.env", "--", "true"])
        .code(125);
}

#[test]
fn releases_exceptions_and_sealed_files_go_along() {
    let world = World::new();
    let pair = Pair::new(&world);
    let holder = &pair.team.holder;
    holder.jetcrypt(&["untrack", "deploy/sample.env"]).ok();
    holder.jetcrypt(&["track", "*.encrypted"]).ok();
    holder.commit("Policy");
    holder.write("deploy/sample.env", "RAILS_ENV=test\n");
    holder.write("plain", "A=c4nary-sealed\n");
    holder
        .jetcrypt(&["encrypt", "plain", "a.env.encrypted"])
        .ok();
    fs::remove_file(holder.top.join("plain")).unwrap();
    holder.write(
        "login.sh",
        "docker login -u a -p k7-s4mple-of-docs quay.io\n",
    );
    holder.git(&["add", "-A"]).ok();
    holder
        .jetcrypt(&["allow", "--reason", "a sample", "login.sh"])
        .ok();
    holder.commit("Files");
    is_safe(holder);
    pair.rotate();
    is_safe(holder);
    holder.jetcrypt(&["scan"]).ok().says("1 allowed");
    holder.jetcrypt(&["decrypt", "a.env.encrypted", "out"]).ok();
    assert_eq!(holder.read("out"), b"A=c4nary-sealed\n");
    fs::remove_file(holder.top.join("out")).unwrap();
    let policy = holder.jetcrypt(&["policy"]).ok().out();
    assert!(policy.contains("deploy/sample.env"), "{policy}");
    holder.write("deploy/sample.env", "RAILS_ENV=test2\n");
    holder.git(&["commit", "-q", "-a", "-m", "Plain"]).ok();
    assert_eq!(holder.blob("HEAD:deploy/sample.env"), b"RAILS_ENV=test2\n");
    holder.git(&["push", "-q"]).ok();
}

#[test]
fn a_second_run_finishes_what_the_first_began() {
    let world = World::new();
    let pair = Pair::new(&world);
    let holder = &pair.team.holder;
    let own = holder.top.join(".git/jetcrypt");
    let old = fs::read(own.join("codeship.aes")).unwrap();
    stopped_half_way(holder);
    let next = fs::read_to_string(own.join("next.aes")).unwrap();
    fs::remove_dir_all(holder.top.join(".jetcrypt")).unwrap();
    // a copy at the top may be the new one already, and the pin, too
    let next_pin = Key::from_base64(next.trim().as_bytes())
        .unwrap()
        .fingerprint();
    holder.git(&["config", "jetcrypt.key", &next_pin]).ok();
    fs::copy(own.join("next.aes"), holder.top.join("codeship.aes")).unwrap();
    let status = holder.jetcrypt(&["status"]).code(1).out();
    assert!(status.contains("a change of keys was stopped"), "{status}");
    holder
        .jetcrypt(&["rotate", "--yes"])
        .ok()
        .says("is finished");
    let now = fs::read_to_string(own.join("codeship.aes")).unwrap();
    assert!(now == next, "the key that was written down");
    holder.git(&["commit", "-q", "-m", "A new key"]).ok();
    is_safe(holder);
    // and before that: the key that was written down is kept, and not used
    let unused = fs::read(own.join("codeship.aes")).unwrap();
    fs::write(own.join("next.aes"), &old).unwrap();
    holder.jetcrypt(&["rotate", "--yes"]).ok();
    holder.git(&["commit", "-q", "-m", "Once more"]).ok();
    is_safe(holder);
    assert_ne!(fs::read(own.join("codeship.aes")).unwrap(), unused);
}

#[test]
fn where_it_cannot_be_done_nothing_is_changed() {
    let world = World::new();
    let pair = Pair::new(&world);
    let holder = &pair.team.holder;
    let before = (holder.pin(), holder.status());
    holder
        .jetcrypt(&["rotate"])
        .code(2)
        .says("no terminal to ask on");
    assert_eq!((holder.pin(), holder.status()), before);
    fs::write(holder.top.join(".git/shallow"), "").unwrap();
    holder
        .jetcrypt(&["rotate", "--yes"])
        .code(6)
        .says("shallow");
    fs::remove_file(holder.top.join(".git/shallow")).unwrap();
    holder.jetcrypt(&["lock"]).ok();
    holder.jetcrypt(&["rotate", "--yes"]).code(1).says("locked");
    holder.jetcrypt(&["unlock"]).ok();
    assert_eq!((holder.pin(), holder.status()), before);
    let other = world.repo("other");
    other.write("codeship.aes", crate::support::KEY);
    other
        .jetcrypt(&["rotate", "--yes"])
        .code(5)
        .says("git jetcrypt init");
}

#[test]
fn two_keys_that_follow_one_are_for_a_person_to_choose() {
    let world = World::new();
    let pair = Pair::new(&world);
    let second = world.clone_of(&pair.team.remote, "second");
    second.jetcrypt(&["unlock", "-i", &pair.identity]).ok();
    second.jetcrypt(&["rotate", "--yes"]).ok();
    second.git(&["commit", "-q", "-m", "Another key"]).ok();
    let new = pair.rotate();
    // both pages come to the colleague
    let colleague = &pair.colleague;
    colleague.git(&["pull", "-q"]).ok();
    let second = second.top.to_str().unwrap();
    colleague.git(&["fetch", "-q", second, "HEAD"]).ok();
    let pages = colleague.git(&[
        "ls-tree",
        "-r",
        "--name-only",
        "FETCH_HEAD",
        ".jetcrypt/pages",
    ]);
    for page in pages.ok().out().lines() {
        colleague
            .git(&["checkout", "-q", "FETCH_HEAD", "--", page])
            .ok();
    }
    colleague
        .jetcrypt(&["unlock", "-i", &pair.identity])
        .code(4)
        .says("others are said to follow");
    pair.take(&new);
}

#[test]
fn after_two_changes_a_newcomer_reads_all_of_history() {
    let world = World::new();
    let pair = Pair::new(&world);
    pair.rotate();
    let new = pair.rotate();
    let newcomer = world.clone_of(&pair.team.remote, "newcomer");
    newcomer
        .jetcrypt(&["unlock", "-i", &pair.identity])
        .ok()
        .says(&new);
    is_safe(&newcomer);
    let log = newcomer.git(&["log", "-p", "--", "deploy/prod.env"]).ok();
    assert!(log.out().contains("+RAILS_ENV=production"), "{}", log.out());
    newcomer.git(&["checkout", "-q", "HEAD~3"]).ok();
    assert_eq!(newcomer.read("deploy/prod.env"), ENV.as_bytes());
}

#[test]
fn a_copy_of_the_key_at_the_top_goes_along() {
    let world = World::new();
    let pair = Pair::new(&world);
    let colleague = &pair.colleague;
    let kept = colleague.read(".git/jetcrypt/codeship.aes");
    colleague.write("codeship.aes", &kept);
    let new = pair.rotate();
    colleague.git(&["pull", "-q"]).ok();
    pair.take(&new);
    assert_eq!(
        colleague.read("codeship.aes"),
        colleague.read(".git/jetcrypt/codeship.aes")
    );
    is_safe(colleague);
}

#[test]
fn a_key_of_another_project_is_taken_by_nobody_s_word() {
    let world = World::new();
    let pair = Pair::new(&world);
    let other = world.repo("other");
    other.write("codeship.aes", crate::support::OTHER_KEY);
    other.jetcrypt(&["init"]).ok();
    let fingerprint = other.pin();
    let words = ["unlock", "../other/codeship.aes", "--expect", &fingerprint];
    pair.team.holder.jetcrypt(&words).code(4).says("opens none");
}

#[test]
fn values_in_a_services_file_go_on_and_are_named() {
    let world = World::new();
    let pair = Pair::new(&world);
    let holder = &pair.team.holder;
    let sealed = holder.jetcrypt_with("TOKEN=c4nary-token", &["encrypt", "-", "-"]);
    let sealed = sealed.ok().out();
    let value = sealed.lines().nth(1).unwrap();
    let services = format!("app:\n  build: .\n  encrypted_environment: {value}\n");
    holder.write("codeship-services.yml", services);
    holder.git(&["add", "-A"]).ok();
    holder.commit("Services");
    holder.jetcrypt(&["exec", "--", "true"]).ok();
    holder
        .jetcrypt(&["rotate", "--yes"])
        .ok()
        .says("1 of the values in codeship-services.yml");
    holder.commit("A new key");
    holder.jetcrypt(&["doctor"]);
    let words = ["exec", "--service", "app", "--", "env"];
    let ran = holder.jetcrypt(&words);
    assert!(!ran.stderr.contains("not proven"), "{}", ran.stderr);
}
