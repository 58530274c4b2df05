//! The readers and writers of `.gitattributes`, beside git itself: one `git
//! check-attr` answers for as long as the fuzzer runs.
//!
//! The first byte chooses; 0xFF ends a text, and paths follow. Laws: no panic;
//! where all patterns are plain, git gives nothing to our filter that they do
//! not match; a line that `init` writes means to git what it means to us; a
//! path that is escaped is matched by itself; and lines are added once.
#![no_main]

use git_jetcrypt::core::{lines, policy};
use libfuzzer_sys::fuzz_target;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{LazyLock, Mutex};

struct Git {
    folder: tempfile::TempDir,
    ask: ChildStdin,
    answers: BufReader<ChildStdout>,
    /// Each question is about a folder that git has not seen.
    asked: usize,
    _child: Child,
}

static GIT: LazyLock<Mutex<Git>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let git = || {
        let mut git = Command::new("git");
        git.current_dir(folder.path())
            .env("HOME", folder.path())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_ATTR_NOSYSTEM", "1")
            .env_remove("XDG_CONFIG_HOME");
        git
    };
    let made = git().args(["init", "-q"]).status();
    assert!(made.is_ok_and(|made| made.success()), "git init");
    let mut child = git()
        .args(["check-attr", "-z", "--stdin", "filter"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        // it warns of what it ignores
        .stderr(Stdio::null())
        .spawn()
        .expect("git check-attr");
    Mutex::new(Git {
        ask: child.stdin.take().expect("a pipe"),
        answers: BufReader::new(child.stdout.take().expect("a pipe")),
        asked: 0,
        _child: child,
        folder,
    })
});

/// Does git run our filter on these paths, by this `.gitattributes`?
fn git_says(attributes: &[u8], paths: &[Vec<u8>]) -> Vec<bool> {
    let mut git = GIT.lock().expect("one thread");
    git.asked += 1;
    let name = git.asked.to_string();
    let folder = git.folder.path().join(&name);
    fs::create_dir(&folder).expect("the disk takes it");
    fs::write(folder.join(".gitattributes"), attributes).expect("the disk takes it");
    let answers = paths
        .iter()
        .map(|path| {
            let question = [name.as_bytes(), b"/", path, b"\0"].concat();
            git.ask.write_all(&question).expect("git listens");
            git.ask.flush().expect("git listens");
            // path, attribute, value
            let [_, _, value] = [(); 3].map(|()| {
                let mut field = Vec::new();
                git.answers.read_until(0, &mut field).expect("git answers");
                field
            });
            assert!(!value.is_empty(), "git has ended");
            value == b"jetcrypt\0"
        })
        .collect();
    fs::remove_dir_all(folder).expect("the disk takes it");
    answers
}

/// A path as git has them in an index, of what the fuzzer gives.
fn path(bytes: &[u8]) -> Option<Vec<u8>> {
    let parts: Vec<&[u8]> = bytes
        .split(|b| *b == b'/')
        .filter(|part| !matches!(*part, b"" | b"." | b".."))
        .map(|part| &part[..part.len().min(60)])
        .take(6)
        .collect();
    let path = parts.join(&b'/');
    (!path.is_empty() && !path.contains(&0)).then_some(path)
}

/// Characters whose meaning git and we must agree upon.
fn is_common(pattern: &str) -> bool {
    let known = |b: u8| b.is_ascii_alphanumeric() || b"._-+ #\"'*?/@{}".contains(&b);
    pattern.bytes().all(known) && pattern.len() < 100
        // `**` means more than `*` between two slashes alone
        && !pattern.contains("**")
        && !pattern.contains("//")
}

fuzz_target!(|data: &[u8]| {
    let Some((choice, rest)) = data.split_first() else {
        return;
    };
    let mut pieces = rest.split(|b| *b == 0xff);
    let text = pieces.next().unwrap_or_default();
    let mut paths: Vec<Vec<u8>> = pieces.filter_map(path).take(8).collect();
    match choice % 3 {
        0 => {
            let Some(patterns) = lines::plain_patterns(text) else {
                return;
            };
            let matches = policy::matcher(&patterns);
            // every pattern names a path, too
            paths.extend(patterns.iter().filter_map(|pattern| path(pattern.as_bytes())));
            for (path, filtered) in paths.iter().zip(git_says(text, &paths)) {
                assert!(!filtered || matches(path), "{patterns:?} {path:?}");
            }
        }
        1 => {
            let Ok(pattern) = std::str::from_utf8(text) else {
                return;
            };
            if lines::check(pattern).is_err() || !is_common(pattern) {
                return;
            }
            let wanted = lines::attributes(&[pattern]);
            let Some(written) = lines::with(b"", &wanted) else {
                panic!("nothing to write");
            };
            assert_eq!(lines::with(&written, &wanted), None);
            paths.extend(path(pattern.replace(['*', '?'], "x").as_bytes()));
            let matches = policy::matcher(&[pattern.to_owned()]);
            for (path, filtered) in paths.iter().zip(git_says(&written, &paths)) {
                // the key and git's own files have lines of their own
                let name = policy::base_name(path);
                if name == b"codeship.aes" || name.starts_with(b".git") {
                    continue;
                }
                assert_eq!(filtered, matches(path), "{pattern:?} {path:?}");
            }
        }
        _ => {
            let Some(own) = path(text) else { return };
            let Ok(escaped) = String::from_utf8(lines::escaped(&own)) else {
                return;
            };
            let pattern = format!("/{escaped}");
            if lines::check(&pattern).is_err() {
                return;
            }
            let written = lines::with(b"", &lines::attributes(&[&pattern])).unwrap_or_default();
            paths.push(own.clone());
            for (path, filtered) in paths.iter().zip(git_says(&written, &paths)) {
                let name = policy::base_name(path);
                if name == b"codeship.aes" || name.starts_with(b".git") {
                    continue;
                }
                assert_eq!(filtered, *path == own, "{pattern:?} {path:?}");
            }
        }
    }
});
