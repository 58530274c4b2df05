//! `import`: takes credentials from where docker, podman, Quay and Kubernetes
//! keep them into the file that git keeps encrypted. Two that disagree are
//! named, and never decided in silence.

use crate::commands::Outcome;
use crate::core::dockercfg::{self, Entry, Imported, Merged, Remark, Stores, canonical};
use crate::core::hint::Hint;
use crate::core::key::Ring;
use crate::credentials::{self, CredentialFile, Target, registry, summary};
use crate::docker::{clients, helpers};
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::report::names::show;
use crate::report::talk;
use crate::session::Session;
use crate::setup::git_config;
use crate::writer::WriteLock;
use anyhow::Context as _;
use std::collections::BTreeSet;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Which credentials, from where, and where they go.
#[derive(Debug, clap::Args)]
pub struct ImportArguments {
    /// A file to take them from, in any form; - is stdin.
    #[arg(long, value_name = "FILE")]
    pub from: Vec<PathBuf>,
    /// Take only these [default: all].
    #[arg(value_name = "REGISTRY")]
    pub registries: Vec<String>,
    /// What comes in replaces what is there.
    #[arg(long)]
    pub replace: bool,
    /// Only tell.
    #[arg(long)]
    pub dry_run: bool,
    /// The file to change [default: the one that is there, else dockercfg].
    #[arg(short, long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// The key, for a file that lies there encrypted.
    #[arg(long, value_name = "FILE")]
    pub key_path: Option<PathBuf>,
}

/// Takes entries over.
///
/// # Errors
/// No source, one that cannot be read, a registry that none of them has, or
/// two that disagree; then nothing is written.
pub fn run(arguments: &ImportArguments) -> crate::commands::Result {
    let names = arguments.registries.iter();
    let wanted = names
        .map(|name| registry(name))
        .collect::<Result<BTreeSet<String>, Failure>>()?;
    let session = Session::open(arguments.key_path.as_deref())?.like_jet();
    let ring = &session.keys()?.ring;
    let sources = sources(&arguments.from)?;
    let mut incoming = Incoming {
        wanted,
        entries: Merged::default(),
        seen: BTreeSet::new(),
    };
    for source in &sources {
        incoming.read(&session, ring, source)?;
    }
    incoming.insist(&sources)?;
    let held = match arguments.dry_run {
        true => WriteLock::none(),
        false => session.lock_for_writing()?,
    };
    let mut target = Target::open(&session, ring, arguments.file.as_deref())?;
    let new = put(incoming.entries, &mut target, arguments)?;
    if arguments.dry_run {
        let words = if new.is_empty() {
            "nothing new".to_owned()
        } else {
            new.join(", ")
        };
        talk::line(&format!("{}: would take in: {words}", target.shown));
        return Ok(Outcome::Done);
    }
    if target.save(&session, &held, || git_config::is_complete(&session.git()))? {
        let done = if new.is_empty() {
            "holds all of it already; written in its normal form".to_owned()
        } else {
            format!("took in: {}", new.join(", "))
        };
        talk::line(&format!("{}: {done}", target.shown));
        if let Some(next) = target.next(&session) {
            talk::hint(&next);
        }
    } else {
        talk::line(&format!("{}: holds all of it already", target.shown));
    }
    Ok(Outcome::Done)
}

/// The files that were named, or those of docker and podman.
fn sources(from: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    if !from.is_empty() {
        return Ok(from.to_vec());
    }
    let files = clients::files();
    if files.is_empty() {
        return Err(Failure::new(
            FailureKind::General,
            "there is nothing to import: neither docker nor podman has a file here",
        )
        .hint(
            "name one: git jetcrypt import --from FILE; or: git jetcrypt login REGISTRY -u USER",
        ));
    }
    Ok(files)
}

/// Puts what came in into the file; one line for each entry that is new there.
fn put(
    incoming: Merged,
    target: &mut Target,
    arguments: &ImportArguments,
) -> Result<Vec<String>, Failure> {
    let mut new = Vec::new();
    for entry in incoming.into_entries() {
        let registry = entry.registry();
        let line = summary(std::iter::once(&entry));
        let before = target.entries.get(&registry);
        if before.is_none_or(|before| !before.same_as(&entry)) {
            new.push(line);
        }
        if arguments.replace {
            target.entries.put(entry, "import");
            continue;
        }
        target.entries.add(entry, "what is imported").map_err(|_| {
            Failure::new(
                FailureKind::General,
                format!(
                    "{}: holds another credential for {}; nothing was changed",
                    target.shown,
                    show(registry.as_bytes())
                ),
            )
            .hint(replacing(&arguments.from, &registry).to("to take the new one"))
        })?;
    }
    Ok(new)
}

/// The same command again, but deciding.
fn replacing(from: &[PathBuf], registry: &str) -> Hint {
    let mut hint = Hint::run(["git", "jetcrypt", "import"]);
    for path in from {
        hint = hint.arg("--from").file(path.as_os_str().as_bytes());
    }
    hint.arg("--replace").arg(registry)
}

fn names(sources: &[PathBuf]) -> String {
    let shown: Vec<String> = sources.iter().map(|path| clients::shown(path)).collect();
    shown.join(", ")
}

/// What is taken over, from all sources together.
struct Incoming {
    /// The registries that were asked for; empty for all.
    wanted: BTreeSet<String>,
    entries: Merged,
    /// Every registry that some source has.
    seen: BTreeSet<String>,
}

impl Incoming {
    fn wants(&self, registry: &str) -> bool {
        self.wanted.is_empty() || self.wanted.contains(registry)
    }

