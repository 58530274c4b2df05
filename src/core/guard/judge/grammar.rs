//! What speaks for a candidate, by the grammar that it was read in.

use super::around::TextAround;
use super::neighbours::is_entry;
use super::of_key::of_key;
use super::parted::Parted;
use super::prose::{cell, is_prose, prose, said};
use super::testimony::{Strength, Testimony};
use crate::core::guard::cut;
use crate::core::guard::read::{Candidate, ReadAs, Value, Written};
use crate::core::guard::vocabulary::keys::has_own_name;
use crate::core::guard::vocabulary::speech::speaks_of_docker;
use crate::core::guard::vocabulary::words::{
    is_docker_word, is_foreign, is_host, is_named_registry, is_registry, names_other,
};
use crate::core::token::is_of_azure;

/// What speaks for a candidate, by the grammar that it was read in.
pub(super) fn weigh_context(
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
        ReadAs::VendorToken if is_of_azure(parted.secret.as_bytes()) => azure_alone(value, around),
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
        ReadAs::Triple => triple(value, place, around),
        // a host that is none of docker's
        ReadAs::SharedCall if is_elsewhere(candidate, value, around) => Testimony::NONE,
        ReadAs::SharedFlag if is_of_another_service(candidate, value, around) => Testimony::NONE,
        ReadAs::SharedFlag | ReadAs::SharedCall => shared(candidate)
            .or_else(|| of_images(candidate, around))
            .unwrap_or_else(|| near("a call near docker's name")),
        ReadAs::Prose => said(candidate, value, around),
        ReadAs::Cell => cell(candidate, value, place, around),
        ReadAs::Url => address(candidate, value, host, around),
        ReadAs::Key if value.written == Written::Pair => {
            api("user and password near a registry's address").unwrap_or_else(|| pair(candidate))
        }
        ReadAs::Key => key(candidate, value, parted, place, around),
    }
}

/// Of a call or a flag, by the images that its host has.
fn of_images(candidate: &Candidate, around: &TextAround<'_>) -> Option<Testimony> {
    let host = candidate.place.as_deref()?;
    let why = "images come from that host";
    around
        .pulls_from(host)
        .then(|| Testimony::new(Strength::Telling, why))
}

/// Of a host, a user and a secret in a row.
fn triple(value: &Value, place: Option<&str>, around: &TextAround<'_>) -> Testimony {
    let known = place.is_some_and(|host| is_named_registry(host) || around.pulls_from(host));
    match known || around.is_near_docker(value.at, value.end, 600) {
        true => Testimony::new(Strength::Telling, "a host, a user and a secret in a row"),
        false => Testimony::NONE,
    }
}

/// Of two strings behind a key.
fn pair(candidate: &Candidate) -> Testimony {
    if candidate
        .class()
        .is_some_and(|(_, subject)| is_registry(subject))
    {
        return Testimony::new(Strength::Telling, "the name says registry");
    }
    let header = candidate.frame.header.as_deref().unwrap_or_default();
    match is_host(header) && candidate.frame.keys().any(|key| is_docker_word(key)) {
        true => Testimony::new(Strength::Telling, "an entry under a host"),
        false => Testimony::NONE,
    }
}

/// A token that opens something else, as far as its line tells.
fn opens_other(value: &Value, around: &TextAround<'_>) -> bool {
    // `https://oauth2:x@git.acme.de/a.git`
    let rest = cut::part(around.text.bytes, value.end, value.end + 120);
    let address = rest
        .split(|b| b.is_ascii_whitespace() || b"\"'".contains(b))
        .next();
    let of_git =
        address.is_some_and(|address| address.starts_with(b"@") && address.ends_with(b".git"));
    of_git
        || !around.is_line_of_docker(value.at, value.end)
            && !around.is_near_login(value.at, value.end)
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
    let named = candidate
        .class()
        .is_some_and(|(_, subject)| is_registry(subject));
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
            && !around.has_strange_address(value.at, 300)
            // containers of tests are no registries
            && !line.contains("\"testcontainers\"")
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
    let Some((_, subject)) = candidate.class() else {
        return Some(Testimony::NONE);
    };
    let flag = candidate.form == ReadAs::SharedFlag;
    match (is_registry(subject), has_own_name(subject)) {
        (true, _) => Some(Testimony::new(Strength::Telling, "the name says registry")),
        (false, true) => Some(Testimony::NONE),
        (false, false) => {
            flag.then(|| Testimony::new(Strength::Telling, "a flag on a line that says docker"))
        }
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

const AZURE: &str = "the mark of passwords of Azure's registries";

/// Of such a password alone: something near it must name Azure's registries.
fn azure_alone(value: &Value, around: &TextAround<'_>) -> Testimony {
    let near = around.near(value.at, 600).replace(value.text.as_str(), "");
    let near = near.to_ascii_lowercase();
    match near.contains("azurecr") || near.contains("acr") || speaks_of_docker(&near) {
        true => Testimony::new(Strength::Telling, AZURE),
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
    if is_of_azure(parted.secret.as_bytes()) {
        return Testimony::new(Strength::Telling, AZURE);
    }
    let evidence = of_key(candidate, place, parted.user.as_deref(), around);
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
        && is_entry(frame)
        && (is_host(header) || frame.header.is_none() || beside())
        && !is_foreign(header)
}
