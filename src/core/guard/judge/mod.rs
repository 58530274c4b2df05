//! The judge: the one place that weighs what speaks for a candidate against
//! the shape of its value, and decides. A place where only a registry's secret
//! stands takes a weak value; where little says docker, only a strong one is
//! believed.

mod addresses;
mod around;
mod enough;
mod grammar;
mod leak;
mod neighbours;
mod of_key;
mod parted;
mod prose;
mod schema;
mod shape;
mod testimony;
mod uses;

pub(crate) use leak::{SecretKind, Spot};

use super::budget::Budget;
use super::first_pass::Marks;
use super::read::{Candidate, ReadAs, SourceText, Value, Written, assigned, read};
use super::vocabulary::keys::Class;
use super::vocabulary::speech::speaks_of_docker;
use super::vocabulary::words::{is_host, registry_of};
use crate::core::dockercfg::display;
use crate::core::placeholder::is_placeholder;
use around::TextAround;
use enough::is_enough;
use grammar::weigh_context;
use parted::{Parted, part};
use prose::{cut_prose, is_comment, is_prose};
use shape::{Shape, shape};
use std::collections::{BTreeSet, HashMap};
use testimony::Strength;
use zeroize::Zeroizing;

/// Every secret that a text gives away; `path` is the name of its file, and
/// `marks` are the words in it.
pub(crate) fn leaks(bytes: &[u8], path: &[u8], marks: &Marks, budget: &Budget) -> Vec<Spot> {
    if marks.words.is_empty() {
        return Vec::new();
    }
    let text = SourceText::new(bytes, path);
    let around = TextAround::new(&text);
    let mut leaks: Vec<Spot> = Vec::new();
    read(
        &text,
        marks,
        budget,
        |text| !is_placeholder(text),
        &mut |candidate| {
            leaks.extend(weigh(&candidate, &around));
        },
    );
    leaks.sort_by_key(|leak| leak.at);
    share_names(&mut leaks);
    let mut known = BTreeSet::new();
    leaks.retain(|leak| known.insert((leak.at, leak.kind)));
    leaks
}

/// Of one secret that stands in two places, each says what the other knows.
fn share_names(leaks: &mut [Spot]) {
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (n, leak) in leaks.iter().enumerate() {
        if leak.registry.is_some() {
            known.entry(&leak.secret).or_insert(n);
        }
    }
    let nameless = leaks.iter().enumerate();
    let nameless = nameless.filter(|(_, leak)| leak.registry.is_none());
    let told: Vec<(usize, Option<String>, Option<String>)> = nameless
        .filter_map(|(n, leak)| {
            let other = leaks.get(*known.get(leak.secret.as_str())?)?;
            Some((n, other.registry.clone(), other.user.clone()))
        })
        .collect();
    for (n, registry, user) in told {
        if let Some(leak) = leaks.get_mut(n) {
            leak.registry = registry;
            leak.user = leak.user.take().or(user);
        }
    }
}

/// Does a text name docker or a registry?
pub(crate) fn says_docker(text: &[u8]) -> bool {
    speaks_of_docker(&String::from_utf8_lossy(text))
}

/// A text that is `user:password` and nothing else: what was under base64 near
/// docker's name.
pub(crate) fn pair(text: &[u8]) -> Option<Spot> {
    let whole = std::str::from_utf8(text.trim_ascii()).ok()?;
    let (user, secret) = whole.split_once(':')?;
    let user_fits = (1..=80).contains(&user.len())
        && user
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"+-_.$@|=".contains(&b));
    // the name of a node in GitHub's API: `012:Organization4711`
    let number = user.len() <= 3 && user.bytes().all(|b| b.is_ascii_digit());
    // `theme_registry:runtime:acme_theme`: the key of something that is kept
    let word = |part: &str| part.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let key = user.contains('_') && secret.contains(':') && secret.split(':').all(word);
    let fits = user_fits
        && !key
        && secret.len() >= 6
        && !secret.starts_with("//")
        && !number
        && !is_placeholder(whole);
    (fits && shape(secret, Written::Literal, "", user) >= Shape::Chosen).then(|| Spot {
        kind: SecretKind::Password,
        registry: None,
        user: Some(user.to_owned()),
        secret: Zeroizing::new(secret.to_owned()),
        auth: None,
        at: 0,
        pointer: None,
        why: vec!["user and password in base64 near docker's name".to_owned()],
    })
}

