//! The same stories in other kinds of repositories: linked work trees,
//! clones, submodules, other hashes, refs, indexes and settings.

use super::{
    AUTHORS, Author, Story, before, first_edited, last_edited, lossy, receive, whoever_wrote_it,
};
use crate::support::{KEY, OTHER_KEY, Repo, World, assert_no_canary};
use std::fs;
use std::path::Path;

/// Plaintext here, that blob in git, and nothing looks changed.
#[track_caller]
fn settled(repo: &Repo<'_>, text: &str, blob: &[u8]) {
    assert_eq!(lossy(&repo.read("dockercfg")), text);
    repo.touch("dockercfg");
    assert_eq!(repo.status(), "");
    assert_eq!(lossy(&repo.blob("HEAD:dockercfg")), lossy(blob));
    repo.assert_no_canary();
}

/// Takes in a blob of each author, edits it, and goes back and forth.
#[track_caller]
fn works(repo: &Repo<'_>) {
    for by in AUTHORS {
        let blob = by.seal(before());
        receive(repo, "dockercfg", &blob);
        repo.commit("Credentials");
        settled(repo, &before(), &blob);
        repo.touch("dockercfg");
        repo.git(&["add", "dockercfg"]).ok();
        settled(repo, &before(), &blob);
        repo.write("dockercfg", first_edited());
        repo.git(&["commit", "-q", "-a", "-m", "Edit"]).ok();
        settled(repo, &first_edited(), &Author::We.seal(first_edited()));
        repo.git(&["checkout", "-q", "HEAD~1"]).ok();
        settled(repo, &before(), &blob);
        repo.git(&["rm", "-q", "--cached", "dockercfg"]).ok();
        repo.git(&["add", "dockercfg"]).ok();
        settled(repo, &before(), &blob);
        repo.git(&["checkout", "-q", "main"]).ok();
        stashes(repo, by);
        rebases(repo, by);
    }
}

/// A staged and an unstaged edit over a blob of that author.
#[track_caller]
fn stashes(repo: &Repo<'_>, by: Author) {
    let blob = by.seal(before());
    receive(repo, "dockercfg", &blob);
    repo.commit("Credentials again");
    repo.write("dockercfg", first_edited());
    repo.git(&["add", "dockercfg"]).ok();
    repo.write("dockercfg", last_edited());
    repo.git(&["stash", "push", "-q"]).ok();
    settled(repo, &before(), &blob);
    repo.git(&["stash", "pop", "-q", "--index"]).ok();
    assert_eq!(repo.status(), "MM dockercfg\n");
    repo.git(&["commit", "-q", "-m", "Edit", "--only", "dockercfg"])
        .ok();
    settled(repo, &last_edited(), &Author::We.seal(last_edited()));
}

/// A series of blobs of that author, onto a commit elsewhere.
#[track_caller]
fn rebases(repo: &Repo<'_>, by: Author) {
    let series = [before(), first_edited(), last_edited(), before()];
    repo.git(&["switch", "-q", "-C", "topic"]).ok();
    for text in &series {
        receive(repo, "dockercfg", &by.seal(text));
        repo.git(&["commit", "-q", "-m", "One of a series"]).ok();
    }
    repo.git(&["checkout", "-q", "-f", "main"]).ok();
    repo.write("other", format!("{by:?}\n"));
    repo.git(&["add", "other"]).ok();
    repo.commit("Elsewhere");
    for backend in ["--merge", "--apply"] {
        repo.git(&["checkout", "-q", "-B", "moved", "topic"]).ok();
        repo.touch("dockercfg");
        repo.git(&["rebase", "-q", backend, "main"]).ok();
        settled(repo, &before(), &by.seal(before()));
        let last = by.seal(last_edited());
        assert_eq!(lossy(&repo.blob("HEAD~1:dockercfg")), lossy(&last));
    }
    repo.git(&["checkout", "-q", "main"]).ok();
}

/// A repository made by `git init` with these flags, set up with the key.
fn ready_as<'w>(world: &'w World, flags: &[&str]) -> Repo<'w> {
    let words = [&["init", "-q", "repo"], flags].concat();
    world.run(world.dir.path(), "git", &words).ok();
    let repo = Repo {
        world,
        top: world.path("repo"),
    };
    repo.write("codeship.aes", KEY);
    repo.jetcrypt(&["init"]).ok();
    repo.commit("Protect credentials");
    repo
}

#[test]
fn a_linked_work_tree_uses_the_key_of_the_main_one() {
    whoever_wrote_it(|story| {
        story.git("worktree add -q ../linked");
        let linked = Repo {
            world: story.repo.world,
            top: story.repo.world.path("linked"),
        };
        assert!(!linked.top.join("codeship.aes").exists());
        settled(&linked, &before(), &story.blob);
        linked.write("dockercfg", first_edited());
        linked.git(&["stash", "push", "-q"]).ok();
        settled(&linked, &before(), &story.blob);
        linked.git(&["stash", "pop", "-q"]).ok();
        linked.git(&["commit", "-q", "-a", "-m", "Edit"]).ok();
        settled(&linked, &first_edited(), &Author::We.seal(first_edited()));
        story.unchanged();
    });
}

