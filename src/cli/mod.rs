//! From what was typed to a command, and from its end to words and a code.

pub mod args;
pub mod docker;
pub mod exit;
mod journal;
mod panics;
mod threads;

use crate::commands;
use crate::commands::demo;
use crate::commands::docker::exec;
use crate::commands::files::accept;
use crate::commands::files::crypt;
use crate::commands::files::lock;
use crate::commands::files::reseal;
use crate::commands::files::status;
use crate::commands::files::unlock;
use crate::commands::guard::allow;
use crate::commands::guard::scan;
use crate::commands::people;
use crate::commands::plumbing::credential_helper;
use crate::commands::plumbing::filter;
use crate::commands::plumbing::hook;
use crate::commands::plumbing::merge_driver;
use crate::commands::plumbing::textconv;
use crate::commands::policy;
use crate::commands::setup::init;
use crate::commands::setup::install;
use crate::core::hands;
use crate::docker::ours;
use crate::filter::process;
use crate::hooks::Hook;
use crate::keystore;
use crate::report::style::coloured;
use crate::report::talk;
use crate::session;
use crate::setup::program;
use args::{Cli, Command};
use clap::{CommandFactory as _, Parser as _};
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::ExitCode;

/// Runs the command of this process. A fault of ours ends it as any failure
/// of this command does: with a line on stderr, and so that git and docker see
/// that nothing was done.
#[must_use]
pub fn main() -> ExitCode {
    panics::show_places_only();
    hands::lend(threads::both);
    std::panic::catch_unwind(command)
        .unwrap_or_else(|_| ExitCode::from(panics::code(std::env::args_os().nth(1).as_deref())))
}

fn command() -> ExitCode {
    keystore::keep_memory_private();
    let called = std::env::args_os().next().unwrap_or_default();
    if is_called(&called, ours::PROGRAM) {
        let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
        return ExitCode::from(credential_helper::serve(&arguments));
    }
    // git starts this one with every command that touches a protected file,
    // and building clap's tables is a tenth of its start
    if is_called(&called, program::FILTER) {
        return end(filter::serve_by_name(&called));
    }
    if std::env::args_os().skip(1).eq([program::FILTER_ARGUMENT]) {
        return end(filter::serve());
    }
    if let Some((hook, at, arguments)) = installed_hook(std::env::args_os().skip(1)) {
        return end(hook::run(hook, at.as_deref().map(Path::new), &arguments));
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(usage) => {
            // --help and --version are no failures; a closed pipe is none either
            if usage.use_stderr() {
                let words: Vec<OsString> = std::env::args_os().skip(1).collect();
                talk::usage(&usage_error(&usage, &words));
            } else if std::env::args_os().skip(1).eq(["-h"]) {
                let _ = talk::data(summary(&usage).as_bytes());
            } else {
                let _ = usage.print();
            }
            return ExitCode::from(match (usage.use_stderr(), std::env::args_os().nth(1)) {
                (false, _) => 0,
                // any lower code would be a conflict to git
                (true, Some(command)) if command == "merge-driver" => merge_driver::STOP,
                // as env(1) and docker run have it
                (true, Some(command)) if command == "exec" => exec::OWN_FAILURE,
                (true, _) => 2,
            });
        }
    };
    end(run(cli.command))
}

/// What clap says, with the help that works: git takes `git jetcrypt --help`
/// for a request for a manual page.
fn usage_error(usage: &clap::Error, words: &[OsString]) -> String {
    let help = [&["git jetcrypt help".to_owned()], &subcommands(words)[..]].concat();
    let tried = format!("try '{}'", help.join(" "));
    usage.render().to_string().replace("try '--help'", &tried)
}

/// `-h`, with the way to more that git lets through.
fn summary(usage: &clap::Error) -> String {
    let text = usage.render();
    let text = if coloured(&std::io::stdout()) {
        text.ansi().to_string()
    } else {
        text.to_string()
    };
    text.replace(
        "see more with '--help'",
        "see more with 'git jetcrypt help'",
    )
}

/// The commands that these words name, as far as they do.
fn subcommands(words: &[OsString]) -> Vec<String> {
    let mut command = Cli::command();
    let mut names = Vec::new();
    for word in words {
        let Some(next) = command.find_subcommand(word) else {
            break;
        };
        names.push(next.get_name().to_owned());
        command = next.clone();
    }
    names
}

