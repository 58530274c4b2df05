//! pre-commit and pre-merge-commit under real git: the leak is refused, honest
//! work is not, and no refusal shows the secret.

mod rules;

use crate::support::{CANARY, KEY, OTHER_KEY, PROGRAM, Repo, Said, World, auth, dockercfg, said};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs a command with this on its stdin.
pub fn feed(mut command: Command, input: &[u8]) -> Said {
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    std::thread::scope(|scope| {
        // who is fed may stop eating early
        scope.spawn(move || stdin.write_all(input).is_ok());
        said(child.wait_with_output().unwrap())
    })
}

/// Stores a blob as it is, unfiltered.
pub fn store(repo: &Repo<'_>, bytes: impl AsRef<[u8]>) -> String {
    let mut git = repo.world.command(&repo.top, "git");
    git.args(["hash-object", "-w", "--stdin"]);
    feed(git, bytes.as_ref()).ok().out().trim().to_owned()
}

/// Puts bytes into the index as they are, with that mode; the work tree stays.
pub fn stage_as(repo: &Repo<'_>, mode: &str, path: &str, bytes: impl AsRef<[u8]>) {
    let entry = format!("{mode},{},{path}", store(repo, bytes));
    repo.git(&["update-index", "--add", "--cacheinfo", &entry])
        .ok();
}

/// Puts a file into the index as it is.
pub fn stage(repo: &Repo<'_>, path: &str, bytes: impl AsRef<[u8]>) {
    stage_as(repo, "100644", path, bytes);
}

/// A credential file with the canary.
pub fn leak() -> String {
    dockercfg("quay.io", "ci")
}

fn raw(key: &str) -> Vec<u8> {
    STANDARD.decode(key).unwrap()
}

/// Every form of the key that is looked for.
fn forms() -> Vec<Vec<u8>> {
    let hex: String = raw(KEY).iter().map(|b| format!("{b:02x}")).collect();
    let url = URL_SAFE.encode(raw(KEY));
    let bare = KEY.trim_end_matches('=');
    let texts = [KEY, bare, &url, url.trim_end_matches('='), &hex];
    let mut forms: Vec<Vec<u8>> = texts.iter().map(|text| text.as_bytes().to_vec()).collect();
    forms.extend([hex.to_uppercase().into_bytes(), raw(KEY)]);
    forms
}

/// Fails the test where any secret is in the output.
#[track_caller]
pub fn silent(said: &Said) {
    let all = [said.stdout.as_slice(), said.stderr.as_bytes()].concat();
    let mut secrets = forms();
    secrets.extend([CANARY, &auth("ci"), &auth(CANARY)].map(|text| text.as_bytes().to_vec()));
    for secret in secrets {
        let shown = memchr::memmem::find(&all, &secret);
        assert!(shown.is_none(), "a secret is shown: {}", said.stderr);
    }
}

/// Fails the test where this was not refused by that rule and in silence.
#[track_caller]
pub fn refused(said: Said, what: &str, rule: &str) {
    assert_ne!(said.code, 0, "it passed: {}", said.stderr);
    silent(&said);
    said.says(&format!("{what} refused")).says(rule);
}

/// Tries to commit what is staged, sees it refused, and unstages it.
#[track_caller]
fn commit_refused(repo: &Repo<'_>, rule: &str) {
    let head = repo.git(&["rev-parse", "HEAD"]).out();
    refused(repo.git(&["commit", "-m", "x"]), "commit", rule);
    assert_eq!(repo.git(&["rev-parse", "HEAD"]).out(), head);
    repo.git(&["read-tree", "HEAD"]).ok();
}

const PLAIN: &str = "[protected-plaintext]";
const IS_KEY: &str = "[project-key]";
const LOGIN: &str = "[docker-credentials]";

