//! The filter as git runs it: `filter-process`, and its one-shot twins
//! `clean` and `smudge`.
//!
//! Everything is fetched when it is first needed: a checkout of empty files
//! reads no key, and HEAD is read only where the index does not answer.

use crate::children;
use crate::commands::Outcome;
use crate::core::converted::Converted;
use crate::core::decide::{self, CleanNote, Cleaned, Context, Refusal, SmudgeNote, Smudged};
use crate::core::fault;
use crate::core::trust::Books;
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::filter::process::{self, FilterCommand, Handler, Refused, Reply};
use crate::git::before::History;
use crate::report::{names::show, talk};
use crate::session::{Session, books_of};
use crate::setup::program;
use anyhow::Context as _;
use std::collections::{BTreeMap, HashSet};
use std::ffi::OsStr;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write as _};
use std::os::fd::{AsFd as _, OwnedFd};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;

/// The filter, as git starts it by its second name.
///
/// # Errors
/// As [`serve`].
pub fn serve_by_name(called: &OsStr) -> crate::commands::Result {
    if let Some(newer) = program::successor(Path::new(called)) {
        // comes back only where it cannot be started
        let _ = children::in_our_place(newer)
            .arg(program::FILTER_ARGUMENT)
            .exec();
    }
    serve()
}

/// Serves one git process on stdin and stdout until git closes the stream.
///
/// # Errors
/// A broken stream, or a caller that is not git.
pub fn serve() -> crate::commands::Result {
    // the bare descriptors: Rust's own stdout writes the part up to the last
    // line feed and the rest separately, which costs git a wake-up per file
    let bare = |fd: io::Result<OwnedFd>| fd.map(File::from).context("cannot use stdin and stdout");
    let mut input =
        BufReader::with_capacity(1 << 16, bare(io::stdin().as_fd().try_clone_to_owned())?);
    let mut output =
        BufWriter::with_capacity(1 << 17, bare(io::stdout().as_fd().try_clone_to_owned())?);
    let mut worker = Worker::default();
    let served = process::serve(&mut input, &mut output, &mut worker);
    worker.tally.summarise();
    match served {
        Ok(()) => Ok(Outcome::Done),
        // git was stopped; it has said why
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Outcome::Code(1)),
        Err(error) => Err(Failure::new(
            FailureKind::General,
            format!("filter-process: {error}"),
        )),
    }
}

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct OneFileArgs {
    /// Its path from the top of the work tree.
    pub path: OsString,
}

/// One file from stdin to stdout.
///
/// # Errors
/// A refusal, which has been reported already, is [`Outcome::Found`]; an
/// error is that of a stream.
pub fn once(command: FilterCommand, args: &OneFileArgs) -> crate::commands::Result {
    let content = files::stdin().context("cannot read stdin")?;
    let mut worker = Worker::default();
    let mut converted = Ok(());
    let written = talk::data_in_pieces(|stdout| {
        let mut answer = |piece: &[u8]| stdout.write_all(piece);
        converted = worker.convert(command, args.path.as_bytes(), &content, &mut answer)?;
        Ok(())
    });
    worker.tally.summarise();
    written.context("cannot write stdout")?;
    Ok(match converted {
        Ok(()) => Outcome::Done,
        Err(Refused) => Outcome::Found,
    })
}

/// So many files are warned of by name; the rest are counted.
const WARNINGS: usize = 5;

/// What one filter process knows and has told.
#[derive(Default)]
struct Worker {
    ready: Option<Result<Ready, Failure>>,
    /// Told by git, and not yet to the session.
    treeish: Option<Vec<u8>>,
    tally: Tally,
}

/// What is told once, and what is counted.
#[derive(Default)]
struct Tally {
    warned: HashSet<Vec<u8>>,
    unsaid: usize,
    counts: BTreeMap<SmudgeNote, HashSet<Vec<u8>>>,
}

/// What converting the first file that is not empty makes ready.
struct Ready {
    session: Session,
    history: History,
}

impl Ready {
    /// Whatever can fail, fails here, before the first file is converted.
    fn make() -> Result<Self, Failure> {
        let session = Session::of_filter()?;
        session.keys()?;
        session.sealing()?;
        Ok(Self {
            history: History::of(session.objects()),
            session,
        })
    }

    /// What goes to git.
    fn clean<'a>(&'a mut self, path: &'a [u8], content: &'a [u8]) -> Result<Cleaned<'a>, Failure> {
        let Self { session, history } = self;
        let mut before = history.at(session.objects(), path);
        let books = books_of(session, session.ring_of_this_clone()?);
        match decide::clean(content, &context(session, &books, path)?, &mut before) {
            Ok(cleaned) => Ok(cleaned),
            Err(refusal) => Err(explain(refusal, session)?),
        }
    }

    /// What goes into the work tree.
    fn smudge<'a>(&'a self, path: &'a [u8], blob: &'a [u8]) -> Result<Smudged<'a>, Failure> {
        let books = books_of(&self.session, self.session.ring_of_this_clone()?);
        Ok(decide::smudge(blob, &context(&self.session, &books, path)?))
    }
}

/// The core's view of one path.
fn context<'a, 'b>(
    session: &'a Session,
    books: &'b dyn Books,
    path: &'a [u8],
) -> Result<Context<'a, 'b>, Failure> {
    Ok(Context {
        path,
        ring: session.ring_of_this_clone()?,
        sealing: session.sealing()?,
        sealed_suffix: session.sealed_suffix()?,
        locked: session.settings()?.locked,
        books,
    })
}

