//! `hook NAME`: what the hooks run. Judges blobs, never the work tree.
//!
//! A check that cannot be made refuses: every `?` here ends the commit, the
//! merge or the push.

use super::{Failure, Kind, Outcome, desk};
use crate::core::guard::{Blob, Guard};
use crate::core::oid::Oid;
use crate::core::policy::{Attributes, Policy};
use crate::git::attributes::{self, Source};
use crate::git::changes::{self, Change, Destination};
use crate::git::command::Git;
use crate::git::config::Settings;
use crate::git::location::Location;
use crate::git::objects::Objects;
use crate::git::tree::Mode;
use crate::hooks::{Hook, chain, input};
use crate::keystore;
use crate::report::leaks::{self, Leak};
use crate::report::names::show;
use crate::report::style::coloured;
use crate::report::talk;
use anyhow::Context as _;
use std::collections::{BTreeSet, HashMap};
use std::ffi::OsString;
use std::io::{self, Read as _};
use std::path::Path;

/// Runs one hook. `at` is the hook's own file, beside which a chained one
/// may lie.
///
/// # Errors
/// Whatever keeps the check from being made.
pub fn run(hook: Hook, at: Option<&Path>, arguments: &[OsString]) -> super::Result {
    let chained = |stdin: Option<&[u8]>| match at {
        Some(at) => {
            chain::run(at, arguments, stdin).context("cannot run the hook that was there before")
        }
        None => Ok(0),
    };
    match hook {
        Hook::PreCommit | Hook::PreMergeCommit => {
            // first: a formatter may still change the index
            let code = chained(None)?;
            if code != 0 {
                return Ok(Outcome::Code(code));
            }
            let git = Git::default();
            let leaks = judge(&git, &[Source::Index], &changes::staged(&git)?)?;
            Ok(report(hook, &leaks))
        }
        Hook::PrePush => {
            let mut stdin = Vec::new();
            io::stdin()
                .lock()
                .read_to_end(&mut stdin)
                .context("cannot read what git tells the hook")?;
            let outcome = pre_push(&stdin, arguments)?;
            if outcome != Outcome::Done {
                return Ok(outcome);
            }
            // last: it may send something, as git-lfs does
            Ok(match chained(Some(&stdin))? {
                0 => Outcome::Done,
                code => Outcome::Code(code),
            })
        }
    }
}

fn pre_push(stdin: &[u8], arguments: &[OsString]) -> super::Result {
    let updates =
        input::pre_push(stdin).map_err(|error| Failure::new(Kind::General, error.to_string()))?;
    let tips: Vec<Oid> = updates
        .iter()
        .map(|u| u.local.clone())
        .filter(|id| !id.is_zero())
        .collect();
    let known: Vec<Oid> = updates
        .into_iter()
        .map(|u| u.remote)
        .filter(|id| !id.is_zero())
        .collect();
    if tips.is_empty() {
        return Ok(Outcome::Done);
    }
    let word = |n: usize| {
        let word = arguments.get(n).map(|word| word.to_string_lossy());
        word.unwrap_or_default().into_owned()
    };
    let (name, url) = (word(0), word(1));
    let destination = Destination {
        name: &name,
        url: &url,
    };
    let git = Git::default();
    let changes = changes::pushed(&git, destination, &tips, &known).map_err(|error| {
        Failure::new(
            Kind::General,
            format!("push refused: what would be sent cannot be listed: {error}"),
        )
        .hint("check the repository: git fsck")
    })?;
    // what the branch itself says about its files, not what lies about here
    let tips: BTreeSet<Oid> = tips.into_iter().collect();
    let sources: Vec<Source<'_>> = tips.iter().map(Source::Commit).collect();
    let leaks = judge(&git, &sources, &changes)?;
    Ok(report(Hook::PrePush, &leaks))
}

