//! Every command meets what a stopped one has left open: it finishes it, says
//! it, or refuses (docs/writing.md). The commands are those that clap knows.

use crate::support::{KEY, Repo, World};
use clap::CommandFactory as _;
use git_jetcrypt::cli::args::Cli;
use std::collections::BTreeSet;

/// What becomes of an open journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Met {
    /// It is finished; where it cannot be, that is said and the command goes on.
    Finished,
    /// It is finished; where it cannot be, the command does nothing.
    FinishedOrRefused,
    /// It stays, and that is said: git or docker waits.
    Told,
    /// It is another repository's, or nobody's.
    Left,
}
use Met::{Finished, FinishedOrRefused, Left, Told};

/// Each command, with words that it takes.
const COMMANDS: &[(&str, &[&str], Met)] = &[
    ("init", &[], FinishedOrRefused),
    ("install", &[], FinishedOrRefused),
    ("uninstall", &[], FinishedOrRefused),
    ("unlock", &[], FinishedOrRefused),
    ("lock", &[], FinishedOrRefused),
    ("track", &["*.env"], FinishedOrRefused),
    ("untrack", &["dockercfg*"], FinishedOrRefused),
    ("policy show", &[], FinishedOrRefused),
    ("policy restore", &[], FinishedOrRefused),
    ("policy join", &["00"], FinishedOrRefused),
    (
        "share add",
        &[
            "anna",
            "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
        ],
        FinishedOrRefused,
    ),
    ("share list", &[], FinishedOrRefused),
    ("share remove", &["anna"], FinishedOrRefused),
    ("rotate", &["--yes"], FinishedOrRefused),
    ("reseal", &[], FinishedOrRefused),
    ("accept", &["HEAD:README.md"], FinishedOrRefused),
    ("status", &[], Finished),
    ("scan", &[], Finished),
    (
        "allow",
        &["--reason", "a sample", "README.md"],
        FinishedOrRefused,
    ),
    ("encrypt", &["README.md", "-"], Finished),
    ("decrypt", &["README.md", "-"], Finished),
    ("generate", &["--key-path", "new.aes"], Finished),
    ("check", &[], Finished),
    (
        "login",
        &["quay.io", "-u", "ci", "--password-stdin"],
        FinishedOrRefused,
    ),
    ("logout", &["quay.io"], FinishedOrRefused),
    ("import", &[], Finished),
    ("export", &["--format", "dockercfg"], Finished),
    ("exec", &["--", "true"], Finished),
    ("helper install", &["--host", "quay.io"], FinishedOrRefused),
    ("helper uninstall", &[], FinishedOrRefused),
    ("doctor", &[], Finished),
    ("demo", &[], Left),
    ("filter-process", &[], Told),
    ("clean", &["dockercfg"], Told),
    ("smudge", &["dockercfg"], Told),
    ("textconv", &["README.md"], Told),
    (
        "merge-driver",
        &["README.md", "README.md", "README.md"],
        Told,
    ),
    ("hook", &["pre-commit", "--"], Told),
];

/// The commands that have no commands below them.
fn leaves(command: &clap::Command, name: &str, into: &mut BTreeSet<String>) {
    for below in command.get_subcommands() {
        let name = format!("{name} {}", below.get_name());
        match below.has_subcommands() {
            true => leaves(below, &name, into),
            false => {
                into.insert(name.trim().to_owned());
            }
        }
    }
}

#[test]
fn no_command_is_forgotten_here() {
    let mut known = BTreeSet::new();
    leaves(&Cli::command(), "", &mut known);
    let here: BTreeSet<String> = COMMANDS
        .iter()
        .map(|(name, _, _)| (*name).to_owned())
        .collect();
    assert_eq!(known, here, "each command needs a line in COMMANDS");
}

const JOURNAL: &str = ".git/jetcrypt/journal";

/// As a kill leaves it, before any file was touched.
const PREPARED: &str = "git-jetcrypt journal 1\nprepared\0../..\0\0\0\0\0\0";

/// One that nobody can finish.
const DAMAGED: &str = "git-jetcrypt journal 1\nprepared\0../..\0\0\0\0\0\0x\0y\0";

fn run(repo: &Repo<'_>, name: &str, words: &[&str]) -> crate::support::Said {
    let words = [&name.split(' ').collect::<Vec<_>>(), words].concat();
    let mut command = repo.world.command(&repo.top, crate::support::PROGRAM);
    command.args(&words).env("JETCRYPT_KEY", KEY);
    crate::support::run_with(command, "x7-canary-k2")
}

#[test]
fn every_command_finishes_what_is_open_or_says_it_under_locks_of_gits() {
    let world = World::new();
    let repo = world.with_credentials("repo");
    for (name, words, met) in COMMANDS {
        repo.write(JOURNAL, PREPARED);
        if *met == Left {
            continue; // tests/it/demo.rs plays it
        }
        let said = run(&repo, name, words);
        let stays = repo.top.join(JOURNAL).exists();
        assert_eq!(stays, *met == Told, "{name}: {}", said.stderr);
        let told = match met {
            Told => "was stopped in the middle of its work",
            _ => "finished what a stopped git-jetcrypt command had begun",
        };
        // what came before a command that reads nothing more of the session
        let silent = *met == Told && ["filter-process", "textconv"].contains(name);
        assert!(
            silent || said.stderr.contains(told),
            "{name}: {}",
            said.stderr
        );
    }
}

#[test]
fn what_changes_the_clone_refuses_where_it_cannot_finish_what_is_open() {
    for (name, words, met) in COMMANDS {
        if !matches!(met, FinishedOrRefused | Finished) {
            continue;
        }
        let world = World::new();
        let repo = world.with_credentials("repo");
        repo.write(JOURNAL, DAMAGED);
        let config = repo.read(".git/config");
        let said = run(&repo, name, words);
        assert!(
            said.stderr.contains("has begun cannot be finished"),
            "{name}: {}",
            said.stderr
        );
        assert!(repo.top.join(JOURNAL).exists(), "{name}");
        if *met == FinishedOrRefused {
            assert_eq!(said.code, 1, "{name}: {}", said.stderr);
            assert_eq!(repo.read(".git/config"), config, "{name}");
            assert!(repo.top.join(".git/hooks/pre-push").exists(), "{name}");
            assert!(!repo.is_sealed("dockercfg"), "{name}");
        }
    }
}
