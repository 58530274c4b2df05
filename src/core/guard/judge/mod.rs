//! The judge: the one place that weighs what speaks for a candidate against
//! the shape of its value, and decides. A place where only a registry's secret
//! stands takes a weak value; where little says docker, only a strong one is
//! believed.

mod evidence;
mod leak;
mod schema;
mod shape;

pub(crate) use leak::{SecretKind, Spot};

use super::budget::Budget;
use super::first_pass::Marks;
use super::naming::plain;
use super::read::{Candidate, ReadAs, SourceText, Value, Written, assigned, read};
use super::vocabulary::keys::{Class, class, has_own_name};
use super::vocabulary::words::{
    is_docker_word, is_foreign, is_host, is_named_registry, is_registry, names_other, registry_of,
    speaks_of_docker,
};
use crate::core::base64::{Engine as _, LENIENT};
use crate::core::dockercfg::display;
use crate::core::placeholder::{is_placeholder, is_sample_pair};
use crate::core::token;
use evidence::{Strength, Testimony, TextAround};
use shape::{Shape, shape};
use std::collections::BTreeSet;
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
    let known: Vec<(Zeroizing<String>, String, Option<String>)> = leaks
        .iter()
        .filter_map(|leak| {
            Some((
                leak.secret.clone(),
                leak.registry.clone()?,
                leak.user.clone(),
            ))
        })
        .collect();
    for leak in leaks.iter_mut().filter(|leak| leak.registry.is_none()) {
        let Some((_, registry, user)) = known.iter().find(|(secret, ..)| *secret == leak.secret)
        else {
            continue;
        };
        leak.registry = Some(registry.clone());
        leak.user = leak.user.take().or_else(|| user.clone());
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
    let fits = user_fits && secret.len() >= 6 && !secret.starts_with("//");
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

/// A candidate with its secret taken out of what it stands in.
struct Parted {
    user: Option<String>,
    secret: Zeroizing<String>,
    /// It was in base64.
    encoded: bool,
}

fn weigh(candidate: &Candidate, around: &TextAround<'_>) -> Option<Spot> {
    let mut value = literal(candidate, around)?;
    if is_prose(candidate, around) {
        cut_prose(&mut value);
    }
    let (user, place) = evidence::user_and_place(candidate);
    let parted = part(candidate, &value, user)?;
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
    let kind = match (candidate.form, class(&candidate.key)) {
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

/// What people write goes on behind the secret; in Markdown it stands in back
/// quotes.
fn cut_prose(value: &mut Value) {
    if let Some(first) = value.text.split_whitespace().next() {
        let first = first.trim_end_matches(',').trim_matches('`');
        value.text = Zeroizing::new(first.to_owned());
        value.written = Written::Bare;
    }
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

/// Takes user and secret apart where they stand together.
fn part(candidate: &Candidate, value: &Value, user: Option<String>) -> Option<Parted> {
    let class = class(&candidate.key).map(|(class, _)| class);
    let text = value.text.trim();
    let whole = |user: Option<String>| Parted {
        user,
        secret: Zeroizing::new(text.to_owned()),
        encoded: false,
    };
    match (candidate.form, class) {
        (ReadAs::Encoded, _) => {
            let (user, secret) = text.split_once(':')?;
            let fits = !user.is_empty() && !user.contains(char::is_whitespace);
            (fits && !secret.contains("://")).then(|| Parted {
                user: Some(user.to_owned()),
                secret: Zeroizing::new(secret.to_owned()),
                encoded: false,
            })
        }
        (_, Some(Class::Auth)) => match decoded(text).filter(|_| value.written != Written::Pair) {
            Some((user, secret)) => Some(of_pair(user, secret)),
            None => {
                let direct = candidate.form != ReadAs::Header
                    && !is_placeholder(text)
                    && !is_host(text)
                    && !text.contains(['(', '\'', '"', ' '])
                    && !text.contains("://");
                let (user, secret) = text.split_once(':').filter(|_| direct)?;
                // `AUTH_REGISTRIES=hub.acme.de:ci:x`
                let (user, secret) = match secret.split_once(':').filter(|_| is_host(user)) {
                    Some((name, secret)) => (name, secret),
                    None => (user, secret),
                };
                Some(Parted {
                    user: Some(user.to_owned()),
                    secret: Zeroizing::new(secret.to_owned()),
                    encoded: false,
                })
            }
        },
        (ReadAs::Key, Some(Class::Token)) => match decoded(text) {
            Some((user, secret)) => Some(of_pair(user, secret)),
            // `token: "user:secret"` of those that send it as it is
            None => match text.split_once(':') {
                Some((name, secret)) if user.is_none() && is_pair(name, secret) => Some(Parted {
                    user: Some(name.to_owned()),
                    secret: Zeroizing::new(secret.to_owned()),
                    encoded: false,
                }),
                _ => Some(whole(user)),
            },
        },
        _ => Some(whole(user)),
    }
}

fn is_pair(user: &str, secret: &str) -> bool {
    let part = |b: u8| b.is_ascii_alphanumeric() || b"+-_.$@".contains(&b);
    (2..=60).contains(&user.len())
        && user.bytes().all(part)
        && secret.len() >= 6
        && !secret.contains([' ', '/', '(', '"'])
}

/// Some registries take the token as the name, with any password or none.
fn of_pair(user: String, secret: Zeroizing<String>) -> Parted {
    let no_secret = secret.is_empty() || is_placeholder(&secret) || *secret == "x-oauth-basic";
    if no_secret && token::is_random(&user) {
        return Parted {
            user: None,
            secret: Zeroizing::new(user),
            encoded: true,
        };
    }
    Parted {
        user: Some(user),
        secret,
        encoded: true,
    }
}

/// What speaks for a candidate, by the grammar that it was read in.
fn weigh_context(
    candidate: &Candidate,
    value: &Value,
    parted: &Parted,
    place: Option<&str>,
    around: &TextAround<'_>,
) -> Testimony {
    use Strength::{Proof, Telling};
    let near = |why: &str| match around.is_near_docker(value.at, value.end, 300) {
        true => Testimony::new(Telling, why),
        false => Testimony::NONE,
    };
    let api =
        |why: &str| match around.is_near_api(value.at) || around.is_near_api(candidate.value.at) {
            true => Some(Testimony::new(Telling, why)),
            false => None,
        };
    let host = place.unwrap_or_default();
    let other_address = || around.is_of_other_address(&candidate.frame, value.at);
    match candidate.form {
        ReadAs::Login => Testimony::new(Proof, "a command that logs in to registries"),
        ReadAs::Flag => Testimony::new(Proof, "a flag for a registry's secret"),
        ReadAs::Call => Testimony::new(Proof, "a call of a docker client"),
        ReadAs::HubToken => Testimony::new(Proof, "the mark of Docker Hub's tokens"),
        // such tokens open much else
        ReadAs::VendorToken if opens_other(value, around) => Testimony::NONE,
        ReadAs::VendorToken => near("the mark of a token, near docker's name"),
        ReadAs::QuayToken => Testimony::new(Telling, "a robot's token near Quay's name"),
        ReadAs::Machine if is_named_registry(host) => {
            Testimony::new(Proof, "a registry's machine in a netrc")
        }
        ReadAs::Machine => Testimony::NONE,
        ReadAs::HttpCall => of_http(value, around, api("a call near a registry's address")),
        ReadAs::Bearer => api("a header near a registry's address").unwrap_or(Testimony::NONE),
        ReadAs::Header => api("a header near a registry's address").unwrap_or_else(|| match around
            .is_paragraph_of_docker(value.at)
        {
            true => Testimony::new(Telling, "a header near docker's name"),
            false => Testimony::NONE,
        }),
        ReadAs::Encoded if around.is_line_of_other(value.at) || other_address() => Testimony::NONE,
        ReadAs::Encoded => api("user and password near a registry's address")
            .unwrap_or_else(|| near("user and password that the text encodes, near docker's name")),
        // a host that is none of docker's
        ReadAs::Triple => match place
            .is_some_and(|host| is_named_registry(host) || around.pulls_from(host))
            || around.is_near_docker(value.at, value.end, 600)
        {
            true => Testimony::new(Telling, "a host, a user and a secret in a row"),
            false => Testimony::NONE,
        },
        ReadAs::SharedCall if is_elsewhere(candidate, value, around) => Testimony::NONE,
        ReadAs::SharedFlag if is_of_another_service(candidate, value, around) => Testimony::NONE,
        ReadAs::SharedFlag | ReadAs::SharedCall => {
            let images = candidate
                .place
                .as_deref()
                .is_some_and(|host| around.pulls_from(host));
            let of_images = || Testimony::new(Telling, "images come from that host");
            shared(candidate)
                .or_else(|| images.then(of_images))
                .unwrap_or_else(|| near("a call near docker's name"))
        }
        ReadAs::Prose => said(candidate, value, around),
        ReadAs::Cell => cell(candidate, value, place, around),
        ReadAs::Url => address(candidate, value, host, around),
        ReadAs::Key if value.written == Written::Pair => {
            let named = class(&candidate.key).is_some_and(|(_, subject)| is_registry(&subject));
            let of_name = || named.then(|| Testimony::new(Telling, "the name says registry"));
            let header = candidate.frame.header.as_deref().unwrap_or_default();
            let of_host = || {
                let entry =
                    is_host(header) && candidate.frame.keys().any(|key| is_docker_word(key));
                entry.then(|| Testimony::new(Telling, "an entry under a host"))
            };
            api("user and password near a registry's address")
                .or_else(of_name)
                .or_else(of_host)
                .unwrap_or(Testimony::NONE)
        }
        ReadAs::Key => key(candidate, value, parted, place, around),
    }
}

/// A token that opens something else, as far as its line tells.
fn opens_other(value: &Value, around: &TextAround<'_>) -> bool {
    !around.is_line_of_docker(value.at, value.end) && !around.is_near_login(value.at, value.end)
        || around.is_line_of_other(value.at)
}

/// A call with a host that is none of docker's.
fn is_elsewhere(candidate: &Candidate, value: &Value, around: &TextAround<'_>) -> bool {
    let place = candidate.place.as_deref();
    let line = around.statement(value.at);
    let name = candidate.user.as_deref().is_some_and(is_foreign);
    if name || names_other(&line) && !speaks_of_docker(&line) {
        return true;
    }
    place.is_some_and(|host| !is_named_registry(host) && !around.pulls_from(host))
        && !around.is_line_of_docker(value.at, value.end)
}

/// A flag of a command that names a host which is none of docker's; or one with
/// neither user nor host, where the line neither logs in nor moves images.
fn is_of_another_service(candidate: &Candidate, value: &Value, around: &TextAround<'_>) -> bool {
    let named = class(&candidate.key).is_some_and(|(_, subject)| is_registry(&subject));
    match candidate.place.as_deref() {
        _ if named => false,
        Some(host) => is_host(host) && !is_named_registry(host) && !around.pulls_from(host),
        None => candidate.user.is_none() && !around.moves_images(value.at),
    }
}

/// Of a call of a client of HTTP, by the address or the client near it.
fn of_http(value: &Value, around: &TextAround<'_>, api: Option<Testimony>) -> Testimony {
    let line = around.statement(value.at);
    let proxy = line.to_ascii_lowercase().contains("proxy");
    if around.is_line_of_other(value.at) || proxy || names_other(&line) && !speaks_of_docker(&line)
    {
        return Testimony::NONE;
    }
    let client = || {
        around.is_near_docker(value.at, value.end, 160)
            // an address that is no registry's
            && !around.near(value.at, 300).contains("://")
            && !is_foreign(&around.near(value.at, 160))
    };
    match api {
        Some(api) => api,
        None if client() => Testimony::new(Strength::Telling, "a call near docker's name"),
        None => Testimony::NONE,
    }
}

/// Of a flag and a call that many have, by the name; `None` where that says
/// nothing.
fn shared(candidate: &Candidate) -> Option<Testimony> {
    let Some((_, subject)) = class(&candidate.key) else {
        return Some(Testimony::NONE);
    };
    let flag = candidate.form == ReadAs::SharedFlag;
    match (is_registry(&subject), has_own_name(&subject)) {
        (true, _) => Some(Testimony::new(Strength::Telling, "the name says registry")),
        (false, true) => Some(Testimony::NONE),
        (false, false) => {
            flag.then(|| Testimony::new(Strength::Telling, "a flag on a line that says docker"))
        }
    }
}

/// Of a word behind another in prose, a comment or a table.
fn said(candidate: &Candidate, value: &Value, around: &TextAround<'_>) -> Testimony {
    // `username ci password x` of a network device
    let user = |word: &String| matches!(word.as_str(), "username" | "user" | "login");
    let configures = !around.text.is_source() && candidate.frame.above.iter().any(user);
    let read = around.is_document() || is_comment(around, value) || configures;
    let (own, token) = class(&candidate.key).map_or((false, false), |(class, subject)| {
        let own = has_own_name(&subject) && !is_registry(&subject);
        (own, class == Class::Token)
    });
    if own || is_of_another(value, around) {
        return Testimony::NONE;
    }
    if !is_password(candidate) && !token || !read {
        return Testimony::NONE;
    }
    match around.is_line_of_docker(value.at, value.end) {
        true => Testimony::new(Strength::Telling, "prose on a line that says docker"),
        false => prose(value, around),
    }
}

/// `BIOS password x`: what the word in front of the key says, if it says what
/// the password is of.
fn is_of_another(value: &Value, around: &TextAround<'_>) -> bool {
    const OTHER: [&str; 24] = [
        "bios",
        "root",
        "sudo",
        "router",
        "disk",
        "luks",
        "keystore",
        "truststore",
        "zip",
        "pdf",
        "windows",
        "vm",
        "site",
        "portal",
        "wiki",
        "jira",
        "vault",
        "bitwarden",
        "backup",
        "boot",
        "firmware",
        "door",
        "alarm",
        "sim",
    ];
    let lead = super::cut::part(around.text.bytes, value.at.saturating_sub(60), value.at);
    let line = lead.rsplit(|b| *b == b'\n').next().unwrap_or(lead);
    let line = String::from_utf8_lossy(line).to_lowercase();
    let Some((before, key)) = ["password", "passwort", "kennwort", "passwd"]
        .iter()
        .find_map(|key| Some((line.get(..line.rfind(key)?)?, *key)))
    else {
        return false;
    };
    let word = before
        .strip_suffix(' ')
        .and_then(|before| before.rsplit([' ', '`', '"', '\'', '(', '*']).next());
    word.is_some_and(|word| (OTHER.contains(&word) || is_foreign(word)) && word != key)
}

/// Of a cell of a table: what its row says counts.
fn cell(
    candidate: &Candidate,
    value: &Value,
    place: Option<&str>,
    around: &TextAround<'_>,
) -> Testimony {
    let named = class(&candidate.key).is_some_and(|(_, subject)| is_registry(&subject));
    let host = || place.is_some_and(|host| is_named_registry(host) || around.pulls_from(host));
    match named || host() || around.is_line_of_docker(value.at, value.end) {
        true => Testimony::new(Strength::Telling, "the row of a table says docker"),
        false => said(candidate, value, around),
    }
}

/// Of `scheme://user:secret@host`.
fn address(candidate: &Candidate, value: &Value, host: &str, around: &TextAround<'_>) -> Testimony {
    let schemes = ["http", "https", "docker", "oci", "v2", "registry"];
    if !schemes.contains(&candidate.key.as_str()) || is_foreign(host) {
        return Testimony::NONE;
    }
    if is_named_registry(host) || candidate.key == "v2" {
        return Testimony::new(Strength::Proof, "the address of a registry");
    }
    // `"registry-mirrors": [` over it
    let item = around.is_item(value.at);
    let list = || item && speaks_of_docker(&around.statement(value.at));
    match around.is_line_of_docker(value.at, value.at) || list() {
        true => Testimony::new(Strength::Telling, "an address on a line that says docker"),
        false => Testimony::NONE,
    }
}

/// Of a key and its value.
fn key(
    candidate: &Candidate,
    value: &Value,
    parted: &Parted,
    place: Option<&str>,
    around: &TextAround<'_>,
) -> Testimony {
    if parted.secret.len() == 52 && parted.secret.contains("+ACR") {
        return Testimony::new(
            Strength::Telling,
            "the mark of passwords of Azure's registries",
        );
    }
    let evidence = evidence::of_key(candidate, place, parted.user.as_deref(), around);
    if evidence.weight >= Strength::Telling {
        return evidence;
    }
    if is_prose(candidate, around) {
        // a mapping that somebody has commented out is still one
        let frame = &candidate.frame;
        let other = frame.header.is_some() && around.is_of_other_address(frame, value.at);
        return match other {
            true => Testimony::NONE,
            false => prose(value, around),
        };
    }
    // docker's own entry, under whatever name
    match parted.encoded && plain_entry(candidate) {
        true => Testimony::new(
            Strength::Telling,
            "user and password in base64, as docker writes them",
        ),
        false => evidence,
    }
}

/// What stands in front of it is about docker, and nothing nearer is about
/// something else.
fn prose(value: &Value, around: &TextAround<'_>) -> Testimony {
    let bytes = around.text.bytes;
    let before = |reach| {
        let part = super::cut::part(bytes, value.at.saturating_sub(reach), value.at);
        String::from_utf8_lossy(part).into_owned()
    };
    let far = before(300);
    let section = section(&far);
    let behind = String::from_utf8_lossy(super::cut::part(bytes, value.at, value.end + 40));
    // the next item of a list is something else
    let behind = behind.split("\n*").next().unwrap_or_default();
    if is_below_other_address(section) {
        return Testimony::NONE;
    }
    let speaks = speaks_of_docker(section) || speaks_of_docker(behind);
    match speaks && !is_foreign(cut_end(section, 100)) {
        true => Testimony::new(Strength::Telling, "prose near docker's name"),
        false => Testimony::NONE,
    }
}

/// `http://10.0.0.9/admin` on a line of its own, and nothing of docker's below.
fn is_below_other_address(text: &str) -> bool {
    let Some(found) = text.rfind("://") else {
        return false;
    };
    let (before, behind) = text.split_at(found);
    let lead = before.rsplit('\n').next().unwrap_or_default();
    let host = behind.trim_start_matches("://");
    let end = host.find(|c: char| c.is_whitespace() || matches!(c, '`' | ')' | '>' | '"'));
    let host = host.get(..end.unwrap_or(host.len())).unwrap_or_default();
    !is_named_registry(host) && !speaks_of_docker(lead) && !speaks_of_docker(behind)
}

/// What stands behind the last heading, if that is about something of its own.
fn section(text: &str) -> &str {
    const OF_LOGINS: [&str; 14] = [
        "cred", "login", "log in", "access", "account", "passw", "user", "step", "setup", "how",
        "note", "example", "deploy", "config",
    ];
    let heading = [
        "\n#", "\n* ", "\n== ", "\n---\n", "\nPOST ", "\nGET ", "\n\n1) ", "\n\n2) ", "\n\n3) ",
        "\n\n4) ", "\n\n5) ",
    ]
    .iter()
    .filter_map(|sign| text.rfind(sign))
    .max();
    let rest = heading.and_then(|at| text.get(at + 1..)).unwrap_or(text);
    let title = rest.lines().next().unwrap_or_default().to_lowercase();
    // `#` alone begins a comment
    let comment =
        title.trim_start_matches('#').len() == title.len().saturating_sub(1) && title.contains(':');
    match comment || OF_LOGINS.iter().any(|word| title.contains(word)) {
        true => text,
        false => rest,
    }
}

fn cut_end(text: &str, most: usize) -> &str {
    let from = text.len().saturating_sub(most);
    (from..=text.len())
        .find_map(|from| text.get(from..))
        .unwrap_or_default()
}

/// `Password: x` in what people write to each other.
fn is_prose(candidate: &Candidate, around: &TextAround<'_>) -> bool {
    let own_name = class(&candidate.key).is_none_or(|(_, subject)| has_own_name(&subject));
    is_password(candidate)
        && !own_name
        && (around.is_document() || is_comment(around, &candidate.value))
        && (matches!(candidate.value.written, Written::Bare | Written::Expression)
            || super::cut::byte(around.text.bytes, candidate.value.at) == b'`')
}

fn is_password(candidate: &Candidate) -> bool {
    // `PASS` is what tests say, and `pwd` a command
    !matches!(candidate.key.trim_start_matches(['-', ' ']), "PASS" | "pwd")
        && class(&candidate.key).is_some_and(|(class, _)| class == Class::Password)
}

/// Does a comment stand there, or a row of a table?
fn is_comment(around: &TextAround<'_>, value: &Value) -> bool {
    let lead = super::cut::part(around.text.bytes, value.at.saturating_sub(300), value.at);
    let line = lead
        .rsplit(|b| *b == b'\n')
        .next()
        .unwrap_or(lead)
        .trim_ascii_start();
    [
        &b"#"[..],
        b"//",
        b"--",
        b"*",
        b"|",
        b";",
        b"<!--",
        b"REM",
        b"::",
        b"<tr",
        b"<td",
        b"<th",
        b"<li",
        b"<p>",
    ]
    .iter()
    .any(|sign| line.starts_with(sign))
}

/// A mapping of docker's own fields alone, with a user or an address.
fn plain_entry(candidate: &Candidate) -> bool {
    let frame = &candidate.frame;
    let header = frame.header.as_deref().unwrap_or_default();
    let beside = || {
        let mut fields = frame.fields.iter();
        fields.any(|field| {
            matches!(
                field.name.to_ascii_lowercase().as_str(),
                "email" | "username"
            )
        })
    };
    candidate.key.eq_ignore_ascii_case("auth")
        && evidence::is_entry(frame)
        && (is_host(header) || frame.header.is_none() || beside())
        && !is_foreign(header)
}

/// Strong evidence takes weak values; weak evidence asks for strong ones.
fn is_enough(
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
    let token = matches!(
        candidate.form,
        ReadAs::HubToken | ReadAs::VendorToken | ReadAs::QuayToken
    );
    let key = class(&candidate.key).map(|(class, _)| class);
    let opaque = matches!(candidate.form, ReadAs::Key | ReadAs::Bearer)
        && matches!(key, Some(Class::IdentityToken | Class::RegistryToken));
    if token || opaque {
        let least = if candidate.form == ReadAs::Bearer {
            20
        } else {
            8
        };
        let fits = match opaque {
            true => shape >= Shape::Chosen,
            // a mark has many letters behind it
            false => is_made(secret),
        };
        return secret.len() >= least && fits;
    }
    if evidence.weight < Strength::Proof && is_name_of_secret(candidate, secret) {
        return false;
    }
    if around.is_translation() && !parted.encoded {
        return shape == Shape::Random;
    }
    // flags that many programs have, and what only stands near, ask for more
    if candidate.form == ReadAs::SharedFlag && shape < Shape::Chosen {
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

/// The user and the password below the base64 of a value. More lenient than
/// any client: what a client refuses today someone repairs tomorrow.
fn decoded(text: &str) -> Option<(String, Zeroizing<String>)> {
    if text.len() < 4 || is_placeholder(text) {
        return None;
    }
    let bare: Zeroizing<String> = Zeroizing::new(
        text.chars()
            .filter(|c| !c.is_ascii_whitespace() && *c != '=')
            .map(|c| match c {
                '-' => '+',
                '_' => '/',
                other => other,
            })
            .collect(),
    );
    let bytes = Zeroizing::new(LENIENT.decode(bare.as_bytes()).ok()?);
    let printable = bytes
        .iter()
        .all(|b| *b >= b' ' || matches!(b, b'\n' | b'\r' | b'\t' | 0));
    let text = Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned());
    // some other base64 may hold a colon by chance
    let strange = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER);
    if !printable || strange.count() * 4 > text.len() {
        return None;
    }
    let (user, password) = text.trim_end_matches(['\0', '\n', '\r']).split_once(':')?;
    (!user.is_empty()).then(|| (user.to_owned(), Zeroizing::new(password.to_owned())))
}

#[cfg(test)]
mod tests;
