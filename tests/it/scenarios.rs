//! Everyday git with a protected file: whoever wrote the blob, the work tree
//! holds plaintext, git holds ciphertext, and nothing ever looks changed that
//! is not.

mod contents;
mod keyless;
mod names;
mod places;

use crate::support::{KEY, Repo, World, assert_no_canary, auth};
use git_jetcrypt::core::format::{self, Binding, Sealing, jet};
use git_jetcrypt::core::key::Key;
use std::fs;
use std::path::PathBuf;

/// Who encrypted a blob. What we write has a synthetic IV, jet's is random.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Author {
    We,
    Jet,
    JetV1,
}

pub const AUTHORS: [Author; 3] = [Author::We, Author::Jet, Author::JetV1];

impl Author {
    /// The blob that this author makes of a plaintext at `dockercfg`.
    pub fn seal(self, plaintext: impl AsRef<[u8]>) -> Vec<u8> {
        self.seal_at("dockercfg", plaintext)
    }

    /// The same at another path.
    pub fn seal_at(self, path: impl AsRef<[u8]>, plaintext: impl AsRef<[u8]>) -> Vec<u8> {
        let binding = Binding::Path(path.as_ref());
        let key = Key::from_base64(KEY.as_bytes()).unwrap();
        let iv = *b"a random IV: 016";
        match self {
            Self::We => format::seal(Sealing::Jet, &key, binding, plaintext.as_ref()),
            Self::Jet => jet::seal_v2_with(&key, &iv, plaintext.as_ref()),
            Self::JetV1 => jet::seal_v1_with(&key, &iv, plaintext.as_ref()),
        }
    }
}

/// A credential file of five lines that can change one by one.
pub fn accounts(users: [&str; 5]) -> String {
    let hosts = ["quay.io", "ghcr.io", "gcr.io", "docker.io", "r.example"];
    let lines: Vec<String> = hosts
        .iter()
        .zip(users)
        .map(|(host, user)| format!("    \"{host}\": {{ \"auth\": \"{}\" }}", auth(user)))
        .collect();
    format!("{{\n  \"auths\": {{\n{}\n  }}\n}}\n", lines.join(",\n"))
}

/// What every story begins with.
pub fn before() -> String {
    accounts(["ci"; 5])
}

/// An edit of the first account.
pub fn first_edited() -> String {
    accounts(["acme+ci", "ci", "ci", "ci", "ci"])
}

/// An edit of the last account.
pub fn last_edited() -> String {
    accounts(["ci", "ci", "ci", "ci", "acme+ci"])
}

/// A repository with a remote and a committed `dockercfg` of that author,
/// checked out.
pub struct Story<'w> {
    pub repo: Repo<'w>,
    pub by: Author,
    /// The blob of [`before`].
    pub blob: Vec<u8>,
    pub remote: PathBuf,
}

impl<'w> Story<'w> {
    pub fn new(world: &'w World, by: Author) -> Self {
        let repo = world.ready("repo");
        let story = Self {
            repo,
            by,
            blob: by.seal(before()),
            remote: world.bare("remote"),
        };
        story.receive("dockercfg", &story.blob);
        story.repo.commit("Credentials");
        story.settled(&before(), &story.blob);
        story
    }

    /// Stages a blob as its author wrote it, and lets git check it out.
    pub fn receive(&self, name: &str, blob: &[u8]) {
        receive(&self.repo, name, blob);
    }

    /// Writes the file.
    pub fn edit(&self, text: &str) {
        self.repo.write("dockercfg", text);
    }

    /// Commits another file, so that histories part.
    pub fn commit_elsewhere(&self) {
        self.repo.write("other", "other\n");
        self.repo.git(&["add", "other"]).ok();
        self.repo.commit("Elsewhere");
    }

    /// Runs git with words that hold no spaces.
    #[track_caller]
    pub fn git(&self, words: &str) {
        self.repo.git(&words.split(' ').collect::<Vec<_>>()).ok();
    }

    /// The file as it was at first: plaintext here, and the author's blob in git.
    #[track_caller]
    pub fn unchanged(&self) {
        self.settled(&before(), &self.blob);
    }

    /// The file holds an edit: plaintext here, and in git the blob we write.
    #[track_caller]
    pub fn holds(&self, text: &str) {
        self.settled(text, &Author::We.seal(text));
    }

    #[track_caller]
    fn settled(&self, text: &str, blob: &[u8]) {
        let repo = &self.repo;
        assert_eq!(lossy(&repo.read("dockercfg")), text, "{:?}", self.by);
        repo.touch("dockercfg");
        assert_eq!(repo.status(), "", "{:?}", self.by);
        let there = repo.blob("HEAD:dockercfg");
        assert_eq!(lossy(&there), lossy(blob), "{:?}", self.by);
        repo.assert_no_canary();
        let remote = self.remote.to_str().unwrap();
        repo.git(&["push", "-q", "-f", remote, "HEAD:refs/heads/main"])
            .ok();
        assert_no_canary(repo.world, &self.remote);
    }
}

