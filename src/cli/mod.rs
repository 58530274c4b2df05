//! From what was typed to a command, and from its end to words and a code.

pub mod args;
pub mod docker;
pub mod exit;

use crate::commands::install::Scope;
use crate::commands::{
    self, allow, credential_helper, crypt, demo, filter, hook, init, install, lock, merge_driver,
    scan, status, textconv, unlock,
};
use crate::failure::Failure;
use crate::filter::process;
use crate::hooks::Hook;
use crate::keystore;
use crate::report::talk;
use args::{Cli, Command};
use clap::Parser as _;
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

/// The filter's own name, as `install` writes it into git's config.
const FILTER_PROCESS: &str = "filter-process";

/// Runs the command of this process.
#[must_use]
pub fn main() -> ExitCode {
    keystore::keep_memory_private();
    if called_as(credential_helper::NAME) {
        let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
        return ExitCode::from(credential_helper::serve(&arguments));
    }
    // git starts this one with every command that touches a protected file,
    // and building clap's tables is a tenth of its start
    if std::env::args_os().skip(1).eq([FILTER_PROCESS]) {
        return end(filter::serve());
    }
    if let Some((hook, at, arguments)) = installed_hook(std::env::args_os().skip(1)) {
        return end(hook::run(hook, at.as_deref().map(Path::new), &arguments));
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(usage) => {
            // --help and --version are no failures; a closed pipe is none either
            let _ = usage.print();
            return ExitCode::from(match (usage.use_stderr(), std::env::args_os().nth(1)) {
                (false, _) => 0,
                // any lower code would be a conflict to git
                (true, Some(command)) if command == "merge-driver" => merge_driver::STOP,
                (true, _) => 2,
            });
        }
    };
    end(run(cli.command))
}

/// One program under two names, as busybox has it: docker looks for its helpers
/// by name.
fn called_as(name: &str) -> bool {
    let called = std::env::args_os().next().unwrap_or_default();
    Path::new(&called)
        .file_name()
        .is_some_and(|own| own == name)
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
        complain(failure);
    }
    ExitCode::from(exit::code(&result))
}

fn complain(failure: &Failure) {
    talk::error(&failure.what);
    for hint in &failure.hints {
        talk::hint(hint);
    }
}

fn run(command: Command) -> commands::Result {
    match command {
        Command::Init {
            patterns,
            key_path,
            generate,
            format,
            no_hooks,
            dry_run,
        } => init::run(&init::Options {
            patterns,
            key_path,
            generate,
            sealing: format.map(Into::into),
            no_hooks,
            dry_run,
        }),
        Command::Install {
            global,
            no_hooks,
            per_ref,
            ..
        } => install::install(scope(global), !no_hooks, per_ref),
        Command::Uninstall { global, .. } => install::uninstall(scope(global)),
        Command::Unlock(args) => unlock::run(&args),
        Command::Lock => lock::lock(),
        Command::Status(args) => status::run(&args),
        Command::Scan(args) => scan::run(&args),
        Command::Allow(args) => allow::run(&args),
        Command::Encrypt(args) => crypt::encrypt(&args),
        Command::Decrypt(args) => crypt::decrypt(&args),
        Command::Generate(args) => crypt::generate(&args),
        Command::Docker(command) => docker::run(command),
        Command::Demo => demo::run(),
        Command::FilterProcess => filter::serve(),
        Command::Clean(args) => filter::once(process::Command::Clean, &args),
        Command::Smudge(args) => filter::once(process::Command::Smudge, &args),
        Command::Textconv(args) => textconv::run(&args),
        Command::MergeDriver(args) => merge_driver::run(&args),
        Command::Hook(args) => hook::run(args.name.into(), args.at.as_deref(), &args.arguments),
    }
}

fn scope(global: bool) -> Scope {
    if global { Scope::Global } else { Scope::Local }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

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
    fn every_command_says_what_it_does() {
        for command in Cli::command().get_subcommands() {
            assert!(command.get_about().is_some(), "{}", command.get_name());
        }
    }
}
