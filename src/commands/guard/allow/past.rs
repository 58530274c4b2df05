//! `allow --revoked`: what history holds and was changed where it was issued
//! (docs/trust.md, "Revoked and past").

use super::args::AllowArgs;
use crate::commands::Outcome;
use crate::commands::guard::scan;
use crate::core::guard::revoked::{self, Revoked};
use crate::core::guard::{Blob, Finding, Guard, Rule};
use crate::core::hint::Hint;
use crate::core::oid::Oid;
use crate::core::trust::Fact;
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::git::tree;
use crate::inspection::acknowledged::holds_key_in_use;
use crate::inspection::guard_setup::GuardSetup;
use crate::report::count::count;
use crate::report::leaks::{Leak, Subject};
use crate::report::names::show;
use crate::report::{question, talk};
use crate::session::{FoundPages, JudgedTree, Session, known_pages, write_page};
use anyhow::Context as _;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ffi::OsString;
use std::os::unix::ffi::OsStrExt as _;

/// Acknowledges what is named, or all that is found.
///
/// # Errors
/// No key, no pages; something that git does not have; nobody who agrees.
pub(super) fn run(args: &AllowArgs) -> crate::commands::Result {
    let session = Session::in_work_tree(None)?;
    session.key_to_seal()?;
    let found = known_pages(&session, JudgedTree::Index)?;
    if !found.pages.is_adopted_under_this_key() {
        return Err(Failure::new(
            FailureKind::NotSetUp,
            "this repository has no pages yet, and in them it stands what was revoked",
        )
        .hint(Hint::run(["git", "jetcrypt", "init"]).to("write the first one, and then")));
    }
    let past = match args.all_of_history {
        true => of_history(&session)?,
        false => named(&session, &args.what)?,
    };
    let sorted = Sorted::of(&session, &found, past)?;
    sorted.tell();
    if sorted.new.is_empty() {
        return sorted.outcome();
    }
    if args.all_of_history && !args.yes {
        agree()?;
    }
    let held = session.lock_for_writing()?;
    let reason = args.reason.as_deref().unwrap_or("revoked");
    let facts = sorted.new.iter().map(|past| past.fact(reason));
    write_page(&session, &held, &found.pages, facts.collect())?;
    talk::line(&format!(
        "acknowledged: {}; the page is staged",
        count(sorted.new.len(), "object", "objects")
    ));
    talk::hint("it counts where this page is: look over what is staged, then: git commit");
    sorted.outcome()
}

fn agree() -> Result<(), Failure> {
    if !question::can_ask() {
        return Err(Failure::new(
            FailureKind::Usage,
            "there is no terminal to ask on; nothing was acknowledged",
        )
        .hint(
            "where all of these were revoked: git jetcrypt allow --revoked --all-of-history --yes",
        ));
    }
    let asked = question::agrees("Was each of these changed where it was issued?");
    if asked.context("cannot ask on the terminal")? {
        return Ok(());
    }
    Err(Failure::new(
        FailureKind::General,
        "nothing was acknowledged",
    ))
}

/// One object of history.
struct Past {
    /// Empty for a message.
    path: Vec<u8>,
    object: Oid,
    /// A commit that brought it, or a tag.
    by: Option<Oid>,
    subject: Subject,
    what: BTreeSet<String>,
}

impl Past {
    fn shown(&self) -> String {
        let by = self.by.as_ref().map(Oid::to_string).unwrap_or_default();
        match self.subject {
            Subject::Commit => format!("the message of commit {by:.12}"),
            Subject::Tag => format!("tag {by:.12}"),
            _ => format!("{} in {by:.12}", show(&self.path)),
        }
    }

    fn words(&self) -> String {
        let what: Vec<&str> = self.what.iter().map(String::as_str).collect();
        match what.as_slice() {
            [] => self.shown(),
            what => format!("{}: {}", self.shown(), what.join(", ")),
        }
    }

    fn fact(&self, reason: &str) -> Fact {
        let name = revoked::name(&self.path, &self.object);
        let reason = format!("{}: {reason}", self.shown());
        Fact::Allow(revoked::line(&name, &reason).into_bytes())
    }
}

/// Everything that is found, by path and object.
fn of_history(session: &Session) -> Result<Vec<Past>, Failure> {
    let mut all: BTreeMap<(Vec<u8>, Option<Oid>), Past> = BTreeMap::new();
    for leak in scan::all_of_history(session)? {
        let what = show(leak.finding.what.as_bytes());
        let Leak { path, by, .. } = leak;
        let (path, object) = match leak.subject {
            Subject::Commit | Subject::Tag => (Vec::new(), by.clone()),
            _ => (path, leak.blob),
        };
        let past = all
            .entry((path.clone(), object.clone()))
            .or_insert_with(|| Past {
                path,
                // names have none
                object: object.unwrap_or_else(|| Oid::from_bytes(&[])),
                by,
                subject: leak.subject,
                what: BTreeSet::new(),
            });
        past.what.insert(what);
    }
    Ok(all.into_values().collect())
}

