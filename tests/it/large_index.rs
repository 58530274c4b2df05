//! The reader of index files: it says what git says, and where it cannot, git
//! is asked. And an index above any size is no reason to ask git.

use crate::scenarios::{Author, Story, before, first_edited, last_edited, lossy};
use crate::support::{Repo, Said, World, said};
use git_jetcrypt::git::index::entries;
use git_jetcrypt::git::index::table::IndexTable;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::time::{Duration, SystemTime};

/// What `git update-index --index-info` is told of one path.
#[derive(Debug, Clone)]
struct Line {
    path: Vec<u8>,
    /// 0 for a settled path, else a bit for each stage.
    stages: u8,
    mode: &'static str,
    id: [u8; 20],
    skip: bool,
    intent: bool,
}

fn part() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop::sample::select(&b"abAB09.-_ \t\n\"\xc3\xff"[..]);
    // a letter first, so that it is no name that git forbids
    prop::collection::vec(byte, 0..6).prop_map(|rest| [b"p", &rest[..]].concat())
}

fn short() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(part(), 1..4).prop_map(|parts| parts.join(&b'/'))
}

fn path() -> impl Strategy<Value = Vec<u8>> {
    // lengths around the longest that an entry says
    let long = (short(), 4080_usize..4110).prop_map(|(mut path, length)| {
        path.extend(b"/longer".repeat(length / 7 + 1));
        path.truncate(length);
        if path.ends_with(b"/") {
            path.push(b'x');
        }
        path
    });
    prop_oneof![9 => short(), 1 => long]
}

fn line() -> impl Strategy<Value = Line> {
    let mode = prop::sample::select(&["100644", "100755", "120000", "160000"][..]);
    let stages = prop_oneof![4 => Just(0_u8), 1 => 1_u8..8];
    (
        path(),
        stages,
        mode,
        prop::array::uniform20(1_u8..),
        any::<bool>(),
        0..6,
    )
        .prop_map(|(path, stages, mode, id, skip, intent)| Line {
            path,
            stages,
            mode,
            id,
            skip: skip && stages == 0,
            intent: intent == 0,
        })
}

