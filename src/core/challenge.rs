//! What a server asks for in `WWW-Authenticate`: a list of challenges, each a
//! scheme with parameters (RFC 9110, 11.3 and 11.6.1), and for registries
//! `Basic` (RFC 7617) or `Bearer` (RFC 6750, 3, with `service` and `scope` of
//! the distribution API).
//!
//! The grammar is the http-auth crate's; here is what a registry must say in
//! it. A registry that is not ours wrote the text: what it does not say clearly
//! is an error and never guessed at.

use http_auth::ChallengeRef;

/// One way to be let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Challenge {
    /// User and password with every request.
    Basic {
        /// What the server calls the place; for people only.
        realm: Option<String>,
    },
    /// A token from another place.
    Bearer {
        /// The URL that gives tokens.
        realm: String,
        /// For whom the token shall be.
        service: Option<String>,
        /// What it shall be good for.
        scope: Option<String>,
    },
    /// Another scheme, in lower case: `negotiate`, `digest`.
    Other(String),
}

/// Why a value cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadChallenge {
    /// More than any registry sends.
    #[error("it is too long")]
    TooLong,
    /// Not a list of challenges by the grammar.
    #[error("it is not written as RFC 9110 wants it")]
    Syntax,
    /// One parameter twice in one challenge.
    #[error("a parameter stands there twice")]
    Doubled,
    /// `Bearer` without `realm`.
    #[error("it does not say where to get a token")]
    NoRealm,
}

/// The longest value that is looked at, in bytes.
const LONGEST: usize = 8 * 1024;

/// Reads the value of one `WWW-Authenticate` line.
///
/// Where the grammar allows more than http-auth reads, the value is refused: a
/// single token in the place of parameters (`NTLM dGVzdA==`, part of a running
/// handshake), more than one blank behind a scheme. So is a URL without quotes,
/// which is outside the grammar. No registry is known to send any of these.
///
/// # Errors
/// [`BadChallenge`]: the first thing that cannot be read.
pub fn parse(value: &str) -> Result<Vec<Challenge>, BadChallenge> {
    if value.len() > LONGEST {
        return Err(BadChallenge::TooLong);
    }
    if value.trim_matches([' ', '\t', ',']).is_empty() {
        return Ok(Vec::new());
    }
    let all = http_auth::parse_challenges(value).map_err(|_| BadChallenge::Syntax)?;
    all.iter().map(challenge).collect()
}

fn challenge(parsed: &ChallengeRef<'_>) -> Result<Challenge, BadChallenge> {
    let names = || parsed.params.iter().map(|(name, _)| name);
    let doubled = names().enumerate().any(|(n, name)| {
        let mut before = names().take(n);
        before.any(|other| other.eq_ignore_ascii_case(name))
    });
    if doubled {
        return Err(BadChallenge::Doubled);
    }
    let value = |name: &str| {
        let mut params = parsed.params.iter();
        let found = params.find(|(other, _)| other.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.to_unescaped())
    };
    Ok(match parsed.scheme.to_ascii_lowercase().as_str() {
        "basic" => Challenge::Basic {
            realm: value("realm"),
        },
        "bearer" => Challenge::Bearer {
            realm: value("realm").ok_or(BadChallenge::NoRealm)?,
            service: value("service"),
            scope: value("scope"),
        },
        other => Challenge::Other(other.to_owned()),
    })
}

#[cfg(test)]
mod tests;
