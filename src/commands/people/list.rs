//! `share list`.

use crate::commands::Outcome;
use crate::core::policy::{SHARED_KEYS, shared_key_path};
use crate::core::recipient::RecipientKey;
use crate::failure::Failure;
use crate::git::tree;
use crate::report::names::show;
use crate::report::talk;
use crate::session::{JudgedTree, Session, known_pages};
use anyhow::Context as _;
use serde::Serialize;
use std::collections::BTreeSet;

/// What was typed.
#[derive(Debug, Default, clap::Args)]
pub(super) struct ListArgs {
    /// For programs.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct PeopleReport {
    schema: u32,
    people: Vec<Person>,
    /// Files that no page speaks of.
    unknown_files: Vec<String>,
}

#[derive(Serialize)]
struct Person {
    name: String,
    keys: Vec<String>,
    /// Does git hold the file?
    has_file: bool,
}

/// Prints whom the key is shared with.
pub(super) fn run(args: &ListArgs) -> crate::commands::Result {
    let session = Session::in_work_tree(None)?;
    session.key()?;
    let report = report(&session)?;
    let text = match args.json {
        true => serde_json::to_string_pretty(&report).context("cannot write JSON")? + "\n",
        false => words(&report),
    };
    talk::data(text.as_bytes()).context("cannot write stdout")?;
    if !args.json && report.people.is_empty() {
        talk::hint("share the key with somebody: git jetcrypt share add NAME KEY");
    }
    Ok(Outcome::Done)
}

fn report(session: &Session) -> Result<PeopleReport, Failure> {
    let pages = known_pages(session, JudgedTree::Index)?.pages;
    let spec = format!(":(top,glob){SHARED_KEYS}/*");
    let files = tree::at(&session.git(), &[spec.into_bytes()])?;
    let mut files: BTreeSet<String> = files.iter().map(|entry| show(&entry.path)).collect();
    let people = pages.recipients().into_iter().map(|(name, keys)| Person {
        name: name.to_owned(),
        keys: keys.into_keys().map(RecipientKey::short).collect(),
        has_file: files.remove(&shared_key_path(name)),
    });
    Ok(PeopleReport {
        schema: 1,
        people: people.collect(),
        unknown_files: files.into_iter().collect(),
    })
}

fn words(report: &PeopleReport) -> String {
    let mut out = String::new();
    if report.people.is_empty() {
        out.push_str("the key is shared with nobody here\n");
    }
    for person in &report.people {
        out.push_str(&person.name);
        if !person.has_file {
            out.push_str("  (its file is gone: share add once more)");
        }
        out.push('\n');
        for key in &person.keys {
            out.push_str(&format!("  {key}\n"));
        }
    }
    for path in &report.unknown_files {
        out.push_str(&format!(
            "! {path}: no holder of the key has added anybody of this name\n"
        ));
    }
    out
}
