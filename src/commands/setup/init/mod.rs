//! `init`: sets a repository up in one command. A second run changes nothing
//! and says so; `--dry-run` only tells.

mod adopt;
mod args;
mod give_up;
mod key;
mod lost;
mod offered;
mod patterns;
mod sealing;
mod setup;
mod survey;
mod told;
mod unopened;

use crate::commands::Outcome;
use crate::commands::docker::check;
use crate::commands::files::status::tell_committed_keys;
use crate::core::dockerignore;
use crate::core::hint::Hint;
use crate::core::lines;
use crate::core::policy::{KEY_FILE, NAMES};
use crate::credentials;
use crate::failure::Failure;
use crate::files;
use crate::protected;
use crate::report::names::show;
use crate::report::talk;
use crate::session::Session;
use crate::setup::clone;
use crate::writer::WriteLock;
use adopt::Adoption;
use anyhow::Context as _;
pub use args::InitArgs;
use key::keep_copy;
use sealing::seal_tracked;
use setup::{set_config, write_lines};
use std::path::{Path, PathBuf};
pub(in crate::commands) use survey::{Survey, services};
use told::Told;

/// Sets up the repository around the current folder.
///
/// # Errors
/// No key, a key that fits none of the encrypted files, or a place that
/// cannot be written.
pub fn run(options: &InitArgs) -> crate::commands::Result {
    let session = Session::in_work_tree(options.key_path.as_deref())?;
    let patterns: Vec<String> = if options.patterns.is_empty() {
        NAMES.iter().map(|name| (*name).to_owned()).collect()
    } else {
        patterns::placed(&session, &options.patterns)?
    };
    // before anything else is said of keys, whatever comes of this
    if let Ok(ring) = session.ring() {
        tell_committed_keys(&session, ring, session.pin()?.is_none())?;
    }
    if options.give_up {
        // before the lock: somebody may have to be asked
        give_up::agree(&session, options, &patterns)?;
    }
    set_up(&session, options, &patterns)
}

/// The same with patterns as they stand in `.gitattributes`.
fn set_up(session: &Session, options: &InitArgs, patterns: &[String]) -> crate::commands::Result {
    for name in [".gitignore", ".gitattributes"] {
        setup::refuse_unusable(session, name)?;
    }
    let mut told = Told::new(options.dry_run);
    let held = match options.dry_run {
        true => None,
        false => Some(session.lock_for_writing()?),
    };
    let held = held.as_ref();
    let made = key::choose(session, options)?;
    let found = match &made {
        Some(made) => made,
        None => session.keys()?,
    };
    // all that may refuse looks before anything is changed
    let adoption = adopt::plan(session, found, patterns, options.give_up)?;
    match &made {
        Some(made) => {
            if held.is_some() && options.give_up {
                key::forget_lost(session)?;
            }
            key::put_down(session, held, made, &mut told)?;
        }
        None => key::tell(session, found, options.generate),
    }
    keep_copy(session, found, &mut told)?;
    write_all_lines(session, held, patterns, &mut told)?;
    if !options.patterns.is_empty() {
        patterns::verify(session, patterns, options.dry_run)?;
    }
    set_config(session, options, found, made.is_some(), &mut told)?;
    for line in clone::put(
        &session.git(),
        session.repository()?,
        !options.no_hooks,
        options.dry_run,
    )? {
        told.change(&line);
    }
    seal_tracked(session, held, found, options, &mut told)?;
    let begins = adoption.as_ref().is_some_and(Adoption::is_first);
    if let Some(adoption) = adoption {
        adoption.write(options, held, &mut told)?;
    }
    if begins && options.give_up && held.is_some() {
        give_up::take_back_shared(session, &mut told)?;
    }
    if !options.dry_run {
        credentials::set_up(session);
    }
    if !(options.give_up && options.dry_run) {
        tell_unusable(&options.key_path)?;
    }
    conclude(session, &told)?;
    Ok(Outcome::Done)
}

