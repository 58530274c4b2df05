//! `init`: sets a repository up in one command. A second run changes nothing
//! and says so; `--dry-run` only tells.

use super::desk::Desk;
use super::ground::Ground;
use super::protected::Content;
use super::worktree::{self, Tracked};
use super::{Failure, Kind, Outcome, check, desk, install, lock};
use crate::core::decide::{self, Before, Context, Place};
use crate::core::format::Sealing;
use crate::core::key::Ring;
use crate::core::lines;
use crate::core::oid::Oid;
use crate::core::policy::{KEY_FILE, NAMES};
use crate::files::{self, Readers};
use crate::keystore::{self, Found, Source};
use crate::report::names::show;
use crate::report::talk;
use anyhow::Context as _;
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

/// Adds the lines that a file lacks, and stages it where it was as the index
/// has it.
fn write_lines(desk: &Desk, name: &str, wanted: &[String], told: &mut Told) -> Result<(), Failure> {
    let path = desk.top.join(name);
    let before = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(error) => {
            return Err(anyhow::Error::new(error)
                .context(format!("cannot read {name}"))
                .into());
        }
    };
    let Some(after) = lines::with(&before, wanted) else {
        return Ok(());
    };
    let count = after.iter().filter(|b| **b == b'\n').count()
        - before.iter().filter(|b| **b == b'\n').count();
    // changes of the user's own are not for us to stage
    let tracked = desk.git.line(["ls-files", "--", name])?.is_some();
    let clean = desk
        .git
        .line(["diff-files", "--name-only", "--", name])?
        .is_none();
    let stage = clean && (tracked || before.is_empty());
    if !told.dry_run {
        files::replace(&path, &after, Readers::Umask)
            .with_context(|| format!("cannot write {name}"))?;
        if stage {
            desk.git.run(["add", "--", name])?;
        }
    }
    let staged = if stage {
        "staged"
    } else {
        "not staged, for it has changes of yours"
    };
    told.change(&format!("{name}: {count} lines added, {staged}"));
    Ok(())
}

/// `--key-path` and `--format` are remembered for the filter.
fn set_config(
    desk: &Desk,
    options: &Options,
    found: &Found,
    told: &mut Told,
) -> Result<(), Failure> {
    let mut set = |name: &str, value: &str| -> Result<(), Failure> {
        let there = desk.git.line(["config", "--local", "--get", name])?;
        if there.as_deref() == Some(std::ffi::OsStr::new(value)) {
            return Ok(());
        }
        if !told.dry_run {
            desk.git.run(["config", "--local", name, value])?;
        }
        told.change(&format!("config: {name} = {value}"));
        Ok(())
    };
    if let Some(key) = found.ring.current() {
        set(desk::KEY_NAME, &key.fingerprint())?;
    }
    if let Some(path) = &options.key_path {
        let path = std::fs::canonicalize(path)
            .with_context(|| format!("cannot find {}", path.display()))?;
        if path != desk.top.join(KEY_FILE) {
            let text = path
                .to_str()
                .ok_or_else(|| Failure::new(Kind::General, "the path of the key is not UTF-8"))?;
            set("jetcrypt.keyPath", text)?;
        }
    }
    match options.sealing {
        Some(Sealing::Jet) => set("jetcrypt.format", "jet"),
        Some(Sealing::Ctr) => set("jetcrypt.format", "ctr"),
        None => Ok(()),
    }
}

/// Seals what the index holds in plaintext. The index's own content is
/// sealed, not the work tree's, so unstaged changes stay unstaged.
fn seal_tracked(
    desk: &Desk,
    ring: &Ring,
    options: &Options,
    told: &mut Told,
) -> Result<(), Failure> {
    let sealing = options.sealing.map_or_else(|| desk.sealing(), Ok)?;
    let files = worktree::tracked(desk, ring)?;
    let mut index_info = Vec::new();
    let mut in_history = Vec::new();
    for file in files
        .iter()
        .filter(|file| file.content == Content::Plaintext)
    {
        let shown = show(file.path());
        let context = Context {
            path: file.path(),
            ring,
            sealing,
            sealed_suffix: desk.sealed_suffix(),
            locked: false,
        };
        match decide::clean(&file.blob, &context, &mut Nothing) {
            Ok(cleaned) => {
                if !told.dry_run {
                    let id = desk
                        .git
                        .run_with(["hash-object", "-w", "--stdin"], &cleaned.bytes)?;
                    let id = String::from_utf8_lossy(id.trim_ascii()).into_owned();
                    index_info.extend(lock::index_info(&file.file.entry, &id));
                }
                told.change(&format!("{shown}: was in plaintext, now staged encrypted"));
                if was_committed(desk, file)? {
                    in_history.push(shown);
                }
            }
            Err(refusal) => talk::warning(&format!(
                "{shown}: {refusal}; take it out: git rm --cached {shown}"
            )),
        }
    }
    if !index_info.is_empty() {
        desk.git
            .run_with(["update-index", "-z", "--index-info"], &index_info)?;
    }
    if !in_history.is_empty() {
        talk::warning(&format!(
            "history still holds {} in plaintext: change these credentials, whatever else you do",
            in_history.join(", ")
        ));
    }
    if !told.dry_run {
        for path in lock::open(desk, &worktree::tracked(desk, ring)?)? {
            told.change(&format!("{path}: decrypted in the work tree"));
        }
    }
    Ok(())
}

fn was_committed(desk: &Desk, file: &Tracked) -> Result<bool, Failure> {
    let path = worktree::os(file.path());
    let arguments = ["log", "--all", "-n1", "--format=%h", "--"]
        .iter()
        .map(std::ffi::OsStr::new);
    let literal = [
        std::ffi::OsString::from(":(literal)"),
        path.into_os_string(),
    ]
    .into_iter()
    .collect::<std::ffi::OsString>();
    Ok(desk
        .git
        .line(arguments.chain([literal.as_os_str()]))?
        .is_some())
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

/// There is nothing to reuse: the index's own plaintext is being replaced.
struct Nothing;

impl Before for Nothing {
    fn ids(&mut self, _: Place) -> Vec<Oid> {
        Vec::new()
    }
    fn is(&mut self, _: &Oid, _: &[u8]) -> bool {
        false
    }
    fn read(&mut self, _: &Oid) -> Option<Vec<u8>> {
        None
    }
}
