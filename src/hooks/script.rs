//! The text of an installed hook: the template with the program's path in it.

use super::hook::Hook;
use crate::core::shell::{self, words};
use sha2::{Digest as _, Sha256};
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

/// The line of the template where the program's path goes.
const UNSET: &str = "\nprogram=git-jetcrypt\n";

/// Whose text a hook's file has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Script {
    /// Ours, as this version writes it, and the program that it starts.
    Ours(PathBuf),
    /// Ours, as an earlier version wrote it.
    Former,
    /// Somebody else's.
    Foreign,
}

/// What is installed for this program.
pub(super) fn text(hook: Hook, program: &Path) -> Vec<u8> {
    let template = hook.template();
    let (before, after) = template.split_once(UNSET).unwrap_or((template, ""));
    [
        before.as_bytes(),
        b"\nprogram=",
        &shell::exact(program.as_os_str().as_encoded_bytes()),
        b"\n",
        after.as_bytes(),
    ]
    .concat()
}

/// Tells a hook's text apart.
pub(super) fn read(hook: Hook, text: &[u8]) -> Script {
    let (general, program) = match program_line(text) {
        Some((line, program)) => {
            let (before, after) = (&text[..line.start], &text[line.end..]);
            let general = [before, b"program=git-jetcrypt", after].concat();
            (general, Some(program))
        }
        None => (text.to_vec(), None),
    };
    if let Some(program) = program
        && general == hook.template().as_bytes()
    {
        return Script::Ours(program);
    }
    let hash = |text: &[u8]| -> String {
        let digest = Sha256::digest(text);
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    };
    let former = hook.former_texts();
    if former.contains(&hash(text).as_str()) || former.contains(&hash(&general).as_str()) {
        return Script::Former;
    }
    Script::Foreign
}

/// The program that an installed hook of ours starts; none for any other text.
#[must_use]
pub fn program_of(hook: Hook, text: &[u8]) -> Option<PathBuf> {
    match read(hook, text) {
        Script::Ours(program) => Some(program),
        Script::Former | Script::Foreign => None,
    }
}

/// The line `program=…` without its line break, and the path in it.
fn program_line(text: &[u8]) -> Option<(std::ops::Range<usize>, PathBuf)> {
    const START: &[u8] = b"\nprogram=";
    let start = memchr::memmem::find(text, START)? + 1;
    let end = start + memchr::memchr(b'\n', &text[start..])?;
    let mut words = words(&text[start + START.len() - 1..end])?.into_iter();
    match (words.next(), words.next()) {
        (Some(program), None) => Some((start..end, PathBuf::from(OsStr::from_bytes(&program)))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVERY: [Hook; 5] = [
        Hook::PreCommit,
        Hook::PreMergeCommit,
        Hook::PrePush,
        Hook::PreReceive,
        Hook::Update,
    ];

    #[test]
    fn every_script_names_itself_and_fails_closed() {
        for hook in EVERY {
            let text = hook.template();
            let (name, here) = (hook.name(), text.contains("--no-verify"));
            assert!(text.starts_with(&format!("#!/bin/sh\n# git-jetcrypt {name} hook, text ")));
            assert!(text.contains("exit 1") && text.matches(UNSET).count() == 1);
            assert_eq!(here, Hook::ALL.contains(&hook), "{name}");
            assert!(text.contains(&format!(" {name} -- \"$@\"")));
        }
    }

    #[test]
    fn the_program_is_read_back_from_what_was_written() {
        for path in [
            "/usr/bin/git-jetcrypt",
            "/it's a \"tool\"/$x `y`/ü/git-jetcrypt",
        ] {
            for hook in EVERY {
                let text = text(hook, Path::new(path));
                assert_eq!(read(hook, &text), Script::Ours(PathBuf::from(path)));
            }
        }
    }

    #[test]
    fn a_changed_text_is_not_ours_any_more() {
        let text = text(Hook::PrePush, Path::new("/p"));
        let longer = [&text[..], b"echo mine\n"].concat();
        assert_eq!(read(Hook::PrePush, &longer), Script::Foreign);
        assert_eq!(read(Hook::PreCommit, &text), Script::Foreign);
        assert_eq!(
            read(Hook::PrePush, b"#!/bin/sh\nprogram='\n"),
            Script::Foreign
        );
        assert_eq!(read(Hook::PrePush, b""), Script::Foreign);
    }
}
