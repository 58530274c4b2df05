//! A colleague's new pattern, its page and the first file under it arrive by
//! every way that git has. No ceremony: the file is readable here and
//! encrypted in git, `status` is content, and the next edit is sealed.

use super::{ENV, Team};
use crate::support::{KEY, Repo, World, dockercfg};
use std::fs;

pub(super) const NEW: &str = "secrets/a.txt";
pub(super) const TEXT: &str = "c4nary-s3cr3t-of-acme\n";

/// A colleague has pushed the page, the line and the file to `topic`; the
/// holder has fetched it.
pub(super) fn offered<'w>(world: &'w World) -> Team<'w> {
    let team = Team::new(world);
    fs::write(world.path("team.aes"), KEY).unwrap();
    let colleague = world.clone_of(&team.remote, "colleague");
    colleague.jetcrypt(&["unlock", "../team.aes"]).ok();
    colleague.jetcrypt(&["track", "secrets/*.txt"]).ok();
    colleague.write(NEW, TEXT);
    git(&colleague, "add .");
    git(&colleague, "commit -q -m More");
    git(&colleague, "push -q origin HEAD:refs/heads/topic");
    git(&team.holder, "fetch -q origin");
    assert!(!team.holder.top.join(NEW).exists());
    team
}

/// Runs git with words that hold no spaces.
#[track_caller]
pub(super) fn git(repo: &Repo<'_>, words: &str) {
    repo.git(&words.split(' ').collect::<Vec<_>>()).ok();
}

/// A commit that has nothing to do with secrets.
pub(super) fn commit_elsewhere(repo: &Repo<'_>, name: &str) {
    repo.write(name, "x\n");
    git(repo, &format!("add {name}"));
    git(repo, &format!("commit -q -m {name}"));
}

/// The page counts here, and its file is readable in the work tree only.
#[track_caller]
fn arrived(repo: &Repo<'_>) {
    assert_eq!(repo.read(NEW), TEXT.as_bytes());
    assert_eq!(repo.read("deploy/prod.env"), ENV.as_bytes());
    for name in [NEW, "deploy/prod.env"] {
        let blob = repo.blob(&format!("HEAD:{name}"));
        assert!(blob.starts_with(b"codeship:v2\n"), "{name}");
        repo.touch(name);
    }
    assert_eq!(repo.status(), "");
    let status = repo.jetcrypt(&["status"]).ok();
    assert!(status.out().starts_with("safe"), "{}", status.out());
    let policy = repo.jetcrypt(&["policy"]).ok().out();
    assert!(policy.contains("secrets/*.txt"), "{policy}");
}

/// And goes on: edits and new files are sealed without a word.
#[track_caller]
pub(super) fn works_on(repo: &Repo<'_>) {
    arrived(repo);
    repo.write(NEW, format!("{TEXT}more\n"));
    repo.write("secrets/b.txt", TEXT);
    git(repo, "add secrets");
    let commit = repo.git(&["commit", "-q", "-m", "Edit"]).ok();
    assert_eq!(commit.stderr, "");
    for name in [NEW, "secrets/b.txt"] {
        let blob = repo.blob(&format!("HEAD:{name}"));
        assert!(blob.starts_with(b"codeship:v2\n"), "{name}");
    }
    git(repo, "reset -q --hard HEAD~");
    arrived(repo);
    repo.assert_no_canary();
}

#[test]
fn by_a_merge() {
    for words in ["merge -q --ff-only", "merge -q --no-ff --no-edit"] {
        let world = World::new();
        let team = offered(&world);
        git(&team.holder, &format!("{words} origin/topic"));
        works_on(&team.holder);
    }
    let world = World::new();
    let team = offered(&world);
    commit_elsewhere(&team.holder, "note");
    git(&team.holder, "merge -q --no-edit origin/topic");
    works_on(&team.holder);
}

#[test]
fn by_a_squash() {
    let world = World::new();
    let team = offered(&world);
    commit_elsewhere(&team.holder, "note");
    git(&team.holder, "merge -q --squash origin/topic");
    git(&team.holder, "commit -q -m Squashed");
    works_on(&team.holder);
}

#[test]
fn by_a_rebase_of_own_commits_onto_it() {
    for backend in ["--merge", "--apply"] {
        let world = World::new();
        let team = offered(&world);
        let holder = &team.holder;
        holder.write("dockercfg", dockercfg("quay.io", "acme+ci"));
        git(holder, "commit -q -a -m Edit");
        commit_elsewhere(holder, "note");
        git(holder, &format!("rebase -q {backend} origin/topic"));
        git(holder, "cat-file -e HEAD:note");
        works_on(holder);
    }
}

#[test]
fn by_a_rebase_of_the_branch_that_brings_it() {
    let world = World::new();
    let team = offered(&world);
    let holder = &team.holder;
    holder.write("dockercfg", dockercfg("quay.io", "acme+ci"));
    git(holder, "commit -q -a -m Edit");
    git(holder, "checkout -q -b topic origin/topic");
    git(holder, "rebase -q main");
    works_on(holder);
    // and back, to a branch that has never heard of it
    git(holder, "checkout -q main");
    assert!(!holder.top.join(NEW).exists());
    holder.jetcrypt(&["status"]).ok();
    assert_eq!(holder.status(), "");
}

