//! `init`: sets a repository up in one command. A second run changes nothing
//! and says so; `--dry-run` only tells.

mod patterns;
mod sealing;
mod setup;

use crate::commands::Outcome;
use crate::commands::docker::check;
use crate::core::dockerignore;
use crate::core::format::BlobState;
use crate::core::format::Sealing;
use crate::core::hint::Hint;
use crate::core::key::Ring;
use crate::core::lines;
use crate::core::policy::{KEY_FILE, NAMES};
use crate::credentials;
use crate::failure::{Failure, FailureKind};
use crate::keystore::{self, KeySource, Keys};
use crate::protected;
use crate::report::names::show;
use crate::report::talk;
use crate::session::Session;
use crate::setup::clone;
use sealing::seal_tracked;
use setup::{set_config, write_lines};
use std::path::{Path, PathBuf};

/// What the user asked for.
#[derive(Debug, Default)]
pub struct Options {
    /// Patterns for `.gitattributes`; empty for the usual ones.
    pub patterns: Vec<String>,
    /// An existing key that lies elsewhere.
    pub key_path: Option<PathBuf>,
    /// Make a key where there is none.
    pub generate: bool,
    /// How new content is sealed.
    pub sealing: Option<Sealing>,
    /// Leave the hooks alone.
    pub no_hooks: bool,
    /// Only tell.
    pub dry_run: bool,
}

/// Sets up the repository around the current folder.
///
/// # Errors
/// No key, a key that fits none of the encrypted files, or a place that
/// cannot be written.
pub fn run(options: &Options) -> crate::commands::Result {
    let session = Session::in_work_tree(options.key_path.as_deref())?;
    let patterns: Vec<String> = if options.patterns.is_empty() {
        NAMES.iter().map(|name| (*name).to_owned()).collect()
    } else {
        patterns::placed(&session, &options.patterns)?
    };
    for name in [".gitignore", ".gitattributes"] {
        setup::refuse_link(&session, name)?;
    }
    let mut told = Told {
        dry_run: options.dry_run,
        changes: 0,
    };
    let made = make_key(&session, options, &mut told)?;
    let found = match &made {
        Some(made) => made,
        None => session.keys()?,
    };
    keep_copy(&session, found, &mut told)?;
    write_lines(
        &session,
        ".gitignore",
        &lines::ignores(&patterns),
        &mut told,
    )?;
    write_lines(
        &session,
        ".gitattributes",
        &lines::attributes(&patterns),
        &mut told,
    )?;
    if !protected::dockerfiles(&session)?.is_empty() {
        let lines = dockerignore::LINES.map(str::to_owned);
        write_lines(&session, ".dockerignore", &lines, &mut told)?;
    }
    if !options.patterns.is_empty() {
        patterns::verify(&session, &patterns, options.dry_run)?;
    }
    set_config(&session, options, found, &mut told)?;
    for line in clone::put(
        &session.git(),
        session.repository()?,
        !options.no_hooks,
        options.dry_run,
    )? {
        told.change(&line);
    }
    seal_tracked(&session, &found.ring, options, &mut told)?;
    if !options.dry_run {
        credentials::set_up(&session);
    }
    tell_unusable(&options.key_path)?;
    conclude(&session, &told)?;
    Ok(Outcome::Done)
}

/// Says what happens, and counts it.
struct Told {
    dry_run: bool,
    changes: usize,
}

impl Told {
    fn change(&mut self, text: &str) {
        self.changes += 1;
        talk::line(&format!(
            "{}{text}",
            if self.dry_run { "would change: " } else { "" }
        ));
    }
}

/// A copy in the git directory: what removes or replaces the file at the top
/// (`git clean -xfd`, the checkout of a commit from before) loses nothing.
fn keep_copy(session: &Session, found: &Keys, told: &mut Told) -> Result<(), Failure> {
    let Some(key) = found.ring.current() else {
        return Ok(());
    };
    protected::tell_public(session, key)?;
    let own = session.own()?;
    if told.dry_run {
        if !own.join(KEY_FILE).is_file() {
            told.change(&format!("key: a copy kept in {}", own.display()));
        }
    } else if keystore::keep(&own, key)? {
        told.change(&format!("key: a copy kept in {}", own.display()));
    }
    Ok(())
}

/// Makes a key where there is none.
fn make_key(
    session: &Session,
    options: &Options,
    told: &mut Told,
) -> Result<Option<Keys>, Failure> {
    let found = session.keys()?;
    let files = protected::tracked(session, &found.ring)?;
    if let (Some(key), Some(source)) = (found.ring.current(), &found.source) {
        protected::fits(&files)?;
        let place = match source {
            KeySource::Variable => format!("${}", keystore::VARIABLE),
            KeySource::File(path) => path
                .strip_prefix(session.folder())
                .unwrap_or(path)
                .display()
                .to_string(),
        };
        let kept = if options.generate {
            ", which is here already"
        } else {
            ""
        };
        talk::line(&format!(
            "key: {place}{kept} (fingerprint {})",
            key.fingerprint()
        ));
        return Ok(None);
    }
    if let Some(path) = found.held_by_git.first().filter(|_| !options.generate) {
        let shown = path
            .strip_prefix(session.folder())
            .unwrap_or(path)
            .display();
        talk::warning(&format!(
            "{shown} is in git: a key that comes with the repository is not used by itself"
        ));
        return Ok(None);
    }
    if !options.generate {
        return Err(session.no_key()?);
    }
    let sealed = files
        .iter()
        .find(|file| matches!(file.content, BlobState::Locked(_)));
    if let Some(file) = sealed {
        return Err(Failure::new(
            FailureKind::NoKey,
            format!("{} is encrypted already, and a new key would not open it", show(file.path())),
        )
        .hint("put the project's own codeship.aes at the top of the work tree, then: git jetcrypt init"));
    }
    let path = session.folder().join(KEY_FILE);
    let key = keystore::generate()?;
    if !options.dry_run {
        keystore::write_new(&path, &key)?;
    }
    told.change(&format!(
        "key: made {KEY_FILE} (fingerprint {})",
        key.fingerprint()
    ));
    talk::hint(
        "keep a copy of it in a safe place, and never in git: without it the encrypted files are lost",
    );
    Ok(Some(Keys {
        ring: Ring::new(Some(key), Vec::new()),
        source: Some(KeySource::File(path)),
        lay_around: true,
        held_by_git: Vec::new(),
    }))
}

/// Checks what git now thinks, and says what comes next.
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

fn conclude(session: &Session, told: &Told) -> Result<(), Failure> {
    if told.changes == 0 {
        talk::line("already set up; nothing changed");
        return Ok(());
    }
    if told.dry_run {
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
        if session.folder().join(name).is_file()
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
    if session.git().line(["ls-files", "--", KEY_FILE])?.is_some() {
        talk::warning(
            "codeship.aes itself is in git: take it out (git rm --cached codeship.aes) and make a new key: every secret that it opened is public where it was pushed",
        );
    } else if session.folder().join(key).exists()
        && session.git().line(["check-ignore", KEY_FILE])?.is_none()
    {
        talk::warning("codeship.aes is not ignored: a later line of .gitignore brings it back");
    }
    talk::hint("look over what is staged, then: git commit");
    Ok(())
}
