//! `init`: sets a repository up in one command. A second run changes nothing
//! and says so; `--dry-run` only tells.

mod sealing;
mod setup;

use super::desk::Desk;
use super::ground::Ground;
use super::protected::Content;
use super::{Failure, Kind, Outcome, check, install, lock, worktree};
use crate::core::format::Sealing;
use crate::core::key::Ring;
use crate::core::lines;
use crate::core::policy::{KEY_FILE, NAMES};
use crate::keystore::{self, Found, Source};
use crate::report::names::show;
use crate::report::talk;
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
pub fn run(options: &Options) -> super::Result {
    let desk = Desk::open(options.key_path.as_deref())?;
    let patterns: Vec<String> = if options.patterns.is_empty() {
        NAMES.iter().map(|name| (*name).to_owned()).collect()
    } else {
        options.patterns.clone()
    };
    for pattern in &patterns {
        lines::check(pattern).map_err(|error| Failure::new(Kind::Usage, error.to_string()))?;
    }
    let mut told = Told {
        dry_run: options.dry_run,
        changes: 0,
    };
    let found = key(&desk, options, &mut told)?;
    write_lines(&desk, ".gitignore", &lines::ignores(&patterns), &mut told)?;
    write_lines(
        &desk,
        ".gitattributes",
        &lines::attributes(&patterns),
        &mut told,
    )?;
    set_config(&desk, options, &found, &mut told)?;
    for line in install::put(
        &desk.git,
        Some(&desk.top),
        !options.no_hooks,
        options.dry_run,
    )? {
        told.change(&line);
    }
    seal_tracked(&desk, &found.ring, options, &mut told)?;
    tell_unusable(&options.key_path)?;
    conclude(&desk, &told)?;
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

/// The key that is there, or a new one.
fn key(desk: &Desk, options: &Options, told: &mut Told) -> Result<Found, Failure> {
    let found = desk.keys()?;
    let files = worktree::tracked(desk, &found.ring)?;
    if let (Some(key), Some(source)) = (found.ring.current(), &found.source) {
        lock::fits(&files)?;
        let place = match source {
            Source::Variable => format!("${}", keystore::VARIABLE),
            Source::File(path) => path
                .strip_prefix(&desk.top)
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
        return Ok(found);
    }
    if !options.generate {
        return Err(Failure::no_key(&desk.places));
    }
    let sealed = files
        .iter()
        .find(|file| matches!(file.content, Content::Locked(_)));
    if let Some(file) = sealed {
        return Err(Failure::new(
            Kind::NoKey,
            format!("{} is encrypted already, and a new key would not open it", show(file.path())),
        )
        .hint("put the project's own codeship.aes at the top of the work tree, then: git jetcrypt init"));
    }
    let path = desk.top.join(KEY_FILE);
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
    Ok(Found {
        ring: Ring::new(Some(key), Vec::new()),
        source: Some(Source::File(path)),
    })
}

/// Checks what git now thinks, and says what comes next.
/// What clients could not use; nothing of it stops us.
fn tell_unusable(key_path: &Option<PathBuf>) -> Result<(), Failure> {
    let ground = Ground::open(key_path.as_deref());
    let found = ground.keys()?;
    for file in check::of_repository(&ground, &found.ring)?.files {
        for said in &file.remarks {
            talk::warning(&format!("{}: {}", file.path, said.what));
            talk::hint(&said.remedy);
        }
    }
    Ok(())
}

fn conclude(desk: &Desk, told: &Told) -> Result<(), Failure> {
    if told.changes == 0 {
        talk::line("already set up; nothing changed");
        return Ok(());
    }
    if told.dry_run {
        return Ok(());
    }
    for path in lock::untracked(desk)? {
        talk::line(&format!(
            "{}: will be encrypted when you add it",
            show(&path)
        ));
    }
    // Codeship had it so: the plaintext ignored, and a copy of it encrypted
    for name in ["dockercfg", ".dockercfg"] {
        let ignored = |name| desk.git.line(["check-ignore", "-v", "--", name]);
        if desk.top.join(name).is_file()
            && let Some(line) = ignored(name)?
        {
            let line = line.to_string_lossy().into_owned();
            let by = line.split('\t').next().unwrap_or_default();
            talk::warning(&format!(
                "{name} is ignored by git ({}), and so it is not kept encrypted",
                show(by.as_bytes())
            ));
            talk::hint(&format!("take that line out, then: git add {name}"));
        }
    }
    let key = Path::new(KEY_FILE);
    if desk.git.line(["ls-files", "--", KEY_FILE])?.is_some() {
        talk::warning(
            "codeship.aes itself is in git: take it out (git rm --cached codeship.aes) and make a new key",
        );
    } else if desk.top.join(key).exists() && desk.git.line(["check-ignore", KEY_FILE])?.is_none() {
        talk::warning("codeship.aes is not ignored: a later line of .gitignore brings it back");
    }
    talk::hint("look over what is staged, then: git commit");
    Ok(())
}
