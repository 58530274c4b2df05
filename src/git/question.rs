//! Which command lines of git only ask. Whatever else is run may change
//! something, and is kept out of the way of Ctrl-C.

use std::ffi::OsStr;

/// What a child is asked that changes nothing. Whatever is not in this list
/// is taken for a change.
const QUESTIONS: [&str; 17] = [
    "cat-file",
    "check-attr",
    "check-ignore",
    "diff-index",
    "diff-tree",
    "for-each-ref",
    "hash-object",
    "log",
    "ls-files",
    "ls-tree",
    "merge-base",
    "merge-file",
    "name-rev",
    "remote",
    "rev-list",
    "rev-parse",
    "version",
];

/// Does this command line only ask?
pub(super) fn is_question(words: &[&OsStr]) -> bool {
    let has = |wanted: &[&str]| {
        words
            .iter()
            .any(|word| wanted.iter().any(|wanted| word == wanted))
    };
    // after options of git's own, which come with a value
    let mut rest = words.iter();
    let name = loop {
        match rest.next() {
            Some(word) if *word == "-c" => {
                rest.next();
            }
            Some(word) if word.as_encoded_bytes().starts_with(b"-") => {}
            other => break other,
        }
    };
    let Some(name) = name.and_then(|name| name.to_str()) else {
        return true;
    };
    match name {
        "config" => has(&["--get", "--get-all", "--get-regexp", "--list"]),
        "worktree" => has(&["list"]),
        "hash-object" => !has(&["-w"]),
        other => QUESTIONS.contains(&other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_nothing_is_a_question_and_all_else_is_not() {
        let asks = |line: &str| {
            let words: Vec<&OsStr> = line.split(' ').map(OsStr::new).collect();
            is_question(&words)
        };
        for line in [
            "-c jetcrypt.locked=false hash-object --stdin-paths",
            "config --type=int --get a.b",
            "ls-files -z",
            "worktree list --porcelain",
        ] {
            assert!(asks(line), "{line}");
        }
        for line in [
            "config --local jetcrypt.locked true",
            "config --local --unset-all jetcrypt.locked",
            "update-index -z --stdin",
            "hash-object -w --stdin",
            "add -- dockercfg",
            "read-tree HEAD",
            "worktree prune",
        ] {
            assert!(!asks(line), "{line}");
        }
    }
}
