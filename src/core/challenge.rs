//! What a server asks for in `WWW-Authenticate`: a list of challenges, each a
//! scheme with parameters (RFC 9110, 11.3 and 11.6.1), and for registries
//! `Basic` (RFC 7617) or `Bearer` (RFC 6750, 3, with `service` and `scope` of
//! the distribution API).
//!
//! A registry that is not ours wrote the text. What it does not say clearly is
//! an error and never guessed at.

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
pub enum Malformed {
    /// More than any registry sends.
    #[error("it is too long")]
    TooLong,
    /// A parameter, and no scheme that it belongs to.
    #[error("it names no scheme")]
    NoScheme,
    /// A character that has no place there.
    #[error("a character has no place there")]
    Character,
    /// A quoted string without its end.
    #[error("a quoted string does not end")]
    OpenQuote,
    /// One parameter twice in one challenge, or one without value.
    #[error("a parameter is doubled or has no value")]
    Parameter,
    /// `Bearer`, and no word on where the tokens are.
    #[error("it does not say where to get a token")]
    NoRealm,
}

/// The longest value that is looked at, in bytes.
const LONGEST: usize = 8 * 1024;

/// Reads the value of one `WWW-Authenticate` line.
///
/// # Errors
/// [`Malformed`]: the first thing that cannot be read.
pub fn parse(value: &str) -> Result<Vec<Challenge>, Malformed> {
    if value.len() > LONGEST {
        return Err(Malformed::TooLong);
    }
    let mut text = Text { rest: value };
    let mut all: Vec<Parts> = Vec::new();
    loop {
        // a list may have empty members (RFC 9110, 5.6.1.2)
        text.skip(|c| matches!(c, ' ' | '\t' | ','));
        if text.rest.is_empty() {
            break;
        }
        let word = text.token()?;
        if let Some(value) = text.value()? {
            let parts = all.last_mut().ok_or(Malformed::NoScheme)?;
            parts.add(word, value)?;
        } else {
            all.push(Parts::new(word));
            text.token68();
        }
    }
    all.into_iter().map(Parts::challenge).collect()
}

/// A challenge while it is read.
struct Parts {
    scheme: String,
    parameters: Vec<(String, String)>,
}

impl Parts {
    fn new(scheme: &str) -> Self {
        Self {
            scheme: scheme.to_ascii_lowercase(),
            parameters: Vec::new(),
        }
    }

    fn add(&mut self, name: &str, value: String) -> Result<(), Malformed> {
        let name = name.to_ascii_lowercase();
        if self.parameters.iter().any(|(other, _)| *other == name) {
            return Err(Malformed::Parameter);
        }
        self.parameters.push((name, value));
        Ok(())
    }

    fn take(&mut self, name: &str) -> Option<String> {
        let at = self
            .parameters
            .iter()
            .position(|(other, _)| other == name)?;
        Some(self.parameters.swap_remove(at).1)
    }

    fn challenge(mut self) -> Result<Challenge, Malformed> {
        Ok(match self.scheme.as_str() {
            "basic" => Challenge::Basic {
                realm: self.take("realm"),
            },
            "bearer" => Challenge::Bearer {
                realm: self.take("realm").ok_or(Malformed::NoRealm)?,
                service: self.take("service"),
                scope: self.take("scope"),
            },
            _ => Challenge::Other(self.scheme),
        })
    }
}

/// What is still to be read.
struct Text<'a> {
    rest: &'a str,
}

impl<'a> Text<'a> {
    fn skip(&mut self, which: impl Fn(char) -> bool) {
        self.rest = self.rest.trim_start_matches(which);
    }

    fn take_while(&mut self, which: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !which(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    fn token(&mut self) -> Result<&'a str, Malformed> {
        let word = self.take_while(is_token);
        if word.is_empty() {
            return Err(Malformed::Character);
        }
        Ok(word)
    }

    /// `= value`, where one follows: then the word before it was a name.
    fn value(&mut self) -> Result<Option<String>, Malformed> {
        let blank = |c| matches!(c, ' ' | '\t');
        let after = self.rest.trim_start_matches(blank);
        let Some(after) = after.strip_prefix('=') else {
            return Ok(None);
        };
        self.rest = after.trim_start_matches(blank);
        let value = if let Some(inside) = self.rest.strip_prefix('"') {
            self.rest = inside;
            self.quoted()?
        } else {
            // more than a token: some servers do not quote their URL
            let word = self.take_while(|c| c.is_ascii_graphic() && !matches!(c, ',' | '"'));
            if word.is_empty() && self.ends() {
                return Err(Malformed::Parameter);
            }
            word.to_owned()
        };
        if self.ends() {
            Ok(Some(value))
        } else {
            Err(Malformed::Character)
        }
    }

    /// Is this the end of a member?
    fn ends(&self) -> bool {
        self.rest.is_empty() || self.rest.starts_with([' ', '\t', ','])
    }

    /// The inside of a quoted string, and past its end (RFC 9110, 5.6.4).
    fn quoted(&mut self) -> Result<String, Malformed> {
        let mut value = String::new();
        let mut all = self.rest.chars();
        loop {
            let c = match all.next().ok_or(Malformed::OpenQuote)? {
                '"' => break,
                '\\' => all.next().ok_or(Malformed::OpenQuote)?,
                c => c,
            };
            if c.is_control() && c != '\t' {
                return Err(Malformed::Character);
            }
            value.push(c);
        }
        self.rest = all.as_str();
        Ok(value)
    }

    /// `Negotiate dGVzdA==`: the other thing that may follow a scheme. Only
    /// what is passed over counts here.
    fn token68(&mut self) {
        let mut ahead = Text { rest: self.rest };
        ahead.skip(|c| c == ' ');
        let word = ahead.take_while(|c| c.is_ascii_alphanumeric() || "-._~+/".contains(c));
        ahead.skip(|c| c == '=');
        ahead.skip(|c| matches!(c, ' ' | '\t'));
        if !word.is_empty() && (ahead.rest.is_empty() || ahead.rest.starts_with(',')) {
            self.rest = ahead.rest;
        }
    }
}

/// RFC 9110, 5.6.2.
fn is_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c)
}

#[cfg(test)]
mod tests;
