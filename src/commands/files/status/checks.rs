//! What `status` checks besides the files: filter, attributes, hooks, and
//! what lies around the key.

use super::report::HookReport;
use super::report::ProblemCode;
use super::report::Problems;
use crate::core::hint::Hint;
use crate::core::policy::{KEY_FILE, Policy};
use crate::failure::Failure;
use crate::files;
use crate::git::attributes::{self, AttributeSource};
use crate::hooks::Hook;
use crate::hooks::place::{self, HookPlace, HookState};
use crate::keystore::{self, Keys};
use crate::protected;
use crate::report::names::show;
use crate::session::Session;
use crate::setup::git_config;
use crate::setup::git_config::ConfigStanding;
use crate::setup::hooks;
use crate::setup::program;
use anyhow::Context as _;
use std::collections::BTreeMap;

/// Is the filter configured here, and does anything use it?
pub(super) fn set_up(session: &Session, problems: &mut Problems) -> Result<bool, Failure> {
    let standing = git_config::standing(&session.git())?;
    let missing = &standing.missing;
    if !missing.is_empty() {
        let what = format!(
            "git does not run the filter here: config {} is missing",
            missing.join(", ")
        );
        problems.not_set_up(
            ProblemCode::FilterMissing,
            what,
            Hint::run(["git", "jetcrypt", "install"]),
        );
    }
    if let Some(what) = moved(&standing) {
        let hint = Hint::run(["git", "jetcrypt", "install"]);
        problems.note(ProblemCode::ProgramMoved, what, hint);
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
    if let Some(why) = protected::why_git_ignores(session, ".gitattributes")? {
        problems.not_set_up(
            ProblemCode::AttributesMissing,
            format!(".gitattributes {why}: its lines protect nothing"),
            "put a plain text file in its place, then: git jetcrypt init",
        );
    } else if !used {
        problems.not_set_up(
            ProblemCode::AttributesMissing,
            "no .gitattributes names the filter",
            Hint::run(["git", "jetcrypt", "init"]),
        );
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
    problems: &mut Problems,
) -> Result<BTreeMap<&'static str, HookReport>, Failure> {
    let folder = hooks::folder(session.repository()?)?;
    let program = program::path()?;
    let install = || Hint::run(["git", "jetcrypt", "install"]);
    let mut states = BTreeMap::new();
    let (mut bad, mut moved) = (Vec::new(), Vec::new());
    for hook in Hook::ALL {
        let HookPlace { path, state } = place::look(&folder, hook, &program)
            .with_context(|| format!("cannot read the hook {}", hook.name()))?;
        let told = told(state);
        states.insert(hook.name(), told);
        if let Some(advice) = hooks::advice(&folder, hook, &path, state)? {
            let what = format!("hook {} is not in place: {}", hook.name(), advice.why);
            problems.not_set_up(ProblemCode::HookMissing, what, advice.todo);
            continue;
        }
        match state {
            HookState::Missing | HookState::Disabled | HookState::Foreign => {
                bad.push(format!("{} ({})", hook.name(), told.words()));
            }
            HookState::Moved => moved.push(hook.name()),
            _ => {}
        }
    }
    if !place::can_run(&folder.path).context("cannot look at the hooks")? {
        let what = format!(
            "hooks are in place and git runs none: no program may be started in {}",
            folder.path.display()
        );
        let todo = "mount that file system without noexec, or set core.hooksPath to another one and install again";
        problems.not_set_up(ProblemCode::HookMissing, what, todo);
    }
    if !bad.is_empty() {
        let what = format!("hooks are not in place: {}", bad.join(", "));
        problems.not_set_up(ProblemCode::HookMissing, what, install());
    }
    if !moved.is_empty() {
        let what = format!(
            "hooks start another program than this one: {}",
            moved.join(", ")
        );
        problems.note(ProblemCode::ProgramMoved, what, install());
    }
    Ok(states)
}

/// As `--json` has it.
fn told(state: HookState) -> HookReport {
    match state {
        HookState::Current | HookState::Calls => HookReport::Installed,
        HookState::Moved => HookReport::Moved,
        HookState::Former => HookReport::Outdated,
        HookState::Missing => HookReport::Missing,
        HookState::Disabled | HookState::CallsDisabled => HookReport::NotExecutable,
        HookState::Foreign => HookReport::Foreign,
        HookState::NotOurs(_) => HookReport::NotOurs,
    }
}

/// What lies around the files: the key's own safety, copies that git makes.
pub(super) fn surroundings(
    session: &Session,
    found: &Keys,
    problems: &mut Problems,
) -> Result<(), Failure> {
    let stand = session.stand();
    // a key that cannot be used has been told
    let unusable = problems
        .0
        .iter()
        .any(|problem| problem.code == ProblemCode::KeyUnusable);
    if found.ring.current().is_none() && !unusable {
        let what = match &session.settings()?.key {
            Some(pin) => {
                format!("no key: that of this clone (fingerprint {pin}) is gone; looked in ")
            }
            None => "no key: looked in ".to_owned(),
        };
        problems.note(
            ProblemCode::NoKey,
            what + &keystore::searched(&session.places()?),
            match session.has_shared_keys()? {
                true => Hint::run(["git", "jetcrypt", "unlock"])
                    .to("somebody has shared it here: with your private key of SSH or age"),
                false => Hint::run(["git", "jetcrypt", "unlock", "KEYFILE"]),
            },
        );
    }
    let at_top =
        files::is_there(&session.folder().join(KEY_FILE)).context("cannot look for the key")?;
    let tracked = session.git().line(["ls-files", "--", KEY_FILE])?.is_some();
    if at_top && !tracked && session.git().line(["check-ignore", KEY_FILE])?.is_none() {
        problems.note(
            ProblemCode::KeyNotIgnored,
            "codeship.aes is not ignored by git",
            Hint::run(["echo", KEY_FILE]).appends_to(&stand.path(b".gitignore")),
        );
    }
    if session
        .git()
        .line(["config", "--type=bool", "--get", "rerere.enabled"])?
        .is_some_and(|value| value == "true")
    {
        problems.note(
            ProblemCode::Rerere,
            "rerere.enabled keeps plaintext of conflicts in .git/rr-cache",
            Hint::run(["git", "config", "rerere.enabled", "false"]),
        );
    }
    copies(session, problems)
}

/// Where plaintext could go from here: images, and the next commit.
fn copies(session: &Session, problems: &mut Problems) -> Result<(), Failure> {
    let stand = session.stand();
    for exposure in protected::exposures(session)? {
        problems.note(
            ProblemCode::ImageContext,
            exposure.words(),
            protected::Exposure::hint(),
        );
    }
    for path in protected::untracked(session)?
        .iter()
        .filter(|path| !Policy::default().named(path))
    {
        problems.note(
            ProblemCode::Untracked,
            format!("{} is not in git yet", show(path)),
            Hint::run(["git", "add", "--"])
                .file(&stand.path(path))
                .to("it is encrypted when you add it"),
        );
    }
    Ok(())
}
