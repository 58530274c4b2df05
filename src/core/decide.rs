//! Clean and smudge: the whole decision.
//!
//! Two total functions over data. They are the tables of `docs/design.md`,
//! row by row, and `decide/tests.rs` holds a test for each row. What git
//! already has at a path is asked for through [`Before`], so that the edges
//! fetch only what an answer needs.

use crate::core::converted::Converted;
use crate::core::dockercfg::{self, Remark};
use crate::core::format::{self, Binding, Damage, Opened, Promise, Reading, Sealing, Version};
use crate::core::guard::forms;
use crate::core::key::{Key, Ring};
use crate::core::oid::Oid;
use crate::core::policy;
use crate::core::trust::{BookEntry, Books, Doubt, Standing, standing};

/// Where git may hold a blob of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The index: one blob, or in a conflict the stages 2, 3, 1.
    Index,
    /// The commit that HEAD names.
    Head,
}

/// The index comes first, because in the middle of a merge HEAD is the older
/// one (docs/git-behaviour.md 11.9).
const PLACES: [Place; 2] = [Place::Index, Place::Head];

/// What git holds at the path in question before this command.
pub trait Before {
    /// The names of the blobs at that place.
    fn ids(&mut self, place: Place) -> Vec<Oid>;
    /// Would this content, as a blob, have that name?
    fn is(&mut self, id: &Oid, content: &Converted<'_>) -> bool;
    /// Shows the bytes of that blob to `look`; not at all where they cannot be
    /// had, which only costs the reuse (docs/git-behaviour.md 11.13).
    fn show(&mut self, id: &Oid, look: &mut dyn FnMut(&[u8]));
    /// Does the index or HEAD hold this very key? Then whoever has the
    /// repository opens what it seals.
    fn holds_key(&mut self, key: &Key) -> bool;
}

/// What both tables need to know besides the bytes.
pub struct Context<'a, 'b> {
    /// Path from the top of the work tree, as git names it.
    pub path: &'a [u8],
    /// The keys at hand; may be empty.
    pub ring: &'a Ring,
    /// How new content is sealed.
    pub sealing: Sealing,
    /// Which names stay sealed in the work tree.
    pub sealed_suffix: &'a str,
    /// True after `lock`: smudge leaves everything sealed.
    pub locked: bool,
    /// What holders vouched for; asked only where a blob lacks proof.
    pub books: &'b dyn Books,
}

/// The bytes that go into git, and what is worth saying about them.
pub struct Cleaned<'a> {
    /// That of the blob.
    pub content: Converted<'a>,
    /// For the warning or the summary.
    pub note: Option<CleanNote>,
}

/// What is worth saying about a clean that succeeded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CleanNote {
    /// Encrypted already, and without a key nobody checked it.
    Unchecked,
    /// The plaintext, or the key, lies in git already; it was let through
    /// unchanged.
    PlaintextInGit,
    /// Sealed, but docker cannot use it.
    Unusable(Remark),
    /// Sealed, but it looks like a jet v1 file of another key.
    PerhapsForeignV1,
    /// Sealed, in the place of a blob that no key of the ring opens.
    ReplacesForeign,
    /// Encrypted already, and not proven at this path: it was let through
    /// unchanged, and the hooks refuse it.
    NotProven(Doubt),
}

/// Why clean lets nothing through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The content is a key.
    #[error("this is the key itself; it must never be committed")]
    IsKey,
    /// Encrypted, and no key of the ring opens it.
    #[error("it is encrypted with another key, or damaged")]
    OtherKey,
    /// Begins like an encrypted file and is none.
    #[error("it is a damaged encrypted file: {0}")]
    Damaged(Damage),
    /// The key to seal with is in git itself.
    #[error("the project key is in git, so encrypting with it would hide nothing")]
    PublicKey,
    /// New plaintext and no key to seal it with.
    #[error("there is no key to encrypt it with")]
    NoKey,
}

/// Work tree to git. Never lets new plaintext pass.
///
/// # Errors
/// [`Refusal`]; git then stages nothing, for the filter is `required`.
pub fn clean<'a>(
    input: &'a [u8],
    context: &Context<'a, '_>,
    before: &mut dyn Before,
) -> Result<Cleaned<'a>, Refusal> {
    let ring = context.ring;
    let unchanged = |note| {
        Ok(Cleaned {
            content: Converted::Unchanged(input),
            note,
        })
    };
    if input.is_empty() || policy::is_never_filtered(context.path) {
        return unchanged(None);
    }
    if is_key(input, context) {
        // where it lies in git already, refusing would break `git status` and
        // even the command that takes it out
        return if lies_there(input, before) {
            unchanged(Some(CleanNote::PlaintextInGit))
        } else {
            Err(Refusal::IsKey)
        };
    }
    let reading = read(input, context);
    if is_sealed(&reading) && lies_there(input, before) {
        return unchanged(None);
    }
    let reading = match reading {
        Reading::Opened(opened) => return keep_sealed(input, opened, context),
        other => other,
    };
    if is_sealed(&reading) {
        match &reading {
            Reading::Damaged(damage) => return Err(Refusal::Damaged(*damage)),
            // one line of base64 may be plaintext, too
            Reading::Locked(Version::JetV1) | Reading::OtherKey(Version::JetV1) => {}
            _ if ring.is_empty() => return unchanged(Some(CleanNote::Unchecked)),
            _ => return Err(Refusal::OtherKey),
        }
    }
    if ring.is_empty() && lies_there(input, before) {
        return unchanged(Some(CleanNote::PlaintextInGit));
    }
    let perhaps_v1 = matches!(reading, Reading::OtherKey(Version::JetV1));
    seal_here(input, perhaps_v1, context, before)
}