/// What git, and who builds images, have to know of these patterns.
fn write_all_lines(
    session: &Session,
    held: Option<&WriteLock>,
    patterns: &[String],
    told: &mut Told,
) -> Result<(), Failure> {
    let mut files = vec![
        (".gitignore", lines::ignores(patterns)),
        (".gitattributes", lines::attributes(patterns)),
    ];
    if !protected::dockerfiles(session)?.is_empty() {
        files.push((".dockerignore", dockerignore::lines(patterns)));
    }
    for (name, lines) in files {
        write_lines(session, held, name, &lines, told)?;
    }
    Ok(())
}

/// Brings back lines that were taken out, and encrypts what came to lie in the
/// index in plaintext meanwhile. The patterns are as they stand in
/// `.gitattributes`.
///
/// # Errors
/// As [`run`].
pub fn bring_back_lines(
    session: &Session,
    held: &WriteLock,
    patterns: &[String],
) -> Result<(), Failure> {
    let mut told = Told::new(false);
    for (name, lines) in [
        (".gitignore", lines::ignores(patterns)),
        (".gitattributes", lines::attributes(patterns)),
    ] {
        setup::refuse_unusable(session, name)?;
        write_lines(session, Some(held), name, &lines, &mut told)?;
    }
    let options = InitArgs::default();
    seal_tracked(session, Some(held), session.keys()?, &options, &mut told)
}

/// The patterns as they stand in the `.gitattributes` at the top.
///
/// # Errors
/// One that leads out of the work tree, or names a folder.
pub fn placed(session: &Session, typed: &[String]) -> Result<Vec<String>, Failure> {
    patterns::placed(session, typed)
}

/// Takes the lines of these patterns out of `.gitattributes`, and releases
/// what a wider line covers; staged.
///
/// # Errors
/// A file that cannot be read or written.
pub fn release_lines(
    session: &Session,
    held: &WriteLock,
    patterns: &[String],
) -> Result<(), Failure> {
    setup::release_lines(session, held, patterns)
}

/// What clients could not use; nothing of it stops us.
fn tell_unusable(key_path: &Option<PathBuf>) -> Result<(), Failure> {
    let session = Session::open(key_path.as_deref())?.like_jet();
    let found = session.keys()?;
    for file in check::of_repository(&session, &found.ring)?.files {
        for said in &file.remarks {
            talk::warning(&format!("{}: {}", file.path, said.what));
            talk::hint(&said.remedy);
        }
    }
    Ok(())
}

/// Checks what git now thinks, and says what comes next.
fn conclude(session: &Session, told: &Told) -> Result<(), Failure> {
    if told.is_empty() {
        talk::line("already set up; nothing changed");
        return Ok(());
    }
    if told.dry_run() {
        return Ok(());
    }
    for path in protected::untracked(session)? {
        talk::line(&format!(
            "{}: will be encrypted when you add it",
            show(&path)
        ));
    }
    // Codeship had it so: the plaintext ignored, and a copy of it encrypted
    for name in ["dockercfg", ".dockercfg"] {
        let ignored = |name| session.git().line(["check-ignore", "-v", "--", name]);
        let path = session.folder().join(name);
        if files::is_file(&path).with_context(|| format!("cannot look at {name}"))?
            && let Some(line) = ignored(name)?
        {
            let line = line.to_string_lossy().into_owned();
            let by = line.split('\t').next().unwrap_or_default();
            talk::warning(&format!(
                "{name} is ignored by git ({}), and so it is not kept encrypted",
                show(by.as_bytes())
            ));
            let name = session.stand().path(name.as_bytes());
            talk::hint(
                Hint::run(["git", "add", "--"])
                    .file(&name)
                    .to("take that line out, then"),
            );
        }
    }
    let key = Path::new(KEY_FILE);
    let in_git = session.git().line(["ls-files", "--", KEY_FILE])?;
    if in_git.is_none()
        && files::is_there(&session.folder().join(key)).context("cannot look for the key")?
        && session.git().line(["check-ignore", KEY_FILE])?.is_none()
    {
        talk::warning("codeship.aes is not ignored: a later line of .gitignore brings it back");
    }
    offered::tell(session)?;
    protected::warn_of_exposures(session)?;
    talk::hint("look over what is staged, then: git commit");
    Ok(())
}
