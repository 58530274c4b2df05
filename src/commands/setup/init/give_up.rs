//! `init --give-up`: the key is lost for good. What it opened is named, with
//! what it was for and what has to be renewed, and a person agrees, before
//! anything is changed (docs/trust.md, "A lost key").

use super::args::InitArgs;
use super::lost;
use super::told::Told;
use super::unopened::{self, Unopened};
use crate::core::codeship;
use crate::core::dockercfg::canonical;
use crate::core::hint::Hint;
use crate::core::image;
use crate::core::policy::SHARED_KEYS;
use crate::credentials;
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::git::tree;
use crate::report::count::count;
use crate::report::names::show;
use crate::report::{question, talk};
use crate::session::{JudgedTree, Session, known_pages};
use anyhow::Context as _;
use std::collections::BTreeSet;
use std::path::Path;

/// Says what is given up, and asks.
///
/// # Errors
/// A key that lies in git, which only has to be named; nobody who agrees.
/// Nothing was changed then.
pub(super) fn agree(
    session: &Session,
    options: &InitArgs,
    patterns: &[String],
) -> Result<(), Failure> {
    let keys = session.keys()?;
    let is_here = keys.ring.current().is_some();
    let in_git = keys.held_by_git.iter().chain(&keys.once_in_git);
    if !is_here && in_git.count() > 0 {
        // a key that is public opens the files all the same
        return Err(session.no_key()?);
    }
    let unopened = unopened::look(session, &keys.ring)?;
    let elsewhere = match is_here && unopened.is_empty() {
        true => {
            let found = known_pages(session, JudgedTree::Index)?;
            lost::facts(session, &keys.ring, &found, patterns, true)?.len()
        }
        false => 0,
    };
    if elsewhere > 0 {
        talk::line(&format!(
            "no key here opens {} in history or on other branches",
            count(elsewhere, "version", "versions")
        ));
    } else if is_here && unopened.is_empty() {
        return Err(Failure::new(
            FailureKind::Usage,
            "the key that is here opens every encrypted file; nothing is to be given up",
        )
        .hint(Hint::run(["git", "jetcrypt", "rotate"]).to("for a new key all the same")));
    }
    tell(session, &unopened, is_here)?;
    if options.yes || options.dry_run {
        return Ok(());
    }
    if !question::can_ask() {
        return Err(Failure::new(
            FailureKind::Usage,
            "there is no terminal to ask on; nothing was changed",
        )
        .hint("where nobody has the key any more: git jetcrypt init --give-up --yes"));
    }
    let what = match is_here {
        true => "Give these up?",
        false => "Give these up, and make a new key?",
    };
    if !question::agrees(what).context("cannot ask on the terminal")? {
        return Err(Failure::new(
            FailureKind::General,
            "nothing was given up; nothing was changed",
        ));
    }
    Ok(())
}

fn tell(session: &Session, unopened: &[Unopened], is_here: bool) -> Result<(), Failure> {
    if unopened.is_empty() && !is_here {
        talk::line("nothing that git holds here is encrypted under a key that is not here");
    } else if !unopened.is_empty() {
        talk::line("no key here opens:");
    }
    let registries = registries(session)?;
    for file in unopened {
        talk::line(&format!("  {}", file.shown));
        for purpose in &file.purposes {
            talk::line(&format!("    was for: {purpose}"));
        }
        talk::line(&format!("    renew: {}", renew(file, &registries)));
    }
    talk::warning(
        "this is for a key that nobody has any more. A colleague, CI or a backup may have it still: then nothing is lost",
    );
    talk::hint("ask them first, and with that key: git jetcrypt unlock KEYFILE");
    let people = people(session)?;
    if !people.is_empty() && !is_here {
        talk::warning(&format!(
            "the key is shared with {}: each of them opens it with a private key",
            people.join(", ")
        ));
        talk::hint("on their machine: git jetcrypt unlock");
    }
    talk::line("given up means: these files stay in git as they are until you write them anew");
    Ok(())
}

fn renew(file: &Unopened, registries: &BTreeSet<String>) -> String {
    if !file.is_dockercfg {
        return "each value that it held, where it was issued".to_owned();
    }
    match registries.is_empty() {
        true => "each registry credential that it held".to_owned(),
        false => {
            let names: Vec<String> = registries
                .iter()
                .map(|name| show(name.as_bytes()))
                .collect();
            format!(
                "each registry credential that it held; this repository uses {}",
                names.join(", ")
            )
        }
    }
}

/// Where this repository pulls from and pushes to.
fn registries(session: &Session) -> Result<BTreeSet<String>, Failure> {
    let pulls = credentials::pulled(session)?.into_iter();
    let mut all: BTreeSet<String> = pulls
        .filter(|pull| !pull.is_official())
        .map(|pull| pull.registry)
        .collect();
    for name in codeship::STEP_FILES {
        let text = files::text_inside(session.folder(), Path::new(name));
        // what is wrong with the file, doctor tells
        let steps = text
            .ok()
            .flatten()
            .and_then(|text| codeship::steps(&text).ok());
        for push in steps.map(|steps| steps.pushes).unwrap_or_default() {
            let named = push.registry.filter(|name| !name.is_empty());
            let by_image = || image::registry(push.image_name.as_deref()?);
            all.extend(named.map(|name| canonical(&name)).or_else(by_image));
        }
    }
    Ok(all)
}

/// The names of those who have a file of their own with the key in it.
fn people(session: &Session) -> Result<Vec<String>, Failure> {
    let spec = format!(":(top,glob){SHARED_KEYS}/*.age").into_bytes();
    let files = tree::at(&session.git(), &[spec])?;
    let name = |path: &[u8]| {
        let name = path.strip_prefix(SHARED_KEYS.as_bytes())?;
        let name = name.strip_prefix(b"/")?.strip_suffix(b".age")?;
        Some(show(name))
    };
    Ok(files.iter().filter_map(|file| name(&file.path)).collect())
}

/// Takes out the files that hold the key which was given up, one for each
/// person: in a new clone it would be taken for the right one.
pub(super) fn take_back_shared(session: &Session, told: &mut Told) -> Result<(), Failure> {
    let people = people(session)?;
    if !people.is_empty() {
        let spec = format!(":(top,glob){SHARED_KEYS}/*.age");
        session
            .git()
            .run(["rm", "-q", "-f", "--ignore-unmatch", "--", &spec])?;
    }
    for name in people {
        told.change(&format!(
            "{name}: the file with the lost key is removed, staged; share the new one: git jetcrypt share add"
        ));
    }
    Ok(())
}