/// New plaintext, or what git holds of it already. `perhaps_v1`: it looks like
/// a jet v1 file of another key.
fn seal_here<'a>(
    input: &'a [u8],
    perhaps_v1: bool,
    context: &Context<'a, '_>,
    before: &mut dyn Before,
) -> Result<Cleaned<'a>, Refusal> {
    let Some(key) = context.ring.current() else {
        return Err(Refusal::NoKey);
    };
    let binding = Binding::Path(context.path);
    let Some(sealed) = format::sealed(context.sealing, key, binding, input) else {
        // empty stays empty
        return cleaned(Converted::Unchanged(input), None);
    };
    let sealed = Converted::Sealed(sealed);
    let foreign = match held_before(input, &sealed, context, before) {
        Held::Sealed => return cleaned(sealed, None),
        Held::Other(blob) => return cleaned(Converted::Blob(blob), None),
        // it came with a pull, or was never encrypted: sealing it by the way would
        // make a proof of it (docs/trust.md, rule 1)
        Held::Nothing { .. } if is_unproven_plaintext(input, context, before) => {
            return cleaned(Converted::Unchanged(input), Some(CleanNote::PlaintextInGit));
        }
        Held::Nothing { foreign } => foreign,
    };
    if before.holds_key(key) {
        return Err(Refusal::PublicKey);
    }
    let unusable = || {
        let is_json = policy::promise(context.path) == Promise::Json;
        let why = is_json.then(|| dockercfg::check(input).error().cloned());
        why.flatten().map(CleanNote::Unusable)
    };
    let note = match (foreign, perhaps_v1) {
        (true, _) => Some(CleanNote::ReplacesForeign),
        (false, true) => Some(CleanNote::PerhapsForeignV1),
        (false, false) => unusable(),
    };
    cleaned(sealed, note)
}

/// Does HEAD hold just this in plaintext, in an adopted repository?
fn is_unproven_plaintext(input: &[u8], context: &Context<'_, '_>, before: &mut dyn Before) -> bool {
    let content = Converted::Unchanged(input);
    let held = before.ids(Place::Head);
    held.iter().any(|id| before.is(id, &content))
        && context.books.entry(context.path, input) == BookEntry::NotListed
}

/// Encrypted by hand, or in a locked work tree. Never sealed anew without
/// proof: that would turn a forgery into a proven file (docs/trust.md).
fn keep_sealed<'a>(
    input: &'a [u8],
    opened: Opened<'_>,
    context: &Context<'_, '_>,
) -> Result<Cleaned<'a>, Refusal> {
    let note = match trusted(&opened, input, context) {
        Standing::Proven | Standing::Listed(_) => None,
        // whoever runs `encrypt` and `git add` means this path
        Standing::NotProven(Doubt::StandAlone) | Standing::Unadopted(Doubt::StandAlone) => {
            if let Some(here) = sealed_here(opened, context) {
                return Ok(here);
            }
            Some(CleanNote::NotProven(Doubt::StandAlone))
        }
        Standing::Unadopted(_) => None,
        Standing::NotProven(doubt) => Some(CleanNote::NotProven(doubt)),
    };
    cleaned(Converted::Unchanged(input), note)
}

fn cleaned(content: Converted<'_>, note: Option<CleanNote>) -> Result<Cleaned<'_>, Refusal> {
    Ok(Cleaned { content, note })
}

/// The bytes of the work tree file, and what is worth counting about them.
pub struct Smudged<'a> {
    /// That of the file.
    pub content: Converted<'a>,
    /// For the one summary line per git command.
    pub note: Option<SmudgeNote>,
}

/// What the summary counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SmudgeNote {
    /// The blob in git is plaintext.
    PlaintextInGit,
    /// Left sealed: there is no key.
    NoKey,
    /// Left sealed: no key fits, or the blob is damaged.
    OtherKey,
    /// Left sealed: the user asked for it with `lock`.
    Locked,
    /// Left sealed: a key opens it, but nothing shows that it belongs here.
    NotProven(Doubt),
}

