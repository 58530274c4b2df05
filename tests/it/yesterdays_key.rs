//! The key from before, after a change of keys (docs/trust.md, rule 5): nobody
//! goes on with it by mistake, and nobody is made to.

use crate::rotate::{Pair, is_safe, stopped_half_way};
use crate::support::{World, age_key, dockercfg};
use crate::trust::{ENV, Team};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

const EDITED: &str = "RAILS_ENV=staging\nDB_PASSWORD=c4nary-edited\n";

#[test]
fn nothing_is_committed_under_it_once_the_branch_has_a_new_one() {
    let world = World::new();
    let pair = Pair::new(&world);
    let new = pair.rotate();
    let colleague = &pair.colleague;
    colleague.git(&["pull", "-q"]).ok();
    colleague.write("deploy/more.env", EDITED);
    colleague.git(&["add", "deploy/more.env"]).ok();
    colleague
        .git(&["commit", "-q", "-m", "More"])
        .code(1)
        .says("it is sealed with the key of this clone")
        .says("git jetcrypt unlock --expect FINGERPRINT");
    // nor pushed where the hook was passed by
    colleague
        .git(&["commit", "-q", "--no-verify", "-m", "More"])
        .ok();
    colleague
        .git(&["push", "-q"])
        .code(1)
        .says("it is sealed with the key of this clone");
    // nor does it write pages, which nobody would read
    let (_, public) = age_key(&world, "ben.txt");
    colleague
        .jetcrypt(&["share", "add", "ben", &public])
        .code(4)
        .says("has changed");
    // the way that was named
    pair.take(&new);
    colleague
        .jetcrypt(&["accept", "--yes", "HEAD:deploy/more.env"])
        .ok();
    colleague.commit("Under the new key");
    is_safe(colleague);
    colleague.git(&["push", "-q"]).ok();
    assert_eq!(colleague.read("deploy/more.env"), EDITED.as_bytes());
}

#[test]
fn a_page_that_names_the_new_one_counts_when_it_was_taken_out_and_comes_back() {
    let world = World::new();
    let pair = Pair::new(&world);
    let old = pair.team.holder.pin();
    pair.rotate();
    let holder = &pair.team.holder;
    let pages = holder.git(&["ls-files", ".jetcrypt/pages"]).ok().out();
    let says = |page: &&str| {
        let text = String::from_utf8(holder.read(page)).unwrap();
        text.contains(&format!("key {old}")) && text.contains("successor")
    };
    let page = pages.lines().find(says).expect("the last page of the key");
    holder.git(&["rm", "-q", page]).ok();
    holder
        .git(&["commit", "-q", "-m", "Out"])
        .code(1)
        .says("policy restore");
    holder
        .git(&["commit", "-q", "--no-verify", "-m", "Out"])
        .ok();
    holder.git(&["push", "-q", "--no-verify"]).ok();
    // who has the old key is told all the same
    pair.colleague.git(&["pull", "-q"]).ok();
    pair.colleague.write("deploy/more.env", EDITED);
    pair.colleague.git(&["add", "deploy/more.env"]).ok();
    pair.colleague
        .git(&["commit", "-q", "-m", "More"])
        .code(1)
        .says("it is sealed with the key of this clone");
    let status = holder.jetcrypt(&["status"]).code(1).out();
    assert!(status.contains("were taken out"), "{status}");
    holder.jetcrypt(&["policy", "restore"]).ok().says(page);
    holder.commit("Back");
    is_safe(holder);
}

#[test]
fn a_new_clone_takes_no_key_that_another_one_follows() {
    let world = World::new();
    let pair = Pair::new(&world);
    let holder = &pair.team.holder;
    let before = holder.read(".jetcrypt/keys/anna.age");
    let new = pair.rotate();
    // the host puts back what was there before
    pair.team.writer.git(&["pull", "-q"]).ok();
    pair.team.plant(&[(".jetcrypt/keys/anna.age", &before)]);
    let clone = world.clone_of(&pair.team.remote, "third");
    clone
        .jetcrypt(&["unlock", "-i", &pair.identity])
        .code(4)
        .says("another one follows it")
        .says("unlock --expect FINGERPRINT");
    assert!(!clone.top.join(".git/jetcrypt/codeship.aes").exists());
    // with the fingerprint history will do
    let words = ["unlock", "-i", &pair.identity, "--expect", &new];
    clone.jetcrypt(&words).ok();
    assert_eq!(clone.pin(), new);
}

