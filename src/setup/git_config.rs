//! What git is told about the filter, the diff and the merge of protected
//! files: the settings that `install` writes, and how they are told from
//! somebody else's.

use super::program;
use crate::core::policy::DRIVER;
use crate::core::shell::{self, words};
use crate::failure::Failure;
use crate::git::command::Git;
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::path::{Path, PathBuf};

/// Whose config.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfigScope {
    /// This repository's.
    Local,
    /// This user's.
    Global,
}

impl ConfigScope {
    fn flag(self) -> &'static str {
        match self {
            Self::Local => "--local",
            Self::Global => "--global",
        }
    }
}

/// What a setting says.
#[derive(Debug, Clone, Copy)]
enum Setting {
    /// The same text for everyone.
    Text(&'static str),
    /// The filter, by its second name.
    Filter,
    /// The program with these arguments, in a command of which git replaces
    /// what starts with `%`.
    Filled(&'static str),
    /// The program with these arguments.
    Command(&'static str),
}

const SETTINGS: [(&str, Setting); 8] = [
    ("filter.jetcrypt.process", Setting::Filter),
    ("filter.jetcrypt.clean", Setting::Filled("clean -- %f")),
    ("filter.jetcrypt.smudge", Setting::Filled("smudge -- %f")),
    // without it git stages plaintext when the filter fails
    // (docs/git-behaviour.md)
    ("filter.jetcrypt.required", Setting::Text("true")),
    ("diff.jetcrypt.textconv", Setting::Command("textconv")),
    // a cache would keep plaintext objects (docs/git-behaviour.md)
    ("diff.jetcrypt.cachetextconv", Setting::Text("false")),
    (
        "merge.jetcrypt.name",
        Setting::Text("git-jetcrypt: merge the plaintexts"),
    ),
    (
        "merge.jetcrypt.driver",
        Setting::Filled("merge-driver --labels %S %X %Y -- %O %A %B %L %P"),
    ),
];

/// Where hooks of text 1 find the program when it is not on PATH.
const PROGRAM: &str = "jetcrypt.program";

impl Setting {
    fn of(self, program: &Path) -> OsString {
        let command = |program: Vec<u8>, arguments: &str| {
            OsString::from_vec([&program[..], b" ", arguments.as_bytes()].concat())
        };
        match self {
            Self::Text(text) => text.into(),
            Self::Filter => program::filter_command(program),
            Self::Command(arguments) => command(
                shell::exact(program.as_os_str().as_encoded_bytes()),
                arguments,
            ),
            Self::Filled(arguments) => {
                let doubled: Vec<u8> = shell::exact(program.as_os_str().as_encoded_bytes())
                    .into_iter()
                    .flat_map(|b| if b == b'%' { vec![b, b] } else { vec![b] })
                    .collect();
                command(doubled, arguments)
            }
        }
    }

    /// The program that a value of ours starts: none for a text; an error
    /// where the value is not ours.
    fn program_in(self, value: &OsStr) -> Result<Option<PathBuf>, NotOurs> {
        let arguments = match self {
            Self::Text(text) => {
                return if value == text {
                    Ok(None)
                } else {
                    Err(NotOurs)
                };
            }
            Self::Filter => program::FILTER_ARGUMENT,
            Self::Filled(arguments) | Self::Command(arguments) => arguments,
        };
        let words = words(value.as_bytes()).ok_or(NotOurs)?;
        let (first, rest) = words.split_first().ok_or(NotOurs)?;
        let mut first = first.clone();
        if matches!(self, Self::Filled(_)) {
            first = String::from_utf8_lossy(&first)
                .replace("%%", "%")
                .into_bytes();
        }
        let named = PathBuf::from(OsStr::from_bytes(&first));
        let name = named.file_name().ok_or(NotOurs)?;
        let as_filter = matches!(self, Self::Filter) && name == program::FILTER && rest.is_empty();
        // an earlier version may have had other arguments
        let command = arguments.split(' ').next().unwrap_or(arguments);
        let as_command =
            name == program::NAME && rest.first().is_some_and(|word| word == command.as_bytes());
        if as_filter || as_command {
            Ok(Some(named))
        } else {
            Err(NotOurs)
        }
    }
}

/// A value that somebody else wrote.
#[derive(Debug, PartialEq, Eq)]
struct NotOurs;

/// Writes the settings that are missing or differ, and says which.
///
/// # Errors
/// git cannot read or write that config.
pub fn write(git: &Git, scope: ConfigScope, dry_run: bool) -> Result<Vec<String>, Failure> {
    let program = program::path()?;
    let kept = dry_run || program::keep_filter(&program);
    let mut done = Vec::new();
    for (name, setting) in SETTINGS {
        let value = match setting {
            Setting::Filter if !kept => program::shell_command(&program),
            _ => setting.of(&program),
        };
        let before = get(git, Some(scope), name)?;
        if before.is_some_and(|before| before == value || current(setting, &before, &value)) {
            continue;
        }
        if !dry_run {
            let line = ["config", scope.flag(), "--replace-all", name].map(OsStr::new);
            git.run(line.into_iter().chain([value.as_os_str()]))?;
        }
        done.push(format!("config: {name}"));
    }
    Ok(match done.len() {
        // one line for a fresh set-up, details for a repair
        n if n == SETTINGS.len() => vec![format!(
            "config: filter, diff and merge driver \"{DRIVER}\""
        )],
        _ => done,
    })
}

/// Does this value start this very program, by another name of it, with the
/// arguments that this version writes?
fn current(setting: Setting, before: &OsStr, value: &OsStr) -> bool {
    let arguments = |command: &OsStr| {
        words(command.as_bytes()).map(|words| words.into_iter().skip(1).collect::<Vec<_>>())
    };
    let named = setting.program_in(before).ok().flatten();
    named.is_some_and(|named| program::is_this(&named)) && arguments(before) == arguments(value)
}

/// Writes the settings of this scope anew where they start a program that is
/// gone.
///
/// # Errors
/// As [`write()`].
pub fn repair(git: &Git, scope: ConfigScope) -> Result<(), Failure> {
    for (name, setting) in SETTINGS {
        let value = get(git, Some(scope), name)?;
        let named = value.and_then(|value| setting.program_in(&value).ok().flatten());
        if named.is_some_and(|named| !program::is_there(&named)) {
            write(git, scope, false)?;
            return Ok(());
        }
    }
    Ok(())
}

/// Takes out the settings that install wrote, and says which.
///
/// # Errors
/// git cannot read or write that config.
pub fn remove(git: &Git, scope: ConfigScope) -> Result<Vec<String>, Failure> {
    let mut done = Vec::new();
    for (name, setting) in SETTINGS {
        let value = get(git, Some(scope), name)?;
        if value.is_some_and(|value| setting.program_in(&value).is_ok()) {
            git.run(["config", scope.flag(), "--unset-all", name])?;
            done.push(format!("config: {name} removed"));
        }
    }
    forget_program(git, scope)?;
    Ok(done)
}

/// Takes out what an earlier version told its hooks.
///
/// # Errors
/// git cannot read or write that config.
pub fn forget_program(git: &Git, scope: ConfigScope) -> Result<(), Failure> {
    if get(git, Some(scope), PROGRAM)?.is_some() {
        git.run(["config", scope.flag(), "--unset-all", PROGRAM])?;
    }
    Ok(())
}

/// How git's config stands, whatever file it comes from.
pub struct ConfigStanding {
    /// Settings that are not there, or not ours.
    pub missing: Vec<&'static str>,
    /// Settings that start a program by a name that need not be found: a bare
    /// one, or one that is gone.
    pub unsure: Vec<&'static str>,
    /// Another program of the same name, which the settings start.
    pub other: Option<PathBuf>,
}

/// Looks at git's config.
///
/// # Errors
/// git cannot read its config.
pub fn standing(git: &Git) -> Result<ConfigStanding, Failure> {
    let mut standing = ConfigStanding {
        missing: Vec::new(),
        unsure: Vec::new(),
        other: None,
    };
    for (name, setting) in SETTINGS {
        let value = get(git, None, name)?;
        match value.map(|value| setting.program_in(&value)) {
            None | Some(Err(NotOurs)) => standing.missing.push(name),
            Some(Ok(None)) => {}
            Some(Ok(Some(named))) if !program::is_there(&named) => standing.unsure.push(name),
            Some(Ok(Some(named))) if !program::is_this(&named) => standing.other = Some(named),
            Some(Ok(Some(_))) => {}
        }
    }
    Ok(standing)
}

/// One setting: of this file alone, or as git resolves it.
fn get(git: &Git, scope: Option<ConfigScope>, name: &str) -> Result<Option<OsString>, Failure> {
    // without a default, a config that cannot be read and a setting that is
    // not there look alike
    let question = ["--default", "", "--get", name];
    let scope = scope.map(ConfigScope::flag);
    let mut value = git.run(["config"].into_iter().chain(scope).chain(question))?;
    if value.last() == Some(&b'\n') {
        value.pop();
    }
    Ok((!value.is_empty()).then(|| OsString::from_vec(value)))
}

/// Would git run our filter here?
pub fn is_complete(git: &Git) -> Result<bool, Failure> {
    Ok(standing(git)?.missing.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_read_back_from_what_was_written() {
        for path in ["/usr/bin/git-jetcrypt", "/a b/it's 100%f/git-jetcrypt"] {
            for (name, setting) in SETTINGS {
                let value = setting.of(Path::new(path));
                let named = setting.program_in(&value);
                match setting {
                    Setting::Text(_) => assert_eq!(named, Ok(None), "{name}"),
                    Setting::Filter => {
                        let named = named.unwrap().unwrap();
                        assert_eq!(named.file_name(), Some(program::FILTER.as_ref()));
                    }
                    _ => assert_eq!(named, Ok(Some(PathBuf::from(path))), "{name}"),
                }
            }
        }
    }

    #[test]
    fn what_an_earlier_version_wrote_is_ours_and_what_others_wrote_is_not() {
        let ours = |name: &str, value: &str| {
            let (_, setting) = SETTINGS.iter().find(|(n, _)| *n == name).unwrap();
            setting.program_in(OsStr::new(value)).is_ok()
        };
        for (name, value) in [
            ("filter.jetcrypt.process", "git-jetcrypt filter-process"),
            (
                "filter.jetcrypt.process",
                "'/it'\\''s/git-jetcrypt' filter-process",
            ),
            ("filter.jetcrypt.clean", "git-jetcrypt clean -- %f"),
            (
                "merge.jetcrypt.driver",
                "git-jetcrypt merge-driver -- %O %A %B",
            ),
        ] {
            assert!(ours(name, value), "{name} {value}");
        }
        for (name, value) in [
            ("filter.jetcrypt.clean", "my-own-filter %f"),
            ("filter.jetcrypt.process", "git-jetcrypt clean"),
            ("filter.jetcrypt.process", ""),
            ("filter.jetcrypt.required", "false"),
            ("diff.jetcrypt.textconv", "'unclosed"),
        ] {
            assert!(!ours(name, value), "{name} {value}");
        }
    }
}
