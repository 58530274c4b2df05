//! Odd names, and names that say something.

use super::{Author, before, first_edited, lossy, receive};
use crate::support::{KEY, Repo, World};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;

const ODD: [&[u8]; 14] = [
    b"dockercfg with  spaces",
    b"dockercfg's \"quotes\"",
    b"dockercfg$(touch pwned);`touch pwned`",
    b"dockercfg\ninside",
    b"dockercfg\n",
    b"dockercfg ",
    b" /dockercfg",
    b"-d/dockercfg",
    b"--/dockercfg",
    b"dockercfg\xff",
    b"\xfe\xff/.dockercfg-\x80",
    "dockercfg-\u{43a}\u{43b}\u{44e}\u{447}-\u{1f511}".as_bytes(),
    b"dockercfg\t\\back:colon*[x]?\r",
    b":(top)/dockercfg\x01%f%P",
];

fn path(repo: &Repo<'_>, name: &[u8]) -> std::path::PathBuf {
    repo.top.join(OsStr::from_bytes(name))
}

/// Each odd name with a content of its own.
fn content(number: usize) -> String {
    before().replace("quay.io", &format!("quay{number}.io"))
}

fn write_all(repo: &Repo<'_>, of: impl Fn(usize) -> Vec<u8>) {
    for (number, name) in ODD.iter().enumerate() {
        let path = path(repo, name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, of(number)).unwrap();
    }
}

/// The staged blob of each odd name.
fn staged(repo: &Repo<'_>, name: &[u8]) -> Vec<u8> {
    let object = [b":0:", name].concat();
    let words = ["cat-file", "blob"].map(OsStr::new);
    repo.git(&[&words[..], &[OsStr::from_bytes(&object)]].concat())
        .ok()
        .stdout
}

/// Adds, commits, checks out and touches all odd names.
#[track_caller]
fn round_trip(repo: &Repo<'_>, by: Author) {
    write_all(repo, |number| by.seal_at(ODD[number], content(number)));
    repo.git(&["add", "-A"]).ok();
    repo.commit("Odd names");
    for name in ODD {
        fs::remove_file(path(repo, name)).unwrap();
    }
    repo.git(&["checkout", "-q", "--", "."]).ok();
    for (number, name) in ODD.iter().enumerate() {
        let shown = lossy(name);
        let text = fs::read(path(repo, name)).unwrap();
        assert_eq!(lossy(&text), content(number), "{shown:?}");
        let file = fs::File::options()
            .append(true)
            .open(path(repo, name))
            .unwrap();
        file.set_modified(std::time::SystemTime::UNIX_EPOCH)
            .unwrap();
    }
    assert_eq!(repo.status(), "");
    for (number, name) in ODD.iter().enumerate() {
        let shown = lossy(name);
        assert_eq!(
            staged(repo, name),
            by.seal_at(name, content(number)),
            "{shown:?}"
        );
    }
    assert!(!repo.top.join("pwned").exists());
    repo.assert_no_canary();
}

#[test]
fn odd_names_make_the_round_trip() {
    let world = World::new();
    round_trip(&world.ready("repo"), Author::We);
}

#[test]
fn odd_names_make_the_round_trip_where_git_itself_is_asked() {
    let world = World::new();
    let words = ["init", "-q", "--object-format=sha256", "repo"];
    world.run(world.dir.path(), "git", &words).ok();
    let repo = Repo {
        world: &world,
        top: world.path("repo"),
    };
    repo.write("codeship.aes", KEY);
    repo.jetcrypt(&["init"]).ok();
    round_trip(&repo, Author::We);
}

#[test]
fn plaintext_under_odd_names_is_encrypted() {
    let world = World::new();
    let repo = world.ready("repo");
    write_all(&repo, |number| content(number).into_bytes());
    repo.git(&["add", "-A"]).ok();
    for (number, name) in ODD.iter().enumerate() {
        assert_eq!(
            staged(&repo, name),
            Author::We.seal_at(name, content(number))
        );
    }
    repo.assert_no_canary();
}

#[test]
fn odd_names_are_merged() {
    let world = World::new();
    let repo = world.ready("repo");
    let [ours, theirs] = [first_edited(), super::last_edited()];
    write_all(&repo, |_| before().into_bytes());
    repo.git(&["add", "-A"]).ok();
    repo.commit("Base");
    repo.git(&["switch", "-q", "-c", "topic"]).ok();
    write_all(&repo, |_| theirs.clone().into_bytes());
    repo.git(&["commit", "-q", "-a", "-m", "Theirs"]).ok();
    repo.git(&["switch", "-q", "main"]).ok();
    write_all(&repo, |_| ours.clone().into_bytes());
    repo.git(&["commit", "-q", "-a", "-m", "Ours"]).ok();
    repo.git(&["merge", "-q", "--no-edit", "topic"]).ok();
    let both = super::accounts(["acme+ci", "ci", "ci", "ci", "acme+ci"]);
    for name in ODD {
        let text = fs::read(path(&repo, name)).unwrap();
        assert_eq!(lossy(&text), both, "{:?}", lossy(name));
    }
    assert!(!repo.top.join("pwned").exists());
    repo.assert_no_canary();
}

#[test]
fn names_that_end_in_encrypted_stay_ciphertext_in_the_work_tree() {
    let world = World::new();
    let repo = world.ready("repo");
    for by in super::AUTHORS {
        let blob = by.seal_at("dockercfg.encrypted", before());
        receive(&repo, "dockercfg.encrypted", &blob);
        repo.commit("Credentials");
        assert_eq!(repo.read("dockercfg.encrypted"), blob, "{by:?}");
        repo.touch("dockercfg.encrypted");
        assert_eq!(repo.status(), "");
        assert_eq!(repo.blob("HEAD:dockercfg.encrypted"), blob, "{by:?}");
    }
}

#[test]
fn plaintext_under_a_sealed_name_is_encrypted_in_git() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("dockercfg.encrypted", before());
    repo.git(&["add", "dockercfg.encrypted"]).ok();
    let blob = Author::We.seal_at("dockercfg.encrypted", before());
    assert_eq!(repo.blob(":dockercfg.encrypted"), blob);
    repo.commit("Credentials");
    repo.touch("dockercfg.encrypted");
    assert_eq!(repo.status(), "");
    repo.git(&["checkout", "-q", "HEAD~1"]).ok();
    repo.git(&["checkout", "-q", "main"]).ok();
    assert_eq!(repo.read("dockercfg.encrypted"), blob);
    repo.assert_no_canary();
}

#[test]
fn the_sealed_suffix_is_a_matter_of_configuration() {
    let world = World::new();
    let repo = world.ready("repo");
    let blob = Author::Jet.seal(before());
    let opened = |suffix: &str, name: &str| {
        repo.git(&["config", "jetcrypt.sealedSuffix", suffix]).ok();
        receive(&repo, name, &blob);
        repo.touch(name);
        let status = repo.git(&["diff", "--quiet", "--", name]);
        assert_eq!(status.code, 0, "{suffix:?} {name}");
        let there = repo.read(name);
        assert!(there == blob || there == before().as_bytes());
        there != blob
    };
    assert!(opened(".sealed", "dockercfg.encrypted"));
    assert!(!opened(".sealed", "dockercfg.sealed"));
    assert!(opened("", "dockercfg.encrypted"));
    assert!(!opened(".encrypted", "dockercfg.encrypted"));
}
