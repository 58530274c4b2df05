//! `policy show`: what is protected, since when, by which page.

use crate::commands::Outcome;
use crate::core::guard::revoked::Revoked;
use crate::core::policy::PAGES;
use crate::core::policy::matcher;
use crate::failure::Failure;
use crate::git::tree;
use crate::report::names::show;
use crate::report::talk;
use crate::session::{JudgedTree, Session, known_pages};
use anyhow::Context as _;
use serde::Serialize;
use std::collections::BTreeSet;

/// What was typed.
#[derive(Debug, clap::Args)]
pub(super) struct ShowArgs {
    /// For programs.
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Serialize)]
struct PolicyReport {
    schema: u32,
    adopted: bool,
    repository: Option<String>,
    /// Versions of files that holders vouched for.
    listed: usize,
    protects: Vec<Line>,
    releases: Vec<ReleaseLine>,
    /// What lies in history and was acknowledged as revoked.
    revoked: Vec<RevokedLine>,
}

#[derive(Serialize)]
struct RevokedLine {
    name: String,
    /// Where it lies, and why.
    reason: String,
}

#[derive(Serialize)]
struct ReleaseLine {
    pattern: String,
    /// The page whose line it takes back.
    of: String,
}

#[derive(Serialize)]
struct Line {
    pattern: String,
    page: String,
    /// The day of the commit that brought the page; none before it.
    since: Option<String>,
    files: Vec<String>,
}

/// Prints it.
pub(super) fn run(args: &ShowArgs) -> crate::commands::Result {
    let session = Session::in_work_tree(None)?;
    let report = report(&session)?;
    let text = match args.json {
        true => serde_json::to_string_pretty(&report).context("cannot write JSON")? + "\n",
        false => words(&report),
    };
    talk::data(text.as_bytes()).context("cannot write stdout")?;
    Ok(Outcome::Done)
}

fn report(session: &Session) -> Result<PolicyReport, Failure> {
    session.key()?;
    let pages = known_pages(session, JudgedTree::Index)?.pages;
    let git = session.git();
    let index = tree::one_for_each_path(&git)?;
    let covered = pages.covered();
    let released = pages.releases();
    let releases = released.iter().map(|said| ReleaseLine {
        pattern: String::from_utf8_lossy(said.pattern).into_owned(),
        of: said.page.to_string(),
    });
    let releases = releases.collect();
    let mut protects: Vec<Line> = Vec::new();
    for said in pages.protects() {
        let pattern = String::from_utf8_lossy(said.pattern).into_owned();
        let page = said.page.to_string();
        let path = format!("{PAGES}/{page}");
        let head = git.line(["rev-parse", "--verify", "--quiet", "HEAD"])?;
        let since = match head {
            Some(_) => git.line(["log", "-1", "--diff-filter=A", "--format=%as", "--", &path])?,
            None => None,
        };
        let matches = matcher(std::slice::from_ref(&pattern));
        let files = index.iter();
        let files = files.filter(|entry| matches(&entry.path) && covered.covers(&entry.path));
        protects.push(Line {
            files: files.map(|entry| show(&entry.path)).collect(),
            since: since.map(|day| day.to_string_lossy().into_owned()),
            pattern,
            page,
        });
    }
    let first = |line: &Line| (line.since.is_none(), line.since.clone());
    protects.sort_by_key(|line| (line.pattern.clone(), first(line)));
    let mut revoked = Revoked::default();
    revoked.take(pages.revoked());
    let revoked = revoked.lines().map(|(name, reason)| RevokedLine {
        name: name.to_owned(),
        reason: reason.to_owned(),
    });
    let revoked = revoked.collect();
    Ok(PolicyReport {
        schema: 1,
        adopted: pages.is_adopted(),
        repository: pages.repository().map(|id| id.to_string()),
        listed: pages.book().count(),
        protects,
        releases,
        revoked,
    })
}

fn words(report: &PolicyReport) -> String {
    if !report.adopted {
        return "no pages: whoever can push decides what is protected; set it up: git jetcrypt init\n"
            .to_owned();
    }
    let mut text = String::new();
    let mut told = BTreeSet::new();
    for line in &report.protects {
        // each key has said it again; the page that said it first is the first
        if !told.insert(&line.pattern) {
            continue;
        }
        let since = match &line.since {
            Some(day) => format!("since {day}"),
            None => "not committed on this branch".to_owned(),
        };
        text += &format!("{}  {since}, page {:.8}\n", line.pattern, line.page);
        for file in &line.files {
            text += &format!("  {file}\n");
        }
    }
    for line in &report.releases {
        text += &format!("{}  released from page {:.8}\n", line.pattern, line.of);
    }
    for line in &report.revoked {
        text += &format!("revoked: {}\n", show(line.reason.as_bytes()));
    }
    text += &format!(
        "{} listed versions of files without a proof of their own\n",
        report.listed
    );
    text
}
