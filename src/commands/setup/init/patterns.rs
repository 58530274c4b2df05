//! The patterns that the user typed: relative to where they stand, and held
//! against the files that are there.

use crate::core::hint::Hint;
use crate::core::lines::{self, BadPattern};
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::git::attributes::{self, AttributeSource};
use crate::report::names::show;
use crate::report::talk;
use crate::session::Session;
use anyhow::Context as _;
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::path::Path;

/// The patterns as they stand in the `.gitattributes` at the top.
pub(super) fn placed(session: &Session, typed: &[String]) -> Result<Vec<String>, Failure> {
    let folder = session.stand().folder();
    typed
        .iter()
        .map(|pattern| {
            let usage = |error: BadPattern| Failure::new(FailureKind::Usage, error.to_string());
            // before anything is looked for by its name
            lines::check(pattern).map_err(usage)?;
            let pattern = inside(session, pattern)?;
            let placed = lines::placed(&folder, &pattern).map_err(usage)?;
            lines::spare_own_files(&placed).map_err(usage)?;
            Ok(placed)
        })
        .collect()
}

/// A file that is there is meant by its name, whatever characters that has;
/// also where it is named by its whole path.
fn inside(session: &Session, typed: &str) -> Result<String, Failure> {
    let top = session.top()?;
    let stand = session.stand();
    let base = top.join(files::os(&stand.folder()));
    if let Ok(path) = Path::new(typed).strip_prefix(top) {
        let path = stand.path(path.as_os_str().as_bytes());
        let path = [b"./", path.as_slice()].concat();
        return text(&lines::escaped(&path), typed);
    }
    let path = base.join(typed);
    let failed = || format!("cannot look at {}", show(typed.as_bytes()));
    if !typed.starts_with('/') && files::is_folder(&path).with_context(failed)? {
        let inside = format!("{}/**", typed.trim_end_matches('/'));
        return Err(Failure::new(
            FailureKind::Usage,
            format!(
                "{} is a folder, and git encrypts files",
                show(typed.as_bytes())
            ),
        )
        .hint(Hint::run(["git", "jetcrypt", "init", &inside]).to("to protect the files in it")));
    }
    let names_file = typed.contains(['[', '*', '?', '\\'])
        && !typed.starts_with('/')
        && files::is_file(&path).with_context(failed)?;
    if names_file {
        return text(&lines::escaped(typed.as_bytes()), typed);
    }
    Ok(typed.to_owned())
}

fn text(pattern: &[u8], typed: &str) -> Result<String, Failure> {
    String::from_utf8(pattern.to_vec())
        .map_err(|_| Failure::new(FailureKind::Usage, format!("{typed:?} is not UTF-8")))
}

/// Says of each pattern whether it does what was meant: which files it
/// protects is git's to tell.
pub(super) fn verify(session: &Session, patterns: &[String], dry_run: bool) -> Result<(), Failure> {
    let git = session.git();
    for pattern in patterns {
        let words = [
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
            "--",
        ];
        let spec = OsString::from_vec(lines::pathspec(b"", pattern));
        let answer = git.run(words.iter().map(OsStr::new).chain([spec.as_os_str()]))?;
        let paths: Vec<&[u8]> = answer
            .split(|b| *b == 0)
            .filter(|path| !path.is_empty())
            .collect();
        if paths.is_empty() {
            talk::warning(&format!(
                "{}: matches no file yet",
                show(pattern.as_bytes())
            ));
            continue;
        }
        if dry_run {
            continue;
        }
        for (path, full) in
            paths
                .iter()
                .zip(attributes::read(&git, AttributeSource::WorkTree, &paths)?)
        {
            // an attribute file of ours is never encrypted
            let ours = path.starts_with(b".git");
            if full.policy.released() && !ours {
                talk::warning(&format!("{}: stays released", show(path)));
                talk::hint(
                    Hint::run(["git", "jetcrypt", "track", "--"])
                        .file(&session.stand().path(path))
                        .to("to protect it again, too"),
                );
            } else if !full.policy.filtered() && !ours {
                talk::warning(&format!(
                    "{}: is not protected though {} matches it: a later line, or one in a folder below, gives it the filter {}",
                    show(path),
                    show(pattern.as_bytes()),
                    show(&full.policy.filter)
                ));
            }
        }
    }
    Ok(())
}