/// `REV:PATH…`, as git takes it.
fn named(session: &Session, typed: &[OsString]) -> Result<Vec<Past>, Failure> {
    let mut all = Vec::new();
    for name in typed {
        let bytes = name.as_bytes();
        let shown = show(bytes);
        let usage = |what: &str| Failure::new(FailureKind::Usage, format!("{shown}: {what}"));
        let colon = bytes.iter().position(|b| *b == b':');
        let Some((revision, path)) = colon
            .filter(|colon| *colon > 0)
            .map(|colon| (&bytes[..colon], &bytes[colon + 1..]))
        else {
            return Err(usage("not REV:PATH: what was revoked lies in a commit"));
        };
        // git's own rule: `./` is where the user stands
        let path = match path.starts_with(b"./") || path.starts_with(b"../") {
            true => session.from_top(&files::os(path)),
            false => Some(path.to_vec()),
        };
        let path = path.ok_or_else(|| usage("is not in this work tree"))?;
        let commit = [revision, b"^{commit}"].concat();
        let by = object(session, &commit)?.ok_or_else(|| usage("git has no such commit"))?;
        let file = [by.to_string().as_bytes(), b":", &path].concat();
        let object = object(session, &file)?.ok_or_else(|| usage("git has no such file"))?;
        all.push(Past {
            path,
            object,
            by: Some(by),
            subject: Subject::File,
            what: BTreeSet::new(),
        });
    }
    Ok(all)
}

fn object(session: &Session, name: &[u8]) -> Result<Option<Oid>, Failure> {
    let name = files::os(name);
    let words = ["rev-parse", "--verify", "--quiet", "--end-of-options"];
    let words = words.iter().map(std::ffi::OsStr::new);
    let line = session.git().line(words.chain([name.as_os_str()]))?;
    Ok(line.and_then(|line| Oid::from_hex(line.as_bytes())))
}

/// What becomes of each.
#[derive(Default)]
struct Sorted {
    new: Vec<Past>,
    known: usize,
    refused: Vec<(Past, Refused)>,
}

/// Why it is not past.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Refused {
    InIndex,
    InUse,
    KeyInUse,
    Name,
}

impl Refused {
    fn words(self) -> &'static str {
        match self {
            Self::InIndex => "the index holds it still",
            Self::InUse => "it holds a secret that is in use here: not changed yet",
            Self::KeyInUse => "it holds the key that is in use",
            Self::Name => "a name of a file or ref, which holds a secret",
        }
    }

    fn hint(self) -> Hint {
        match self {
            Self::InIndex => "encrypt it or take it out first: git jetcrypt scan".into(),
            Self::InUse => {
                "change it where it was issued, write the new one into its file, and git add that"
                    .into()
            }
            Self::KeyInUse => Hint::run(["git", "jetcrypt", "rotate"]).to("make a new key first"),
            Self::Name => "give it another name; in history it stays a finding".into(),
        }
    }
}

impl Sorted {
    fn of(session: &Session, found: &FoundPages, all: Vec<Past>) -> Result<Self, Failure> {
        let mut known = Revoked::default();
        known.take(found.pages.revoked());
        let setup = GuardSetup::of(session)?;
        let guard = setup.guard();
        let index = tree::index(&session.git())?.into_iter();
        let index: HashSet<(Vec<u8>, Oid)> = index.map(|entry| (entry.path, entry.id)).collect();
        let mut sorted = Self::default();
        for past in all {
            let is_known = known.name_of(&past.path, &past.object).is_some();
            match refused(session, &guard, &index, &past)? {
                Some(why) => sorted.refused.push((past, why)),
                None if is_known => sorted.known += 1,
                None => sorted.new.push(past),
            }
        }
        Ok(sorted)
    }

    fn tell(&self) {
        for past in &self.new {
            talk::line(&format!("  {}", past.words()));
        }
        if !self.new.is_empty() {
            talk::warning(
                "who has this history has all of it: acknowledge only what was changed where it was issued",
            );
        }
        if self.known > 0 {
            talk::line(&format!("acknowledged before: {}", self.known));
        }
        let mut hinted = BTreeSet::new();
        for (past, why) in &self.refused {
            talk::error(&format!("not past: {}: {}", past.words(), why.words()));
            if hinted.insert(*why) {
                talk::hint(why.hint());
            }
        }
    }

    fn outcome(&self) -> crate::commands::Result {
        if !self.refused.is_empty() {
            return Ok(Outcome::Found);
        }
        if self.new.is_empty() && self.known == 0 {
            talk::line("nothing is found in history");
        }
        Ok(Outcome::Done)
    }
}

fn refused(
    session: &Session,
    guard: &Guard<'_>,
    index: &HashSet<(Vec<u8>, Oid)>,
    past: &Past,
) -> Result<Option<Refused>, Failure> {
    if past.subject == Subject::Name {
        return Ok(Some(Refused::Name));
    }
    if past.by.is_none() || index.contains(&(past.path.clone(), past.object.clone())) {
        return Ok(Some(Refused::InIndex));
    }
    let read = session
        .objects()
        .read(&past.object, |_, bytes| bytes.to_vec());
    let Some(bytes) = read? else {
        return Err(Failure::new(
            FailureKind::Unchecked,
            format!("{}: git cannot read it", past.shown()),
        ));
    };
    // by today's secrets alone: those of old commits are past as well
    let verdict = guard.judge(&Blob {
        path: &past.path,
        bytes: &bytes,
        protected: false,
        encodings: &[],
    });
    let in_use = |finding: &Finding| match finding.rule {
        Rule::OwnCredentials => true,
        // one that this repository keeps encrypted has no name
        Rule::DockerCredentials => finding.value.is_none(),
        _ => false,
    };
    if verdict.findings.iter().any(in_use) {
        return Ok(Some(Refused::InUse));
    }
    let is_key = |finding: &Finding| finding.rule == Rule::ProjectKey;
    let is_key = verdict.findings.iter().any(is_key) && holds_key_in_use(session, &bytes)?;
    Ok(is_key.then_some(Refused::KeyInUse))
}
