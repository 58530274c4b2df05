use super::*;
use crate::git::command::Git;
use crate::git::object_kind::ObjectKind;
use std::collections::HashMap;
use std::os::unix::fs::PermissionsExt as _;

/// A repository with versions of a long file, folders, commits and a tag, all
/// of them in one pack.
fn packed() -> (tempfile::TempDir, Git) {
    let folder = tempfile::tempdir().unwrap();
    let git = Git::at(folder.path());
    git.run(["init", "-q"]).unwrap();
    for n in 0..40 {
        let lines: Vec<String> = (0..400)
            .map(|line| format!("line {line} of {}", if line == n * 7 { n } else { 0 }))
            .collect();
        fs::create_dir_all(folder.path().join("sub")).unwrap();
        fs::write(folder.path().join("sub/long"), lines.join("\n")).unwrap();
        git.run(["add", "."]).unwrap();
        let who = ["-c", "user.name=t", "-c", "user.email=t@localhost"];
        git.run(who.into_iter().chain(["commit", "-qm", "x"]))
            .unwrap();
    }
    git.run([
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@localhost",
        "tag",
        "-am",
        "x",
        "v1",
    ])
    .unwrap();
    git.run(["repack", "-adfq", "--depth=20"]).unwrap();
    (folder, git)
}

/// Every object and its size, as git has them.
fn all(git: &Git) -> Vec<(Oid, usize)> {
    let answer = git
        .run([
            "cat-file",
            "--batch-all-objects",
            "--batch-check=%(objectname) %(objectsize)",
        ])
        .unwrap();
    let text = String::from_utf8(answer).unwrap();
    text.lines()
        .map(|line| {
            let (id, size) = line.split_once(' ').unwrap();
            (Oid::from_hex(id.as_bytes()).unwrap(), size.parse().unwrap())
        })
        .collect()
}

type ByPlace = HashMap<usize, (ObjectKind, Vec<u8>)>;

/// What is read here, by place; and the places of the rest.
fn read(git: &Git, ids: &[Oid]) -> (ByPlace, Vec<usize>) {
    let mut states = vec![HashMap::new(), HashMap::new()];
    let done = AtomicUsize::new(0);
    let left = read_each(git, ids, &done, &mut states, &|state, n, object| {
        let object = object.unwrap();
        let bytes = object.bytes.to_vec();
        assert!(state.insert(n, (object.kind, bytes)).is_none());
        None
    })
    .unwrap();
    let all: HashMap<_, _> = states.into_iter().flatten().collect();
    assert_eq!(done.into_inner(), all.len());
    assert_eq!(all.len() + left.len(), ids.len());
    (all, left)
}

fn word(kind: ObjectKind) -> &'static str {
    match kind {
        ObjectKind::Blob => "blob",
        ObjectKind::Tree => "tree",
        ObjectKind::Commit => "commit",
        ObjectKind::Tag => "tag",
    }
}

fn is_what_git_has(git: &Git, id: &Oid, kind: ObjectKind, bytes: &[u8]) -> bool {
    let expected = git.run(["cat-file", word(kind), &id.to_string()]);
    expected.is_ok_and(|expected| expected == bytes)
}

fn pack_of(folder: &Path) -> PathBuf {
    let objects = folder.join(".git/objects");
    indexes(&objects).remove(0).with_extension("pack")
}

#[test]
fn every_object_of_a_pack_is_what_git_has() {
    let (_folder, git) = packed();
    let mut ids: Vec<Oid> = all(&git).into_iter().map(|(id, _)| id).collect();
    // one twice, and one that is not there
    ids.push(ids[0].clone());
    ids.push(Oid::from_bytes(&[7; 20]));
    let (read, left) = read(&git, &ids);
    assert_eq!(left, [ids.len() - 1]);
    for (n, (kind, bytes)) in &read {
        assert!(is_what_git_has(&git, &ids[*n], *kind, bytes), "{}", ids[*n]);
    }
}

#[test]
fn what_another_repository_keeps_is_read_from_there() {
    let (folder, git) = packed();
    let ids: Vec<Oid> = all(&git).into_iter().map(|(id, _)| id).collect();
    let second = tempfile::tempdir().unwrap();
    let from = folder.path().to_str().unwrap();
    let to = second.path().join("clone");
    git.run([
        "clone",
        "-q",
        "--bare",
        "--shared",
        from,
        to.to_str().unwrap(),
    ])
    .unwrap();
    let (read, left) = read(&Git::at(&to), &ids);
    assert!(left.is_empty() && read.len() == ids.len());
}