/// One program under several names, as busybox has it: docker looks for its
/// helpers by name, and git starts a name without arguments faster.
fn is_called(called: &OsStr, name: &str) -> bool {
    Path::new(called).file_name().is_some_and(|own| own == name)
}

/// What the installed scripts type: `hook --at FILE NAME -- ARGUMENTS…`, which
/// every commit and every push waits for.
fn installed_hook(
    mut words: impl Iterator<Item = OsString>,
) -> Option<(Hook, Option<OsString>, Vec<OsString>)> {
    if words.next()? != "hook" {
        return None;
    }
    let mut name = words.next()?;
    let mut at = None;
    if name == "--at" {
        at = Some(words.next()?);
        name = words.next()?;
    }
    let all = Hook::ALL.into_iter().chain(Hook::SERVER);
    let hook = all.into_iter().find(|hook| name == hook.name())?;
    (words.next()? == "--").then(|| (hook, at, words.collect()))
}

/// Words and a code for how a command ended.
fn end(result: commands::Result) -> ExitCode {
    if let Err(failure) = &result {
        failure.tell();
    }
    ExitCode::from(exit::code(&result))
}

fn run(command: Command) -> commands::Result {
    session::meet(journal::of(&command))?;
    match command {
        Command::Init(args) => init::run(&args),
        Command::Install(args) => install::install(&args),
        Command::Uninstall(args) => install::uninstall(&args),
        Command::Unlock(args) => unlock::run(&args),
        Command::Lock => lock::lock(),
        Command::Track(args) => policy::track(&args),
        Command::Untrack(args) => policy::untrack(&args),
        Command::Policy(args) => policy::run(&args),
        Command::Share(args) => people::run(&args),
        Command::Rotate(args) => people::rotate(&args),
        Command::Reseal(args) => reseal::run(&args),
        Command::Accept(args) => accept::run(&args),
        Command::Status(args) => status::run(&args),
        Command::Scan(args) => scan::run(&args),
        Command::Allow(args) => allow::run(&args),
        Command::Encrypt(args) => crypt::encrypt(&args),
        Command::Decrypt(args) => crypt::decrypt(&args),
        Command::Generate(args) => crypt::generate(&args),
        Command::Docker(command) => docker::run(&command),
        Command::Demo => demo::run(),
        Command::FilterProcess => filter::serve(),
        Command::Clean(args) => filter::once(process::FilterCommand::Clean, &args),
        Command::Smudge(args) => filter::once(process::FilterCommand::Smudge, &args),
        Command::Textconv(args) => textconv::run(&args),
        Command::MergeDriver(args) => merge_driver::run(&args),
        Command::Hook(args) => hook::run(args.name.into(), args.at.as_deref(), &args.arguments),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn jets_own_command_lines_are_understood() {
        for line in [
            &["encrypt", "dockercfg", "dockercfg.encrypted"][..],
            &["encrypt", "--key-path=key.key", "env", "env.encrypted"],
            &[
                "decrypt",
                "env.encrypted",
                "env",
                "--key-path",
                "codeship.aes",
            ],
            &["generate"],
        ] {
            assert!(
                Cli::try_parse_from([&["git-jetcrypt"], line].concat()).is_ok(),
                "{line:?}"
            );
        }
    }

    #[test]
    fn a_usage_error_names_a_help_that_git_lets_through() {
        for (line, help) in [
            ("nonsense", "try 'git jetcrypt help'"),
            ("--nonsense", "try 'git jetcrypt help'"),
            ("init --nonsense", "try 'git jetcrypt help init'"),
            (
                "helper install --nonsense",
                "try 'git jetcrypt help helper install'",
            ),
            ("encrypt", "try 'git jetcrypt help encrypt'"),
        ] {
            let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            let all = std::iter::once(OsString::from("git-jetcrypt")).chain(words.iter().cloned());
            let usage = Cli::try_parse_from(all).unwrap_err();
            let text = usage_error(&usage, &words);
            assert!(
                text.contains(help) && !text.contains("--help"),
                "{line}: {text}"
            );
        }
    }

    #[test]
    fn every_command_says_what_it_does() {
        for command in Cli::command().get_subcommands() {
            assert!(command.get_about().is_some(), "{}", command.get_name());
        }
    }
}
