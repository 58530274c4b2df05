//! A release, plaintext under it, and the same files protected again: each
//! commit of a push is judged by its own history.

use super::Team;
use crate::support::{KEY, PROGRAM, World};

const OWN: &str = "RAILS_ENV=production\nDB_PASSWORD=of-this-file-8f3a91\n";

/// A release, plaintext under it, and the same pattern protected again.
fn protected_again(team: &Team<'_>) {
    let holder = &team.holder;
    // no secret of another file
    holder.write("deploy/prod.env", OWN);
    holder.git(&["commit", "-q", "-a", "-m", "Encrypted"]).ok();
    holder.jetcrypt(&["untrack", "deploy/*.env"]).ok();
    holder.commit("Released");
    holder.git(&["add", "--renormalize", "deploy"]).ok();
    holder.commit("Plaintext, on purpose");
    assert_eq!(holder.blob("HEAD:deploy/prod.env"), OWN.as_bytes());
    let said = holder.jetcrypt(&["track", "deploy/*.env"]).ok();
    said.says("deploy/prod.env: was in plaintext, now staged encrypted");
    holder.commit("Protected again");
    // this clone has seen that page from now on, whatever is checked out
    holder.jetcrypt(&["policy"]).ok();
}

#[test]
fn what_was_released_in_its_own_history_may_be_pushed_after_it_is_protected_again() {
    let world = World::new();
    let team = Team::new(&world);
    let holder = &team.holder;
    protected_again(&team);
    let said = holder.jetcrypt(&["status"]).code(1).out();
    assert!(said.contains("1 version in PLAINTEXT in history"), "{said}");
    holder.jetcrypt(&["scan", "origin/main..HEAD"]).ok();
    // what is new to origin, and all of it to another remote
    holder.git(&["push", "-q", "origin", "main"]).ok();
    let other = world.bare("other");
    holder
        .git(&["push", "-q", other.to_str().unwrap(), "main"])
        .ok();
    // from a clone that never saw the release by itself
    let clone = world.clone_of(&team.remote, "colleague");
    std::fs::write(world.path("k.aes"), KEY).unwrap();
    clone.jetcrypt(&["unlock", "../k.aes"]).ok();
    let third = world.bare("third");
    clone
        .git(&["push", "-q", third.to_str().unwrap(), "main"])
        .ok();
    // from then on it is protected
    holder.git(&["checkout", "-q", "-b", "late"]).ok();
    let plain = holder
        .git(&["rev-parse", "HEAD^:deploy/prod.env"])
        .ok()
        .out();
    let info = format!("100644,{},deploy/prod.env", plain.trim());
    holder.git(&["update-index", "--cacheinfo", &info]).ok();
    holder
        .git(&["commit", "-q", "--no-verify", "-m", "Plaintext"])
        .ok();
    holder
        .git(&["push", "-q", "origin", "late"])
        .code(1)
        .says("plaintext at a protected path");
}

#[test]
fn plaintext_beside_the_commit_that_protects_again_is_refused() {
    let world = World::new();
    let team = Team::new(&world);
    let holder = &team.holder;
    protected_again(&team);
    // from the release, without the page that protects again
    holder
        .git(&["checkout", "-q", "-b", "beside", "HEAD~2"])
        .ok();
    holder.write("deploy/prod.env", "DB_PASSWORD=another-s3cr3t\n");
    holder.git(&["add", "deploy"]).ok();
    holder
        .git(&["commit", "-q", "--no-verify", "-m", "Plaintext"])
        .ok();
    holder
        .git(&["push", "-q", "origin", "beside"])
        .code(1)
        .says("error");
    // nor does a merge of both make it an older one
    let words = ["merge", "-q", "--no-verify", "-s", "ours", "main"];
    holder.git(&words).ok();
    holder.git(&["checkout", "-q", "main", "--", "."]).ok();
    holder
        .git(&["commit", "-q", "--no-verify", "--amend", "--no-edit"])
        .ok();
    holder
        .git(&["push", "-q", "origin", "beside"])
        .code(1)
        .says("deploy/prod.env");
}

