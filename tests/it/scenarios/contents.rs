//! Contents that are no ordinary credential file, and the key itself.

use super::{Author, before, first_edited, lossy};
use crate::support::{CANARY, KEY, Repo, World, assert_no_canary};
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};

/// Adds, commits, checks out again, touches: these very bytes come back.
#[track_caller]
fn comes_back(repo: &Repo<'_>, content: &[u8]) {
    repo.allow_unusable();
    repo.write("dockercfg", content);
    repo.git(&["add", "dockercfg"]).ok();
    repo.commit("Credentials");
    assert!(repo.blob("HEAD:dockercfg") == Author::We.seal(content));
    fs::remove_file(repo.top.join("dockercfg")).unwrap();
    repo.git(&["checkout", "-q", "--", "dockercfg"]).ok();
    assert!(repo.read("dockercfg") == content);
    repo.touch("dockercfg");
    assert_eq!(repo.status(), "");
    repo.git(&["add", "--renormalize", "."]).ok();
    assert_eq!(repo.status(), "");
    repo.assert_no_canary();
}

#[test]
fn all_bytes_come_back_as_they_were() {
    let world = World::new();
    let repo = world.ready("repo");
    let every_byte: Vec<u8> = (0..=255).collect();
    let contents: [&[u8]; 8] = [
        b"x",
        b"\n",
        b"\r\n",
        b"\0",
        b"no newline at the end",
        b"\xef\xbb\xbf{}",
        b"$Id$ and %f\n",
        &every_byte,
    ];
    for content in contents {
        comes_back(&repo, content);
    }
}

#[test]
fn a_file_of_many_windows_comes_back_as_it_was_in_either_format() {
    let world = World::new();
    let repo = world.ready("repo");
    // more than 4 MiB: two threads work on it
    let first: Vec<u8> = (0..700_000_u32)
        .flat_map(|n| n.wrapping_mul(n).to_le_bytes()[..3].to_vec())
        .collect();
    let large = [&first[..], &first, &first, b"the end"].concat();
    comes_back(&repo, &large);
    // an edit in the last window, while git holds the version before it
    let edited = [&large[..], b", edited"].concat();
    comes_back(&repo, &edited);
    repo.git(&["config", "jetcrypt.format", "ctr"]).ok();
    repo.write("other.env", "");
    repo.jetcrypt(&["init", "*.env"]).ok();
    repo.write("other.env", &large);
    repo.git(&["add", "other.env"]).ok();
    assert!(repo.blob(":other.env").starts_with(b"git-jetcrypt:2\n"));
    fs::remove_file(repo.top.join("other.env")).unwrap();
    repo.git(&["checkout", "-q", "--", "other.env"]).ok();
    assert!(repo.read("other.env") == large);
}

#[test]
fn line_ends_are_kept_whatever_git_is_told_about_them() {
    let crlf = before().replace('\n', "\r\n");
    let mixed = format!("{}{crlf}", before());
    let settings = [
        ("core.autocrlf", "true"),
        ("core.autocrlf", "input"),
        ("core.eol", "crlf"),
        ("core.safecrlf", "true"),
    ];
    for (name, value) in settings {
        let world = World::new();
        let repo = world.ready("repo");
        repo.git(&["config", name, value]).ok();
        for text in [&before(), &crlf, &mixed] {
            comes_back(&repo, text.as_bytes());
        }
    }
}

#[test]
fn line_end_conversion_does_not_damage_what_jet_wrote() {
    for by in super::AUTHORS {
        let world = World::new();
        let story = super::Story::new(&world, by);
        story.git("config core.autocrlf true");
        fs::remove_file(story.repo.top.join("dockercfg")).unwrap();
        story.git("checkout -q -- dockercfg");
        story.unchanged();
    }
}

#[test]
fn five_megabytes_come_back_as_they_were() {
    let world = World::new();
    let repo = world.ready("repo");
    let line = format!("{CANARY} {}\n", before().replace('\n', " "));
    let content = line.repeat(5_000_000 / line.len() + 1);
    assert!(content.len() >= 5_000_000);
    comes_back(&repo, content.as_bytes());
}

