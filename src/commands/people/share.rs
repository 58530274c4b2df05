//! `share add`, `share list`, `share remove`.

use super::key_in_variable;
use super::list;
use super::own_files;
use super::shared_key::shared_key;
use crate::commands::Outcome;
use crate::core::hint::Hint;
use crate::core::policy::{SHARED_KEYS, shared_key_path};
use crate::core::recipient::{self, BadRecipient, LARGEST, RecipientKey};
use crate::core::trust::{Fact, PageId, Pages};
use crate::failure::{Failure, FailureKind};
use crate::files::{self, os};
use crate::report::count::count;
use crate::report::names::show;
use crate::report::talk;
use crate::session::{JudgedTree, Session, known_pages, replacement, stage_file, write_page};
use crate::writer::{self, Readers, WriteLock};
use anyhow::Context as _;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct ShareArgs {
    #[command(subcommand)]
    command: Option<ShareCommand>,
}

#[derive(Debug, clap::Subcommand)]
enum ShareCommand {
    /// Seal the project key to somebody's public keys.
    Add(AddArgs),
    /// Who has a file, and for which keys.
    List(list::ListArgs),
    /// Take somebody's file away. Who had the key has it still.
    Remove(RemoveArgs),
}

#[derive(Debug, clap::Args)]
struct AddArgs {
    /// A person, or a machine such as ci; names the file.
    name: String,
    /// A public key of age or SSH, in quotes, or a file with some; - is stdin.
    #[arg(required = true, value_name = "KEY|FILE")]
    keys: Vec<OsString>,
}

#[derive(Debug, clap::Args)]
struct RemoveArgs {
    /// As in `share list`.
    name: String,
}

/// Shares the key, or takes it back.
///
/// # Errors
/// No key; a repository that nobody has adopted; a public key that is none; a
/// place that cannot be written.
pub fn run(args: &ShareArgs) -> crate::commands::Result {
    match &args.command {
        None => list::run(&list::ListArgs::default()),
        Some(ShareCommand::List(args)) => list::run(args),
        Some(ShareCommand::Add(args)) => add(args),
        Some(ShareCommand::Remove(args)) => remove(args),
    }
}

fn add(args: &AddArgs) -> crate::commands::Result {
    let name = name(&args.name)?;
    let session = Session::in_work_tree(None)?;
    let typed = keys(&args.keys)?;
    let held = session.lock_for_writing()?;
    let key = session.key_to_seal()?;
    let pages = adopted(&session)?;
    let people = pages.recipients();
    is_new_or_the_same(&people, name)?;
    let there: BTreeSet<&RecipientKey> = people
        .get(name)
        .into_iter()
        .flat_map(|keys| keys.keys().copied())
        .collect();
    let all: BTreeSet<&RecipientKey> = there.iter().copied().chain(&typed).collect();
    if all.iter().any(|key| key.plugin().is_some()) {
        key_in_variable::refuse()?;
    }
    let file = shared_key(all.iter().copied(), key)?;
    let new: Vec<&RecipientKey> = typed.iter().filter(|key| !there.contains(*key)).collect();
    let facts = new.iter().copied();
    let facts: BTreeSet<Fact> = facts
        .map(|key| Fact::Recipient(name.to_owned(), key.clone()))
        .collect();
    let path = shared_key_path(name);
    own_files::may_be_written(&session, [path.as_bytes()].into_iter())?;
    write_page(&session, &held, &pages, facts)?;
    let path = write_shared_key(&session, &held, name, &file)?;
    talk::line(&format!(
        "{name}: {} in all, {} new; the project key is sealed to {} in {path}, staged",
        count(all.len(), "key", "keys"),
        new.len(),
        if all.len() == 1 { "it" } else { "them" },
    ));
    for key in new {
        talk::line(&format!("  {}", key.short()));
    }
    talk::hint("look over what is staged, then: git commit");
    talk::hint(
        Hint::run(["git", "jetcrypt", "unlock", "--expect", &key.fingerprint()])
            .to("after a pull, or in a fresh clone, they open the files with"),
    );
    Ok(Outcome::Done)
}