#[test]
fn a_work_tree_far_from_its_git_directory_works() {
    let world = World::new();
    let story = Story::new(&world, Author::Jet);
    let top = story.repo.top.to_str().unwrap();
    let (git_dir, work_tree) = (
        format!("--git-dir={top}/.git"),
        format!("--work-tree={top}"),
    );
    let far = |words: &[&str]| {
        let words = [&[git_dir.as_str(), work_tree.as_str()], words].concat();
        world.run(Path::new("/"), "git", &words).ok().out()
    };
    story.repo.touch("dockercfg");
    assert_eq!(far(&["status", "--porcelain"]), "");
    story.edit(&first_edited());
    far(&["commit", "-q", "-a", "-m", "Edit"]);
    story.holds(&first_edited());
}

#[test]
fn commands_run_in_a_subfolder() {
    let world = World::new();
    let repo = world.ready("repo");
    fs::create_dir(repo.top.join("sub")).unwrap();
    let sub = Repo {
        world: &world,
        top: repo.top.join("sub"),
    };
    receive(&sub, "dockercfg", &Author::Jet.seal(before()));
    sub.commit("Credentials");
    assert_eq!(lossy(&sub.read("dockercfg")), before());
    sub.touch("dockercfg");
    assert_eq!(sub.status(), "");
    repo.assert_no_canary();
}

#[test]
fn a_clone_without_the_key_holds_ciphertext_and_looks_clean() {
    whoever_wrote_it(|story| {
        let clone = story.repo.world.clone_of(&story.remote, "clone");
        assert_eq!(clone.read("dockercfg"), story.blob);
        clone.touch("dockercfg");
        assert_eq!(clone.status(), "");
        clone.jetcrypt(&["install"]).ok();
        clone.touch("dockercfg");
        assert_eq!(clone.status(), "");
        assert_eq!(clone.read("dockercfg"), story.blob);
    });
}

#[test]
fn a_clone_is_opened_by_unlock_and_worked_in() {
    whoever_wrote_it(|story| {
        let clone = story.repo.world.clone_of(&story.remote, "clone");
        let key = story.repo.top.join("codeship.aes");
        clone.jetcrypt(&["unlock", key.to_str().unwrap()]).ok();
        settled(&clone, &before(), &story.blob);
        clone.write("dockercfg", first_edited());
        clone.git(&["commit", "-q", "-a", "-m", "Edit"]).ok();
        clone.git(&["push", "-q"]).ok();
        assert_no_canary(story.repo.world, &story.remote);
        let remote = story.remote.to_str().unwrap();
        story
            .repo
            .git(&["pull", "-q", "--ff-only", remote, "main"])
            .ok();
        story.holds(&first_edited());
    });
}

#[test]
fn two_clones_make_the_same_blob_of_the_same_edit() {
    let world = World::new();
    let story = Story::new(&world, Author::Jet);
    let clone = world.clone_of(&story.remote, "clone");
    clone.write("codeship.aes", KEY);
    clone.jetcrypt(&["unlock"]).ok();
    for repo in [&clone, &story.repo] {
        repo.write("dockercfg", first_edited());
        repo.git(&["add", "dockercfg"]).ok();
    }
    assert_eq!(clone.blob(":dockercfg"), story.repo.blob(":dockercfg"));
}

#[test]
fn a_submodule_has_a_key_and_a_set_up_of_its_own() {
    let world = World::new();
    let story = Story::new(&world, Author::Jet);
    let outer = world.ready("outer");
    outer.write("codeship.aes", OTHER_KEY);
    let remote = story.remote.to_str().unwrap();
    outer
        .git(&["submodule", "--quiet", "add", remote, "module"])
        .ok();
    outer.commit("Add a module");
    let module = Repo {
        world: &world,
        top: outer.top.join("module"),
    };
    assert_eq!(module.read("dockercfg"), story.blob);
    module.write("codeship.aes", KEY);
    module.jetcrypt(&["unlock"]).ok();
    settled(&module, &before(), &story.blob);
    module.write("dockercfg", first_edited());
    assert_eq!(outer.status(), " M module\n");
    module.git(&["commit", "-q", "-a", "-m", "Edit"]).ok();
    settled(&module, &first_edited(), &Author::We.seal(first_edited()));
    outer.git(&["commit", "-q", "-a", "-m", "Module"]).ok();
    module.touch("dockercfg");
    assert_eq!(outer.status(), "");
    outer.assert_no_canary();
}

#[test]
fn sha_256_repositories_work() {
    let world = World::new();
    works(&ready_as(&world, &["--object-format=sha256"]));
}