#[test]
fn an_empty_file_stays_empty_everywhere() {
    let world = World::new();
    let repo = world.ready("repo");
    comes_back(&repo, b"");
    assert_eq!(repo.blob("HEAD:dockercfg"), b"");
    assert_eq!(repo.git(&["diff", "--exit-code"]).ok().out(), "");
}

#[test]
fn an_empty_file_is_filled_stashed_and_emptied() {
    let world = World::new();
    let repo = world.ready("repo");
    comes_back(&repo, b"");
    repo.write("dockercfg", before());
    repo.git(&["stash", "push", "-q"]).ok();
    assert_eq!(repo.read("dockercfg"), b"");
    repo.git(&["stash", "pop", "-q"]).ok();
    repo.git(&["commit", "-q", "-a", "-m", "Fill"]).ok();
    repo.write("dockercfg", "");
    repo.git(&["add", "dockercfg"]).ok();
    repo.git(&["stash", "push", "-q"]).ok();
    assert_eq!(lossy(&repo.read("dockercfg")), before());
    repo.git(&["stash", "pop", "-q", "--index"]).ok();
    assert_eq!(repo.status(), "M  dockercfg\n");
    repo.commit("Empty");
    assert_eq!(repo.blob("HEAD:dockercfg"), b"");
    repo.assert_no_canary();
}

#[test]
fn the_executable_bit_is_kept() {
    let world = World::new();
    let repo = world.ready("repo");
    let path = repo.top.join("dockercfg.sh");
    repo.write("dockercfg.sh", before());
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    repo.git(&["add", "dockercfg.sh"]).ok();
    repo.commit("Executable");
    let listed = repo.git(&["ls-tree", "HEAD", "dockercfg.sh"]).ok().out();
    assert!(listed.starts_with("100755 "), "{listed}");
    fs::remove_file(&path).unwrap();
    repo.git(&["checkout", "-q", "--", "."]).ok();
    assert_eq!(lossy(&repo.read("dockercfg.sh")), before());
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o111,
        0o111
    );
    repo.touch("dockercfg.sh");
    assert_eq!(repo.status(), "");
    repo.assert_no_canary();
}

#[test]
fn a_symlink_of_a_protected_name_is_left_alone() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("ci/dockercfg.real", before());
    let link = repo.top.join("dockercfg");
    symlink("ci/dockercfg.real", &link).unwrap();
    repo.git(&["add", "-A"]).ok();
    repo.commit("A link");
    assert_eq!(repo.blob("HEAD:dockercfg"), b"ci/dockercfg.real");
    fs::remove_file(&link).unwrap();
    repo.git(&["checkout", "-q", "--", "."]).ok();
    assert_eq!(
        fs::read_link(&link).unwrap().as_os_str(),
        "ci/dockercfg.real"
    );
    assert_eq!(lossy(&repo.read("dockercfg")), before());
    assert_eq!(repo.status(), "");
    repo.assert_no_canary();
}

#[test]
fn a_link_gives_way_to_a_file_and_back() {
    let world = World::new();
    let repo = world.ready("repo");
    symlink("README.md", repo.top.join("dockercfg")).unwrap();
    repo.git(&["add", "-A"]).ok();
    repo.commit("A link");
    fs::remove_file(repo.top.join("dockercfg")).unwrap();
    repo.write("dockercfg", before());
    repo.git(&["commit", "-q", "-a", "-m", "A file"]).ok();
    assert_eq!(repo.blob("HEAD:dockercfg"), Author::We.seal(before()));
    repo.git(&["checkout", "-q", "HEAD~1"]).ok();
    assert!(repo.top.join("dockercfg").is_symlink());
    repo.git(&["checkout", "-q", "main"]).ok();
    assert_eq!(lossy(&repo.read("dockercfg")), before());
    repo.assert_no_canary();
}

