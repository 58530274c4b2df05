//! The filter as git runs it: `filter-process`, and its one-shot twins
//! `clean` and `smudge`.
//!
//! Everything is fetched when it is first needed: a checkout of empty files
//! reads no key, and HEAD is read only where the index does not answer.

use super::{Failure, Kind, Outcome, desk};
use crate::core::decide::{self, CleanNote, Context, Refusal, SmudgeNote};
use crate::core::format::Sealing;
use crate::core::policy::{self, SEALED_SUFFIX};
use crate::filter::process::{self, Command, Handler, Refused};
use crate::git::before::History;
use crate::git::config::Settings;
use crate::git::location::Location;
use crate::keystore::{self, Found, Places};
use crate::report::{names::show, talk};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::io::{self, BufReader, BufWriter, Read as _};

/// Serves one git process on stdin and stdout until git closes the stream.
///
/// # Errors
/// A broken stream, or a caller that is not git.
pub fn serve() -> super::Result {
    let mut input = BufReader::with_capacity(1 << 16, io::stdin().lock());
    let mut output = BufWriter::with_capacity(1 << 17, io::stdout().lock());
    let mut worker = Worker::default();
    let served = process::serve(&mut input, &mut output, &mut worker);
    worker.summarise();
    match served {
        Ok(()) => Ok(Outcome::Done),
        // git was stopped; it has said why
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Outcome::Code(1)),
        Err(error) => Err(Failure::new(
            Kind::General,
            format!("filter-process: {error}"),
        )),
    }
}

/// One file from stdin to stdout.
///
/// # Errors
/// A refusal, which has been reported already, is [`Outcome::Found`]; an
/// error is that of a stream.
pub fn once(command: Command, path: &[u8]) -> super::Result {
    let mut content = Vec::new();
    io::stdin()
        .lock()
        .read_to_end(&mut content)
        .map_err(|error| anyhow::anyhow!("cannot read stdin: {error}"))?;
    let mut worker = Worker::default();
    let converted = worker.convert(command, path, content);
    worker.summarise();
    let Ok(bytes) = converted else {
        return Ok(Outcome::Found);
    };
    talk::data(&bytes).map_err(|error| anyhow::anyhow!("cannot write stdout: {error}"))?;
    Ok(Outcome::Done)
}

/// What one filter process knows and has counted.
#[derive(Default)]
struct Worker {
    base: Option<Result<Base, Failure>>,
    keys: Option<Result<Found, Failure>>,
    history: Option<History>,
    warned: HashSet<Vec<u8>>,
    counts: BTreeMap<SmudgeNote, HashSet<Vec<u8>>>,
}

/// The settings of the repository around a filter.
struct Base {
    places: Places,
    sealing: Sealing,
    sealed_suffix: String,
    locked: bool,
}

impl Base {
    fn read() -> Result<Self, Failure> {
        let settings = Settings::read()?;
        let location = Location::of_filter()?;
        Ok(Self {
            places: desk::places(Some(&location), &settings, None),
            sealing: desk::sealing(&settings)?,
            sealed_suffix: settings
                .sealed_suffix
                .unwrap_or_else(|| SEALED_SUFFIX.to_owned()),
            locked: settings.locked,
        })
    }
}

impl Handler for Worker {
    fn convert(
        &mut self,
        command: Command,
        path: &[u8],
        content: Vec<u8>,
    ) -> Result<Vec<u8>, Refused> {
        if content.is_empty() {
            return Ok(content);
        }
        match command {
            Command::Clean => self.clean(path, content),
            Command::Smudge => Ok(self.smudge(path, content)),
        }
    }
}

impl Worker {
    /// Reads settings and keys once.
    fn prepare(&mut self) {
        let base = self.base.get_or_insert_with(Base::read);
        if self.keys.is_none() {
            self.keys = base
                .as_ref()
                .ok()
                .map(|base| Ok(keystore::load(&base.places)?));
        }
    }

    fn clean(&mut self, path: &[u8], content: Vec<u8>) -> Result<Vec<u8>, Refused> {
        self.prepare();
        let (base, found) = match (&self.base, &self.keys) {
            (Some(Ok(base)), Some(Ok(found))) => (base, found),
            (Some(Err(failure)), _) | (_, Some(Err(failure))) => return refuse(path, failure),
            _ => {
                return refuse(
                    path,
                    &Failure::new(Kind::General, "the settings cannot be read"),
                );
            }
        };
        let context = Context {
            path,
            ring: &found.ring,
            sealing: base.sealing,
            sealed_suffix: &base.sealed_suffix,
            locked: base.locked,
        };
        let history = self.history.get_or_insert_with(History::open);
        let cleaned = match decide::clean(&content, &context, &mut history.at(path)) {
            Ok(cleaned) => cleaned,
            Err(refusal) => return refuse(path, &explain(refusal, &base.places)),
        };
        let bytes = match cleaned.bytes {
            Cow::Owned(bytes) => Some(bytes),
            Cow::Borrowed(_) => None,
        };
        if let Some(note) = cleaned.note {
            self.note(path, &note);
        }
        Ok(bytes.unwrap_or(content))
    }

