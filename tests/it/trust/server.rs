//! Two branches that both protect more are merged where neither our program
//! nor a key is.

use super::{ENV, Team};
use crate::support::{KEY, Repo, Said, World, assert_no_canary};
use std::fs;

const PATTERNS: [&str; 2] = ["a/*.txt", "b/*.conf"];

/// Each branch protects another folder, and has a file in it; both are pushed.
fn two_branches<'w>(world: &'w World) -> Team<'w> {
    let team = Team::new(world);
    fs::write(world.path("team.aes"), KEY).unwrap();
    for (branch, (pattern, file)) in ["one", "two"]
        .iter()
        .zip(PATTERNS.iter().zip(["a/x.txt", "b/x.conf"]))
    {
        let holder = &team.holder;
        holder
            .git(&["checkout", "-q", "-b", branch, "origin/main"])
            .ok();
        holder.jetcrypt(&["track", pattern]).ok();
        holder.write(file, ENV);
        holder.git(&["add", "."]).ok();
        holder.commit(branch);
        holder.git(&["push", "-q", "origin", branch]).ok();
    }
    team.holder.git(&["checkout", "-q", "main"]).ok();
    team
}

/// Runs git with words that hold no spaces.
fn git(world: &World, folder: &std::path::Path, words: &str) -> Said {
    world.run(folder, "git", &words.split(' ').collect::<Vec<_>>())
}

/// What both branches say is protected, and every file is as it should be.
#[track_caller]
fn both_count(repo: &Repo<'_>) {
    for file in ["a/x.txt", "b/x.conf", "deploy/prod.env"] {
        assert_eq!(repo.read(file), ENV.as_bytes(), "{file}");
        assert!(
            repo.blob(&format!("HEAD:{file}"))
                .starts_with(b"codeship:v2\n")
        );
        repo.touch(file);
    }
    assert_eq!(repo.status(), "");
    let policy = repo.jetcrypt(&["policy"]).ok().out();
    for pattern in PATTERNS {
        assert!(policy.contains(pattern), "{policy}");
    }
    let status = repo.jetcrypt(&["status"]).ok();
    assert!(status.out().starts_with("safe"), "{}", status.out());
    for file in ["a/new.txt", "b/new.conf"] {
        repo.write(file, ENV);
        repo.git(&["add", file]).ok();
        assert!(repo.blob(&format!(":{file}")).starts_with(b"codeship:v2\n"));
    }
    repo.commit("New");
}

/// The holder and a newcomer get what was merged.
#[track_caller]
fn everybody_has_both(team: &Team<'_>) {
    let world = team.holder.world;
    team.holder.git(&["pull", "-q", "--no-rebase"]).ok();
    both_count(&team.holder);
    let newcomer = world.clone_of(&team.remote, "newcomer");
    newcomer.jetcrypt(&["unlock", "../team.aes"]).ok();
    both_count(&newcomer);
    assert_no_canary(world, &team.remote);
}

/// The paths that are in conflict.
fn in_conflict(merged: &Said) -> Vec<String> {
    let stages = merged.out();
    let lines = stages.lines().filter_map(|line| line.split_once('\t'));
    let mut paths: Vec<String> = lines.map(|(_, path)| path.to_owned()).collect();
    paths.dedup();
    paths
}

/// As a forge does it, with a page that lets a person put conflicts in order:
/// the lines that end two files meet, and pages never.
#[test]
fn branches_are_merged_in_a_bare_repository_by_git_alone() {
    let world = World::new();
    let team = two_branches(&world);
    let remote = &team.remote;
    let run = |words: &str| git(&world, remote, words);
    let merged = run("merge-tree --write-tree one two").code(1);
    let paths = in_conflict(&merged);
    assert_eq!(paths, [".gitattributes", ".gitignore"], "{}", merged.out());
    run("read-tree -i -m --aggressive main one two").ok();
    for path in &paths {
        // both lines are kept
        for side in ["main", "one", "two"] {
            let text = run(&format!("cat-file blob {side}:{path}")).ok().out();
            fs::write(world.path(side), text).unwrap();
        }
        run("merge-file --union ../one ../main ../two").ok();
        let blob = run("hash-object -w ../one").ok().out();
        let entry = format!("100644,{},{path}", blob.trim());
        run(&format!("update-index --add --cacheinfo {entry}")).ok();
    }
    let tree = run("write-tree").ok().out();
    let words = format!("commit-tree -m Merged -p one -p two {}", tree.trim());
    let commit = run(&words).ok().out();
    run(&format!("update-ref refs/heads/main {}", commit.trim())).ok();
    everybody_has_both(&team);
}

/// Two who protect the same meet in nothing.
#[test]
fn branches_that_protect_the_same_merge_without_a_conflict() {
    let world = World::new();
    let team = two_branches(&world);
    let colleague = world.clone_of(&team.remote, "colleague");
    colleague.jetcrypt(&["unlock", "../team.aes"]).ok();
    colleague.jetcrypt(&["track", "a/*.txt"]).ok();
    colleague.write("a/y.txt", ENV);
    colleague.git(&["add", "."]).ok();
    colleague.commit("Three");
    let push = ["push", "-q", "origin", "HEAD:refs/heads/three"];
    colleague.git(&push).ok();
    let run = |words: &str| git(&world, &team.remote, words);
    let tree = run("merge-tree --write-tree one three").ok().out();
    let words = format!("commit-tree -m Merged -p one -p three {}", tree.trim());
    let commit = run(&words).ok().out();
    run(&format!("update-ref refs/heads/main {}", commit.trim())).ok();
    let holder = &team.holder;
    holder.git(&["pull", "-q", "--no-rebase"]).ok();
    for file in ["a/x.txt", "a/y.txt"] {
        assert_eq!(holder.read(file), ENV.as_bytes(), "{file}");
    }
    let policy = holder.jetcrypt(&["policy", "show", "--json"]).ok().out();
    assert_eq!(policy.matches("a/*.txt").count(), 2, "{policy}");
    holder.jetcrypt(&["status"]).ok();
}

/// In a clone without filter and key somebody takes one side of
/// `.gitattributes`. Its pages say what was lost.
#[test]
fn a_line_that_was_lost_in_a_merge_is_missed_and_comes_back() {
    let world = World::new();
    let team = two_branches(&world);
    let plain = &team.writer;
    for words in [
        "pull -q --no-rebase origin one",
        "pull -q --no-rebase --no-edit origin two",
        "checkout -q HEAD^1 -- .gitattributes",
        "commit -q --amend --no-edit",
        "push -q origin HEAD:refs/heads/main",
    ] {
        git(&world, &plain.top, words).ok();
    }
    let holder = &team.holder;
    holder.git(&["pull", "-q", "--no-rebase"]).ok();
    let status = holder.jetcrypt(&["status"]).code(1);
    let said = status.out();
    assert!(said.contains("the line for b/*.conf is gone"), "{said}");
    assert!(said.contains("git jetcrypt policy restore"), "{said}");
    // meanwhile no plaintext gets in
    for file in ["b/x.conf", "b/new.conf"] {
        holder.write(file, ENV);
        holder.git(&["add", file]).ok();
        let commit = holder.git(&["commit", "-q", "-m", "x"]);
        commit.code(1).says(file);
        holder.git(&["reset", "-q", "--hard"]).ok();
        let _ = fs::remove_file(holder.top.join("b/new.conf"));
    }
    holder.jetcrypt(&["policy", "restore"]).ok();
    holder.commit("Restored");
    holder
        .git(&["push", "-q", "origin", "HEAD:refs/heads/main"])
        .ok();
    everybody_has_both(&team);
}
