//! What raises protection counts from anywhere that this clone has seen
//! (docs/trust.md, rule 4).

use super::{ENV, Team};
use crate::support::{Repo, World};
use std::fs;

/// New plaintext there is refused.
#[track_caller]
fn is_protected(repo: &Repo<'_>, name: &str) {
    repo.write(name, ENV);
    repo.git(&["add", "-f", "--", name]).ok();
    repo.git(&["commit", "-q", "-m", "x"]).code(1).says(name);
    repo.git(&["reset", "-q", "--hard"]).ok();
    let _ = fs::remove_file(repo.top.join(name));
}

/// Somebody who has the key protects more, and pushes to `main`.
fn protect_more(team: &Team<'_>) {
    team.holder.jetcrypt(&["track", "secrets/*.txt"]).ok();
    team.holder.commit("More");
    team.holder.git(&["push", "-q"]).ok();
}

fn second<'w>(world: &'w World, team: &Team<'_>) -> Repo<'w> {
    let key = team.holder.top.join(".git/jetcrypt/codeship.aes");
    let second = world.clone_of(&team.remote, "second");
    second.jetcrypt(&["unlock", key.to_str().unwrap()]).ok();
    second
}

#[test]
fn a_page_that_was_pulled_or_fetched_counts_on_every_branch() {
    for fetched in [false, true] {
        let world = World::new();
        let team = Team::new(&world);
        let second = second(&world, &team);
        second.git(&["branch", "-q", "older"]).ok();
        protect_more(&team);
        let word = if fetched { "fetch" } else { "pull" };
        second.git(&[word, "-q"]).ok();
        // no command of ours has run since
        second.git(&["switch", "-q", "older"]).ok();
        is_protected(&second, "secrets/x.txt");
    }
}

#[test]
fn a_page_that_the_host_took_back_after_a_pull_goes_on_counting() {
    let world = World::new();
    let team = Team::new(&world);
    let second = second(&world, &team);
    protect_more(&team);
    second.git(&["pull", "-q"]).ok();
    team.writer
        .git(&["push", "-q", "-f", "origin", "HEAD:refs/heads/main"])
        .ok();
    second.git(&["fetch", "-q"]).ok();
    second.git(&["reset", "-q", "--hard", "origin/main"]).ok();
    is_protected(&second, "secrets/x.txt");
}

#[test]
fn a_clone_that_gets_the_rest_of_history_gets_its_pages() {
    let world = World::new();
    let team = Team::new(&world);
    protect_more(&team);
    team.writer.git(&["pull", "-q"]).ok();
    team.writer
        .git(&["checkout", "-q", "HEAD~", "--", "."])
        .ok();
    let pages = team.writer.git(&[
        "diff",
        "--cached",
        "--diff-filter=A",
        "--name-only",
        "HEAD~",
    ]);
    for page in pages.ok().out().lines() {
        team.writer.git(&["rm", "-q", "-f", "--", page]).ok();
    }
    team.writer.commit("Dropped");
    team.writer
        .git(&["commit", "-q", "--allow-empty", "-m", "More"])
        .ok();
    team.writer
        .git(&["push", "-q", "origin", "HEAD:refs/heads/main"])
        .ok();
    let url = format!("file://{}", team.remote.display());
    world
        .run(
            &world.path(""),
            "git",
            &["clone", "-q", "--depth", "1", &url, "shallow"],
        )
        .ok();
    let shallow = Repo {
        world: &world,
        top: world.path("shallow"),
    };
    let key = team.holder.top.join(".git/jetcrypt/codeship.aes");
    shallow.jetcrypt(&["unlock", key.to_str().unwrap()]).ok();
    shallow.jetcrypt(&["status"]);
    shallow.git(&["fetch", "-q", "--unshallow"]).ok();
    shallow.jetcrypt(&["status"]).code(1);
    is_protected(&shallow, "secrets/x.txt");
}
