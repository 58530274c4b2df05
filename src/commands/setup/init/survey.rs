//! What a repository holds before anybody vouches for it: the first book
//! (docs/trust.md, rule 2).

use crate::core::codeship;
use crate::core::format::{self, Opened, Proof, Reading};
use crate::core::hint::Hint;
use crate::core::key::{Key, Ring, Which};
use crate::core::lines;
use crate::core::oid::Oid;
use crate::core::policy::{self, NAMES};
use crate::core::trust::{BookLine, Doubt, NoBooks, Standing, standing};
use crate::credentials::book_line;
use crate::failure::{Failure, FailureKind};
use crate::git::past::{self, From};
use crate::git::tree;
use crate::report::count::plural;
use crate::report::names::show;
use crate::report::progress::Progress;
use crate::report::talk;
use crate::session::{FoundPages, Session};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// History is walked to its end; this is for a git that hangs.
const PATIENCE: Duration = Duration::from_secs(60 * 60);

/// What the index and HEAD's history hold at protected paths.
#[derive(Default)]
pub(in crate::commands) struct Survey {
    /// What goes into the book.
    pub(in crate::commands) book: BTreeSet<BookLine>,
    /// Files that no key here opens, by path, with the number of versions.
    closed: BTreeMap<Vec<u8>, usize>,
    /// Files of the index that are in the book.
    listed_tips: BTreeMap<Vec<u8>, Doubt>,
    newest: BTreeMap<Vec<u8>, Doubt>,
    /// Versions that a key opens and that nobody had vouched for under the key
    /// from before.
    refused: BTreeMap<Vec<u8>, usize>,
    seen: BTreeSet<(Vec<u8>, Oid)>,
}

impl Survey {
    /// Looks at all of it.
    ///
    /// # Errors
    /// A history that is not whole, or cannot be read.
    pub(in crate::commands) fn of(
        session: &Session,
        ring: &Ring,
        found: &FoundPages,
        patterns: &[String],
        revisions: &[String],
    ) -> Result<Self, Failure> {
        let git = session.git();
        let specs = pathspecs(session, patterns)?;
        let mut survey = Self::default();
        for entry in tree::at(&git, &specs)? {
            survey.take(session, ring, found, &entry.path, &entry.id)?;
        }
        survey.listed_tips = std::mem::take(&mut survey.newest);
        if !found.pages.is_adopted() {
            survey.take_services(session, ring)?;
        }
        if git
            .line(["rev-parse", "--verify", "--quiet", "HEAD"])?
            .is_none()
        {
            return Ok(survey);
        }
        insist_on_whole_history(session)?;
        let mut all = vec![String::from("HEAD")];
        all.extend_from_slice(revisions);
        let until = Instant::now() + PATIENCE;
        let past = past::versions(&git, From::Revisions(&all), &specs, until)?;
        if !past.complete {
            return Err(Failure::new(
                FailureKind::Unchecked,
                "git took more than an hour to list history; nothing was changed",
            ));
        }
        let (done, all) = (AtomicUsize::new(0), past.versions.len());
        let words = ["looking through history", "versions of encrypted files"];
        Progress::on_terminal().during(words, &done, all, || {
            for version in past.versions {
                survey.take(session, ring, found, &version.path, &version.id)?;
                done.fetch_add(1, Ordering::Relaxed);
            }
            Ok(survey)
        })
    }

    /// The values that stand encrypted in Codeship's services files.
    fn take_services(&mut self, session: &Session, ring: &Ring) -> Result<(), Failure> {
        let uses = services(session)?;
        let lines = uses.iter().filter_map(|found| book_line(ring, found));
        self.book.extend(lines);
        Ok(())
    }

    /// Looks at one version; the newest of a path comes first.
    fn take(
        &mut self,
        session: &Session,
        ring: &Ring,
        found: &FoundPages,
        path: &[u8],
        id: &Oid,
    ) -> Result<(), Failure> {
        if !self.seen.insert((path.to_vec(), id.clone())) {
            return Ok(());
        }
        let blob = session.blob(path, id)?;
        // a key that was committed is told elsewhere, and is no encrypted file
        if policy::is_key_path(path) && Key::from_base64(&blob).is_ok() {
            return Ok(());
        }
        match format::read(&blob, ring, policy::expected(path)) {
            Reading::Opened(opened) => {
                let suffix = session.sealed_suffix()?;
                let standing = standing(&opened, &blob, path, suffix, &NoBooks);
                let Standing::Unadopted(doubt) = standing else {
                    return Ok(());
                };
                let line = BookLine::of(path, &blob);
                if found.pages.is_adopted() && !was_vouched_for(&opened, &line, found) {
                    *self.refused.entry(path.to_vec()).or_default() += 1;
                    return Ok(());
                }
                self.book.insert(line);
                self.newest.entry(path.to_vec()).or_insert(doubt);
            }
            Reading::Locked(_) | Reading::OtherKey(_) | Reading::Damaged(_) => {
                *self.closed.entry(path.to_vec()).or_default() += 1;
            }
            Reading::Empty | Reading::Plain | Reading::Disguised(_) => {}
        }
        Ok(())
    }

