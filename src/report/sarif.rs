//! The outcome of a scan as SARIF 2.1.0 (OASIS), which code hosts show beside
//! the lines.

use super::leaks::Leak;
use super::scan::ScanOutcome;
use crate::core::guard::Rule;
use crate::core::hex;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// What each rule is called there, and what helps.
const RULES: [(Rule, &str, &str); Rule::ALL.len()] = [
    (
        Rule::ProtectedPlaintext,
        "Plaintext at a protected path",
        "Encrypt it: git jetcrypt init",
    ),
    (
        Rule::Unsealed,
        "Plaintext of what git held encrypted",
        "Encrypt it: git jetcrypt init",
    ),
    (
        Rule::ProjectKey,
        "An encryption key",
        "Take the key out, and make a new one where it was pushed.",
    ),
    (
        Rule::DockerCredentials,
        "A registry credential",
        "Take it out or encrypt it, and revoke it at the registry where it was pushed.",
    ),
    (
        Rule::OwnCredentials,
        "A secret, or a file, that this repository keeps encrypted",
        "Take it out, and revoke it at the registry where it was pushed.",
    ),
    (
        Rule::NotLookedThrough,
        "A protected file that could not be looked through",
        "Unpack it, or keep it out of the repository.",
    ),
];

/// One run with all findings.
#[must_use]
pub fn render(outcome: &ScanOutcome) -> Value {
    let rules: Vec<Value> = RULES
        .iter()
        .map(|(id, name, help)| {
            json!({
                "id": id.name(),
                "shortDescription": { "text": name },
                "help": { "text": help },
                "defaultConfiguration": { "level": "error" },
            })
        })
        .collect();
    let notifications: Vec<Value> = outcome
        .unread
        .iter()
        .map(|unread| {
            let text = format!("not looked at: {}", unread.text());
            json!({ "level": "error", "message": { "text": text } })
        })
        .collect();
    let results: Vec<Value> = outcome.leaks.iter().map(result).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "git-jetcrypt",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "invocations": [{
                "executionSuccessful": outcome.unread.is_empty(),
                "toolExecutionNotifications": notifications,
            }],
            "originalUriBaseIds": { "ROOT": { "description": { "text": "The top of the work tree." } } },
            "results": results,
        }],
    })
}

fn result(leak: &Leak) -> Value {
    let index = RULES.iter().position(|(id, _, _)| *id == leak.finding.rule);
    let place = leak
        .finding
        .place
        .as_deref()
        .map(|place| format!(" at {}", super::names::show(place.as_bytes())))
        .unwrap_or_default();
    let commit = leak
        .by
        .as_ref()
        .map(|id| format!(" (commit {id})"))
        .unwrap_or_default();
    let mut location = json!({ "message": { "text": leak.title() } });
    if !leak.path.is_empty() {
        let mut physical =
            json!({ "artifactLocation": { "uri": uri(&leak.path), "uriBaseId": "ROOT" } });
        if let Some(line) = leak.finding.line {
            physical["region"] = json!({ "startLine": line });
        }
        location["physicalLocation"] = physical;
    }
    // the same finding in the next scan: rule, path, content
    let mut hash = Sha256::new();
    for part in [
        leak.finding.rule.name().as_bytes(),
        &leak.path,
        leak.finding.what.as_bytes(),
    ] {
        hash.update(part);
        hash.update([0]);
    }
    let print = hex::encode(&hash.finalize()[..16]);
    let mut value = json!({
        "ruleId": leak.finding.rule.name(),
        "level": "error",
        "message": { "text": format!("{}: {}{place}{commit}", leak.title(), super::names::show(leak.finding.what.as_bytes())) },
        "locations": [location],
        "partialFingerprints": { "jetcrypt/v1": print },
        "properties": {
            "commit": leak.by.as_ref().map(ToString::to_string),
            "registry": leak.finding.registry,
            "user": leak.finding.user,
        },
    });
    if let Some(index) = index {
        value["ruleIndex"] = index.into();
    }
    value
}

/// A path as a relative URI reference (RFC 3986).
fn uri(path: &[u8]) -> String {
    const KEPT: AsciiSet = NON_ALPHANUMERIC
        .remove(b'-')
        .remove(b'.')
        .remove(b'_')
        .remove(b'~')
        .remove(b'/');
    let uri = percent_encode(path, &KEPT).to_string();
    // `a:b` would be a scheme, `//x` a host
    uri.trim_start_matches('/').to_owned()
}
