//! What stays equal while the house is rebuilt: the guard's findings on its
//! corpus, and the options of every command. Written anew only by
//! `JETCRYPT_WRITE_SNAPSHOTS=1 cargo test --test it snapshots`, and then read
//! line by line before it is committed.

use crate::corpus;
use clap::CommandFactory as _;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Set to 1, it writes what is true now.
const WRITE: &str = "JETCRYPT_WRITE_SNAPSHOTS";

/// Compares line by line with the file of that name below `tests/snapshots`.
pub fn compare(name: &str, now: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/snapshots")
        .join(name);
    if std::env::var_os(WRITE).is_some_and(|value| value == "1") {
        fs::write(&path, now).unwrap();
        return;
    }
    let frozen = fs::read_to_string(&path).unwrap();
    let (frozen, now): (Vec<&str>, Vec<&str>) = (frozen.lines().collect(), now.lines().collect());
    let gone = frozen.iter().filter(|line| !now.contains(line));
    let new = now.iter().filter(|line| !frozen.contains(line));
    let changes: Vec<String> = gone
        .map(|line| format!("- {line}"))
        .chain(new.map(|line| format!("+ {line}")))
        .collect();
    assert!(changes.is_empty(), "{name}:\n{}", changes.join("\n"));
    assert_eq!(frozen, now, "{name}: the order or the count of equal lines");
}

#[test]
fn the_guard_finds_on_its_corpus_what_it_found() {
    let text = corpus::findings();
    assert!(!text.contains(&corpus::secret()), "a secret is shown");
    compare("guard-findings.txt", &text);
}

#[test]
fn the_commands_have_the_options_that_they_had() {
    let mut text = String::new();
    describe(&git_jetcrypt::cli::args::Cli::command(), "", &mut text);
    compare("command-options.txt", &text);
}

/// One line per command and one per argument.
fn describe(command: &clap::Command, above: &str, text: &mut String) {
    let name = format!("{above} {}", command.get_name()).trim().to_owned();
    let hidden = if command.is_hide_set() { " hidden" } else { "" };
    let aliases: Vec<&str> = command.get_all_aliases().collect();
    writeln!(text, "{name}{hidden} aliases {aliases:?}").unwrap();
    let mut arguments: Vec<&clap::Arg> = command.get_arguments().collect();
    arguments.sort_by_key(|argument| argument.get_id().as_str());
    for argument in arguments {
        let names: Vec<&str> = argument
            .get_value_names()
            .unwrap_or_default()
            .iter()
            .map(AsRef::as_ref)
            .collect();
        let defaults = argument.get_default_values();
        let possible: Vec<String> = argument
            .get_possible_values()
            .iter()
            .map(|value| value.get_name().to_owned())
            .collect();
        let mut conflicts: Vec<&str> = command
            .get_arg_conflicts_with(argument)
            .iter()
            .map(|other| other.get_id().as_str())
            .collect();
        conflicts.sort_unstable();
        writeln!(
            text,
            "{name} : {} position={:?} short={:?} long={:?} values={names:?} count={:?} action={:?} default={defaults:?} possible={possible:?} required={} hidden={} conflicts={conflicts:?}",
            argument.get_id(),
            argument.get_index(),
            argument.get_short(),
            argument.get_long(),
            argument.get_num_args().map(|range| range.to_string()),
            argument.get_action(),
            argument.is_required_set(),
            argument.is_hide_set(),
        )
        .unwrap();
    }
    for sub in command.get_subcommands() {
        describe(sub, &name, text);
    }
}
