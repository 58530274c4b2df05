//! Is what speaks for a candidate enough for the shape of its value? Strong
//! evidence takes weak values; weak evidence asks for strong ones.

use super::around::TextAround;
use super::parted::Parted;
use super::shape::Shape;
use super::testimony::{Strength, Testimony};
use crate::core::guard::naming::plain;
use crate::core::guard::read::{Candidate, ReadAs};
use crate::core::guard::vocabulary::keys::Class;
use crate::core::placeholder::is_sample_pair;

/// Strong evidence takes weak values; weak evidence asks for strong ones.
pub(super) fn is_enough(
    evidence: &Testimony,
    shape: Shape,
    candidate: &Candidate,
    parted: &Parted,
    around: &TextAround<'_>,
) -> bool {
    let secret = parted.secret.as_str();
    let user = parted.user.as_deref().unwrap_or_default().trim();
    // a name of several words is a label of a form
    if shape == Shape::Nothing || user.contains(' ') || is_sample_pair(user, secret) {
        return false;
    }
    let key = candidate.class().map(|(class, _)| *class);
    if let Some(enough) = is_enough_for_token(shape, candidate, key, secret) {
        return enough;
    }
    if evidence.weight < Strength::Proof && is_name_of_secret(candidate, secret) {
        return false;
    }
    if around.is_translation() && !parted.encoded {
        return shape == Shape::Random;
    }
    // flags that many programs have, and what only stands near, ask for more
    let shared = matches!(candidate.form, ReadAs::SharedFlag | ReadAs::SharedCall);
    if candidate.form == ReadAs::Encoded && secret.len() < 6 {
        return false;
    }
    if shared && shape < Shape::Chosen {
        return false;
    }
    let said = evidence.why.iter().any(|why| why.starts_with("prose"));
    if matches!(candidate.form, ReadAs::Prose | ReadAs::Cell) || said {
        let digits = secret.bytes().filter(u8::is_ascii_digit).count();
        let least = if key == Some(Class::Token) {
            Shape::Random
        } else {
            Shape::Chosen
        };
        return secret.len() >= 8 && digits >= 2 && shape >= least;
    }
    match evidence.weight {
        Strength::Proof => shape >= Shape::Word || (parted.encoded && shape >= Shape::Name),
        Strength::Telling if parted.encoded => shape >= Shape::Word,
        Strength::Telling => {
            let word = shape == Shape::Word
                && secret.len() >= 8
                && key == Some(Class::Password)
                && !around.text.is_code(candidate.value.at);
            shape >= Shape::Chosen || word
        }
        Strength::Weak => shape == Shape::Random && key == Some(Class::Password),
        Strength::None => false,
    }
}

/// Of what is a token by its mark or its key; `None` for all else.
fn is_enough_for_token(
    shape: Shape,
    candidate: &Candidate,
    key: Option<Class>,
    secret: &str,
) -> Option<bool> {
    let marked = matches!(
        candidate.form,
        ReadAs::HubToken | ReadAs::VendorToken | ReadAs::QuayToken
    );
    let opaque = matches!(candidate.form, ReadAs::Key | ReadAs::Bearer)
        && matches!(key, Some(Class::IdentityToken | Class::RegistryToken));
    let least = match candidate.form {
        ReadAs::Bearer => 20,
        _ => 8,
    };
    if opaque {
        return Some(secret.len() >= least && shape >= Shape::Chosen);
    }
    // a mark has many letters behind it
    marked.then(|| secret.len() >= least && is_made(secret))
}

/// `pullSecret: hub-7f9c2d`: the name of one.
fn is_name_of_secret(candidate: &Candidate, text: &str) -> bool {
    let part = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    text.contains('-') && text.bytes().all(part) && plain(&candidate.key).ends_with("secret")
}

/// Characters as a machine gives them out, and not as manuals count.
fn is_made(token: &str) -> bool {
    let mut kinds: Vec<u8> = token.bytes().collect();
    kinds.sort_unstable();
    kinds.dedup();
    let counted = ["abcdefgh", "12345678", "01234567", "xxxx", "XXXX"]
        .iter()
        .any(|run| token.contains(run));
    kinds.len() >= 12
        && !counted
        && token
            .bytes()
            .any(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
}