#[test]
fn whatever_is_damaged_is_left_to_git_and_nothing_is_wrong() {
    let (folder, git) = packed();
    let ids: Vec<Oid> = all(&git).into_iter().map(|(id, _)| id).collect();
    let path = pack_of(folder.path());
    let whole = fs::read(&path).unwrap();
    let (good, _) = read(&git, &ids);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    // a byte here and there, but not the mark and the checksum
    for at in (12..whole.len() - 20).step_by(whole.len() / 60) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x15;
        fs::write(&path, &bytes).unwrap();
        let (damaged, left) = read(&git, &ids);
        assert!(!left.is_empty(), "{at}");
        for (n, object) in damaged {
            assert_eq!(good[&n], object, "{at}");
        }
    }
    for end in [0, 11, 12, 40, whole.len() - 21, whole.len() - 1] {
        fs::write(&path, &whole[..end]).unwrap();
        let (some, left) = read(&git, &ids);
        assert!(some.is_empty() && left.len() == ids.len(), "{end}");
    }
}

#[test]
fn an_index_that_is_damaged_never_gives_another_object() {
    let (folder, git) = packed();
    let ids: Vec<Oid> = all(&git).into_iter().map(|(id, _)| id).collect();
    let (good, _) = read(&git, &ids);
    let path = pack_of(folder.path()).with_extension("idx");
    let whole = fs::read(&path).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    for at in (0..whole.len()).step_by(whole.len() / 60) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x15;
        fs::write(&path, &bytes).unwrap();
        for (n, object) in read(&git, &ids).0 {
            assert_eq!(good[&n], object, "{at}");
        }
    }
}

#[test]
fn large_objects_and_loose_ones_are_left_to_git() {
    let (folder, git) = packed();
    let before: Vec<Oid> = all(&git).into_iter().map(|(id, _)| id).collect();
    let loose = git
        .run_with(["hash-object", "-w", "--stdin"], b"loose")
        .unwrap();
    fs::write(folder.path().join("large"), vec![b'x'; 9 << 20]).unwrap();
    let large = git.run(["hash-object", "-w", "large"]).unwrap();
    let pack = folder.path().join(".git/objects/pack/pack");
    git.run_with(["pack-objects", "-q", pack.to_str().unwrap()], &large)
        .unwrap();
    git.run(["prune-packed"]).unwrap();
    let mut ids = before.clone();
    ids.extend([loose, large].map(|id| Oid::from_hex(id.trim_ascii()).unwrap()));
    assert_eq!(read(&git, &ids).1, [before.len(), before.len() + 1]);
}

#[test]
fn what_is_above_the_limit_is_left_to_git_that_it_be_refused() {
    let (folder, git) = packed();
    fs::write(folder.path().join("large"), vec![b'x'; 3 << 20]).unwrap();
    let large = git.run(["hash-object", "-w", "large"]).unwrap();
    let pack = folder.path().join(".git/objects/pack/pack");
    git.run_with(["pack-objects", "-q", pack.to_str().unwrap()], &large)
        .unwrap();
    let ids = [Oid::from_hex(large.trim_ascii()).unwrap()];
    assert!(read(&git, &ids).1.is_empty());
    for value in ["2m", "nonsense"] {
        git.run(["config", limit::NAME, value]).unwrap();
        assert_eq!(read(&git, &ids).1, [0], "{value}");
    }
}

#[test]
fn names_of_32_bytes_are_read_too() {
    let folder = tempfile::tempdir().unwrap();
    let git = Git::at(folder.path());
    git.run(["init", "-q", "--object-format=sha256"]).unwrap();
    let id = git
        .run_with(["hash-object", "-w", "--stdin"], b"some text")
        .unwrap();
    let pack = folder.path().join(".git/objects/pack/pack");
    git.run_with(["pack-objects", "-q", pack.to_str().unwrap()], &id)
        .unwrap();
    let ids = [Oid::from_hex(id.trim_ascii()).unwrap()];
    let (read, _) = read(&git, &ids);
    assert_eq!(read[&0], (ObjectKind::Blob, b"some text".to_vec()));
}
