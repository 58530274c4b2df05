//! `accept REV:PATH…`: lists one version of a file in the book, after it has
//! been looked at (docs/trust.md, rule 2).

use super::vouched::open_in_work_tree;
use crate::commands::Outcome;
use crate::core::format::{self, Plaintext, Reading};
use crate::core::key::Ring;
use crate::core::policy;
use crate::core::trust::{BookLine, Fact};
use crate::failure::{Failure, FailureKind};
use crate::git::command::Git;
use crate::report::names::show;
use crate::report::{question, talk};
use crate::session::{JudgedTree, Session, known_pages, standing_of, write_page};
use crate::writer::{Purpose, Scratch};
use anyhow::Context as _;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::os::unix::ffi::OsStrExt as _;

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct AcceptArgs {
    /// A version of a file, as git names it: HEAD:dockercfg, or :dockercfg for
    /// the index.
    #[arg(required = true, value_name = "REV:PATH")]
    pub versions: Vec<OsString>,
    /// Do not ask: I have looked at what they hold.
    #[arg(long)]
    pub yes: bool,
}

/// One version that is to be listed.
struct Version {
    path: Vec<u8>,
    blob: Vec<u8>,
    plaintext: Plaintext,
    /// It is proven, or listed already.
    is_sure: bool,
}

/// Shows each version beside what is proven now, asks, and writes one page.
///
/// # Errors
/// No key; a version that is not there, or that no key opens; nobody who
/// agrees.
pub fn run(args: &AcceptArgs) -> crate::commands::Result {
    let session = Session::in_work_tree(None)?;
    session.key_to_seal()?;
    let ring = session.ring()?;
    let mut versions = Vec::new();
    for typed in &args.versions {
        versions.push(version(&session, ring, typed.as_bytes())?);
    }
    let new: Vec<&Version> = versions.iter().filter(|version| !version.is_sure).collect();
    if !args.yes && !new.is_empty() {
        if !std::io::stdin().is_terminal() {
            return Err(Failure::new(
                FailureKind::Usage,
                "there is no terminal to show the versions on, and to ask",
            )
            .hint("see what it holds with: git jetcrypt decrypt FILE -, and where you vouch for it: git jetcrypt accept --yes REV:PATH"));
        }
        for version in &new {
            show_difference(&session, ring, version)?;
        }
        let asked = question::agrees("do you vouch for what you have seen?");
        if !asked.context("cannot ask")? {
            return Err(Failure::new(FailureKind::General, "nothing was listed"));
        }
    }
    let held = session.lock_for_writing()?;
    let known = known_pages(&session, JudgedTree::Index)?.pages;
    let facts: BTreeSet<Fact> = new
        .iter()
        .map(|version| Fact::Book(BookLine::of(&version.path, &version.blob)))
        .collect();
    write_page(&session, &held, &known, facts)?;
    // the books that this session has asked do not have the new lines
    let session = Session::in_work_tree(None)?;
    for version in &versions {
        open_in_work_tree(&session, &held, ring, &version.path, &version.plaintext)?;
        let done = match version.is_sure {
            true => "is proven, or listed already",
            false => "listed; the page is staged",
        };
        talk::line(&format!("{}: {done}", show(&version.path)));
    }
    Ok(Outcome::Done)
}

fn version(session: &Session, ring: &Ring, typed: &[u8]) -> Result<Version, Failure> {
    let shown = show(typed);
    let colon = typed.iter().position(|b| *b == b':').ok_or_else(|| {
        Failure::new(FailureKind::Usage, format!("{shown}: not REV:PATH"))
            .hint("the version of the index: git jetcrypt accept :PATH")
    })?;
    let (revision, path) = (&typed[..colon], &typed[colon + 1..]);
    // `:0:PATH` is git's long form of `:PATH`
    let path = match revision {
        b"" => path.strip_prefix(b"0:").unwrap_or(path),
        _ => path,
    };
    // git's own rule: `./` is where the user stands
    let path = match path.starts_with(b"./") || path.starts_with(b"../") {
        true => session.from_top(&crate::files::os(path)),
        false => Some(path.to_vec()),
    };
    let path = path.ok_or_else(|| {
        Failure::new(
            FailureKind::Usage,
            format!("{shown}: is not in this work tree"),
        )
    })?;
    let name = [revision, b":", &path].concat();
    let Some(blob) = session.objects().at(&name)? else {
        return Err(Failure::new(
            FailureKind::Usage,
            format!("{shown}: git has no such file"),
        ));
    };
    let opened = match format::read(&blob, ring, policy::expected(&path)) {
        Reading::Opened(opened) => opened,
        Reading::Empty | Reading::Plain | Reading::Disguised(_) => {
            return Err(Failure::new(
                FailureKind::Usage,
                format!("{shown}: is not encrypted"),
            ));
        }
        Reading::Locked(version) | Reading::OtherKey(version) => {
            return Err(Failure::wrong_key(version, policy::promise(&path), &shown));
        }
        Reading::Damaged(damage) => {
            let what = format!("{shown}: damaged: {damage}");
            return Err(Failure::new(FailureKind::WrongKey, what));
        }
    };
    let is_sure = standing_of(session, ring, &opened, &blob, &path)?.is_sure();
    let plaintext = opened.into_plaintext();
    Ok(Version {
        path,
        blob,
        plaintext,
        is_sure,
    })
}

/// Beside the newest version of that path that is proven or listed.
fn show_difference(session: &Session, ring: &Ring, version: &Version) -> Result<(), Failure> {
    let before = sure_version(session, ring, &version.path)?;
    let scratch = Scratch::new(Purpose::Merge, session.work_tree())
        .context("cannot make a folder for the comparison")?;
    let write = |name: &str, bytes: &[u8]| {
        scratch
            .write(name, bytes)
            .context("cannot write for the comparison")
    };
    write("vouched-for", &before)?;
    write("this-version", &version.plaintext)?;
    let words = ["diff", "--no-index", "--no-ext-diff", "--no-prefix", "--"];
    let mut command = Git::elsewhere(scratch.path()).command(words);
    let difference = command
        .args(["vouched-for", "this-version"])
        .output()
        .context("cannot run git diff")?;
    talk::line(&format!("{}:", show(&version.path)));
    talk::data(&difference.stdout).context("cannot write stdout")?;
    Ok(())
}

/// Nothing where there is none.
fn sure_version(session: &Session, ring: &Ring, path: &[u8]) -> Result<Plaintext, Failure> {
    let git = session.git();
    let mut words: Vec<OsString> = ["log", "--format=%H", "-n", "50", "--"]
        .map(OsString::from)
        .into();
    words.push(crate::files::os(path).into_os_string());
    if git
        .line(["rev-parse", "--verify", "--quiet", "HEAD"])?
        .is_none()
    {
        return Ok(Plaintext::default());
    }
    let commits = git.run(words)?;
    for commit in commits
        .split(|b| *b == b'\n')
        .filter(|line| !line.is_empty())
    {
        let Some(blob) = session.objects().at(&[commit, b":", path].concat())? else {
            continue;
        };
        if let Some(opened) = format::read(&blob, ring, policy::expected(path)).opened()
            && standing_of(session, ring, &opened, &blob, path)?.is_sure()
        {
            return Ok(opened.into_plaintext());
        }
    }
    Ok(Plaintext::default())
}