fn remove(args: &RemoveArgs) -> crate::commands::Result {
    let name = name(&args.name)?;
    let session = Session::in_work_tree(None)?;
    let held = session.lock_for_writing()?;
    session.key_to_seal()?;
    let pages = adopted(&session)?;
    let said: BTreeSet<PageId> = pages
        .recipients()
        .get(name)
        .into_iter()
        .flat_map(|keys| keys.values().copied())
        .collect();
    let path = shared_key_path(name);
    let held_by_git = session.objects().at(format!(":0:{path}").as_bytes())?;
    if said.is_empty() && held_by_git.is_none() {
        return Err(Failure::new(
            FailureKind::Usage,
            format!("{name} has no file here, and no key"),
        )
        .hint("see who has: git jetcrypt share list"));
    }
    let facts = said
        .into_iter()
        .map(|page| Fact::Dismiss(page, name.to_owned()));
    write_page(&session, &held, &pages, facts.collect())?;
    let spec = format!(":(top,literal){path}");
    session
        .git()
        .run(["rm", "-q", "-f", "--ignore-unmatch", "--", &spec])?;
    talk::line(&format!("{name}: {path} is removed, staged"));
    talk::warning(&format!(
        "{name} has the key still, and can read what it opens"
    ));
    talk::hint(
        Hint::run(["git", "jetcrypt", "rotate"])
            .to("if they must not, change the credentials in the protected files, and the key"),
    );
    Ok(Outcome::Done)
}

fn name(typed: &str) -> Result<&str, Failure> {
    let checked = recipient::check_name(typed);
    checked.map_err(|error| Failure::new(FailureKind::Usage, error.to_string()))?;
    Ok(typed)
}

/// Recipients are facts of pages; without any nobody could say who added one.
fn adopted(session: &Session) -> Result<Pages, Failure> {
    let pages = known_pages(session, JudgedTree::Index)?.pages;
    if pages.is_adopted_under_this_key() {
        return Ok(pages);
    }
    Err(Failure::new(
        FailureKind::NotSetUp,
        "this repository has no pages yet, and in them it stands whom the key is shared with",
    )
    .hint(Hint::run(["git", "jetcrypt", "init"]).to("write the first one, then share again")))
}

/// Some file systems hold one file for names that differ in letter case only.
fn is_new_or_the_same<T>(people: &BTreeMap<&str, T>, name: &str) -> Result<(), Failure> {
    let alike = people
        .keys()
        .find(|other| other.to_lowercase() == name.to_lowercase() && **other != name);
    match alike {
        None => Ok(()),
        Some(other) => Err(Failure::new(
            FailureKind::Usage,
            format!("{name}: there is {other}, whose file would be the same where letter case makes no difference"),
        )
        .hint("choose another name")),
    }
}

fn keys(typed: &[OsString]) -> Result<BTreeSet<RecipientKey>, Failure> {
    let mut all = BTreeSet::new();
    for word in typed {
        all.extend(keys_of(word)?);
    }
    Ok(all)
}

/// A key as it is, or those of a file.
fn keys_of(word: &OsStr) -> Result<Vec<RecipientKey>, Failure> {
    let usage = |what: String| Failure::new(FailureKind::Usage, what);
    if let Some(text) = word.to_str().filter(|text| recipient::is_key_like(text)) {
        return match RecipientKey::parse(text) {
            Ok(key) => Ok(vec![key]),
            Err(BadRecipient::Malformed) => Err(usage(format!("{text}: no whole public key"))
                .hint("a key of SSH stands in quotes: 'ssh-ed25519 AAAA…'")),
            Err(error) => Err(usage(error.to_string())),
        };
    }
    let shown = show(word.as_bytes());
    let read = match word == "-" {
        true => files::short_stdin(LARGEST),
        false => files::named(Path::new(word), LARGEST as u64),
    };
    let text = read.with_context(|| format!("cannot read {shown}"))?;
    let text = std::str::from_utf8(&text).map_err(|_| usage(format!("{shown}: no text")))?;
    recipient::keys(text).map_err(|(line, error)| {
        let failure = usage(format!("{shown}, line {line}: {error}"));
        match error {
            BadRecipient::Private => failure.hint("the public one lies beside it: FILE.pub"),
            _ => failure,
        }
    })
}

fn write_shared_key(
    session: &Session,
    held: &WriteLock,
    name: &str,
    text: &[u8],
) -> Result<String, Failure> {
    let path = shared_key_path(name);
    let file = os(path.as_bytes());
    writer::make_folder_below(session.top()?, &os(SHARED_KEYS.as_bytes()))?;
    let read = files::regular_as_read(session.top()?, &file)
        .with_context(|| format!("cannot read {path}"))?;
    let identity = read.map(|(_, identity)| identity);
    let planned = replacement(file, identity, Readers::Umask);
    session.writing()?.change(held, planned, text)?;
    stage_file(session, &path, text)?;
    Ok(path)
}