/// Git to work tree. Never fails and never blocks a checkout.
#[must_use]
pub fn smudge<'a>(blob: &'a [u8], context: &Context<'a, '_>) -> Smudged<'a> {
    let unchanged = |note| Smudged {
        content: Converted::Unchanged(blob),
        note,
    };
    if policy::is_never_filtered(context.path) {
        return unchanged(None);
    }
    // what stays sealed, or must, is not opened for nothing
    let stays = policy::stays_sealed(context.path, context.sealed_suffix);
    if stays || context.locked {
        let none = Ring::default();
        return match format::read(blob, &none, policy::expected(context.path)) {
            Reading::Empty => unchanged(None),
            Reading::Plain | Reading::Disguised(_) => unchanged(Some(SmudgeNote::PlaintextInGit)),
            _ if stays => unchanged(None),
            _ => unchanged(Some(SmudgeNote::Locked)),
        };
    }
    match read(blob, context) {
        Reading::Empty => unchanged(None),
        Reading::Plain | Reading::Disguised(_) => unchanged(Some(SmudgeNote::PlaintextInGit)),
        Reading::Opened(opened) => match trusted(&opened, blob, context) {
            Standing::NotProven(doubt) => unchanged(Some(SmudgeNote::NotProven(doubt))),
            _ => Smudged {
                content: Converted::Opened(opened),
                note: None,
            },
        },
        _ if context.ring.is_empty() => unchanged(Some(SmudgeNote::NoKey)),
        Reading::Locked(_) | Reading::OtherKey(_) | Reading::Damaged(_) => {
            unchanged(Some(SmudgeNote::OtherKey))
        }
    }
}

/// The bytes or the base64 of a key of the ring, or 32 bytes at a path where
/// keys lie.
fn is_key(input: &[u8], context: &Context<'_, '_>) -> bool {
    // 32 raw bytes may begin or end with a byte that reads as white space
    let candidates = [
        Some(forms::Material::raw(input)),
        forms::Material::decoded(input),
    ];
    candidates.into_iter().flatten().any(|material| {
        material.is_key_length()
            && (policy::is_key_path(context.path) || material.is_any_of(context.ring))
    })
}

/// What these bytes are, at this path, with these keys.
fn read<'a>(bytes: &'a [u8], context: &Context<'a, '_>) -> Reading<'a> {
    format::read(bytes, context.ring, policy::expected(context.path))
}

/// Is it proven at this path?
fn trusted(opened: &Opened<'_>, blob: &[u8], context: &Context<'_, '_>) -> Standing {
    standing(
        opened,
        blob,
        context.path,
        context.sealed_suffix,
        context.books,
    )
}

/// What was sealed on its own, sealed for this path.
fn sealed_here<'a>(opened: Opened<'_>, context: &Context<'_, '_>) -> Option<Cleaned<'a>> {
    let key = context.ring.current()?;
    let plaintext = opened.into_plaintext();
    let binding = Binding::Path(context.path);
    let sealed = format::seal(context.sealing, key, binding, &plaintext);
    Some(Cleaned {
        content: Converted::Blob(sealed),
        note: None,
    })
}

/// Does it look encrypted, whether or not it can be opened?
fn is_sealed(reading: &Reading<'_>) -> bool {
    match reading {
        Reading::Empty | Reading::Plain | Reading::Disguised(Version::JetV1) => false,
        Reading::Disguised(_)
        | Reading::Opened(_)
        | Reading::Locked(_)
        | Reading::OtherKey(_)
        | Reading::Damaged(_) => true,
    }
}

fn lies_there(bytes: &[u8], before: &mut dyn Before) -> bool {
    let content = Converted::Unchanged(bytes);
    first_blob(before, |before, id| before.is(id, &content).then_some(())).is_some()
}

/// What git holds here.
enum Held {
    /// The very bytes that we would write.
    Sealed,
    /// A blob that opens to the same plaintext.
    Other(Vec<u8>),
    /// Neither; `foreign` where one opens to nothing.
    Nothing { foreign: bool },
}

/// The first blob git holds here that opens to this very plaintext
/// (docs/design.md, "Clean"). The one we would write is known by its name,
/// without reading it.
fn held_before(
    plaintext: &[u8],
    sealed: &Converted<'_>,
    context: &Context<'_, '_>,
    before: &mut dyn Before,
) -> Held {
    let mut foreign = false;
    let found = first_blob(before, |before, id| {
        if before.is(id, sealed) {
            return Some(Held::Sealed);
        }
        let mut found = None;
        before.show(id, &mut |blob| match format::read(
            blob,
            context.ring,
            policy::expected(context.path),
        ) {
            Reading::Opened(opened)
                if opened.is(plaintext) && trusted(&opened, blob, context).may_open() =>
            {
                found = Some(Held::Other(blob.to_vec()));
            }
            Reading::OtherKey(_) | Reading::Locked(_) => foreign = true,
            _ => {}
        });
        found
    });
    found.unwrap_or(Held::Nothing { foreign })
}

/// Asks place by place, so that HEAD is read only where the index does not
/// answer.
fn first_blob<T>(
    before: &mut dyn Before,
    mut test: impl FnMut(&mut dyn Before, &Oid) -> Option<T>,
) -> Option<T> {
    for place in PLACES {
        for id in before.ids(place) {
            let found = test(before, &id);
            if found.is_some() {
                return found;
            }
        }
    }
    None
}

#[cfg(test)]
mod tests;