#[test]
fn every_way_to_commit_is_watched() {
    for way in [
        "plain", "-a", "only", "patch", "amend", "sub", "-C", "git-dir", "index", "linked",
    ] {
        let world = World::new();
        let main = world.ready("repo");
        main.write("sub/config.json", "{}\n");
        main.git(&["add", "sub"]).ok();
        main.commit("Settings");
        main.git(&["worktree", "add", "-q", "../linked"]).ok();
        let top = world.path(if way == "linked" { "linked" } else { "repo" });
        let repo = Repo { world: &world, top };
        let top = repo.top.to_str().unwrap().to_owned();
        let (git_dir, work_tree) = (
            format!("--git-dir={top}/.git"),
            format!("--work-tree={top}"),
        );
        let commit = |content: &str| {
            repo.write("sub/config.json", content);
            let words: &[&str] = match way {
                "-a" => &["commit", "-qam", "x"],
                "only" => &["commit", "-qm", "x", "--only", "sub/config.json"],
                "patch" => &["commit", "-q", "-p", "-m", "x"],
                "amend" => &["commit", "-q", "--amend", "-m", "x"],
                "-C" => &["-C", &top, "commit", "-qm", "x"],
                "git-dir" => &[&git_dir, &work_tree, "commit", "-qm", "x"],
                _ => &["commit", "-qm", "x"],
            };
            let folder = match way {
                "sub" => repo.top.join("sub"),
                "-C" | "git-dir" => world.path("home"),
                _ => repo.top.clone(),
            };
            let mut git = world.command(&folder, "git");
            if way == "index" {
                git.env("GIT_INDEX_FILE", repo.top.join(".git/other"));
                let mut add = world.command(&repo.top, "git");
                add.env("GIT_INDEX_FILE", repo.top.join(".git/other"));
                said(add.args(["add", "-A"]).output().unwrap()).ok();
            } else if !["-a", "only", "patch"].contains(&way) {
                repo.git(&["add", "sub/config.json"]).ok();
            }
            git.args(words);
            let said = feed(git, b"y\ny\ny\n");
            // with -p git itself shows what it asks about
            let stdout = Vec::new();
            Said { stdout, ..said }
        };
        refused(commit(&leak()), "commit", LOGIN);
        let head = repo.git(&["show", "HEAD:sub/config.json"]).ok().out();
        assert_eq!(head, "{}\n", "{way}");
        commit("{ \"honest\": true }\n").ok();
        let head = repo.git(&["show", "HEAD:sub/config.json"]).ok().out();
        assert!(head.contains("honest"), "{way}: {head}");
    }
}

#[test]
fn the_first_commit_is_watched_in_either_hash() {
    let world = World::new();
    for hash in ["sha1", "sha256"] {
        let format = format!("--object-format={hash}");
        world
            .run(world.dir.path(), "git", &["init", "-q", &format, hash])
            .ok();
        let repo = Repo {
            world: &world,
            top: world.path(hash),
        };
        repo.write("codeship.aes", KEY);
        repo.jetcrypt(&["init"]).ok();
        for (bytes, rule) in [(leak(), LOGIN), (KEY.to_owned(), IS_KEY)] {
            stage(&repo, "notes", bytes);
            refused(repo.git(&["commit", "-m", "x"]), "commit", rule);
        }
        stage(&repo, "notes", "honest\n");
        repo.write("dockercfg", leak());
        repo.git(&["add", "dockercfg"]).ok();
        repo.commit("First");
        stage(&repo, "dockercfg", leak());
        commit_refused(&repo, PLAIN);
    }
}

#[test]
fn the_index_counts_and_the_work_tree_does_not() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("config.json", "{}\n");
    stage(&repo, "config.json", leak());
    commit_refused(&repo, LOGIN);
    stage(&repo, "config.json", "{}\n");
    repo.write("config.json", leak());
    repo.write("untracked.json", leak());
    repo.commit("Clean index");
}

#[test]
fn no_name_and_no_attribute_hides_content() {
    let world = World::new();
    let repo = world.ready("repo");
    for path in [
        "with space",
        "größe/安全",
        "new\nline",
        "-n",
        "x\t\"q\"",
        "a.dat",
    ] {
        stage(&repo, ".gitattributes", "*.dat -diff binary\n");
        stage(&repo, path, leak());
        commit_refused(&repo, LOGIN);
        stage(&repo, path, [b"\0\0\n", KEY.as_bytes(), b"\0"].concat());
        commit_refused(&repo, IS_KEY);
        stage(&repo, path, "honest\0");
    }
    repo.commit("Odd names");
}

