//! Indexes made by hand, whole and damaged.

use super::*;

/// Path, stage, mode and further flags of an entry.
type Spec<'a> = (&'a str, u16, u32, u16);

const FILE: u32 = 0o100_644;

/// One entry; in version 4 behind a path of which `kept` bytes stay.
fn one(version: u32, entry: Spec<'_>, previous: usize, kept: usize) -> Vec<u8> {
    let (path, stage, mode, more) = entry;
    let extended = if more == 0 { 0 } else { EXTENDED };
    let length = u16::try_from(path.len().min(0xfff)).unwrap();
    let mut bytes = vec![0; 24];
    bytes.extend(mode.to_be_bytes());
    bytes.extend([0; 12]);
    bytes.extend([7; 20]);
    bytes.extend((extended | stage << 12 | length).to_be_bytes());
    if more != 0 {
        bytes.extend(more.to_be_bytes());
    }
    if version == 4 {
        bytes.push(u8::try_from(previous - kept).unwrap());
        bytes.extend(&path.as_bytes()[kept..]);
        bytes.push(0);
    } else {
        bytes.extend(path.as_bytes());
        bytes.resize((bytes.len() + 8) & !7, 0);
    }
    bytes
}

fn index(version: u32, entries: &[Spec<'_>], extensions: &[u8]) -> Vec<u8> {
    let mut file = b"DIRC".to_vec();
    file.extend(version.to_be_bytes());
    file.extend(u32::try_from(entries.len()).unwrap().to_be_bytes());
    let mut previous = "";
    for entry in entries {
        let same = previous.bytes().zip(entry.0.bytes());
        let kept = same.take_while(|(a, b)| a == b).count();
        file.extend(one(version, *entry, previous.len(), kept));
        previous = entry.0;
    }
    file.extend(extensions);
    file.extend([0; 20]);
    file
}

fn seen(file: &[u8]) -> io::Result<Vec<(String, u8, u32, bool)>> {
    let mut seen = vec![];
    walk(file, file.len() as u64, |entry| {
        assert_eq!(entry.id, &[7; 20]);
        let path = String::from_utf8(entry.path.to_vec()).unwrap();
        seen.push((path, entry.stage, entry.mode, entry.intent_to_add));
    })?;
    Ok(seen)
}

fn long() -> String {
    "deep/".repeat(1000) + "file"
}

#[test]
fn all_versions_give_the_same_entries() {
    let long = long();
    let all: [Spec<'_>; 6] = [
        ("a", 0, FILE, 0),
        ("ab", 1, FILE, 0),
        ("ab", 3, 0o120_000, 0),
        ("b/module", 0, SUBMODULE, 0),
        ("b/new", 0, FILE, INTENT_TO_ADD),
        (&long, 0, FILE, SKIP_WORKTREE),
    ];
    let expected = |count| -> Vec<_> {
        let row = |(path, stage, mode, more): &Spec<'_>| {
            let stage = u8::try_from(*stage).unwrap();
            ((*path).to_owned(), stage, *mode, *more == INTENT_TO_ADD)
        };
        all.iter().take(count).map(row).collect()
    };
    for (version, count) in [(2, 4), (3, 6), (4, 6)] {
        let file = index(version, &all[..count], b"TREE\0\0\0\x02ab");
        assert_eq!(seen(&file).unwrap(), expected(count), "{version}");
    }
}

#[test]
fn many_entries_are_read_across_the_borders_of_what_is_read_at_once() {
    let paths: Vec<String> = (0..5000).map(|n| format!("folder/{n:06}")).collect();
    let all: Vec<Spec<'_>> = paths.iter().map(|path| (&**path, 0, FILE, 0)).collect();
    for version in [2, 3, 4] {
        let seen = seen(&index(
            version,
            &all,
            &[b"FSMN\0\x03\0\0", &[1; 0x30000][..]].concat(),
        ));
        let found: Vec<String> = seen.unwrap().into_iter().map(|entry| entry.0).collect();
        assert_eq!(found, paths, "{version}");
    }
}

#[test]
fn what_is_not_known_for_certain_is_left_to_git() {
    let file = [("a", 0, FILE, 0)];
    let bad = [
        ("split index", index(2, &file, b"link\0\0\0\0")),
        ("sparse index", index(2, &file, b"sdir\0\0\0\0")),
        (
            "a folder",
            index(2, &[("a/", 0, FOLDER, SKIP_WORKTREE)], b""),
        ),
        ("no path", index(2, &[("", 0, FILE, 0)], b"")),
        (
            "flags in version 2",
            index(2, &[("a", 0, FILE, INTENT_TO_ADD)], b""),
        ),
        ("an unknown flag", index(3, &[("a", 0, FILE, 0x8000)], b"")),
        ("version 5", index(5, &file, b"")),
        ("bytes behind", index(2, &file, b"x")),
        ("too long an extension", index(2, &file, b"TREE\0\0\0\x01")),
        ("another file", b"PACK".repeat(20)),
    ];
    for (what, file) in bad {
        assert!(seen(&file).is_err(), "{what}");
    }
}

#[test]
fn a_length_that_does_not_fit_its_path_is_damage() {
    for version in [2, 3, 4] {
        let mut file = index(version, &[("abc", 0, FILE, 0), ("abd", 0, FILE, 0)], b"");
        assert!(seen(&file).is_ok());
        for length in [0, 2, 4, 0xff] {
            file[12 + 61] = length;
            assert!(seen(&file).is_err(), "{version}, {length}");
        }
    }
}

#[test]
fn no_shorter_file_is_taken_for_a_whole_one() {
    let long = long();
    let all = [
        ("a", 0, FILE, 0),
        ("ab", 2, FILE, INTENT_TO_ADD),
        (&*long, 0, FILE, 0),
    ];
    for version in [3, 4] {
        let file = index(version, &all, b"TREE\0\0\0\x02ab");
        for length in 0..file.len() {
            let told = walk(&file[..length], file.len() as u64, |_| {});
            assert!(told.is_err(), "{version}, {length}");
        }
        // what an extension and the hash are cut to may look like a hash,
        // to git too
        for length in 0..file.len() - 30 {
            assert!(seen(&file[..length]).is_err(), "{version}, {length}");
        }
    }
}

#[test]
fn a_path_of_version_4_drops_no_more_than_there_is() {
    let mut file = index(4, &[("abc", 0, FILE, 0), ("abd", 0, FILE, 0)], b"");
    let second = 12 + FIXED + 1 + 3 + 1;
    assert_eq!(file[second + FIXED], 1);
    file[second + FIXED] = 4;
    assert!(seen(&file).is_err());
}

#[test]
fn numbers_are_read_as_git_writes_them() {
    for (bytes, number) in [
        (&b"\0"[..], 0),
        (b"\x7f", 127),
        (b"\x80\0", 128),
        (b"\x81\x00", 256),
        (b"\xff\x7f", 16511),
    ] {
        assert_eq!(varint(bytes).unwrap(), Some((number, &b""[..])));
    }
    assert_eq!(varint(b"\x80").unwrap(), None);
    assert!(varint(&[0xff; 12]).is_err());
}