/// Every leak in these changes; each one once, though several commits hold it.
fn judge(git: &Git, sources: &[Source<'_>], changes: &[Change]) -> Result<Vec<Leak>, Failure> {
    let mut objects = Objects::open();
    let settings = Settings::read(&objects)?;
    let location = Location::of_filter(&objects)?;
    let ring = keystore::load_all(&desk::places(Some(&location), &settings, None))?;
    let known = crate::core::guard::known::Known::default();
    let guard = Guard::new(&ring, settings.key.as_deref(), &known);
    let policy = Policy::default();
    let attributes = attributes_of(git, sources, changes)?;
    let mut seen = BTreeSet::new();
    let mut leaks = Vec::new();
    for change in changes {
        if change.mode == Mode::Commit
            || !seen.insert((&change.path, &change.id, change.mode.octal()))
        {
            continue;
        }
        let bytes = objects.blob(&change.id)?.ok_or_else(|| {
            Failure::new(
                Kind::General,
                format!(
                    "refused: blob {} cannot be read, so nothing can check it",
                    change.id
                ),
            )
            .hint("check the repository: git fsck")
        })?;
        let filtered = matches!(change.mode, Mode::File { .. });
        let of_path = attributes.get(change.path.as_slice());
        let protects = |attributes: &Attributes| policy.protects(&change.path, attributes);
        let protected = filtered
            && !change.path.is_empty()
            && of_path.map_or_else(
                || policy.named(&change.path),
                |all| all.iter().any(protects),
            );
        let verdict = guard.judge(&Blob {
            path: &change.path,
            bytes: &bytes,
            protected,
        });
        leaks.extend(verdict.findings.into_iter().map(|finding| Leak {
            path: change.path.clone(),
            by: change.by.clone(),
            finding,
        }));
    }
    Ok(leaks)
}

/// The attributes of each path, from each source.
fn attributes_of<'a>(
    git: &Git,
    sources: &[Source<'_>],
    changes: &'a [Change],
) -> Result<HashMap<&'a [u8], Vec<Attributes>>, Failure> {
    let paths: BTreeSet<&'a [u8]> = changes
        .iter()
        .map(|change| change.path.as_slice())
        .filter(|path| !path.is_empty())
        .collect();
    let mut all: HashMap<&[u8], Vec<Attributes>> = HashMap::new();
    let paths: Vec<&[u8]> = paths.into_iter().collect();
    for source in sources {
        let read = attributes::read(git, *source, &paths);
        // a tag of a blob has no attributes
        let read = read.or_else(|_| attributes::read(git, Source::WorkTree, &paths))?;
        for (path, full) in paths.iter().zip(read) {
            all.entry(path).or_default().push(full.policy);
        }
    }
    Ok(all)
}

fn report(hook: Hook, leaks: &[Leak]) -> Outcome {
    if leaks.is_empty() {
        return Outcome::Done;
    }
    let what = match hook {
        Hook::PreCommit => "commit",
        Hook::PreMergeCommit => "merge",
        Hook::PrePush => "push",
    };
    talk::error(&format!("{what} refused: it would leak secrets"));
    talk::line(leaks::text(leaks, coloured(&io::stderr())).trim_end());
    for hint in hints(hook, leaks) {
        talk::hint(&hint);
    }
    Outcome::Found
}

/// What mends it: for each kind of finding the command, with the files in it.
fn hints(hook: Hook, leaks: &[Leak]) -> Vec<String> {
    if hook == Hook::PrePush {
        return vec![
            "take it out of these commits (git rebase -i), then push again".to_owned(),
            "whatever was pushed elsewhere already must be revoked".to_owned(),
        ];
    }
    let files = |rule: &str| {
        let paths: BTreeSet<String> = leaks
            .iter()
            .filter(|l| l.finding.rule == rule)
            .map(|l| shell_word(&l.path))
            .collect();
        (!paths.is_empty()).then(|| paths.into_iter().collect::<Vec<_>>().join(" "))
    };
    let mut hints = Vec::new();
    let protected = files("protected-plaintext");
    if let Some(files) = &protected {
        hints.push(format!(
            "to encrypt: git jetcrypt install && git add --renormalize -- {files}"
        ));
    }
    if let Some(files) = files("project-key") {
        hints.push(format!("to take the key out: git rm --cached -- {files}"));
    }
    if let Some(files) =
        files("docker-credentials").filter(|files| protected.as_ref() != Some(files))
    {
        hints.push(format!(
            "to keep it in git, encrypted: git jetcrypt init -- {files}"
        ));
        hints.push(format!(
            "to take it out of the commit: git rm --cached -- {files}"
        ));
    }
    hints
}

/// A path as a shell takes it; one that a shell could misread is quoted.
fn shell_word(path: &[u8]) -> String {
    let shown = show(path);
    let plain = shown
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b"/._-+@,:=".contains(&b));
    if plain {
        shown
    } else {
        format!("'{}'", shown.replace('\'', r"'\''"))
    }
}
