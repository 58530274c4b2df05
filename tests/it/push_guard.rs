//! pre-push under real git: every ref, every commit on the way, every kind of
//! object; and what cannot be checked is not sent.

mod chain;
mod closed;

use crate::commit_guard::{leak, refused, stage, stage_as, store};
use crate::support::{CANARY, KEY, Repo, Said, World};
use std::path::PathBuf;

/// A repository with a remote that has its first commits.
struct Post<'w> {
    repo: Repo<'w>,
    remote: PathBuf,
}

impl<'w> Post<'w> {
    fn new(world: &'w World) -> Self {
        let (repo, remote) = (world.ready("repo"), world.bare("remote"));
        repo.git(&["remote", "add", "origin", "../remote"]).ok();
        repo.git(&["push", "-q", "origin", "main"]).ok();
        Self { repo, remote }
    }

    fn git(&self, words: &str) -> Said {
        self.repo.git(&words.split(' ').collect::<Vec<_>>())
    }

    fn id(&self, name: &str) -> String {
        self.git(&format!("rev-parse {name}"))
            .ok()
            .out()
            .trim()
            .to_owned()
    }

    /// A commit with this in it, past the hook.
    fn commit(&self, path: &str, bytes: impl AsRef<[u8]>) {
        stage(&self.repo, path, bytes);
        self.git("commit -q --no-verify -m Unchecked").ok();
    }

    /// A leak, and a commit that takes it out again.
    fn commit_buried(&self) {
        self.commit("old.json", leak());
        self.git("rm -q --cached old.json").ok();
        self.git("commit -q --no-verify -m Removed").ok();
    }

    fn refs(&self) -> String {
        let words = ["for-each-ref", "--format=%(refname) %(objectname)"];
        let world = self.repo.world;
        world.run(&self.remote, "git", &words).ok().out()
    }

    /// Pushes, and sees it refused and the remote as it was.
    #[track_caller]
    fn refused(&self, words: &str) {
        let before = self.refs();
        refused(self.git(&format!("push {words}")), "push", "error: ");
        assert_eq!(self.refs(), before, "{words}");
    }

    /// Pushes, and sees it pass.
    #[track_caller]
    fn passes(&self, words: &str) {
        self.git(&format!("push -q {words}")).ok();
    }
}

#[test]
fn a_new_branch_an_update_and_a_forced_push_are_checked() {
    let world = World::new();
    let post = Post::new(&world);
    post.commit("honest", "1");
    for words in [
        "origin main",
        "origin main:refs/heads/new",
        "origin HEAD:refs/x/y",
    ] {
        post.passes(words);
    }
    post.commit("config.json", leak());
    for words in [
        "origin main",
        "origin main:refs/heads/new",
        "origin HEAD:refs/heads/newer",
        "origin HEAD~0:refs/x/y",
        "--dry-run origin main",
        "--all origin",
        "--mirror origin",
        "--force origin main",
        "--atomic origin main",
        "../remote main",
        "../remote main:refs/heads/by-url",
    ] {
        post.refused(words);
    }
    post.git("reset -q --hard HEAD~1").ok();
    post.passes("origin main");
    post.passes("--all origin");
}

#[test]
fn a_forced_push_over_commits_unknown_here_is_checked() {
    let world = World::new();
    let post = Post::new(&world);
    let other = world.clone_of(&post.remote, "other");
    stage(&other, "theirs", "1");
    other.commit("Theirs");
    other.git(&["push", "-q"]).ok();
    post.commit("config.json", leak());
    post.refused("--force origin main");
    post.git("reset -q --hard HEAD~1").ok();
    post.commit("mine", "1");
    post.passes("--force origin main");
}

#[test]
fn deletions_and_nothing_pass() {
    let world = World::new();
    let post = Post::new(&world);
    post.passes("origin main:refs/heads/gone main:refs/tags/old");
    post.commit("config.json", leak());
    post.passes("origin --delete gone refs/tags/old");
    post.git("reset -q --hard origin/main").ok();
    post.passes("origin main");
    assert_eq!(post.refs().lines().count(), 1);
}

#[test]
fn tags_of_every_kind_of_object_are_checked_to_the_bottom() {
    let world = World::new();
    let post = Post::new(&world);
    let honest = store(&post.repo, "honest");
    for target in [&honest, "HEAD", "HEAD^{tree}"] {
        post.git(&format!("tag -f -a -m x good {target}")).ok();
        post.git("tag -f -a -m x nested good").ok();
        post.git(&format!("tag -f light {target}")).ok();
        post.passes("-f --tags origin");
    }
    let blob = store(&post.repo, leak());
    let key = store(&post.repo, KEY);
    post.commit("sub/dockercfg", "FOO=bar\n");
    let tree = post.id("HEAD^{tree}");
    let commit = post.id("HEAD");
    post.git("reset -q HEAD~1").ok();
    for target in [blob, key, tree, commit] {
        post.git(&format!("tag -f light {target}")).ok();
        post.refused("-f origin light");
        post.git("tag -f light HEAD").ok();
        post.git(&format!("tag -f -a -m x good {target}")).ok();
        post.refused("-f origin good");
        post.git("tag -f -a -m x nested good").ok();
        post.git("tag -f good HEAD").ok();
        post.refused("-f --tags origin");
    }
}