#[test]
fn ciphertext_that_somebody_put_there_is_not_encrypted_twice() {
    let world = World::new();
    let repo = world.ready("repo");
    for by in super::AUTHORS {
        let blob = by.seal(first_edited());
        repo.write("dockercfg", &blob);
        repo.git(&["add", "dockercfg"]).ok();
        assert_eq!(repo.blob(":dockercfg"), blob, "{by:?}");
    }
}

/// Nothing in git's store is the key, as text or as bytes.
#[track_caller]
fn assert_no_key(repo: &Repo<'_>) {
    let words = ["cat-file", "--batch-all-objects", "--batch"];
    let all = repo.git(&words).ok().stdout;
    assert!(memchr::memmem::find(&all, KEY.as_bytes()).is_none());
}

#[test]
fn the_key_cannot_be_added_by_force() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.git(&["add", "-f", "codeship.aes"])
        .code(128)
        .says("codeship.aes: not staged: this is the key itself");
    assert_eq!(repo.git(&["ls-files", "codeship.aes"]).ok().out(), "");
    assert_eq!(repo.status(), "");
    assert_no_key(&repo);
}

#[test]
fn the_key_cannot_be_added_under_a_protected_name() {
    let world = World::new();
    let repo = world.ready("repo");
    for content in [KEY.to_owned(), format!(" {KEY}\r\n")] {
        repo.write("dockercfg.key", content);
        repo.git(&["add", "-A"]).code(128).says("this is the key");
    }
    assert_no_key(&repo);
}

#[test]
fn the_key_is_not_stashed() {
    let world = World::new();
    let repo = world.ready("repo");
    let said = repo.git(&["stash", "push", "-a"]);
    assert_ne!(said.code, 0);
    said.says("this is the key");
    assert_eq!(repo.read("codeship.aes"), KEY.as_bytes());
    assert_eq!(repo.git(&["stash", "list"]).ok().out(), "");
    assert_no_key(&repo);
}

#[test]
fn the_key_is_not_staged_in_the_place_of_a_file() {
    let world = World::new();
    let repo = world.ready("repo");
    comes_back(&repo, before().as_bytes());
    repo.write("dockercfg", KEY);
    for words in [
        &["add", "--renormalize", "."][..],
        &["commit", "-a", "-m", "x"],
    ] {
        repo.git(words).code(128).says("this is the key");
    }
    assert_no_key(&repo);
}

#[test]
fn a_key_that_lies_in_git_already_can_be_taken_out() {
    let world = World::new();
    let repo = world.repo("repo");
    repo.write("codeship.aes", KEY);
    repo.git(&["add", "codeship.aes"]).ok();
    repo.commit("Oops");
    repo.jetcrypt(&["init"]).code(3).says("is in git");
    repo.jetcrypt(&["unlock", "codeship.aes"]).ok();
    repo.jetcrypt(&["init"])
        .ok()
        .says("git rm --cached -- codeship.aes");
    repo.touch("codeship.aes");
    repo.git(&["status"]).ok();
    repo.git(&["rm", "-q", "--cached", "codeship.aes"]).ok();
    repo.commit("Take the key out");
    assert_eq!(repo.status(), "");
    assert_eq!(repo.read("codeship.aes"), KEY.as_bytes());
}

#[test]
fn a_push_of_many_files_carries_ciphertext_only() {
    let world = World::new();
    let repo = world.ready("repo");
    for number in 0..60 {
        repo.write(&format!("{number}/dockercfg"), before());
    }
    repo.git(&["add", "-A"]).ok();
    repo.commit("Many");
    let remote = world.bare("remote");
    repo.git(&["push", "-q", remote.to_str().unwrap(), "main"])
        .ok();
    repo.git(&["gc", "-q"]).ok();
    repo.assert_no_canary();
    assert_no_canary(&world, &remote);
    repo.git(&["checkout", "-q", "HEAD~1"]).ok();
    repo.git(&["checkout", "-q", "main"]).ok();
    for number in 0..60 {
        assert_eq!(lossy(&repo.read(&format!("{number}/dockercfg"))), before());
    }
}