impl Handler for Worker {
    fn convert(
        &mut self,
        command: FilterCommand,
        path: &[u8],
        content: &[u8],
        answer: &mut Reply<'_>,
    ) -> io::Result<Result<(), Refused>> {
        if content.is_empty() {
            return Ok(Ok(()));
        }
        fault::on_purpose(content);
        match command {
            FilterCommand::Clean => self.clean(path, content, answer),
            FilterCommand::Smudge => self.smudge(path, content, answer).map(Ok),
        }
    }

    fn comes_from(&mut self, treeish: &[u8]) {
        self.treeish = Some(treeish.to_vec());
    }
}

impl Worker {
    fn clean(
        &mut self,
        path: &[u8],
        content: &[u8],
        answer: &mut Reply<'_>,
    ) -> io::Result<Result<(), Refused>> {
        let Self { ready, tally, .. } = self;
        let cleaned = match made_ready(ready) {
            Ok(ready) => ready.clean(path, content),
            Err(failure) => return Ok(refuse(path, failure)),
        };
        match cleaned {
            Ok(Cleaned { content, note }) => {
                if let Some(note) = note {
                    tally.note(path, &note);
                }
                content.each(answer).map(Ok)
            }
            Err(failure) => Ok(refuse(path, &failure)),
        }
    }

    fn smudge(&mut self, path: &[u8], blob: &[u8], answer: &mut Reply<'_>) -> io::Result<()> {
        let Self {
            ready,
            tally,
            treeish,
        } = self;
        let smudged = match made_ready(ready) {
            Ok(ready) => {
                if let Some(treeish) = treeish.take() {
                    ready.session.comes_from(&treeish);
                }
                ready.smudge(path, blob).map_err(|failure| failure.what)
            }
            Err(failure) => Err(failure.what.clone()),
        };
        // never block a checkout; an unusable key opens nothing
        let smudged = smudged.unwrap_or_else(|what| {
            if tally.counts.is_empty() {
                talk::warning(&what);
            }
            Smudged {
                content: Converted::Unchanged(blob),
                note: Some(SmudgeNote::OtherKey),
            }
        });
        if let Some(note) = smudged.note {
            tally.count(note, path);
        }
        smudged.content.each(answer)
    }
}

fn made_ready(ready: &mut Option<Result<Ready, Failure>>) -> Result<&mut Ready, &Failure> {
    let ready = ready.get_or_insert_with(Ready::make);
    ready.as_mut().map_err(|failure| &*failure)
}

impl Tally {
    fn count(&mut self, note: SmudgeNote, path: &[u8]) {
        self.counts.entry(note).or_default().insert(path.to_vec());
    }

    /// Warns once per file and process; `commit FILE` cleans twice
    /// (docs/git-behaviour.md 1.7).
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
            CleanNote::ReplacesForeign => format!(
                "{shown}: what git holds is encrypted with another key; this is encrypted with yours"
            ),
            CleanNote::PerhapsForeignV1 => {
                format!(
                    "{shown}: encrypted as plaintext, but it looks like a jet file of another key"
                )
            }
            CleanNote::NotProven(doubt) => format!(
                "{shown}: encrypted already, and not proven here: {}",
                doubt.words()
            ),
        };
        match self.warned.insert(path.to_vec()) {
            true if self.warned.len() <= WARNINGS => talk::warning(&text),
            true => self.unsaid += 1,
            false => {}
        }
    }

    /// One line per git command, whatever the number of files.
    fn summarise(&self) {
        if self.unsaid > 0 {
            talk::warning(&format!(
                "jetcrypt: such a warning for {} more files",
                self.unsaid
            ));
        }
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
            format!("{files} {lie} in git in plaintext (what helps: git jetcrypt status)")
        }
        SmudgeNote::NoKey => {
            format!("{files} {stay} encrypted: no key here (to open: git jetcrypt unlock KEYFILE)")
        }
        SmudgeNote::OtherKey => {
            format!(
                "{files} {stay} encrypted: the key does not fit, or the content is damaged (see: git jetcrypt status)"
            )
        }
        SmudgeNote::NotProven(doubt) => {
            let why = doubt.words();
            format!("{files} {stay} encrypted: {why} (see: git jetcrypt status)")
        }
        SmudgeNote::Locked => {
            format!("{files} {stay} encrypted: locked (to open: git jetcrypt unlock)")
        }
    }
}

fn refuse(path: &[u8], failure: &Failure) -> Result<(), Refused> {
    talk::error(&format!("{}: {}", show(path), failure.what));
    for hint in &failure.hints {
        talk::hint(hint);
    }
    Err(Refused)
}

fn explain(refusal: Refusal, session: &Session) -> Result<Failure, Failure> {
    Ok(match refusal {
        Refusal::NoKey => {
            let mut failure = session.no_key()?;
            failure.what = format!("not staged, for there is {}", failure.what);
            failure
        }
        Refusal::IsKey => Failure::new(FailureKind::General, format!("not staged: {refusal}"))
            .hint("leave it out of git; hand it to others by another way, for: git jetcrypt unlock KEYFILE"),
        Refusal::PublicKey => Failure::new(FailureKind::WrongKey, format!("not staged: {refusal}"))
            .hint("take it out, then make a new key: git rm --cached codeship.aes"),
        Refusal::OtherKey => Failure::new(FailureKind::WrongKey, format!("not staged: {refusal}"))
            .hint("see which key this repository uses: git jetcrypt status"),
        Refusal::Damaged(_) => Failure::new(FailureKind::WrongKey, format!("not staged: {refusal}"))
            .hint("bring back the committed content: git checkout -- FILE"),
    })
}