#[test]
fn a_shallow_clone_asks_for_the_fingerprint() {
    let world = World::new();
    let pair = Pair::new(&world);
    let from = format!("file://{}", pair.team.remote.display());
    let to = world.path("shallow");
    let words = ["clone", "-q", "--depth", "1", &from, to.to_str().unwrap()];
    world.run(&world.path(""), "git", &words).ok();
    let unlock = |more: &[&str]| {
        let words = [&["unlock", "-i", &pair.identity], more].concat();
        world.run(&to, crate::support::PROGRAM, &words)
    };
    unlock(&[]).code(4).says("in a shallow clone");
    unlock(&["--expect", &pair.team.holder.pin()]).ok();
    assert_eq!(
        fs::read(to.join("deploy/prod.env")).unwrap(),
        ENV.as_bytes()
    );
}

#[test]
fn the_new_one_can_be_taken_before_it_is_merged() {
    let world = World::new();
    let pair = Pair::new(&world);
    let new = pair.rotate();
    let colleague = &pair.colleague;
    colleague.git(&["fetch", "-q"]).ok();
    pair.take(&new);
    colleague.git(&["pull", "-q"]).ok();
    is_safe(colleague);
    assert_eq!(colleague.read("deploy/prod.env"), ENV.as_bytes());
}

#[test]
fn what_is_encrypted_without_a_filter_goes_along() {
    let world = World::new();
    let pair = Pair::new(&world);
    let holder = &pair.team.holder;
    holder.write("plain.env", EDITED);
    let sealed = "deploy/other.env.encrypted";
    holder.jetcrypt(&["encrypt", "plain.env", sealed]).ok();
    fs::remove_file(holder.top.join("plain.env")).unwrap();
    holder.git(&["add", "-A"]).ok();
    holder.commit("Encrypted by hand");
    holder
        .jetcrypt(&["rotate", "--yes"])
        .ok()
        .says(&format!("new credential: DB_PASSWORD  ({sealed})"));
    holder.commit("A new key");
    is_safe(holder);
    let words = ["decrypt", sealed, "-", "--key-path"];
    let key = holder.top.join(".git/jetcrypt/codeship.aes");
    let opened = holder.jetcrypt(&[&words[..], &[key.to_str().unwrap()]].concat());
    assert_eq!(opened.ok().out(), EDITED);
    let fresh = world.clone_of(&pair.team.remote, "fresh");
    holder.git(&["push", "-q"]).ok();
    fresh.git(&["pull", "-q"]).ok();
    fresh.git(&["config", "jetcrypt.key", ""]).ok();
}

#[test]
fn a_second_run_seals_what_was_put_back_since() {
    let world = World::new();
    let pair = Pair::new(&world);
    let holder = &pair.team.holder;
    let before = holder.blob("HEAD:deploy/prod.env");
    stopped_half_way(holder);
    holder.git(&["reset", "-q", "--", "deploy/prod.env"]).ok();
    assert_eq!(holder.blob(":deploy/prod.env"), before);
    // nothing is committed half way
    holder
        .git(&["commit", "-q", "-m", "Half"])
        .code(1)
        .says("git jetcrypt rotate");
    holder
        .jetcrypt(&["rotate", "--yes"])
        .ok()
        .says("is finished");
    assert_ne!(holder.blob(":deploy/prod.env"), before);
    holder.git(&["commit", "-q", "-m", "A new key"]).ok();
    is_safe(holder);
    assert_eq!(holder.read("deploy/prod.env"), ENV.as_bytes());
}

#[test]
fn a_change_that_was_taken_back_is_told_with_the_way_to_the_old_key() {
    let world = World::new();
    let pair = Pair::new(&world);
    let holder = &pair.team.holder;
    let old = holder.pin();
    holder.jetcrypt(&["rotate", "--yes"]).ok();
    holder.git(&["reset", "-q", "--hard"]).ok();
    let kept = format!("retired/{old}.aes --expect {old}");
    let status = holder.jetcrypt(&["status"]).code(1).out();
    assert!(status.contains(&kept), "{status}");
    let again = holder.jetcrypt(&["rotate", "--yes"]).code(4);
    again.says(&kept);
    holder.write("deploy/prod.env", EDITED);
    holder
        .git(&["commit", "-q", "-a", "-m", "Edit"])
        .code(1)
        .says(&kept);
    let kept = format!(".git/jetcrypt/retired/{old}.aes");
    holder.jetcrypt(&["unlock", &kept, "--expect", &old]).ok();
    holder.git(&["add", "-A"]).ok();
    holder.git(&["commit", "-q", "-m", "Edit"]).ok();
    is_safe(holder);
}

