//! `import`: takes credentials from where docker, podman, Quay and Kubernetes
//! keep them into the file that git keeps encrypted. Two that disagree are
//! named, and never decided in silence.

use super::Outcome;
use super::credentials::{self, Place, summary};
use super::login::registry;
use super::target::Target;
use crate::core::dockercfg::{self, Entry, Imported, Merged, Remark, canonical};
use crate::core::hint::Hint;
use crate::docker::{clients, helpers};
use crate::failure::{Failure, FailureKind};
use crate::report::names::show;
use crate::report::talk;
use crate::session::Session;
use anyhow::Context as _;
use std::collections::BTreeSet;
use std::io::Read as _;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// What was typed.
#[derive(Debug)]
pub struct Options<'a> {
    /// `--from`; empty for the files of docker and podman.
    pub from: &'a [PathBuf],
    /// The registries wanted; empty for all.
    pub registries: &'a [String],
    /// `-f`.
    pub file: Option<&'a Path>,
    /// `--replace`: what comes in wins over what is there.
    pub replace: bool,
    /// `--dry-run`.
    pub dry_run: bool,
    /// `--key-path`.
    pub key_path: Option<&'a Path>,
}

/// Takes entries over.
///
/// # Errors
/// No source, one that cannot be read, a registry that none of them has, or
/// two that disagree; then nothing is written.
pub fn run(options: &Options<'_>) -> super::Result {
    let wanted = options
        .registries
        .iter()
        .map(|name| registry(name))
        .collect::<Result<BTreeSet<String>, Failure>>()?;
    let session = Session::open(options.key_path)?.like_jet();
    let found = session.keys()?;
    let sources = if options.from.is_empty() {
        let files = clients::files();
        if files.is_empty() {
            return Err(Failure::new(
                FailureKind::General,
                "there is nothing to import: neither docker nor podman has a file here",
            )
            .hint("name one: git jetcrypt import --from FILE; or: git jetcrypt login REGISTRY -u USER"));
        }
        files
    } else {
        options.from.to_vec()
    };
    let mut incoming = Merged::default();
    let mut seen = BTreeSet::new();
    for source in &sources {
        read(
            &session,
            &found.ring,
            source,
            &wanted,
            &mut incoming,
            &mut seen,
        )?;
    }
    let have: BTreeSet<&str> = incoming.registries().collect();
    if let Some(missing) = wanted.iter().find(|name| !have.contains(name.as_str())) {
        return Err(Failure::new(
            FailureKind::General,
            format!(
                "none of {} has credentials for {}",
                names(&sources),
                show(missing.as_bytes())
            ),
        )
        .hint(format!(
            "they have: {}",
            seen.into_iter().collect::<Vec<_>>().join(", ")
        )));
    }
    if incoming.is_empty() {
        return Err(Failure::new(
            FailureKind::General,
            format!("{} hold no credentials", names(&sources)),
        )
        .hint("git jetcrypt login REGISTRY -u USER"));
    }
    let mut target = Target::open(&session, &found.ring, options.file)?;
    let mut new = Vec::new();
    for entry in incoming.into_entries() {
        let registry = entry.registry();
        let line = summary(std::iter::once(&entry));
        if options.replace {
            let before = target.entries.get(&registry);
            if before.is_none_or(|before| !before.same_as(&entry)) {
                new.push(line);
            }
            target.entries.put(entry, "import");
        } else {
            let fresh = target.entries.get(&registry).is_none();
            target.entries.add(entry, "what is imported").map_err(|_| {
                Failure::new(
                    FailureKind::General,
                    format!(
                        "{}: holds another credential for {}; nothing was changed",
                        target.shown,
                        show(registry.as_bytes())
                    ),
                )
                .hint(replacing(options.from, &registry).to("to take the new one"))
            })?;
            if fresh {
                new.push(line);
            }
        }
    }
    let words = if new.is_empty() {
        "nothing new".to_owned()
    } else {
        new.join(", ")
    };
    if options.dry_run {
        talk::line(&format!("{}: would take in: {words}", target.shown));
        return Ok(Outcome::Done);
    }
    if target.save(&session)? {
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

/// Adds what a source holds of what is wanted.
fn read(
    session: &Session,
    ring: &crate::core::key::Ring,
    source: &Path,
    wanted: &BTreeSet<String>,
    incoming: &mut Merged,
    seen: &mut BTreeSet<String>,
) -> Result<(), Failure> {
    let shown = clients::shown(source);
    let bytes = bytes(source)?;
    let place = Place::argument(source);
    // an encrypted file is a source as any other
    let plain = credentials::unsealed(session, ring, &place, bytes)?.plain;
    let Imported {
        checked,
        stores,
        markers,
    } = dockercfg::import(&plain);
    let wants = |registry: &str| wanted.is_empty() || wanted.contains(registry);
    for remark in &checked.remarks {
        let blocks = match remark {
            // a source of which nothing is needed may be empty
            Remark::Empty | Remark::NoCredentials => false,
            Remark::NotBase64 { registry } | Remark::NoUser { registry } => {
                wants(&canonical(registry))
            }
            Remark::Duplicate { registry, .. } => wants(registry),
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
                if wants(&canonical(registry)) =>
            {
                talk::warning(&format!("{shown}: {remark}"));
            }
            Remark::WebLogin { .. } => talk::warning(&format!("{shown}: left out: {remark}")),
            _ => {}
        }
    }
    let mut add = |entry: Entry, from: &str| match wants(&entry.registry()) {
        false => Ok(()),
        true => incoming.add(entry, from).map_err(|conflict| {
            Failure::new(FailureKind::General, conflict.to_string())
                .hint("name the source that is right: git jetcrypt import --from FILE")
        }),
    };
    // where a helper is configured, docker asks it and nothing else
    // (facts/dockercfg.md 4)
    let by_helper: BTreeSet<String> = stores
        .helpers
        .iter()
        .map(|(key, _)| canonical(key))
        .collect();
    seen.extend(by_helper.iter().cloned());
    seen.extend(checked.entries.iter().map(Entry::registry));
    for entry in checked.entries {
        if !by_helper.contains(&entry.registry()) {
            add(entry, &shown)?;
        }
    }
    for (key, helper) in &stores.helpers {
        if wants(&canonical(key)) {
            ask(helper, key, &mut add)?;
        }
    }
    if let Some(store) = &stores.store {
        let keys = match helpers::list(store) {
            Ok(keys) => keys,
            // it cannot list, or is not here: what the file marks is known
            Err(error) if markers.is_empty() && wanted.is_empty() => {
                talk::warning(&format!("{shown}: {error}"));
                Vec::new()
            }
            Err(_) => Vec::new(),
        };
        let keys: BTreeSet<String> = keys.into_iter().chain(markers).collect();
        for key in &keys {
            let registry = canonical(key);
            seen.insert(registry.clone());
            if !by_helper.contains(&registry) && wants(&registry) && !key.ends_with("-token") {
                ask(store, key, &mut add)?;
            }
        }
    }
    Ok(())
}

fn ask(
    helper: &str,
    key: &str,
    add: &mut impl FnMut(Entry, &str) -> Result<(), Failure>,
) -> Result<(), Failure> {
    match helpers::get(helper, key) {
        Ok(Some(entry)) => add(entry, &format!("the store {helper:?}")),
        Ok(None) => Ok(()),
        Err(error) => Err(Failure::new(
            FailureKind::General,
            format!(
                "the password of {} cannot be fetched: {error}",
                show(key.as_bytes())
            ),
        )
        .hint(
            Hint::run(["git", "jetcrypt", "login", &canonical(key), "-u", "USER"]).to("type it"),
        )),
    }
}

fn bytes(source: &Path) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let mut bytes = Zeroizing::new(Vec::new());
    if source == Path::new("-") {
        std::io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .context("cannot read stdin")?;
    } else {
        *bytes = std::fs::read(source)
            .with_context(|| format!("cannot read {}", clients::shown(source)))?;
    }
    Ok(bytes)
}