#[test]
fn a_page_that_protects_again_and_was_taken_out_goes_on_protecting() {
    let world = World::new();
    let team = Team::new(&world);
    let holder = &team.holder;
    protected_again(&team);
    let page = holder.git(&["diff", "--name-only", "--diff-filter=A", "HEAD^", "HEAD"]);
    let page = page.ok().out();
    let page = page.trim();
    for words in [
        &["rm", "-q", "--", page][..],
        &["commit", "-q", "--no-verify", "-m", "Gone"],
        &["checkout", "-q", "HEAD~2", "--", ".gitattributes", "deploy"],
        &["commit", "-q", "--no-verify", "-m", "Plaintext"],
        &["checkout", "-q", "HEAD~2", "--", "."],
        &["commit", "-q", "--no-verify", "-m", "All as it was"],
    ] {
        holder.git(words).ok();
    }
    assert!(holder.top.join(page).exists());
    holder
        .git(&["push", "-q", "origin", "main"])
        .code(1)
        .says("deploy/prod.env");
}

#[test]
fn one_file_that_was_released_from_a_wider_pattern_is_encrypted_again_by_track() {
    let world = World::new();
    let team = Team::new(&world);
    let holder = &team.holder;
    holder.write("deploy/prod.env", OWN);
    holder.write("deploy/other.env", "OTHER=of-the-other-file-52c1\n");
    holder.git(&["add", "deploy"]).ok();
    holder.commit("Encrypted");
    holder.jetcrypt(&["untrack", "deploy/prod.env"]).ok();
    holder.commit("Released");
    holder.git(&["add", "--renormalize", "deploy"]).ok();
    holder.commit("Plaintext, on purpose");
    assert_eq!(holder.blob("HEAD:deploy/prod.env"), OWN.as_bytes());
    // the wider pattern is protected all the time; what is left out of it is said
    holder
        .jetcrypt(&["track", "deploy/*.env"])
        .ok()
        .says("deploy/prod.env: stays released")
        .says("hint: to protect it again, too: git jetcrypt track -- deploy/prod.env");
    holder
        .jetcrypt(&["track", "--", "deploy/prod.env"])
        .ok()
        .says("deploy/prod.env: was in plaintext, now staged encrypted");
    let lines = holder.blob(":.gitattributes");
    assert!(!String::from_utf8_lossy(&lines).contains(" -jetcrypt"));
    holder.commit("Protected again");
    assert!(
        holder
            .blob("HEAD:deploy/prod.env")
            .starts_with(b"codeship:v2")
    );
    assert_eq!(holder.status(), "");
    holder
        .jetcrypt(&["track", "deploy/prod.env"])
        .ok()
        .says("nothing changed");
    let other = world.bare("other");
    holder
        .git(&["push", "-q", other.to_str().unwrap(), "main"])
        .ok();
}

#[test]
fn an_untrack_that_was_stopped_is_told_by_status_and_finished_by_a_second_one() {
    let world = World::new();
    let team = Team::new(&world);
    let holder = &team.holder;
    for pattern in ["deploy/*.env", "deploy/prod.env"] {
        holder.jetcrypt(&["untrack", pattern]).ok();
        // as if it had been killed after the page
        holder
            .git(&["checkout", "-q", "HEAD", "--", ".gitattributes"])
            .ok();
        assert!(!holder.status().contains(".gitattributes"));
        let said = holder.jetcrypt(&["status"]).ok().out();
        let hint = format!("hint: git jetcrypt untrack -- '{pattern}'\n")
            .replace("'deploy/prod.env'", "deploy/prod.env");
        assert!(
            said.contains("goes on encrypting it") && said.contains(&hint),
            "{said}"
        );
        let below = world
            .run(&holder.top.join("deploy"), PROGRAM, &["status"])
            .ok();
        let hint = format!("hint: git -C {} jetcrypt untrack", holder.top.display());
        assert!(below.out().contains(&hint), "{}", below.out());
        holder.jetcrypt(&["untrack", "--", pattern]).ok();
        assert!(holder.status().contains("M  .gitattributes"));
        let said = holder.jetcrypt(&["status"]).ok().out();
        assert!(!said.contains("goes on encrypting it"), "{said}");
        holder.git(&["reset", "-q", "--hard"]).ok();
    }
}