#[test]
fn a_link_in_the_place_of_a_file_of_ours_is_met_before_anything_changes() {
    let world = World::new();
    let pair = Pair::new(&world);
    let holder = &pair.team.holder;
    let outside = world.path("outside");
    fs::create_dir(&outside).unwrap();
    let keys = holder.top.join(".jetcrypt/keys");
    fs::remove_dir_all(&keys).unwrap();
    symlink(&outside, &keys).unwrap();
    let before = (holder.pin(), holder.status());
    let (_, public) = age_key(&world, "ben.txt");
    for words in [&["rotate", "--yes"][..], &["share", "add", "ben", &public]] {
        holder.jetcrypt(words).code(1).says("in its place");
        assert_eq!((holder.pin(), holder.status()), before);
    }
    assert!(is_empty(&outside));
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).unwrap().next().is_none()
}

#[test]
fn a_file_with_the_name_of_a_key_is_not_read_for_it() {
    let world = World::new();
    let team = Team::new(&world);
    let [(_, anna), (_, other)] = ["anna.txt", "other.txt"].map(|name| age_key(&world, name));
    team.holder.write(&anna, format!("{other}\n"));
    let said = team.holder.jetcrypt(&["share", "add", "anna", &anna]).ok();
    // what was shared with is shown
    let (start, end) = (&anna[..20], &anna[anna.len() - 12..]);
    said.says(&format!("{start}…{end}"));
    let list = team.holder.jetcrypt(&["share", "list"]).ok().out();
    assert!(
        list.contains(start) && !list.contains(&other[..20]),
        "{list}"
    );
    // whom a change of keys goes on sharing with, too
    let said = team.holder.jetcrypt(&["rotate", "--yes"]).ok();
    said.says(&format!("anna ({start}…{end})"));
    // a name that differs in letter case only would be the same file elsewhere
    team.holder
        .jetcrypt(&["share", "add", "Anna", &other])
        .code(2)
        .says("letter case");
}

#[test]
fn it_makes_no_difference_to_branches_from_before() {
    let world = World::new();
    let pair = Pair::new(&world);
    let colleague = &pair.colleague;
    pair.rotate();
    colleague.git(&["fetch", "-q"]).ok();
    // nothing here says that the key has changed: it is met at the merge
    colleague.write("dockercfg", dockercfg("quay.io", "anna"));
    colleague.git(&["commit", "-q", "-a", "-m", "Edit"]).ok();
}

#[test]
fn a_page_that_who_left_has_written_is_told_and_frees_nothing() {
    let world = World::new();
    let pair = Pair::new(&world);
    pair.rotate();
    // he has the old key, and has not pulled
    let leaver = &pair.colleague;
    leaver.jetcrypt(&["untrack", "deploy/*.env"]).ok();
    leaver
        .git(&["commit", "-q", "--no-verify", "-m", "Harmless"])
        .ok();
    // without the filter what lies there is no longer what git holds
    leaver.git(&["checkout", "-q", "--", "deploy"]).ok();
    leaver.git(&["fetch", "-q"]).ok();
    leaver
        .git(&["merge", "-q", "--no-verify", "-X", "theirs", "origin/main"])
        .ok();
    leaver.git(&["push", "-q", "--no-verify"]).ok();
    let holder = &pair.team.holder;
    holder.git(&["pull", "-q"]).ok();
    let status = holder.jetcrypt(&["status"]).out();
    let told = "written under a key from before, and whoever changed the key did not know it";
    assert!(status.contains(told), "{status}");
    let policy = holder.jetcrypt(&["policy", "show"]).ok().out();
    assert_eq!(policy.matches("deploy/*.env").count(), 1, "{policy}");
    assert!(!policy.contains("released"), "{policy}");
}
