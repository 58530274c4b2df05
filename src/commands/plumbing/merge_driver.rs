//! `merge-driver`: merges two versions of an encrypted file.
//!
//! git hands over the raw blobs and stores what lies in OURS afterwards as it
//! is (docs/git-behaviour.md 6.3, 6.4). So the sides are opened, merged as plaintext,
//! and the result is sealed again, also where it holds conflict markers: the
//! smudge filter shows them readable.

use super::given_up::{self, GivenUp};
use crate::commands::Outcome;
use crate::core::format::{self, Binding, Plaintext, Reading, Version};
use crate::core::hint::Hint;
use crate::core::key::{Ring, Which};
use crate::core::merge::{self as entries, MergedEntries, Versions};
use crate::core::policy;
use crate::core::trust::Standing;
use crate::failure::{Failure, FailureKind};
use crate::files::{self, os};
use crate::git::attributes::{self, AttributeSource};
use crate::git::command::Git;
use crate::git::merge::{self, MergedText, Side};
use crate::git::{filtered, tree};
use crate::report::names::show;
use crate::report::talk;
use crate::session::{Session, commits_at_hand, is_adopted, policy_of, standing_of};
use crate::writer::{self, WriteError};
use anyhow::Context as _;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt as _;
use std::path::PathBuf;
use zeroize::Zeroizing;

/// From 129 on git stops the merge and touches nothing (docs/git-behaviour.md 6.6):
/// the answer where a side cannot be opened.
pub const STOP: u8 = 129;

/// What git passes: `%O %A %B %L %P` and the labels `%S %X %Y`.
#[derive(Debug, clap::Args)]
pub struct MergeDriverArgs {
    /// Labels of base, ours and theirs.
    #[arg(long, num_args = 3, allow_hyphen_values = true)]
    pub labels: Vec<OsString>,
    /// The ancestor's version (%O).
    pub base: PathBuf,
    /// Our version, and the result (%A).
    pub ours: PathBuf,
    /// Their version (%B).
    pub theirs: PathBuf,
    /// Length of a conflict marker (%L).
    #[arg(default_value_t = 7)]
    pub marker: u16,
    /// The path that is merged (%P).
    pub path: Option<PathBuf>,
}

/// Merges; git reads the exit code.
///
/// # Errors
/// A file that cannot be read or written.
pub fn run(arguments: &MergeDriverArgs) -> crate::commands::Result {
    let path = arguments.path.as_deref().unwrap_or(&arguments.ours);
    let path = path.as_os_str().as_bytes();
    match merge(arguments, path) {
        Ok(outcome) => Ok(outcome),
        Err(failure) => {
            talk::error(&format!("{}: not merged: {}", show(path), failure.what));
            for hint in &failure.hints {
                talk::hint(hint);
            }
            Ok(Outcome::Code(STOP))
        }
    }
}

fn merge(arguments: &MergeDriverArgs, path: &[u8]) -> crate::commands::Result {
    let session = Session::of_filter()?;
    let ring = session.ring_of_this_clone()?;
    let read = |file: &PathBuf| {
        files::large(file).with_context(|| format!("cannot read {}", file.display()))
    };
    let (base, ours, theirs) = (
        read(&arguments.base)?,
        read(&arguments.ours)?,
        read(&arguments.theirs)?,
    );
    if ring.current().is_none() {
        return Err(session.no_key()?);
    }
    let plain = [&ours, &theirs].map(|blob| is_plain(blob, path));
    if plain.contains(&true) {
        match plaintext(&session, ring, path, plain)? {
            MergedPlaintext::Allowed => {}
            MergedPlaintext::NotOurs => return merge_plain(arguments, [&base, &ours, &theirs]),
            MergedPlaintext::Refused => return Ok(Outcome::Code(1)),
        }
    }
    let open = |blob: &[u8]| open(&session, ring, blob, path);
    match given_up::look(&session, ring, path, [&ours, &theirs])? {
        GivenUp::None => {}
        GivenUp::OursStays => return Ok(Outcome::Done),
        GivenUp::TakesTheirs => {
            let text = open(&theirs)?;
            let sealed = sealed_result(&session, path, &text, [(&text, &theirs); 2])?;
            write(arguments, &sealed)?;
            return Ok(Outcome::Done);
        }
    }
    // two sides that were both written anew have nothing in common
    let base_text = match given_up::is_given_up(&session, ring, path, &base)? {
        true => Plaintext::default(),
        false => open(&base)?,
    };
    let (our_text, their_text) = (open(&ours)?, open(&theirs)?);

    let merged = merge_texts(
        arguments,
        &Versions {
            base: &base_text,
            ours: &our_text,
            theirs: &their_text,
        },
    )?;
    let (content, clean) = match merged {
        MergedText::Clean(content) => (content, true),
        MergedText::Conflict(content) => (content, false),
        // as git does with binary files: ours stays, the user decides
        MergedText::Binary => return Ok(Outcome::Code(1)),
    };
    let sides = [(&our_text, &ours), (&their_text, &theirs)];
    let sealed = sealed_result(&session, path, &content, sides)?;
    write(arguments, &sealed)?;
    Ok(Outcome::Code(u8::from(!clean)))
}