fn hex(id: &[u8]) -> String {
    id.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `git update-index` with this input.
fn update_index(repo: &Repo<'_>, arguments: &[&str], input: &[u8]) {
    let file = repo.world.path("input");
    fs::write(&file, input).unwrap();
    let mut git = repo.world.command(&repo.top, "git");
    git.arg("update-index").args(arguments);
    git.stdin(fs::File::open(file).unwrap());
    said(git.output().unwrap()).ok();
}

/// Fills the index; says which paths are there by intent alone.
fn fill(repo: &Repo<'_>, lines: &[Line], version: &str) -> BTreeSet<Vec<u8>> {
    fs::remove_file(repo.top.join(".git/index")).unwrap();
    let mut info = Vec::new();
    let mut paths = BTreeSet::new();
    for line in lines.iter().filter(|line| paths.insert(&line.path)) {
        let stages = (0..4).filter(|stage| match line.stages {
            0 => *stage == 0,
            bits => *stage > 0 && bits >> (stage - 1) & 1 == 1,
        });
        for stage in stages {
            let head = format!("{} {} {stage}\t", line.mode, hex(&line.id));
            info.extend([head.as_bytes(), &line.path, b"\0"].concat());
        }
    }
    update_index(repo, &["-z", "--index-info"], &info);
    let listed = repo.git(&["ls-files", "-z", "-s"]).ok().stdout;
    let settled: BTreeSet<&[u8]> = listed
        .split(|byte| *byte == 0)
        .filter_map(|entry| entry.get(49..).filter(|_| entry[48] == b'0'))
        .map(|path| &path[1..])
        .collect();
    let skip = lines
        .iter()
        .filter(|line| line.skip && settled.contains(&line.path[..]))
        .flat_map(|line| [&line.path[..], b"\0"].concat());
    let skip: Vec<u8> = skip.collect();
    update_index(repo, &["-z", "--skip-worktree", "--stdin"], &skip);
    let mut intended = BTreeSet::new();
    for (n, _) in lines.iter().enumerate().filter(|(_, line)| line.intent) {
        let name = format!("intent-{n}");
        repo.write(&name, "x");
        repo.git(&["add", "-N", &name]).ok();
        intended.insert(name.into_bytes());
    }
    repo.git(&["update-index", "--index-version", version]).ok();
    intended
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_reader_and_git_see_the_same_index(
        lines in prop::collection::vec(line(), 1..40),
        version in prop::sample::select(&["2", "3", "4"][..]),
    ) {
        let world = World::new();
        let repo = world.repo("repo");
        let intended = fill(&repo, &lines, version);
        let file = fs::read(repo.top.join(".git/index")).unwrap();
        let mut read = Vec::new();
        let mut table = IndexTable::default();
        entries::walk(&file[..], file.len() as u64, |entry| {
            table.push(entry).unwrap();
            assert_eq!(entry.intent_to_add, intended.contains(entry.path));
            let id = hex(entry.id);
            let head = format!("{:06o} {id} {}\t", entry.mode, entry.stage);
            read.extend([head.as_bytes(), entry.path, b"\0"].concat());
        })
        .unwrap();
        let listed = repo.git(&["ls-files", "-s", "-z"]).ok().stdout;
        prop_assert_eq!(lossy(&read), lossy(&listed));
        for line in &lines {
            let found: Vec<String> = table.at(&line.path).map(|(stage, id)| format!("{stage} {}", hex(&id))).collect();
            let listed = listed.split(|byte| *byte == 0).filter_map(|entry| {
                let tab = entry.iter().position(|byte| *byte == b'\t')?;
                let words: Vec<String> = lossy(&entry[..tab]).split(' ').map(str::to_owned).collect();
                let blob = entry[tab + 1..] == line.path[..] && words[0] != "160000";
                blob.then(|| format!("{} {}", words[2], words[1]))
            });
            prop_assert_eq!(found, listed.collect::<Vec<_>>());
        }
    }
}

/// 20,000 more entries: the index has more than 1 MiB then.
fn crowd(repo: &Repo<'_>) {
    let blob = repo.git(&["rev-parse", "HEAD:README.md"]).ok().out();
    let mut info = String::new();
    for n in 0..20_000 {
        writeln!(info, "100644 {}\tcrowd/{:02}/{n:06}", blob.trim(), n % 40).unwrap();
    }
    update_index(repo, &["--index-info"], info.as_bytes());
    assert!(fs::metadata(repo.top.join(".git/index")).unwrap().len() > 1 << 20);
}

/// Gives a file a time that no story has given it.
fn touch_again(repo: &Repo<'_>, name: &str) {
    let file = fs::File::options().append(true).open(repo.top.join(name));
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_500_000_000);
    file.unwrap().set_modified(time).unwrap();
}

/// Runs git; says which git programs ran in all.
fn traced(repo: &Repo<'_>, arguments: &[&str]) -> (Said, String) {
    let trace = repo.world.path("trace");
    fs::remove_file(&trace).ok();
    let mut git = repo.world.command(&repo.top, "git");
    git.args(arguments).env("GIT_TRACE2", &trace);
    let said = said(git.output().unwrap()).ok();
    let trace = fs::read_to_string(trace).unwrap();
    let started = trace.lines().filter(|line| line.contains(" start "));
    (said, started.map(|line| format!("{line}\n")).collect())
}

/// An edit and a file that was only touched, with an index of 20,000 files.
fn works_in_a_crowd(story: &Story<'_>, asks_git: bool) {
    let repo = &story.repo;
    touch_again(repo, "dockercfg");
    let (status, started) = traced(repo, &["status", "--porcelain", "--", "dockercfg"]);
    assert_eq!(status.out(), "", "{:?}", story.by);
    assert_eq!(started.contains("cat-file"), asks_git, "{started}");
    story.edit(&first_edited());
    let (_, started) = traced(repo, &["add", "dockercfg"]);
    assert_eq!(started.contains("cat-file"), asks_git, "{started}");
    assert_eq!(repo.blob(":dockercfg"), Author::We.seal(first_edited()));
    // unchanged against HEAD, whatever wrote that
    story.edit(&before());
    repo.git(&["add", "dockercfg"]).ok();
    assert_eq!(repo.blob(":dockercfg"), story.blob);
}