#[test]
fn by_a_cherry_pick() {
    let world = World::new();
    let team = offered(&world);
    commit_elsewhere(&team.holder, "note");
    git(&team.holder, "cherry-pick origin/topic");
    works_on(&team.holder);
    // the same page from two sides is one page
    git(&team.holder, "merge -q --no-edit origin/topic");
    works_on(&team.holder);
}

/// git reads the attributes before it applies a patch, and does not look again
/// when the patch brings a line for a file of its own.
#[test]
fn by_a_patch_the_file_lies_there_encrypted_until_unlock() {
    for way in ["am", "rebase --apply"] {
        let world = World::new();
        let team = offered(&world);
        let holder = &team.holder;
        if way == "am" {
            git(holder, "format-patch -q -1 -o .git origin/topic");
            git(holder, "am -q .git/0001-More.patch");
        } else {
            commit_elsewhere(holder, "note");
            git(holder, "checkout -q -b topic origin/topic");
            git(holder, "rebase -q --apply main");
        }
        // nothing is lost, and nothing is to be committed
        assert!(holder.is_sealed(NEW), "git has learned it: {way}");
        assert_eq!(holder.status(), "");
        let status = holder.jetcrypt(&["status"]).ok();
        assert!(status.out().contains("locked in the work tree"));
        holder
            .jetcrypt(&["unlock"])
            .ok()
            .says("unlocked secrets/a.txt");
        works_on(holder);
    }
}

#[test]
fn a_revert_of_something_else_leaves_it_there() {
    let world = World::new();
    let team = offered(&world);
    let holder = &team.holder;
    commit_elsewhere(holder, "before");
    git(holder, "merge -q --no-edit origin/topic");
    commit_elsewhere(holder, "after");
    git(holder, "revert --no-edit HEAD");
    git(holder, "revert --no-edit HEAD~2^1");
    for name in ["before", "after"] {
        assert!(!holder.top.join(name).exists(), "{name}");
    }
    works_on(holder);
}

#[test]
fn a_revert_of_it_takes_the_page_out_and_is_not_pushed() {
    let world = World::new();
    let team = offered(&world);
    let holder = &team.holder;
    git(holder, "merge -q --ff-only origin/topic");
    // git asks no hook here
    git(holder, "revert --no-edit HEAD");
    let status = holder.jetcrypt(&["status"]).code(1).out();
    assert!(status.contains("were taken out"), "{status}");
    let push = holder.git(&["push", "-q", "origin", "HEAD:refs/heads/main"]);
    push.code(1).says("git jetcrypt policy restore");
    holder.jetcrypt(&["policy", "restore"]).ok();
    git(holder, "commit -q -m Restored");
    git(holder, "push -q origin HEAD:refs/heads/main");
    holder.jetcrypt(&["status"]).ok();
}

#[test]
fn under_stashed_work() {
    let world = World::new();
    let team = offered(&world);
    let holder = &team.holder;
    let edit = dockercfg("quay.io", "acme+ci");
    holder.write("dockercfg", &edit);
    holder.write("new.txt", "x\n");
    git(holder, "stash push -q -u");
    git(holder, "merge -q --ff-only origin/topic");
    git(holder, "stash pop -q");
    assert_eq!(holder.read("dockercfg"), edit.as_bytes());
    assert_eq!(holder.status(), " M dockercfg\n?? new.txt\n");
    git(holder, "commit -q -a -m Edit");
    fs::remove_file(holder.top.join("new.txt")).unwrap();
    works_on(holder);
}

#[test]
fn in_a_stash() {
    for pop in ["stash pop -q", "stash pop -q --index"] {
        let world = World::new();
        let team = Team::new(&world);
        let holder = &team.holder;
        holder.jetcrypt(&["track", "secrets/*.txt"]).ok();
        holder.write(NEW, TEXT);
        git(holder, "add .");
        git(holder, "stash push -q");
        assert!(!holder.top.join(NEW).exists());
        assert_eq!(holder.status(), "");
        holder.jetcrypt(&["status"]).ok();
        // other work goes on meanwhile
        commit_elsewhere(holder, "note");
        git(holder, pop);
        assert_eq!(holder.read(NEW), TEXT.as_bytes());
        git(holder, "commit -q -a -m More");
        works_on(holder);
    }
}

#[test]
fn in_a_linked_work_tree() {
    let world = World::new();
    let team = offered(&world);
    git(
        &team.holder,
        "worktree add -q -b topic ../linked origin/topic",
    );
    let linked = Repo {
        world: &world,
        top: world.path("linked"),
    };
    works_on(&linked);
    // the main one is on another branch, and as it was
    assert_eq!(team.holder.status(), "");
    team.holder.jetcrypt(&["status"]).ok();
    commit_elsewhere(&team.holder, "note");
    git(&team.holder, "merge -q --no-edit topic");
    works_on(&team.holder);
}