    fn smudge(&mut self, path: &[u8], blob: Vec<u8>) -> Vec<u8> {
        self.prepare();
        let (Some(Ok(base)), Some(Ok(found))) = (&self.base, &self.keys) else {
            // never block a checkout; an unusable key is like another key
            let note = SmudgeNote::OtherKey;
            let failure = [
                self.base.as_ref().and_then(|b| b.as_ref().err()),
                self.keys.as_ref().and_then(|k| k.as_ref().err()),
            ];
            if let Some(failure) = failure.into_iter().flatten().next()
                && !self.counts.contains_key(&note)
            {
                talk::warning(&failure.what);
            }
            self.count(note, path);
            return blob;
        };
        let context = Context {
            path,
            ring: &found.ring,
            sealing: base.sealing,
            sealed_suffix: &base.sealed_suffix,
            locked: base.locked,
        };
        let smudged = decide::smudge(&blob, &context);
        let note = smudged.note;
        let bytes = match smudged.bytes {
            Cow::Owned(bytes) => Some(bytes),
            Cow::Borrowed(_) => None,
        };
        if let Some(note) = note {
            self.count(note, path);
        }
        bytes.unwrap_or(blob)
    }

    fn count(&mut self, note: SmudgeNote, path: &[u8]) {
        self.counts.entry(note).or_default().insert(path.to_vec());
    }

    /// Warns once per file and process; `commit FILE` cleans twice
    /// (facts/git.md 1.7).
    fn note(&mut self, path: &[u8], note: &CleanNote) {
        let shown = show(path);
        let text = match note {
            CleanNote::PlaintextInGit => return self.count(SmudgeNote::PlaintextInGit, path),
            CleanNote::Unchecked => {
                format!("{shown}: encrypted already; without a key it was not checked")
            }
            CleanNote::Unusable(why) => {
                format!("{shown}: encrypted, but docker cannot use it: {why}")
            }
            CleanNote::PerhapsForeignV1 => {
                format!(
                    "{shown}: encrypted as plaintext, but it looks like a jet file of another key"
                )
            }
        };
        if self.warned.insert(path.to_vec()) {
            talk::warning(&text);
        }
    }

    /// One line per git command, whatever the number of files.
    fn summarise(&self) {
        let parts: Vec<String> = self
            .counts
            .iter()
            .map(|(note, paths)| part(*note, paths))
            .collect();
        if !parts.is_empty() {
            talk::warning(&format!("jetcrypt: {}", parts.join("; ")));
        }
    }
}

fn part(note: SmudgeNote, paths: &HashSet<Vec<u8>>) -> String {
    let files = match paths.iter().next() {
        Some(only) if paths.len() == 1 => show(only),
        _ => format!("{} files", paths.len()),
    };
    let (stay, lie) = if paths.len() == 1 {
        ("stays", "lies")
    } else {
        ("stay", "lie")
    };
    match note {
        SmudgeNote::PlaintextInGit => {
            format!("{files} {lie} in git in plaintext (to mend it: git jetcrypt status)")
        }
        SmudgeNote::NoKey => {
            format!("{files} {stay} encrypted: no key here (to open: git jetcrypt unlock KEYFILE)")
        }
        SmudgeNote::OtherKey => {
            format!(
                "{files} {stay} encrypted: the key does not fit, or the content is damaged (see: git jetcrypt status)"
            )
        }
        SmudgeNote::Locked => {
            format!("{files} {stay} encrypted: locked (to open: git jetcrypt unlock)")
        }
    }
}

fn refuse(path: &[u8], failure: &Failure) -> Result<Vec<u8>, Refused> {
    talk::error(&format!("{}: {}", show(path), failure.what));
    for hint in &failure.hints {
        talk::hint(hint);
    }
    Err(Refused)
}

fn explain(refusal: Refusal, places: &Places) -> Failure {
    match refusal {
        Refusal::NoKey => {
            let mut failure = Failure::no_key(places);
            failure.what = format!("not staged, for there is {}", failure.what);
            failure
        }
        Refusal::IsKey => {
            Failure::new(Kind::General, format!("not staged: {refusal}")).hint(format!(
                "keep it out of git: echo {} >> .gitignore",
                policy::KEY_FILE
            ))
        }
        Refusal::OtherKey => Failure::new(Kind::WrongKey, format!("not staged: {refusal}"))
            .hint("see which key this repository uses: git jetcrypt status"),
        Refusal::Damaged(_) => Failure::new(Kind::WrongKey, format!("not staged: {refusal}"))
            .hint("bring back the committed content: git checkout -- FILE"),
    }
}