#[test]
fn only_the_last_of_several_refs_leaks() {
    let world = World::new();
    let post = Post::new(&world);
    for branch in ["a", "b", "c"] {
        post.git(&format!("switch -q -C {branch} origin/main")).ok();
        post.commit(branch, "1");
    }
    post.git("switch -q -C z origin/main").ok();
    post.commit("z.json", leak());
    post.refused("origin a b c z");
    post.passes("origin a b c");
    post.refused("origin a b c z");
}

#[test]
fn a_leak_that_a_later_commit_removed_is_still_found() {
    let world = World::new();
    let post = Post::new(&world);
    post.commit_buried();
    post.refused("origin main");
    post.refused("origin main:new");
}

#[test]
fn an_unrelated_history_and_a_merge_of_it_are_checked() {
    let world = World::new();
    let post = Post::new(&world);
    post.git("switch -q --orphan island").ok();
    post.commit("dockercfg", "FOO=bar\n");
    post.refused("origin island");
    post.git("switch -q -f main").ok();
    post.git("merge -q -s ours --no-verify --allow-unrelated-histories -m x island")
        .ok();
    post.refused("origin main");
}

#[test]
fn what_only_a_merge_brings_is_found() {
    let world = World::new();
    let post = Post::new(&world);
    post.git("switch -q -c side").ok();
    post.commit("side", "1");
    post.git("switch -q -f main").ok();
    post.commit("main", "1");
    for (path, bytes) in [("evil.json", leak()), ("README.md", KEY.to_owned())] {
        post.git("merge -q --no-commit --no-ff side").ok();
        stage(&post.repo, path, bytes);
        post.git("commit -q --no-verify -m Evil").ok();
        post.refused("origin main");
        post.git("reset -q --hard HEAD~1").ok();
    }
    post.git("merge -q --no-ff -m Honest side").ok();
    post.passes("origin main");
}

#[test]
fn a_leak_that_the_remote_has_does_not_stop_honest_work() {
    let world = World::new();
    let post = Post::new(&world);
    post.commit("old.json", leak());
    post.passes("--no-verify origin main");
    post.commit("honest", "1");
    post.passes("origin main");
    post.passes("origin main:refs/heads/new");
    post.commit("honest", "2");
    post.passes("../remote main");
}

#[test]
fn what_one_remote_has_may_still_leak_to_another() {
    let world = World::new();
    let post = Post::new(&world);
    post.commit("old.json", leak());
    post.passes("--no-verify origin main");
    world.bare("public");
    post.refused("../public main");
    post.git("remote add public ../public").ok();
    post.refused("public main");
    post.git("config remote.origin.pushurl ../public").ok();
    post.refused("origin main");
}

#[test]
fn a_shallow_clone_is_checked_and_can_push() {
    let world = World::new();
    let post = Post::new(&world);
    post.commit("honest", "1");
    post.passes("origin main");
    let url = format!("file://{}", post.remote.display());
    let words = ["clone", "-q", "--depth=1", &url, "shallow"];
    world.run(world.dir.path(), "git", &words).ok();
    let repo = Repo {
        world: &world,
        top: world.path("shallow"),
    };
    repo.jetcrypt(&["install"]).ok();
    let shallow = Post {
        repo,
        remote: post.remote,
    };
    shallow.commit("honest", "2");
    shallow.passes("origin main");
    shallow.commit_buried();
    shallow.refused("origin main");
}

#[test]
fn replaced_and_grafted_objects_hide_nothing() {
    let world = World::new();
    let post = Post::new(&world);
    let honest = post.id("HEAD");
    post.commit("config.json", leak());
    let (evil, blob) = (post.id("HEAD"), post.id("HEAD:config.json"));
    let innocent = store(&post.repo, "{}");
    post.git(&format!("replace {blob} {innocent}")).ok();
    post.refused("origin main");
    post.git("rm -q --cached config.json").ok();
    post.git("commit -q --no-verify -m Removed").ok();
    let innocent = post.git(&format!("commit-tree -m x -p {honest} {honest}^{{tree}}"));
    post.git(&format!("replace {evil} {}", innocent.out().trim()))
        .ok();
    post.refused("origin main");
    post.git(&format!("replace -d {evil} {blob}")).ok();
    post.repo.write(
        ".git/info/grafts",
        format!("{} {honest}\n", post.id("HEAD")),
    );
    let before = post.refs();
    post.git("push origin main");
    assert_eq!(post.refs(), before);
}

#[test]
fn the_same_blob_is_judged_as_a_file_though_it_is_a_link_elsewhere() {
    let world = World::new();
    let post = Post::new(&world);
    post.commit("dockercfg", CANARY);
    stage_as(&post.repo, "120000", "dockercfg", CANARY);
    post.git("commit -q --no-verify -m Link").ok();
    post.refused("origin main");
}

#[test]
fn attributes_of_the_pushed_branch_count_and_not_those_lying_about() {
    let world = World::new();
    let post = Post::new(&world);
    post.git("switch -q -c topic").ok();
    post.commit(".gitattributes", "secrets/* filter=jetcrypt\n");
    post.commit("secrets/env", CANARY);
    post.git("switch -q -f main").ok();
    post.refused("origin topic");
    post.commit("dockercfg", CANARY);
    post.refused("origin main");
    post.repo.write(".gitattributes", "dockercfg -jetcrypt\n");
    post.refused("origin main");
}
