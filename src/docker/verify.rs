//! Does a registry take this user and password? Asked as `docker login` asks:
//! `GET /v2/` of the distribution API, and, where the registry wants a token,
//! the place it names for that (distribution specification, "Token
//! Authentication").
//!
//! The answers come from a server that is not ours, so:
//! - a password goes over TLS only, or to this very machine;
//! - no redirect is followed, with or without credentials;
//! - an error carries nothing that a server wrote after it had the password.

mod ask;

use crate::core::challenge::{self, Challenge};
use ask::{Answer, Asker, Authorization, Trouble};
use std::net::{Ipv4Addr, Ipv6Addr};
use ureq::http::Uri;
use ureq::http::uri::Scheme;

/// What a registry says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoginAnswer {
    /// It takes the credential.
    Accepted,
    /// It does not.
    Refused,
    /// It lets everybody in, so it was not asked about the credential.
    NoPasswordNeeded,
}

/// Why there is no verdict. Names hosts, never a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    /// Not the name of a host.
    #[error("{host:?} is not the name of a registry")]
    NotAHost {
        /// What was given.
        host: String,
    },
    /// A colon in the user's name would end it, on the wire (RFC 7617, 2).
    #[error("a user name cannot hold a colon")]
    ColonInUser,
    /// No connection, no answer in time, a certificate that nobody vouches
    /// for.
    #[error("{host} cannot be reached: {why}")]
    Unreachable {
        /// The host that was asked: the registry's, or the one with the tokens.
        host: String,
        /// The system's reason.
        why: String,
    },
    /// A password is not sent on to where an answer points.
    #[error("{host} answers with a redirect, and a password is not sent after it")]
    Redirected {
        /// The host that was asked.
        host: String,
    },
    /// It asks for a password, but not in a way that is known for registries.
    #[error("{host} does not say how to log in: {why}")]
    NoWayIn {
        /// The host that was asked.
        host: String,
        /// What is wrong with its challenge.
        why: String,
    },
    /// The place for tokens is not one to send a password to.
    #[error("{host} wants the password sent to {realm:?}, and that is no https address")]
    UnsafeRealm {
        /// The registry.
        host: String,
        /// What it named, before it had any password.
        realm: String,
    },
    /// Too many questions.
    #[error("{host} wants no more questions for now (429)")]
    Throttled {
        /// The host that was asked.
        host: String,
    },
    /// An answer that says neither yes nor no.
    #[error("{host} answers with status {status}: is it a registry?")]
    Unexpected {
        /// The host that was asked.
        host: String,
        /// The status of HTTP.
        status: u16,
    },
    /// It says yes and gives no token.
    #[error("{host} gives no token that can be read")]
    NoToken {
        /// The host with the tokens.
        host: String,
    },
}

/// Asks the registry. `host` is `docker.io`, `quay.io`, `localhost:5000`; a
/// path behind it is podman's and not looked at.
///
/// # Errors
/// [`VerifyError`] where the answer is neither yes nor no.
pub fn verify(host: &str, user: &str, password: &str) -> Result<LoginAnswer, VerifyError> {
    let basic = Authorization::basic(user, password).ok_or(VerifyError::ColonInUser)?;
    let address = Address::parse(host)?;
    let asker = Asker::new();
    let (registry, first) = reach(&asker, &address)?;
    match first.status {
        200 => return Ok(LoginAnswer::NoPasswordNeeded),
        401 => {}
        _ => return Err(undecided(&address.shown, first.status)),
    }
    let Challenge::Bearer { realm, service, .. } = way_in(&address, &first)? else {
        let second = ask(&asker, &registry, &[], Some(&basic))?;
        return judge(&address.shown, second.status);
    };
    let place = token_place(&address, &realm)?;
    let mut query = vec![("account", user)];
    query.extend(service.as_deref().map(|service| ("service", service)));
    let answer = ask(&asker, &place, &query, Some(&basic))?;
    let at = shown(&place);
    match judge(&at, answer.status)? {
        LoginAnswer::Accepted => {}
        other => return Ok(other),
    }
    // a token for who is let in; a place that gives one to everybody shows here
    let bearer = Authorization::bearer(&answer.body).ok_or(VerifyError::NoToken { host: at })?;
    judge(
        &address.shown,
        ask(&asker, &registry, &[], Some(&bearer))?.status,
    )
}

/// Where a registry is, and its name for people.
struct Address {
    /// What was given, without a path.
    shown: String,
    /// Host and port of the API.
    authority: String,
    /// Is it on this machine?
    loopback: bool,
}

impl Address {
    fn parse(given: &str) -> Result<Self, VerifyError> {
        let shown = given.split('/').next().unwrap_or(given).to_owned();
        // the API of Docker Hub has a host of its own (docs/credential-files.md 2)
        let authority = match shown.to_ascii_lowercase().as_str() {
            "docker.io" | "index.docker.io" => "registry-1.docker.io".to_owned(),
            other => other.to_owned(),
        };
        let uri = url("https", &authority)
            .filter(|uri| uri.path_and_query().is_some_and(|path| path == "/v2/"))
            .filter(|uri| host_of(uri).is_some());
        let Some(uri) = uri else {
            // what stands before an @ may be a password
            let host = shown.rsplit('@').next().unwrap_or_default().to_owned();
            return Err(VerifyError::NotAHost { host });
        };
        Ok(Self {
            loopback: is_loopback(&uri),
            shown,
            authority,
        })
    }
}