fn weigh(candidate: &Candidate, around: &TextAround<'_>) -> Option<Spot> {
    let mut value = literal(candidate, around)?;
    if is_prose(candidate, around) {
        cut_prose(&mut value);
    }
    let (user, place) = of_key::user_and_place(candidate);
    let parted = part(candidate, &value, user)?;
    if opens_no_registry(&parted) || is_name_of_json(candidate, &parted) {
        return None;
    }
    let evidence = weigh_context(candidate, &value, &parted, place.as_deref(), around);
    if evidence.weight == Strength::None {
        return None;
    }
    let name = parted.user.as_deref().unwrap_or_default();
    let shape = shape(&parted.secret, value.written, &candidate.key, name);
    if !is_enough(&evidence, shape, candidate, &parted, around) {
        return None;
    }
    let mut why = evidence.why;
    why.push(shape.meaning().to_owned());
    let header = candidate.frame.header.clone();
    let registry = header
        .filter(|header| {
            is_host(header)
                || candidate
                    .frame
                    .above
                    .first()
                    .is_some_and(|key| key.eq_ignore_ascii_case("auths"))
        })
        .or(place.filter(|place| is_host(place)))
        .map(|registry| display(&registry))
        .or_else(|| registry_of(&candidate.key));
    let kind = match (candidate.form, candidate.class()) {
        (ReadAs::HubToken, _) => SecretKind::HubToken,
        (ReadAs::Key, Some((Class::IdentityToken, _))) => SecretKind::IdentityToken,
        (ReadAs::Key | ReadAs::Bearer | ReadAs::Call, Some((Class::RegistryToken, _))) => {
            SecretKind::RegistryToken
        }
        _ => SecretKind::Password,
    };
    Some(Spot {
        kind,
        registry: if kind == SecretKind::HubToken {
            Some("docker.io".to_owned())
        } else {
            registry
        },
        user: parted
            .user
            .filter(|user| !is_placeholder(user) && !user.contains(['(', '\''])),
        secret: parted.secret,
        auth: parted.encoded.then(|| value.text.clone()),
        at: value.at,
        pointer: candidate.frame.pointer.clone(),
        why,
    })
}

/// `DOCKER_JSON_KEY = "auths"`: the name of a JSON file, or of a key in one.
fn is_name_of_json(candidate: &Candidate, parted: &Parted) -> bool {
    let last = candidate.class().and_then(|(_, subject)| subject.last());
    last.is_some_and(|last| last == "json") && parted.secret.len() < 100
}

/// Does its form say that it is for something else: a token with which machines
/// join Kubernetes, `{"alg": …}` in base64?
fn opens_no_registry(parted: &Parted) -> bool {
    let no_user = |user: &String| user.starts_with("{\"");
    is_bootstrap_token(&parted.secret) || parted.user.as_ref().is_some_and(no_user)
}

/// The form of tokens with which machines join Kubernetes
/// (docs/guard.md, "What it leaves alone").
fn is_bootstrap_token(secret: &str) -> bool {
    let small = |part: &str| {
        let is_small = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        part.bytes().all(is_small)
    };
    secret
        .split_once('.')
        .is_some_and(|(id, rest)| id.len() == 6 && rest.len() == 16 && small(id) && small(rest))
}

/// The value as it is in the text: a literal, or what a variable was given
/// elsewhere in it. In source code a word without quotes is a name.
fn literal(candidate: &Candidate, around: &TextAround<'_>) -> Option<Value> {
    let value = &candidate.value;
    let command = matches!(
        candidate.form,
        ReadAs::Login | ReadAs::Flag | ReadAs::SharedFlag
    );
    let name = match value.written {
        Written::Expression => command || value.text.starts_with('$'),
        Written::Bare => {
            around.text.is_code(value.at) && !is_comment(around, value)
                // jq's
                || value.text.starts_with('$') && value.text.len() < 40
                || value.text.starts_with("local.")
        }
        Written::Literal | Written::Block | Written::Pair | Written::Wrapped => {
            let text = value.text.as_str();
            text.starts_with("${") && text.contains(":-")
                || command
                    && text.len() > 2
                    && text.starts_with(['%', '!'])
                    && text.ends_with(['%', '!'])
        }
    };
    if !name {
        return Some(value.again());
    }
    let found = assigned(around.text.bytes, &value.text)?;
    let fits = !(found.written == Written::Bare && around.text.is_code(found.at))
        && found.written != Written::Expression;
    fits.then_some(found)
}

#[cfg(test)]
mod tests;
