use super::{ENV, Team};
use crate::support::World;
use std::fs;
use std::path::PathBuf;

fn pages(top: &std::path::Path) -> Vec<PathBuf> {
    let found = fs::read_dir(top.join(".jetcrypt/pages")).unwrap();
    let mut found: Vec<PathBuf> = found.map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

#[test]
fn pages_that_were_deleted_go_on_protecting_and_come_back() {
    let world = World::new();
    let team = Team::new(&world);
    fs::remove_dir_all(team.writer.top.join(".jetcrypt")).unwrap();
    fs::remove_file(team.writer.top.join(".gitattributes")).unwrap();
    team.writer.git(&["add", "-A"]).ok();
    team.push_planted();
    let holder = &team.holder;
    let status = holder.jetcrypt(&["status"]).code(1);
    assert!(status.out().contains("were taken out"), "{}", status.out());
    holder.write("deploy/other.env", ENV);
    holder.git(&["add", "-A"]).ok();
    let commit = holder.git(&["commit", "-q", "-m", "Plaintext"]).code(1);
    commit.says("deploy/other.env");
    holder.git(&["reset", "-q"]).ok();
    holder.jetcrypt(&["policy", "restore"]).ok();
    holder.git(&["add", "-A"]).ok();
    holder.commit("Restored");
    let status = holder.jetcrypt(&["status"]).ok();
    assert!(status.out().starts_with("safe"), "{}", status.out());
}

#[test]
fn a_commit_without_a_page_of_its_parent_is_refused() {
    let world = World::new();
    let team = Team::new(&world);
    let page = pages(&team.holder.top).remove(0);
    fs::remove_file(&page).unwrap();
    team.holder.git(&["add", "-A"]).ok();
    let commit = team.holder.git(&["commit", "-q", "-m", "Gone"]).code(1);
    let commit = commit.says("a page is taken out");
    commit.says("git jetcrypt policy restore");
    team.holder.jetcrypt(&["policy", "restore"]).ok();
    assert_eq!(team.holder.status(), "");
}

#[test]
fn a_page_that_was_edited_does_not_count() {
    let world = World::new();
    let team = Team::new(&world);
    for page in pages(&team.writer.top) {
        let text = fs::read_to_string(&page).unwrap();
        fs::write(&page, text.replace("protect ", "protect x")).unwrap();
    }
    team.writer.git(&["add", "-A"]).ok();
    team.push_planted();
    let status = team.holder.jetcrypt(&["status"]).code(1);
    assert!(status.out().contains("does not count"), "{}", status.out());
    let policy = team.holder.jetcrypt(&["policy"]).ok();
    assert!(
        policy.out().contains("deploy/*.env  since"),
        "{}",
        policy.out()
    );
    assert!(!policy.out().contains("xdeploy"), "{}", policy.out());
}

#[test]
fn a_page_of_another_repository_under_the_same_key_vouches_for_nothing() {
    let world = World::new();
    let team = Team::new(&world);
    let other = world.repo("other");
    let by_jet = crate::scenarios::Author::Jet.seal("{\"auths\":{}}");
    other.write("dockercfg", &by_jet);
    other.git(&["add", "-A"]).ok();
    other.commit("By jet");
    fs::copy(
        team.holder.top.join("codeship.aes"),
        other.top.join("codeship.aes"),
    )
    .unwrap();
    other.jetcrypt(&["init"]).ok();
    let page = pages(&other.top).remove(0);
    let name = format!(
        ".jetcrypt/pages/{}",
        page.file_name().unwrap().to_str().unwrap()
    );
    let text = fs::read(&page).unwrap();
    team.plant(&[(&name, &text), ("dockercfg", &by_jet)]);
    team.stays_sealed("dockercfg", &by_jet);
    let status = team.holder.jetcrypt(&["status"]).code(1);
    assert!(status.out().contains("another set-up"), "{}", status.out());
}

#[test]
fn two_branches_that_both_protect_more_merge_by_plain_git() {
    let world = World::new();
    let team = Team::new(&world);
    let holder = &team.holder;
    holder.git(&["checkout", "-q", "-b", "side"]).ok();
    holder.jetcrypt(&["track", "a/*.txt"]).ok();
    holder.commit("a");
    holder.git(&["checkout", "-q", "main"]).ok();
    holder.jetcrypt(&["track", "b/*.txt"]).ok();
    holder.commit("b");
    holder.git(&["merge", "-q", "--no-edit", "side"]).ok();
    assert_eq!(holder.status(), "");
    let status = holder.jetcrypt(&["status"]).ok();
    assert!(status.out().starts_with("safe"), "{}", status.out());
    let policy = holder.jetcrypt(&["policy"]).ok();
    for pattern in ["a/*.txt", "b/*.txt", "deploy/*.env"] {
        assert!(policy.out().contains(pattern), "{}", policy.out());
    }
    holder.jetcrypt(&["status"]).ok();
}

#[test]
fn two_set_ups_on_two_branches_become_one() {
    let world = World::new();
    let repo = world.repo("repo");
    repo.write("README", "x");
    repo.git(&["add", "README"]).ok();
    repo.commit("Begin");
    let alice = world.clone_of(&repo.top, "alice");
    let bob = world.clone_of(&repo.top, "bob");
    for clone in [&alice, &bob] {
        clone.write("codeship.aes", crate::support::KEY);
        clone.jetcrypt(&["init"]).ok();
        clone.commit("Set up");
    }
    bob.git(&["fetch", "-q", alice.top.to_str().unwrap(), "HEAD"])
        .ok();
    bob.git(&["merge", "-q", "--no-edit", "FETCH_HEAD"]).ok();
    let status = bob.jetcrypt(&["status"]);
    let status = status.out();
    let line = status
        .lines()
        .find(|line| line.contains("policy join"))
        .unwrap();
    let id = line.split_whitespace().last().unwrap();
    bob.jetcrypt(&["policy", "join", id]).ok();
    bob.commit("Joined");
    assert!(
        !bob.jetcrypt(&["status"])
            .ok()
            .out()
            .contains("another set-up")
    );
    alice
        .git(&[
            "pull",
            "-q",
            "--no-rebase",
            bob.top.to_str().unwrap(),
            "HEAD",
        ])
        .ok();
    assert!(
        !alice
            .jetcrypt(&["status"])
            .ok()
            .out()
            .contains("another set-up")
    );
}

#[test]
fn restore_brings_back_what_this_branch_had_and_nothing_else() {
    let world = World::new();
    let team = Team::new(&world);
    let holder = &team.holder;
    // on another branch, and never committed
    holder.git(&["checkout", "-q", "-b", "side"]).ok();
    holder.jetcrypt(&["untrack", "deploy/*.env"]).ok();
    holder.commit("Released on the side");
    holder.git(&["checkout", "-q", "main"]).ok();
    holder.jetcrypt(&["untrack", "dockercfg*"]).ok();
    holder.git(&["reset", "-q", "--hard"]).ok();
    let page = pages(&holder.top).remove(0);
    fs::remove_file(&page).unwrap();
    holder.git(&["add", "-A"]).ok();
    holder.jetcrypt(&["policy", "restore"]).ok();
    assert_eq!(holder.status(), "");
    let policy = holder.jetcrypt(&["policy"]).ok().out();
    assert!(!policy.contains("released"), "{policy}");
    holder.jetcrypt(&["status"]).ok();
    // and no later page hangs on what was thrown away
    holder.jetcrypt(&["track", "more.env"]).ok();
    holder.commit("More");
    let key = holder.top.join("codeship.aes");
    let clone = world.clone_of(&holder.top, "fresh");
    clone.jetcrypt(&["unlock", key.to_str().unwrap()]).ok();
    clone.jetcrypt(&["status"]).ok();
}

#[test]
fn what_another_branch_protects_is_no_missing_line_here() {
    let world = World::new();
    let team = Team::new(&world);
    let holder = &team.holder;
    holder.git(&["checkout", "-q", "-b", "side"]).ok();
    holder.jetcrypt(&["track", "more.env", "my prod.env"]).ok();
    holder.commit("More");
    holder.jetcrypt(&["status"]).ok();
    holder.git(&["checkout", "-q", "main"]).ok();
    holder.jetcrypt(&["status"]).ok();
    // but new plaintext there is refused: this clone knows better
    holder.write("more.env", ENV);
    holder.git(&["add", "more.env"]).ok();
    holder.git(&["commit", "-q", "-m", "More"]).code(1);
}

#[test]
fn a_rewritten_history_without_pages_frees_no_plaintext() {
    let world = World::new();
    let team = Team::new(&world);
    team.holder.jetcrypt(&["status"]).ok();
    let writer = &team.writer;
    writer.git(&["checkout", "-q", "--orphan", "new"]).ok();
    fs::remove_dir_all(writer.top.join(".jetcrypt")).unwrap();
    writer.write(".gitattributes", "dockercfg* filter=jetcrypt\n");
    writer.git(&["rm", "-q", "-f", "deploy/prod.env"]).ok();
    writer.git(&["add", "-A"]).ok();
    writer.commit("From nothing");
    writer
        .git(&["push", "-q", "-f", "origin", "HEAD:refs/heads/main"])
        .ok();
    let holder = &team.holder;
    holder.git(&["fetch", "-q"]).ok();
    holder.git(&["reset", "-q", "--hard", "origin/main"]).ok();
    for name in ["deploy/other.env", "deploy/prod.env"] {
        holder.write(name, ENV);
        holder.git(&["add", "-f", name]).ok();
        let commit = holder.git(&["commit", "-q", "-m", "Honest"]);
        commit.code(1).says(name);
        holder.git(&["reset", "-q"]).ok();
    }
}

#[test]
fn an_old_branch_goes_on_with_its_plaintext_and_gets_no_new_one() {
    let world = World::new();
    let repo = world.repo("repo");
    repo.write("deploy.env", "RAILS_ENV=production\n");
    repo.git(&["add", "-A"]).ok();
    repo.commit("Plaintext");
    repo.git(&["branch", "old"]).ok();
    repo.write("codeship.aes", crate::support::KEY);
    repo.jetcrypt(&["init", "*.env"]).ok();
    repo.commit("Adopted");
    repo.jetcrypt(&["status"]);
    repo.git(&["checkout", "-q", "old"]).ok();
    repo.write("deploy.env", "RAILS_ENV=staging\n");
    repo.git(&["add", "deploy.env"]).ok();
    repo.commit("It goes on");
    repo.write("new.env", "RAILS_ENV=staging\n");
    repo.git(&["add", "new.env"]).ok();
    repo.git(&["commit", "-q", "-m", "New"])
        .code(1)
        .says("new.env");
}

#[test]
fn a_page_of_an_invented_key_protects_nothing_for_a_holder_and_may_be_taken_out() {
    let world = World::new();
    let team = Team::new(&world);
    let elsewhere = world.repo("elsewhere");
    elsewhere.write("codeship.aes", crate::support::OTHER_KEY);
    elsewhere.jetcrypt(&["init", "*.md"]).ok();
    let page = pages(&elsewhere.top).remove(0);
    let name = format!(
        ".jetcrypt/pages/{}",
        page.file_name().unwrap().to_str().unwrap()
    );
    team.plant(&[(&name, &fs::read(&page).unwrap())]);
    let holder = &team.holder;
    holder.write("README.md", "# Edited\n");
    holder.git(&["commit", "-q", "-a", "-m", "Honest"]).ok();
    assert_eq!(holder.blob("HEAD:README.md"), b"# Edited\n");
    let status = holder.jetcrypt(&["status"]).code(1).out();
    assert!(status.contains("does not count"), "{status}");
    // it is nobody's here, and goes
    holder.git(&["rm", "-q", "--", &name]).ok();
    holder.commit("Gone");
    let status = holder.jetcrypt(&["status"]).ok().out();
    assert!(status.starts_with("safe"), "{status}");
    holder.git(&["push", "-q"]).ok();
}