#[test]
fn reftable_repositories_work() {
    let world = World::new();
    if !world.git_is(2, 45) {
        return; // git has reftable since 2.45
    }
    works(&ready_as(&world, &["--ref-format=reftable"]));
}

#[test]
fn split_indexes_work() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.git(&["config", "core.splitIndex", "true"]).ok();
    repo.git(&["update-index", "--split-index"]).ok();
    works(&repo);
    let shared = fs::read_dir(repo.top.join(".git"))
        .unwrap()
        .flatten()
        .any(|entry| lossy(entry.file_name().as_encoded_bytes()).starts_with("sharedindex."));
    assert!(shared, "the index is not split");
}

#[test]
fn other_kinds_of_index_work() {
    let kinds = [
        ("index.version", "4"),
        ("index.skipHash", "true"),
        ("feature.manyFiles", "true"),
    ];
    for (name, value) in kinds {
        let world = World::new();
        let repo = world.ready("repo");
        repo.git(&["config", name, value]).ok();
        works(&repo);
    }
}

#[test]
fn sparse_indexes_work() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("far/away", "x\n");
    repo.git(&["add", "far"]).ok();
    repo.commit("Far away");
    repo.git(&["sparse-checkout", "init", "--cone", "--sparse-index"])
        .ok();
    assert!(!repo.top.join("far").exists());
    let listed = repo.git(&["ls-files", "--sparse"]).ok().out();
    assert!(listed.contains("far/\n"), "{listed}");
    works(&repo);
}

#[test]
fn a_partial_clone_works_on() {
    let world = World::new();
    let story = Story::new(&world, Author::Jet);
    story.edit(&first_edited());
    story.git("commit -q -a -m Edit");
    story.holds(&first_edited());
    let bare = Repo {
        world: &world,
        top: story.remote.clone(),
    };
    bare.git(&["config", "uploadpack.allowFilter", "true"]).ok();
    let url = format!("file://{}", story.remote.display());
    let words = ["clone", "-q", "--filter=blob:none", &url, "partial"];
    world.run(world.dir.path(), "git", &words).ok();
    let partial = Repo {
        world: &world,
        top: world.path("partial"),
    };
    partial.write("codeship.aes", KEY);
    partial.jetcrypt(&["unlock"]).ok();
    settled(&partial, &first_edited(), &Author::We.seal(first_edited()));
    partial.git(&["checkout", "-q", "HEAD~1"]).ok();
    settled(&partial, &before(), &story.blob);
}

#[test]
fn settings_on_the_command_line_reach_the_filter() {
    let world = World::new();
    let story = Story::new(&world, Author::Jet);
    story.repo.touch("dockercfg");
    story.git("-c jetcrypt.format=ctr add dockercfg");
    story.unchanged();
    story.edit(&first_edited());
    story.git("-c jetcrypt.format=ctr commit -q -a -m Edit");
    let blob = story.repo.blob("HEAD:dockercfg");
    assert!(blob.starts_with(b"git-jetcrypt:2\n"));
    settled(&story.repo, &first_edited(), &blob);
}

#[test]
fn settings_in_the_environment_reach_the_filter() {
    let world = World::new();
    let story = Story::new(&world, Author::Jet);
    story.edit(&first_edited());
    let added = world
        .command(&story.repo.top, "git")
        .args(["add", "dockercfg"])
        .env("GIT_CONFIG_COUNT", "1")
        .env("GIT_CONFIG_KEY_0", "jetcrypt.format")
        .env("GIT_CONFIG_VALUE_0", "ctr")
        .status()
        .unwrap();
    assert!(added.success());
    assert!(
        story
            .repo
            .blob(":dockercfg")
            .starts_with(b"git-jetcrypt:2\n")
    );
    story.repo.commit("Edit");
    settled(
        &story.repo,
        &first_edited(),
        &story.repo.blob("HEAD:dockercfg"),
    );
}

#[test]
fn a_repository_set_to_ctr_keeps_what_jet_wrote_until_it_changes() {
    whoever_wrote_it(|story| {
        story.git("config jetcrypt.format ctr");
        story.git("add --renormalize .");
        story.unchanged();
        story.edit(&first_edited());
        story.git("commit -q -a -m Edit");
        let blob = story.repo.blob("HEAD:dockercfg");
        assert!(blob.starts_with(b"git-jetcrypt:2\n"));
        settled(&story.repo, &first_edited(), &blob);
        story.git("checkout -q HEAD~1");
        story.unchanged();
    });
}

#[test]
fn an_alien_format_is_refused_and_checks_out_all_the_same() {
    let world = World::new();
    let story = Story::new(&world, Author::Jet);
    story.git("config jetcrypt.format rot13");
    story.edit(&first_edited());
    story
        .repo
        .git(&["add", "dockercfg"])
        .code(128)
        .says("rot13");
    story.repo.assert_no_canary();
    story.git("checkout -q -- dockercfg");
    story.git("config jetcrypt.format jet");
    assert_eq!(story.repo.status(), "");
}