#[test]
fn a_commit_that_only_deletes_passes_though_an_old_leak_lies_elsewhere() {
    let world = World::new();
    let repo = world.ready("repo");
    stage(&repo, "old.json", leak());
    repo.git(&["commit", "-qnm", "Leak"]).ok();
    repo.git(&["rm", "-q", "--cached", "README.md"]).ok();
    repo.commit("Delete");
    repo.git(&["rm", "-q", "--cached", "old.json"]).ok();
    repo.commit("Delete the leak");
}

#[test]
fn a_merge_that_brings_a_leak_is_refused_and_an_honest_one_is_not() {
    let world = World::new();
    let repo = world.ready("repo");
    for (branch, content) in [("honest", "{}\n".to_owned()), ("evil", leak())] {
        repo.git(&["switch", "-qfc", branch, "main"]).ok();
        repo.write(&format!("{branch}.json"), &content);
        repo.git(&["add", "-A"]).ok();
        repo.git(&["commit", "-qnm", branch]).ok();
        repo.git(&["switch", "-q", "main"]).ok();
        repo.git(&["commit", "-q", "--allow-empty", "-m", "Meanwhile"])
            .ok();
        let merge = repo.git(&["merge", "-m", "Merge", branch]);
        if branch == "honest" {
            merge.ok();
        } else {
            refused(merge, "merge", LOGIN);
            // and the commit that git proposes then
            refused(repo.git(&["commit", "-m", "Merge"]), "commit", LOGIN);
        }
    }
}

#[test]
fn without_the_program_a_commit_is_refused_with_a_hint() {
    let world = World::new();
    let repo = world.ready("repo");
    stage(&repo, "README.md", "more\n");
    fs::remove_file(world.path("bin/git-jetcrypt")).unwrap();
    let said = repo.git(&["commit", "-m", "x"]);
    refused(said, "commit", "hint: install git-jetcrypt");
    std::os::unix::fs::symlink(PROGRAM, world.path("bin/git-jetcrypt")).unwrap();
    repo.commit("Back at its place");
}

#[test]
fn a_key_that_cannot_be_used_refuses() {
    let world = World::new();
    let repo = world.ready("repo");
    let key = repo.top.join("codeship.aes");
    stage(&repo, "README.md", "more\n");
    for text in [&KEY[..30], "", "\0\u{1}not a key"] {
        fs::write(&key, text).unwrap();
        let said = repo.git(&["commit", "-m", "x"]).code(1);
        silent(&said);
        assert!(text.is_empty() || !said.stderr.contains(text));
        said.says("codeship.aes").says("hint: ");
    }
}

#[test]
fn a_key_that_is_no_plain_file_refuses_and_never_hangs() {
    let world = World::new();
    let repo = world.ready("repo");
    let key = repo.top.join("codeship.aes");
    for target in [Path::new("/dev/stdin"), Path::new("codeship.aes")] {
        fs::remove_file(&key).unwrap();
        std::os::unix::fs::symlink(target, &key).unwrap();
        repo.write("dockercfg", leak());
        let add = ["10", "git", "add", "dockercfg"];
        world.run(&repo.top, "timeout", &add).code(128);
    }
}

#[test]
fn a_key_that_arrives_with_a_pull_does_not_take_the_place_of_mine() {
    let world = World::new();
    let (mine, remote) = (world.ready("repo"), world.bare("remote"));
    mine.write("dockercfg", leak());
    mine.git(&["add", "dockercfg"]).ok();
    mine.commit("Credentials");
    mine.git(&["push", "-q", "../remote", "main"]).ok();
    let victim = world.clone_of(&remote, "victim");
    victim.jetcrypt(&["unlock", "../repo/codeship.aes"]).ok();
    let mallory = world.clone_of(&remote, "mallory");
    stage(&mallory, "codeship.aes", OTHER_KEY);
    mallory.commit("For your convenience");
    mallory.git(&["push", "-q"]).ok();
    victim.git(&["pull", "-q"]).ok();
    victim.write("dockercfg", dockercfg("quay.io", "acme+ci"));
    if victim.git(&["add", "dockercfg"]).code == 0 {
        let blob = victim.blob(":dockercfg");
        fs::write(world.path("other"), OTHER_KEY).unwrap();
        fs::write(world.path("blob"), blob).unwrap();
        let open = ["decrypt", "--key-path", "other", "blob", "open"];
        let opened = world.run(world.dir.path(), PROGRAM, &open);
        assert_ne!(opened.code, 0, "whoever sent the key can read it");
    }
}
