//! What `status` checks besides the files: filter, attributes, hooks, and
//! what lies around the key.

use super::report::{Problem, Weight, problem};
use crate::commands::{install, lock};
use crate::core::policy::{KEY_FILE, Policy};
use crate::failure::Failure;
use crate::git::attributes::{self, Source};
use crate::git::location::hooks_folder;
use crate::hooks::Hook;
use crate::hooks::place::{self, State};
use crate::keystore::{self, Keys};
use crate::report::names::show;
use crate::session::Session;
use anyhow::Context as _;
use std::collections::BTreeMap;

/// Is the filter configured here, and does anything use it?
pub(super) fn set_up(session: &Session, problems: &mut Vec<Problem>) -> Result<bool, Failure> {
    let missing = install::missing_config(&session.git())?;
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
    let probe = attributes::read(&session.git(), Source::WorkTree, &[&b"dockercfg"[..]])?;
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

pub(super) fn hooks(
    session: &Session,
    problems: &mut Vec<Problem>,
) -> Result<BTreeMap<&'static str, &'static str>, Failure> {
    let folder = hooks_folder(&session.git(), session.folder())?;
    let mut states = BTreeMap::new();
    let mut bad = Vec::new();
    for hook in Hook::ALL {
        let state = place::state(&folder, hook)
            .with_context(|| format!("cannot read the hook {}", hook.name()))?;
        let (word, good) = match state {
            State::Current | State::Calls => ("installed", true),
            State::Former => ("outdated", true),
            State::Missing | State::Husky => ("missing", false),
            State::Disabled => ("not_executable", false),
            State::Foreign => ("foreign", false),
        };
        states.insert(hook.name(), word);
        if !good {
            bad.push(format!("{} ({})", hook.name(), word.replace('_', " ")));
        }
    }
    if !bad.is_empty() {
        let what = format!("hooks are not in place: {}", bad.join(", "));
        problems.push(problem(
            "hook_missing",
            None,
            what,
            "git jetcrypt install".to_owned(),
            Weight::NotSetUp,
        ));
    }
    Ok(states)
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