/// Stages a blob as its author wrote it, and lets git check it out.
pub fn receive(repo: &Repo<'_>, name: &str, blob: &[u8]) {
    repo.write(name, blob);
    repo.git(&["add", "--", name]).ok();
    // what jet wrote has no proof of its own, and a holder vouches for it
    repo.jetcrypt(&["accept", "--yes", &format!(":./{name}")])
        .ok();
    fs::remove_file(repo.top.join(name)).unwrap();
    repo.git(&["checkout", "-q", "--", name]).ok();
}

pub fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Tells the story once per author, each in a new world.
#[track_caller]
pub fn whoever_wrote_it(tell: impl Fn(&Story<'_>)) {
    for by in AUTHORS {
        let world = World::new();
        tell(&Story::new(&world, by));
    }
}

#[test]
fn what_is_staged_is_ciphertext_before_any_commit() {
    whoever_wrote_it(|story| {
        story.edit(&first_edited());
        story.git("add dockercfg");
        assert_eq!(
            story.repo.blob(":dockercfg"),
            Author::We.seal(first_edited())
        );
        assert_eq!(story.repo.status(), "M  dockercfg\n");
        story.repo.commit("Edit");
        story.holds(&first_edited());
    });
}

#[test]
fn an_unchanged_file_is_not_staged_anew() {
    whoever_wrote_it(|story| {
        for words in ["add dockercfg", "add -A", "add --renormalize ."] {
            story.repo.touch("dockercfg");
            story.git(words);
            story.unchanged();
        }
    });
}

#[test]
fn commit_a_takes_the_edit() {
    whoever_wrote_it(|story| {
        story.edit(&first_edited());
        story.git("commit -q -a -m Edit");
        story.holds(&first_edited());
    });
}

#[test]
fn commit_only_leaves_index_and_commit_alike() {
    whoever_wrote_it(|story| {
        story.edit(&first_edited());
        story.repo.write("other", "other\n");
        story.git("add other");
        story.git("commit -q -m Edit --only dockercfg");
        assert_eq!(story.repo.status(), "A  other\n");
        story.git("commit -q -m Other");
        story.holds(&first_edited());
    });
}

#[test]
fn an_edit_taken_back_is_the_old_blob_again_while_head_has_it() {
    whoever_wrote_it(|story| {
        story.edit(&first_edited());
        story.git("add dockercfg");
        story.edit(&before());
        assert_eq!(story.repo.status(), "MM dockercfg\n");
        story.git("add dockercfg");
        story.unchanged();
    });
}

#[test]
fn branches_are_switched_over_touched_files() {
    whoever_wrote_it(|story| {
        story.git("switch -q -c topic");
        story.edit(&first_edited());
        story.git("commit -q -a -m Edit");
        for _ in 0..2 {
            story.repo.touch("dockercfg");
            story.git("switch -q main");
            story.unchanged();
            story.repo.touch("dockercfg");
            story.git("checkout -q topic");
            story.holds(&first_edited());
        }
    });
}

#[test]
fn a_stash_brings_back_what_was_in_the_work_tree() {
    whoever_wrote_it(|story| {
        story.edit(&first_edited());
        story.git("stash push -q");
        story.unchanged();
        story.git("stash pop -q");
        assert_eq!(story.repo.status(), " M dockercfg\n");
        story.git("commit -q -a -m Edit");
        story.holds(&first_edited());
    });
}

#[test]
fn a_stash_brings_back_what_was_in_the_index() {
    whoever_wrote_it(|story| {
        story.edit(&first_edited());
        story.git("add dockercfg");
        story.edit(&last_edited());
        story.git("stash push -q");
        story.unchanged();
        story.git("stash pop -q --index");
        assert_eq!(story.repo.status(), "MM dockercfg\n");
        assert_eq!(lossy(&story.repo.read("dockercfg")), last_edited());
        story.git("commit -q -m First");
        assert_eq!(
            story.repo.blob("HEAD:dockercfg"),
            Author::We.seal(first_edited())
        );
        story.git("commit -q -a -m Last");
        story.holds(&last_edited());
    });
}

#[test]
fn a_stash_of_something_else_leaves_the_file_alone() {
    whoever_wrote_it(|story| {
        story.repo.touch("dockercfg");
        story.repo.write("README.md", "# Edited\n");
        story.git("stash push -q");
        story.unchanged();
        story.git("stash pop -q --index");
        story.git("commit -q -a -m Readme");
        story.unchanged();
    });
}

#[test]
fn a_stash_keeps_untracked_credentials_encrypted() {
    let world = World::new();
    let story = Story::new(&world, Author::Jet);
    story.repo.write("dockercfg.new", before());
    story.git("stash push -q -u");
    story.unchanged();
    story.git("stash pop -q");
    assert_eq!(lossy(&story.repo.read("dockercfg.new")), before());
    assert_eq!(story.repo.status(), "?? dockercfg.new\n");
    story.repo.assert_no_canary();
}

/// An edit on `topic`, and on `main` a commit elsewhere.
fn part(story: &Story<'_>) {
    story.git("switch -q -c topic");
    story.edit(&first_edited());
    story.git("commit -q -a -m Edit");
    story.git("switch -q main");
    story.commit_elsewhere();
}

#[test]
fn an_edit_is_rebased_by_either_backend() {
    for backend in ["--merge", "--apply"] {
        whoever_wrote_it(|story| {
            part(story);
            story.git("switch -q topic");
            story.repo.touch("dockercfg");
            story.git(&format!("rebase -q {backend} main"));
            story.holds(&first_edited());
            story.git("merge-base --is-ancestor main HEAD");
        });
    }
}

#[test]
fn other_commits_are_rebased_onto_an_edit_by_either_backend() {
    for backend in ["--merge", "--apply"] {
        whoever_wrote_it(|story| {
            part(story);
            story.repo.touch("dockercfg");
            story.git(&format!("rebase -q {backend} topic"));
            story.holds(&first_edited());
            story.git("cat-file -e HEAD:other");
        });
    }
}

#[test]
fn an_edit_is_cherry_picked_and_reverted_to_the_blob_from_before() {
    whoever_wrote_it(|story| {
        part(story);
        story.repo.touch("dockercfg");
        story.git("cherry-pick topic");
        story.holds(&first_edited());
        story.git("revert --no-edit HEAD");
        story.unchanged();
    });
}

#[test]
fn an_edit_travels_as_a_patch() {
    whoever_wrote_it(|story| {
        part(story);
        story.git("format-patch -q -1 -o .git topic");
        story.repo.touch("dockercfg");
        story.git("am -q .git/0001-Edit.patch");
        story.holds(&first_edited());
    });
}

#[test]
fn a_commit_is_amended_with_and_without_the_file() {
    whoever_wrote_it(|story| {
        story.repo.touch("dockercfg");
        story.git("commit -q --amend -m Words");
        story.unchanged();
        story.edit(&first_edited());
        story.git("commit -q -a --amend -m Edit");
        story.holds(&first_edited());
    });
}

#[test]
fn a_moved_file_is_sealed_for_its_new_name() {
    whoever_wrote_it(|story| {
        fs::create_dir(story.repo.top.join("ci")).unwrap();
        // a rename in the next second is another change time, and git looks again
        story.git("config core.trustctime false");
        story.repo.touch("dockercfg");
        story.git("mv dockercfg ci/dockercfg");
        assert_eq!(story.repo.status(), "R  dockercfg -> ci/dockercfg\n");
        // the index holds the seal of the old name
        story
            .repo
            .git(&["commit", "-q", "-m", "Move"])
            .code(1)
            .says("not proven");
        // `git add` does nothing where git takes the file for unchanged
        story.git("jetcrypt reseal ci/dockercfg");
        story.repo.commit("Move");
        story.repo.touch("ci/dockercfg");
        assert_eq!(story.repo.status(), "");
        let blob = Author::We.seal_at("ci/dockercfg", before());
        assert_eq!(story.repo.blob("HEAD:ci/dockercfg"), blob);
        story.git("mv ci/dockercfg dockercfg");
        story.git("jetcrypt reseal dockercfg");
        story.repo.commit("Move back");
        story.settled(&before(), &Author::We.seal(before()));
    });
}

#[test]
fn a_file_taken_out_of_the_index_comes_back_as_it_was() {
    whoever_wrote_it(|story| {
        story.git("rm -q --cached dockercfg");
        story.git("add dockercfg");
        story.unchanged();
        fs::remove_file(story.repo.top.join(".git/index")).unwrap();
        story.git("add -A");
        story.unchanged();
    });
}

#[test]
fn an_intent_to_add_is_no_obstacle() {
    whoever_wrote_it(|story| {
        story.git("rm -q --cached dockercfg");
        story.git("add -N dockercfg");
        story.git("add dockercfg");
        story.unchanged();
    });
}

#[test]
fn reset_hard_brings_the_plaintext_back() {
    whoever_wrote_it(|story| {
        story.edit(&first_edited());
        story.git("reset -q --hard");
        story.unchanged();
        story.edit(&first_edited());
        story.git("commit -q -a -m Edit");
        story.git("reset -q --hard HEAD~1");
        story.unchanged();
    });
}

#[test]
fn a_mixed_reset_leaves_only_true_changes() {
    whoever_wrote_it(|story| {
        story.edit(&first_edited());
        story.git("commit -q -a -m Edit");
        story.edit(&before());
        story.git("reset -q HEAD~1");
        story.unchanged();
    });
}