#[test]
fn a_large_index_of_any_version_is_read_without_git() {
    for version in ["2", "3", "4"] {
        let world = World::new();
        let story = Story::new(&world, Author::Jet);
        crowd(&story.repo);
        update_index(&story.repo, &["--index-version", version], b"");
        works_in_a_crowd(&story, false);
    }
}

#[test]
fn a_split_index_is_left_to_git() {
    let world = World::new();
    let story = Story::new(&world, Author::Jet);
    crowd(&story.repo);
    story.git("config core.splitIndex true");
    update_index(&story.repo, &["--split-index"], b"");
    works_in_a_crowd(&story, true);
}

#[test]
fn many_files_of_a_large_index_keep_their_blobs() {
    let world = World::new();
    let story = Story::new(&world, Author::Jet);
    let names = ["dockercfg", "dockercfg.a", "dockercfg.b", "sub/dockercfg"];
    for name in &names[1..] {
        story.receive(name, &story.blob);
    }
    crowd(&story.repo);
    for name in names {
        touch_again(&story.repo, name);
    }
    let (status, started) = traced(
        &story.repo,
        &[&["status", "--porcelain", "--"][..], &names].concat(),
    );
    assert_eq!(
        status.out(),
        "A  dockercfg.a\nA  dockercfg.b\nA  sub/dockercfg\n"
    );
    assert!(!started.contains("cat-file"), "{started}");
}

#[test]
fn in_a_conflict_our_side_comes_before_theirs_and_the_base_in_a_large_index() {
    let world = World::new();
    let story = Story::new(&world, Author::Jet);
    let repo = &story.repo;
    crowd(repo);
    let side = |text: String| {
        fs::write(repo.top.join("side"), Author::Jet.seal(text)).unwrap();
        repo.git(&["hash-object", "-w", "--no-filters", "side"])
            .ok()
            .out()
    };
    let sides = [before(), first_edited(), last_edited()].map(side);
    for id in &sides {
        let entry = format!("100644,{},dockercfg", id.trim());
        repo.git(&["update-index", "--cacheinfo", &entry]).ok();
        repo.jetcrypt(&["accept", "--yes", ":dockercfg"]).ok();
    }
    let mut info = format!("0 {}\tdockercfg\n", "0".repeat(40));
    for (id, stage) in sides.iter().zip(1..) {
        writeln!(info, "100644 {} {stage}\tdockercfg", id.trim()).unwrap();
    }
    for (text, stage) in [(before(), 1), (last_edited(), 3), (first_edited(), 2)] {
        update_index(repo, &["--index-info"], info.as_bytes());
        story.edit(&text);
        let (_, started) = traced(repo, &["add", "dockercfg"]);
        assert!(!started.contains("cat-file"), "{started}");
        let staged = repo.git(&["rev-parse", ":dockercfg"]).ok().out();
        assert_eq!(staged, sides[stage - 1], "{stage}");
    }
}

#[test]
fn a_key_anywhere_in_a_large_index_is_a_public_key() {
    let world = World::new();
    let story = Story::new(&world, Author::Jet);
    let repo = &story.repo;
    crowd(repo);
    let mut key = fs::read(repo.top.join("codeship.aes")).unwrap();
    key.push(b'\n');
    repo.write("copied", key);
    let id = repo
        .git(&["hash-object", "-w", "--no-filters", "copied"])
        .ok()
        .out();
    let info = format!("100644 {}\tcrowd/39/Old.AES\n", id.trim());
    update_index(repo, &["--index-info"], info.as_bytes());
    story.edit(&first_edited());
    let refused = repo.git(&["add", "dockercfg"]);
    assert_ne!(refused.code, 0);
    assert!(
        refused.stderr.contains("the project key is in git"),
        "{}",
        refused.stderr
    );
}
