//! What `status` checks besides the files: filter, attributes, hooks, and
//! what lies around the key.

use super::report::{Problem, Weight, problem};
use crate::commands::git_config::ConfigStanding;
use crate::commands::{git_config, lock, program, put_hooks};
use crate::core::policy::{KEY_FILE, Policy};
use crate::failure::Failure;
use crate::git::attributes::{self, AttributeSource};
use crate::hooks::Hook;
use crate::hooks::place::{self, HookPlace, HookState};
use crate::keystore::{self, Keys};
use crate::report::names::show;
use crate::session::Session;
use anyhow::Context as _;
use std::collections::BTreeMap;

/// Is the filter configured here, and does anything use it?
pub(super) fn set_up(session: &Session, problems: &mut Vec<Problem>) -> Result<bool, Failure> {
    let standing = git_config::standing(&session.git())?;
    let missing = &standing.missing;
    if !missing.is_empty() {
        let what = format!(
            "git does not run the filter here: config {} is missing",
            missing.join(", ")
        );
        problems.push(problem(
            "filter_missing",
            None,
            what,
            "git jetcrypt install".to_owned(),
            Weight::NotSetUp,
        ));
    }
    if let Some(what) = moved(&standing) {
        let hint = "git jetcrypt install".to_owned();
        problems.push(problem("program_moved", None, what, hint, Weight::Note));
    }
    let probe = attributes::read(
        &session.git(),
        AttributeSource::WorkTree,
        &[&b"dockercfg"[..]],
    )?;
    let named = probe
        .first()
        .is_some_and(|attributes| attributes.policy.filtered());
    let used = named
        || session
            .git()
            .line([
                "grep",
                "-l",
                "--untracked",
                "filter=jetcrypt",
                "--",
                ".gitattributes",
                "*/.gitattributes",
            ])?
            .is_some();
    if !used {
        let what = "no .gitattributes names the filter".to_owned();
        problems.push(problem(
            "attributes_missing",
            None,
            what,
            "git jetcrypt init".to_owned(),
            Weight::NotSetUp,
        ));
    }
    Ok(missing.is_empty())
}

/// Does git start this program, and by a name that is always found?
fn moved(standing: &ConfigStanding) -> Option<String> {
    match (standing.unsure.as_slice(), &standing.other) {
        ([], None) => None,
        ([], Some(other)) => Some(format!(
            "git starts another program than this one: {}",
            other.display()
        )),
        (names, _) => Some(format!(
            "git may not find this program by what config says: {}",
            names.join(", ")
        )),
    }
}

pub(super) fn hooks(
    session: &Session,
    problems: &mut Vec<Problem>,
) -> Result<BTreeMap<&'static str, &'static str>, Failure> {
    let folder = put_hooks::folder(session.repository()?)?;
    let program = program::path()?;
    let install = || "git jetcrypt install".to_owned();
    let mut states = BTreeMap::new();
    let (mut bad, mut moved) = (Vec::new(), Vec::new());
    for hook in Hook::ALL {
        let HookPlace { path, state } = place::look(&folder, hook, &program)
            .with_context(|| format!("cannot read the hook {}", hook.name()))?;
        let word = word(state);
        states.insert(hook.name(), word);
        if let Some(advice) = put_hooks::advice(&folder, hook, &path, state)? {
            let what = format!("hook {} is not in place: {}", hook.name(), advice.why);
            problems.push(problem(
                "hook_missing",
                None,
                what,
                advice.todo,
                Weight::NotSetUp,
            ));
            continue;
        }
        match state {
            HookState::Missing | HookState::Disabled | HookState::Foreign => {
                bad.push(format!("{} ({})", hook.name(), word.replace('_', " ")));
            }
            HookState::Moved => moved.push(hook.name()),
            _ => {}
        }
    }
    if !bad.is_empty() {
        let what = format!("hooks are not in place: {}", bad.join(", "));
        problems.push(problem(
            "hook_missing",
            None,
            what,
            install(),
            Weight::NotSetUp,
        ));
    }
    if !moved.is_empty() {
        let what = format!(
            "hooks start another program than this one: {}",
            moved.join(", ")
        );
        problems.push(problem(
            "program_moved",
            None,
            what,
            install(),
            Weight::Note,
        ));
    }
    Ok(states)
}

/// As `--json` has it.
fn word(state: HookState) -> &'static str {
    match state {
        HookState::Current | HookState::Calls => "installed",
        HookState::Moved => "moved",
        HookState::Former => "outdated",
        HookState::Missing => "missing",
        HookState::Disabled | HookState::CallsDisabled => "not_executable",
        HookState::Foreign => "foreign",
        HookState::NotOurs(_) => "not_ours",
    }
}

/// What lies around the files: the key's own safety, copies that git makes.
pub(super) fn surroundings(
    session: &Session,
    found: &Keys,
    problems: &mut Vec<Problem>,
) -> Result<(), Failure> {
    let mut note = |code, what: String, hint: String| {
        problems.push(problem(code, None, what, hint, Weight::Note))
    };
    if found.ring.is_empty() {
        let what = format!(
            "no key: looked in {}",
            keystore::searched(&session.places()?)
        );
        note("no_key", what, "git jetcrypt unlock KEYFILE".to_owned());
    }
    let at_top = session.folder().join(KEY_FILE).exists();
    if at_top && session.git().line(["check-ignore", KEY_FILE])?.is_none() {
        let what = "codeship.aes is not ignored by git".to_owned();
        note(
            "key_not_ignored",
            what,
            format!("echo {KEY_FILE} >> .gitignore"),
        );
    }
    if session
        .git()
        .line(["config", "--type=bool", "--get", "rerere.enabled"])?
        .is_some_and(|value| value == "true")
    {
        let what = "rerere.enabled keeps plaintext of conflicts in .git/rr-cache".to_owned();
        note("rerere", what, "git config rerere.enabled false".to_owned());
    }
    for path in lock::untracked(session)?
        .iter()
        .filter(|path| !Policy::default().named(path))
    {
        note(
            "untracked",
            format!("{} is not in git yet", show(path)),
            "git add encrypts it".to_owned(),
        );
    }
    Ok(())
}