    /// Adds what a source holds of what is wanted.
    fn read(&mut self, session: &Session, ring: &Ring, source: &Path) -> Result<(), Failure> {
        let shown = clients::shown(source);
        let bytes = bytes(source)?;
        // an encrypted file is a source as any other
        let file = CredentialFile::typed(source);
        let plain = credentials::unsealed(session, ring, &file, bytes)?.plain;
        let Imported {
            checked,
            stores,
            markers,
        } = dockercfg::import(&plain);
        for remark in &checked.remarks {
            self.judge(remark, &shown)?;
        }
        // where a helper is configured, docker asks it and nothing else
        // (docs/credential-files.md 4)
        let helpers = stores.helpers.iter();
        let by_helper: BTreeSet<String> = helpers.map(|(key, _)| canonical(key)).collect();
        self.seen.extend(by_helper.iter().cloned());
        self.seen
            .extend(checked.entries.iter().map(Entry::registry));
        for entry in checked.entries {
            if !by_helper.contains(&entry.registry()) {
                self.add(entry, &shown)?;
            }
        }
        for (key, helper) in &stores.helpers {
            self.ask(helper, key)?;
        }
        self.ask_the_store(&stores, markers, &by_helper, &shown)
    }

    /// What is wrong with a source stops the import only where it concerns
    /// what is wanted.
    fn judge(&self, remark: &Remark, shown: &str) -> Result<(), Failure> {
        let blocks = match remark {
            // a source of which nothing is needed may be empty
            Remark::Empty | Remark::NoCredentials => false,
            Remark::NotBase64 { registry }
            | Remark::NoUser { registry }
            | Remark::NotAPair { registry } => self.wants(&canonical(registry)),
            Remark::Duplicate { registry, .. } => self.wants(registry),
            other => other.severity() == dockercfg::Severity::Error,
        };
        if blocks {
            return Err(
                Failure::new(FailureKind::General, format!("{shown}: {remark}")).hint(
                    "fix it there, or name the registries to take: git jetcrypt import REGISTRY…",
                ),
            );
        }
        match remark {
            Remark::ShortLived { registry, .. } | Remark::Placeholder { registry }
                if self.wants(&canonical(registry)) =>
            {
                talk::warning(&format!("{shown}: {remark}"));
            }
            Remark::WebLogin { .. } => talk::warning(&format!("{shown}: left out: {remark}")),
            _ => {}
        }
        Ok(())
    }

    fn add(&mut self, entry: Entry, from: &str) -> Result<(), Failure> {
        if !self.wants(&entry.registry()) {
            return Ok(());
        }
        self.entries.add(entry, from).map_err(|conflict| {
            Failure::new(FailureKind::General, conflict.to_string())
                .hint("name the source that is right: git jetcrypt import --from FILE")
        })
    }

    /// The store for everything is asked for what it lists and for what the
    /// file marks as kept there.
    fn ask_the_store(
        &mut self,
        stores: &Stores,
        markers: Vec<String>,
        by_helper: &BTreeSet<String>,
        shown: &str,
    ) -> Result<(), Failure> {
        let Some(store) = &stores.store else {
            return Ok(());
        };
        let keys = match helpers::list(store) {
            Ok(keys) => keys,
            // it cannot list, or is not here: what the file marks is known
            Err(error) if markers.is_empty() && self.wanted.is_empty() => {
                talk::warning(&format!("{shown}: {error}"));
                Vec::new()
            }
            Err(_) => Vec::new(),
        };
        let keys: BTreeSet<String> = keys.into_iter().chain(markers).collect();
        for key in &keys {
            let registry = canonical(key);
            self.seen.insert(registry.clone());
            if !by_helper.contains(&registry) && !key.ends_with("-token") {
                self.ask(store, key)?;
            }
        }
        Ok(())
    }

    fn ask(&mut self, helper: &str, key: &str) -> Result<(), Failure> {
        if !self.wants(&canonical(key)) {
            return Ok(());
        }
        match helpers::get(helper, key) {
            Ok(Some(entry)) => self.add(entry, &format!("the store {helper:?}")),
            Ok(None) => Ok(()),
            Err(error) => Err(Failure::new(
                FailureKind::General,
                format!(
                    "the password of {} cannot be fetched: {error}",
                    show(key.as_bytes())
                ),
            )
            .hint(
                Hint::run(["git", "jetcrypt", "login", &canonical(key), "-u", "USER"])
                    .to("type it"),
            )),
        }
    }

    /// Something must have come in, and all that was asked for.
    fn insist(&self, sources: &[PathBuf]) -> Result<(), Failure> {
        let have: BTreeSet<&str> = self.entries.registries().collect();
        let mut wanted = self.wanted.iter();
        if let Some(missing) = wanted.find(|name| !have.contains(name.as_str())) {
            let seen: Vec<&str> = self.seen.iter().map(String::as_str).collect();
            return Err(Failure::new(
                FailureKind::General,
                format!(
                    "none of {} has credentials for {}",
                    names(sources),
                    show(missing.as_bytes())
                ),
            )
            .hint(format!("they have: {}", seen.join(", "))));
        }
        if have.is_empty() {
            return Err(Failure::new(
                FailureKind::General,
                format!("{} hold no credentials", names(sources)),
            )
            .hint("git jetcrypt login REGISTRY -u USER"));
        }
        Ok(())
    }
}

fn bytes(source: &Path) -> Result<Zeroizing<Vec<u8>>, Failure> {
    if source == Path::new("-") {
        return Ok(files::stdin().context("cannot read stdin")?);
    }
    let read = files::named(source, files::LARGEST);
    Ok(read.with_context(|| format!("cannot read {}", clients::shown(source)))?)
}