fn url(scheme: &str, authority: &str) -> Option<Uri> {
    format!("{scheme}://{authority}/v2/").parse().ok()
}

/// The first question, without credentials: over TLS, and, on this machine
/// alone, without it where there is none, as docker does for 127.0.0.0/8
/// (docs/credential-files.md 8).
fn reach(asker: &Asker, address: &Address) -> Result<(Uri, Answer), VerifyError> {
    let not_a_host = || VerifyError::NotAHost {
        host: address.shown.clone(),
    };
    let safe = url("https", &address.authority).ok_or_else(not_a_host)?;
    match asker.get(&safe, is_loopback(&safe), &[], None) {
        Err(Trouble::Certificate(why)) => Err(unreachable(&address.shown, why)),
        Err(Trouble::Other(why)) if address.loopback => {
            let plain = url("http", &address.authority).ok_or_else(not_a_host)?;
            let answer = ask(asker, &plain, &[], None)?;
            // 400: it has TLS, and cannot make sense of words without
            match answer.status {
                400 => Err(unreachable(&address.shown, why)),
                _ => Ok((plain, answer)),
            }
        }
        Err(Trouble::Other(why)) => Err(unreachable(&address.shown, why)),
        Ok(answer) => Ok((safe, answer)),
    }
}

fn ask(
    asker: &Asker,
    at: &Uri,
    query: &[(&str, &str)],
    authorization: Option<&Authorization>,
) -> Result<Answer, VerifyError> {
    asker
        .get(at, is_loopback(at), query, authorization)
        .map_err(|trouble| match trouble {
            Trouble::Certificate(why) | Trouble::Other(why) => unreachable(&shown(at), why),
        })
}

/// The challenge that is taken up: docker, too, prefers tokens.
fn way_in(address: &Address, answer: &Answer) -> Result<Challenge, VerifyError> {
    let no_way = |why: String| VerifyError::NoWayIn {
        host: address.shown.clone(),
        why,
    };
    let mut offered = Vec::new();
    for value in &answer.challenges {
        let value = value
            .as_deref()
            .ok_or_else(|| no_way("it is not text".to_owned()))?;
        offered.extend(challenge::parse(value).map_err(|error| no_way(error.to_string()))?);
    }
    let bearer = |challenge: &Challenge| matches!(challenge, Challenge::Bearer { .. });
    let basic = |challenge: &Challenge| matches!(challenge, Challenge::Basic { .. });
    let at = offered
        .iter()
        .position(bearer)
        .or_else(|| offered.iter().position(basic));
    at.map(|at| offered.swap_remove(at))
        .ok_or_else(|| no_way("it offers neither Basic nor Bearer".to_owned()))
}

/// May a password go there? Over TLS always; without it only from this
/// machine to this machine.
fn token_place(address: &Address, realm: &str) -> Result<Uri, VerifyError> {
    // ureq wants ASCII, as RFC 3986 does
    let place = realm.parse::<Uri>().ok().filter(|_| realm.is_ascii());
    let place = place.filter(|place| {
        let safe = place.scheme() == Some(&Scheme::HTTPS)
            || (place.scheme() == Some(&Scheme::HTTP) && address.loopback && is_loopback(place));
        safe && host_of(place).is_some()
    });
    place.ok_or_else(|| VerifyError::UnsafeRealm {
        host: address.shown.clone(),
        realm: realm.chars().take(200).collect(),
    })
}

fn judge(host: &str, status: u16) -> Result<LoginAnswer, VerifyError> {
    match status {
        200 => Ok(LoginAnswer::Accepted),
        401 | 403 => Ok(LoginAnswer::Refused),
        _ => Err(undecided(host, status)),
    }
}

fn undecided(host: &str, status: u16) -> VerifyError {
    let host = host.to_owned();
    match status {
        300..=399 => VerifyError::Redirected { host },
        429 => VerifyError::Throttled { host },
        _ => VerifyError::Unexpected { host, status },
    }
}

fn unreachable(host: &str, why: String) -> VerifyError {
    VerifyError::Unreachable {
        host: host.to_owned(),
        why,
    }
}

fn shown(uri: &Uri) -> String {
    uri.authority().map(ToString::to_string).unwrap_or_default()
}

/// The host, where it is one: no `user@`, nothing empty, nothing odd.
fn host_of(uri: &Uri) -> Option<&str> {
    let authority = uri.authority()?;
    let host = authority.host();
    let port = authority.as_str().strip_prefix(host)?;
    let name = |b: u8| b.is_ascii_alphanumeric() || b"-._".contains(&b);
    let sound = match host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
    {
        Some(inside) => inside.parse::<Ipv6Addr>().is_ok(),
        None => !host.is_empty() && host.bytes().all(name),
    };
    let number = port.strip_prefix(':').map(str::parse::<u16>);
    (sound && (port.is_empty() || matches!(number, Some(Ok(1..))))).then_some(host)
}

/// 127.0.0.0/8, `::1`, `localhost`.
fn is_loopback(uri: &Uri) -> bool {
    let Some(host) = host_of(uri) else {
        return false;
    };
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<Ipv4Addr>().is_ok_and(|ip| ip.is_loopback())
        || bare.parse::<Ipv6Addr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests;
