//! Asks the credential helpers of others: `docker-credential-NAME`
//! (docs/credential-files.md 4).

use crate::children;
use crate::core::dockercfg::Entry;
use crate::core::secret::Secret;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::Stdio;
use zeroize::Zeroizing;

/// What a helper says where it holds nothing for a server. Clients know these
/// very words.
pub const NOT_FOUND: &str = "credentials not found in native keychain";

/// The user name that tells that the secret is an identity token.
const TOKEN_USER: &str = "<token>";

/// Why a helper gave nothing.
#[derive(Debug, thiserror::Error)]
pub enum HelperError {
    /// The program is not on PATH, or cannot be run.
    #[error("cannot run {program}: {cause}")]
    Start {
        /// `docker-credential-NAME`.
        program: String,
        /// The system's reason.
        cause: std::io::Error,
    },
    /// No name of a helper.
    #[error("{program:?} is no name of a credential helper")]
    Name {
        /// As the file has it.
        program: String,
    },
    /// It failed. What it says may hold anything, so it is not repeated.
    #[error("{program} {action} failed ({status})")]
    Failed {
        /// `docker-credential-NAME`.
        program: String,
        /// What it was asked.
        action: &'static str,
        /// How it ended.
        status: std::process::ExitStatus,
    },
    /// It said what no helper says.
    #[error("{program} {action} gave an answer that is no JSON of its protocol")]
    Answer {
        /// `docker-credential-NAME`.
        program: String,
        /// What it was asked.
        action: &'static str,
    },
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Answer {
    #[serde(default)]
    username: String,
    #[serde(default)]
    secret: String,
}

/// What the helper `name` holds for a server key; none where it holds nothing.
///
/// # Errors
/// [`HelperError`].
pub fn get(name: &str, server: &str) -> Result<Option<Entry>, HelperError> {
    let Some(answer) = ask(name, "get", server)? else {
        return Ok(None);
    };
    let answer: Answer = serde_json::from_slice(&answer).map_err(|_| HelperError::Answer {
        program: program(name),
        action: "get",
    })?;
    let secret = Secret::new(answer.secret);
    let mut entry = Entry::login(server, &answer.username, Secret::default());
    if answer.username == TOKEN_USER {
        entry.user = String::new();
        entry.identity = Some(secret);
    } else {
        entry.password = secret;
    }
    Ok(Some(entry))
}

/// The server keys that the helper `name` holds something for.
///
/// # Errors
/// [`HelperError`].
pub fn list(name: &str) -> Result<Vec<String>, HelperError> {
    let answer = ask(name, "list", "unused")?.unwrap_or_default();
    let servers: BTreeMap<String, String> =
        serde_json::from_slice(&answer).map_err(|_| HelperError::Answer {
            program: program(name),
            action: "list",
        })?;
    Ok(servers.into_keys().collect())
}

fn program(name: &str) -> String {
    format!("docker-credential-{name}")
}

fn ask(
    name: &str,
    action: &'static str,
    input: &str,
) -> Result<Option<Zeroizing<Vec<u8>>>, HelperError> {
    let program = program(name);
    // a name, and no path: a file that somebody sent must not say what runs
    if name.is_empty()
        || !name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
    {
        return Err(HelperError::Name { program });
    }
    let start = |cause| HelperError::Start {
        program: program.clone(),
        cause,
    };
    let mut helper = children::command(&program)
        .arg(action)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(start)?;
    if let Some(mut stdin) = helper.stdin.take() {
        // a helper that does not listen will say so by its exit code
        let _ = stdin.write_all(input.as_bytes());
    }
    let output = helper.wait_with_output().map_err(start)?;
    let answer = Zeroizing::new(output.stdout);
    if output.status.success() {
        return Ok(Some(answer));
    }
    if answer.trim_ascii() == NOT_FOUND.as_bytes() {
        return Ok(None);
    }
    Err(HelperError::Failed {
        program,
        action,
        status: output.status,
    })
}