    /// Says what was found; a dry run has nothing to act on yet.
    pub(in crate::commands) fn tell(&self, session: &Session, dry_run: bool) {
        if !self.book.is_empty() {
            let count = self.book.len();
            talk::line(&format!(
                "{count} {} of encrypted files without a proof of their own {} in HEAD's history: listed as they are",
                plural(count, "version", "versions"),
                plural(count, "was", "were"),
            ));
        }
        self.tell_unlisted();
        self.tell_tips(
            session,
            dry_run,
            Doubt::OlderFormat,
            "in an older format, which whoever can push could have changed",
        );
        self.tell_tips(
            session,
            dry_run,
            Doubt::RetiredKey,
            "under a key from before, which others may have",
        );
    }

    /// Says what was found and is in no book.
    pub(in crate::commands) fn tell_unlisted(&self) {
        for (path, versions) in &self.closed {
            talk::warning(&format!(
                "{}: {versions} {} that no key here opens: nobody here can read {}",
                show(path),
                plural(*versions, "version", "versions"),
                plural(*versions, "it", "them"),
            ));
        }
        for (path, versions) in &self.refused {
            talk::warning(&format!(
                "{}: {versions} {} that nobody vouched for under the key from before: not listed",
                show(path),
                plural(*versions, "version", "versions"),
            ));
        }
    }

    /// Files of the index that are listed as they are.
    fn tell_tips(&self, session: &Session, dry_run: bool, doubt: Doubt, why: &str) {
        let tips = self.listed_tips.iter().filter(|(_, of)| **of == doubt);
        let tips: Vec<&Vec<u8>> = tips.map(|(path, _)| path).collect();
        if tips.is_empty() {
            return;
        }
        let names: Vec<String> = tips.iter().map(|path| show(path)).collect();
        talk::warning(&format!(
            "{}: {why}; listed as now: look at what {}",
            names.join(", "),
            plural(tips.len(), "it holds", "they hold"),
        ));
        if dry_run {
            return;
        }
        let stand = session.stand();
        let typed = tips.iter().map(|path| stand.path(path));
        talk::hint(
            Hint::run(["git", "jetcrypt", "reseal", "--"])
                .files(typed)
                .to(plural(
                    tips.len(),
                    "then seal it anew",
                    "then seal them anew",
                )),
        );
    }
}

/// What Codeship's services files of the index use.
///
/// # Errors
/// What git says.
pub(in crate::commands) fn services(session: &Session) -> Result<Vec<codeship::Use>, Failure> {
    let mut uses = Vec::new();
    for name in codeship::SERVICE_FILES {
        let text = session.objects().at(format!(":0:{name}").as_bytes())?;
        // one that cannot be read is `doctor`'s to tell
        let services = text.map(|text| codeship::services(&String::from_utf8_lossy(&text)));
        uses.extend(
            services
                .and_then(Result::ok)
                .into_iter()
                .flat_map(|services| services.uses),
        );
    }
    Ok(uses)
}

/// Was it proven, or listed, under the key from before? What was refused then is
/// not listed now.
fn was_vouched_for(opened: &Opened<'_>, line: &BookLine, found: &FoundPages) -> bool {
    let was_proven = opened.which != Which::Current && opened.proof == Proof::Here;
    was_proven || found.former_book.contains(line)
}

fn insist_on_whole_history(session: &Session) -> Result<(), Failure> {
    if !session.is_shallow()? {
        return Ok(());
    }
    Err(Failure::new(
        FailureKind::Unchecked,
        "this clone is shallow: what the rest of history holds cannot be written into the book; nothing was changed",
    )
    .hint(Hint::run(["git", "fetch", "--unshallow"]))
    .hint("then run this again"))
}

/// The usual names, what `.gitattributes` says and what was typed; and files
/// that stay encrypted, which `exec` and `check` open.
pub(super) fn pathspecs(session: &Session, patterns: &[String]) -> Result<Vec<Vec<u8>>, Failure> {
    let mut all: BTreeSet<String> = NAMES.iter().map(|name| (*name).to_owned()).collect();
    all.extend(patterns.iter().cloned());
    let attributes = session.objects().at(b":.gitattributes")?;
    all.extend(lines::patterns(&attributes.unwrap_or_default()));
    let mut specs: Vec<Vec<u8>> = all
        .iter()
        .map(|pattern| lines::pathspec(b"", pattern))
        .collect();
    let suffix = session.sealed_suffix()?;
    if !suffix.is_empty() {
        specs.push(format!(":(glob)**/*{suffix}").into_bytes());
    }
    Ok(specs)
}
