//! One question over HTTP, with what bounds it: ten seconds, no redirects, a
//! small answer, the certificates and the proxy of the system.

use crate::core::base64::{Engine as _, STRICT};
use std::sync::Arc;
use std::time::Duration;
use ureq::http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use ureq::http::{HeaderValue, Uri};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Error};
use zeroize::Zeroizing;

/// For a whole question: name, connection, TLS, answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Azure's tokens are the longest, with some kilobytes.
const LARGEST_BODY: u64 = 256 * 1024;

/// Asks.
pub(super) struct Asker {
    /// Through the proxy that the environment names.
    far: Agent,
    /// Straight: no proxy stands between this machine and itself.
    near: Agent,
}

/// What came back.
pub(super) struct Answer {
    pub(super) status: u16,
    /// The values of `WWW-Authenticate`; `None` for one that is no text.
    pub(super) challenges: Vec<Option<String>>,
    /// Read where the status is 200, as far as it may go.
    pub(super) body: Zeroizing<Vec<u8>>,
}

/// Why nothing came back.
pub(super) enum Trouble {
    /// TLS works, and nobody vouches for the server.
    Certificate(String),
    /// Anything else.
    Other(String),
}

/// The value of an `Authorization` line.
pub(super) struct Authorization(HeaderValue);

impl Authorization {
    /// RFC 7617; `None` for a user with a colon, which would end the name.
    pub(super) fn basic(user: &str, password: &str) -> Option<Self> {
        if user.contains(':') {
            return None;
        }
        let pair = Zeroizing::new(format!("{user}:{password}"));
        Self::new("Basic", &Zeroizing::new(STRICT.encode(pair.as_bytes())))
    }

    /// The token in the answer of the place that gives them: `token`, or by
    /// OAuth's name `access_token`.
    pub(super) fn bearer(body: &[u8]) -> Option<Self> {
        #[derive(serde::Deserialize)]
        struct Body {
            token: Option<String>,
            access_token: Option<String>,
        }
        let body: Body = serde_json::from_slice(body).ok()?;
        let tokens = [body.token, body.access_token].map(Option::unwrap_or_default);
        let tokens = tokens.map(Zeroizing::new);
        let token = tokens.iter().find(|token| !token.is_empty())?;
        // RFC 6750, 2.1
        let sound = |b: u8| b.is_ascii_alphanumeric() || b"-._~+/=".contains(&b);
        token
            .bytes()
            .all(sound)
            .then(|| Self::new("Bearer", token))?
    }

    fn new(scheme: &str, value: &str) -> Option<Self> {
        let line = Zeroizing::new(format!("{scheme} {value}"));
        let mut value = HeaderValue::from_str(&line).ok()?;
        value.set_sensitive(true);
        Some(Self(value))
    }
}

impl Asker {
    pub(super) fn new() -> Self {
        let agent = |straight: bool| {
            let provider = Arc::new(rustls::crypto::ring::default_provider());
            let tls = TlsConfig::builder()
                .root_certs(RootCerts::PlatformVerifier)
                .unversioned_rustls_crypto_provider(provider)
                .build();
            let config = Agent::config_builder()
                .tls_config(tls)
                .timeout_global(Some(PATIENCE))
                .max_redirects(0)
                .http_status_as_error(false)
                .user_agent(concat!("git-jetcrypt/", env!("CARGO_PKG_VERSION")));
            let config = if straight { config.proxy(None) } else { config };
            config.build().new_agent()
        };
        Self {
            far: agent(false),
            near: agent(true),
        }
    }

    /// One `GET`. `loopback` tells that the host is this machine.
    pub(super) fn get(
        &self,
        at: &Uri,
        loopback: bool,
        query: &[(&str, &str)],
        authorization: Option<&Authorization>,
    ) -> Result<Answer, Trouble> {
        let agent = if loopback { &self.near } else { &self.far };
        let mut request = agent.get(at).query_pairs(query.iter().copied());
        if let Some(Authorization(value)) = authorization {
            request = request.header(AUTHORIZATION, value);
        }
        let mut response = request.call().map_err(|error| trouble(&error))?;
        let status = response.status().as_u16();
        let lines = response.headers().get_all(WWW_AUTHENTICATE).iter();
        let challenges = lines
            .map(|line| line.to_str().ok().map(str::to_owned))
            .collect();
        let mut body = Zeroizing::new(Vec::new());
        if status == 200 {
            let reader = response.body_mut().with_config().limit(LARGEST_BODY);
            body = Zeroizing::new(reader.read_to_vec().map_err(|error| trouble(&error))?);
        }
        Ok(Answer {
            status,
            challenges,
            body,
        })
    }
}

/// The reason in own words: those of others may tell more than they should,
/// as the password of a proxy.
fn trouble(error: &Error) -> Trouble {
    let why = match error {
        Error::Io(cause) => match cause.get_ref().and_then(|inner| inner.downcast_ref()) {
            Some(rustls::Error::InvalidCertificate(_)) => {
                return Trouble::Certificate(
                    "its certificate is not one that this system trusts".to_owned(),
                );
            }
            Some(_) => "it does not speak TLS as it should",
            // the system's words: no such name, connection refused
            None => return Trouble::Other(cause.to_string()),
        },
        Error::Rustls(_) | Error::Tls(_) => {
            "TLS cannot be set up; are there certificates of authorities on this system?"
        }
        Error::HostNotFound => "there is no such host",
        Error::Timeout(_) => "no answer in time",
        Error::ConnectProxyFailed(_) | Error::InvalidProxyUrl => "the proxy does not let through",
        Error::BodyExceedsLimit(_) | Error::LargeResponseHeader(..) => "its answer is too large",
        Error::ConnectionFailed => "no connection",
        _ => "what it answers is not HTTP",
    };
    Trouble::Other(why.to_owned())
}