/// What a side in plaintext means.
enum MergedPlaintext {
    /// It is merged, and the result is encrypted.
    Allowed,
    /// Nothing protects the path: attributes have brought us here, and no more.
    NotOurs,
    /// It is left to a person.
    Refused,
}

fn is_plain(blob: &[u8], path: &[u8]) -> bool {
    let no_keys = Ring::default();
    let reading = format::read(blob, &no_keys, policy::expected(path));
    matches!(reading, Reading::Plain | Reading::Disguised(_))
}

/// In an adopted repository a side in plaintext is somebody's who may have no
/// key: encrypting it would make a proof of it (docs/trust.md, rule 1).
fn plaintext(
    session: &Session,
    ring: &Ring,
    path: &[u8],
    plain: [bool; 2],
) -> Result<MergedPlaintext, Failure> {
    let attributes = attributes::read(&session.git(), AttributeSource::WorkTree, &[path])?;
    let is_filtered = attributes
        .first()
        .is_some_and(|found| found.policy.filtered());
    if plain == [true, true] && !is_filtered && !policy_of(session)?.is_said(path) {
        return Ok(MergedPlaintext::NotOurs);
    }
    if !is_adopted(session, ring)? {
        return Ok(MergedPlaintext::Allowed);
    }
    let (whose, stage) = match plain {
        [true, false] => ("our side", 2),
        [false, _] => ("their side", 3),
        [true, true] => ("both sides", 3),
    };
    let (shown, verb) = (show(path), if plain == [true, true] { "are" } else { "is" });
    talk::warning(&format!(
        "{shown}: {whose} {verb} in plaintext, for which nobody with the key vouches: not merged, and ours stays"
    ));
    let name = [format!(":{stage}:").as_bytes(), path].concat();
    talk::hint(
        Hint::run(["git", "cat-file", "-p"])
            .file(&name)
            .to("see what it holds, write into the file what is right, and git add it"),
    );
    Ok(MergedPlaintext::Refused)
}

fn merge_plain(
    arguments: &MergeDriverArgs,
    [base, ours, theirs]: [&Vec<u8>; 3],
) -> crate::commands::Result {
    let texts = Versions {
        base: base.as_slice(),
        ours,
        theirs,
    };
    let (content, clean) = match merge_lines(arguments, &texts)? {
        MergedText::Clean(content) => (content, true),
        MergedText::Conflict(content) => (content, false),
        MergedText::Binary => return Ok(Outcome::Code(1)),
    };
    write(arguments, &content)?;
    Ok(Outcome::Code(u8::from(!clean)))
}

fn write(arguments: &MergeDriverArgs, content: &[u8]) -> Result<(), Failure> {
    writer::overwrite_temporary(&arguments.ours, content)
        .map_err(WriteError::into_cause)
        .with_context(|| format!("cannot write {}", arguments.ours.display()))?;
    Ok(())
}

/// What is not changed on both sides needs no lines to find its place; git
/// marks the rest.
fn merge_texts(
    arguments: &MergeDriverArgs,
    texts: &Versions<&[u8]>,
) -> Result<MergedText, Failure> {
    let by_entries = entries::by_entries(texts);
    let texts = match &by_entries {
        Some(MergedEntries::Conflict(texts)) => &texts.map(|text| text.as_slice()),
        _ => texts,
    };
    if let Some(MergedEntries::Clean(content)) = by_entries {
        return Ok(MergedText::Clean(content));
    }
    merge_lines(arguments, texts)
}

fn merge_lines(
    arguments: &MergeDriverArgs,
    texts: &Versions<&[u8]>,
) -> Result<MergedText, Failure> {
    let side = |content, label: usize, otherwise: &'static str| {
        // an older git leaves the placeholder as it is (docs/git-behaviour.md 6.14)
        let given = arguments.labels.get(label);
        let given = given.map(|label| label.as_bytes());
        let given = given.filter(|label| ![&b"%S"[..], b"%X", b"%Y", b""].contains(label));
        Side {
            content,
            label: given.unwrap_or(otherwise.as_bytes()),
        }
    };
    Ok(merge::lines(
        &Git::default(),
        &side(texts.ours, 1, "ours"),
        &side(texts.base, 0, "base"),
        &side(texts.theirs, 2, "theirs"),
        arguments.marker,
    )?)
}

/// A side that already holds this plaintext keeps its blob, whatever wrote it
/// (docs/design.md, "Clean"), unless it lies there in plaintext, or was sealed
/// for the old name of a renamed file.
fn sealed_result(
    session: &Session,
    path: &[u8],
    content: &[u8],
    sides: [(&Plaintext, &Vec<u8>); 2],
) -> Result<Vec<u8>, Failure> {
    let reused = sides
        .into_iter()
        .find(|(text, blob)| text.as_slice() == content && ***text != **blob)
        .map(|(_, blob)| blob);
    if let Some(blob) = reused
        && keeps(session, session.ring_of_this_clone()?, blob, path)?
    {
        return Ok(blob.clone());
    }
    Ok(format::seal(
        session.sealing()?,
        session.key_to_seal()?,
        Binding::Path(path),
        content,
    ))
}

/// The plaintext of one side; a side that lies in git in plaintext is its own.
/// It is proven at its own path, or at one where git holds it: git merges a
/// renamed file under its new name.
fn open(session: &Session, ring: &Ring, blob: &[u8], path: &[u8]) -> Result<Plaintext, Failure> {
    let doubt = match format::read(blob, ring, policy::expected(path)) {
        Reading::Empty | Reading::Plain | Reading::Disguised(_) => {
            return Ok(Zeroizing::new(blob.to_vec()));
        }
        Reading::Opened(opened) => match standing_of(session, ring, &opened, blob, path)? {
            Standing::NotProven(doubt) => Some(doubt),
            _ => return Ok(opened.into_plaintext()),
        },
        // a ctr file opens at its own path only
        Reading::OtherKey(Version::Ctr) => None,
        Reading::Damaged(_) | Reading::Locked(_) | Reading::OtherKey(_) => return Err(closed()),
    };
    for other in holders(session, blob, path)? {
        let reading = format::read(blob, ring, policy::expected(&other));
        if let Some(opened) = reading.opened()
            && standing_of(session, ring, &opened, blob, &other)?.is_sure()
        {
            return Ok(opened.into_plaintext());
        }
    }
    Err(match doubt {
        Some(doubt) => Failure::new(
            FailureKind::WrongKey,
            format!("a side is not proven: {}", doubt.words()),
        )
        .hint(
            Hint::run(["git", "jetcrypt", "accept"])
                .arg(&version(session, blob, path)?)
                .to("see what it holds, and take it where you vouch for it"),
        ),
        None => closed(),
    })
}

fn closed() -> Failure {
    Failure::new(
        FailureKind::WrongKey,
        "a side is encrypted with another key, or damaged",
    )
    .hint("see which key this repository uses: git jetcrypt status")
    .hint("where nobody has the other one, see what would be given up: git jetcrypt init --give-up --dry-run")
}

/// The paths at which HEAD, the index and the commits that are merged hold
/// this blob; none where one of them holds it at `path` itself: then it was
/// copied there, or exchanged, and git has moved nothing.
fn holders(session: &Session, blob: &[u8], path: &[u8]) -> Result<BTreeSet<Vec<u8>>, Failure> {
    let git = session.git();
    let id = filtered::named(&git, blob)?;
    let mut entries = tree::index(&git)?;
    for commit in commits_at_hand(session) {
        entries.extend(tree::of_commit(&git, &commit)?);
    }
    // a conflict holds the sides at the path where they meet
    let held = entries
        .into_iter()
        .filter(|entry| entry.id == id && entry.stage == 0);
    let paths: BTreeSet<Vec<u8>> = held.map(|entry| entry.path).collect();
    Ok(match paths.contains(path) {
        true => BTreeSet::new(),
        false => paths,
    })
}

/// The name of a blob for people: the commit that is merged and holds it there.
fn version(session: &Session, blob: &[u8], path: &[u8]) -> Result<String, Failure> {
    let id = filtered::named(&session.git(), blob)?;
    for commit in commits_at_hand(session) {
        let place = [commit.as_bytes(), b":", path].concat();
        if session.objects().named(&place)?.as_ref() == Some(&id) {
            let short: String = match commit.bytes().all(|b| b.is_ascii_hexdigit()) {
                true => commit.chars().take(12).collect(),
                false => commit,
            };
            return Ok(format!("{short}:{}", show(path)));
        }
    }
    // a cherry-pick and a rebase do not say with which commit they are at work
    let git = session.git();
    let find = format!("--find-object={id}");
    let words = [
        "log",
        "--all",
        "--format=%h",
        "--no-renames",
        "-m",
        &find,
        "--",
    ];
    let spec = os(&[b":(top,literal)", path].concat());
    let words = words.iter().map(AsRef::as_ref).chain([spec.as_os_str()]);
    let answer = git.run(words)?;
    for commit in String::from_utf8_lossy(&answer).lines() {
        let place = [commit.as_bytes(), b":", path].concat();
        if session.objects().named(&place)?.as_ref() == Some(&id) {
            return Ok(format!("{commit}:{}", show(path)));
        }
    }
    Ok(format!("REV:{}", show(path)))
}

/// May this blob stay as it is at this path? Not under a key from before: what
/// is merged lies under today's.
fn keeps(session: &Session, ring: &Ring, blob: &[u8], path: &[u8]) -> Result<bool, Failure> {
    let reading = format::read(blob, ring, policy::expected(path));
    Ok(match reading.opened() {
        Some(opened) if opened.which == Which::Current => {
            standing_of(session, ring, &opened, blob, path)?.may_open()
        }
        _ => false,
    })
}
