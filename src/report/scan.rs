//! The outcome of a scan, for a person and for programs.

use super::leaks::Leak;
use super::leaks::Subject;
use super::names::show;
use super::repeated::{self, Ages};
use serde_json::{Value, json};

/// An object that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unread {
    /// Its path; empty where it has none, or none is known.
    pub path: Vec<u8>,
    /// Its name.
    pub object: String,
    /// Why, in words; names the object.
    pub why: String,
    /// Its size in bytes, where that is the reason.
    pub size: Option<u64>,
}

impl Unread {
    /// Path and reason in one line.
    #[must_use]
    pub fn text(&self) -> String {
        if self.path.is_empty() {
            self.why.clone()
        } else {
            format!("{}: {}", show(&self.path), self.why)
        }
    }
}

/// What a scan came to.
#[derive(Debug, Default)]
pub struct ScanOutcome {
    /// What was asked, in words: `the index`, `all objects`.
    pub scope: String,
    /// Everything found and not allowed.
    pub leaks: Vec<Leak>,
    /// Files looked at, each content once.
    pub blobs: usize,
    /// Commits and tags looked at.
    pub texts: usize,
    /// Objects that an earlier scan knows.
    pub cached: usize,
    /// Findings that an exception allows.
    pub allowed: usize,
    /// Findings in what history holds and was revoked.
    pub revoked: usize,
    /// How many of what was found have an exception that waits for a holder of
    /// the key.
    pub waiting: usize,
    /// Files of which only a part was looked at.
    pub in_part: Vec<Vec<u8>>,
    /// What could not be looked at.
    pub unread: Vec<Unread>,
    /// Exceptions that allowed nothing: rule, name, reason.
    pub stale: Vec<(String, String, String)>,
}

impl ScanOutcome {
    /// Everything that was to be looked at.
    #[must_use]
    pub fn looked_at(&self) -> usize {
        self.blobs + self.texts + self.cached
    }

    /// The last line: what was looked at and what came of it. Nothing looked
    /// at is said as plainly as anything else.
    #[must_use]
    pub fn summary(&self) -> String {
        let count = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
        let mut parts = vec![count(self.blobs, "file")];
        if self.texts > 0 {
            parts.push(count(self.texts, "message"));
        }
        if self.cached > 0 {
            parts.push(format!("{} known from an earlier scan", self.cached));
        }
        let found = match self.leaks.len() {
            0 => "nothing found".to_owned(),
            places => {
                let values = repeated::by_value(&self.leaks, &Ages::new()).len();
                let found = count(values, "finding");
                match places == values {
                    true => found,
                    false => format!("{found} in {}", count(places, "place")),
                }
            }
        };
        let unread = match self.unread.len() {
            0 => String::new(),
            n => format!(", {} could not be read", count(n, "object")),
        };
        let allowed = if self.allowed > 0 {
            format!(", {} allowed by exceptions", self.allowed)
        } else {
            String::new()
        };
        let revoked = match self.revoked {
            0 => String::new(),
            n => format!(", {n} acknowledged as revoked"),
        };
        let objects = if self.looked_at() == 0 {
            "0 objects scanned, ".to_owned()
        } else {
            String::new()
        };
        format!(
            "{}: {objects}{}: {found}{allowed}{revoked}{unread}",
            self.scope,
            parts.join(", ")
        )
    }

    /// A line or two per value that is found, with what spoke for it where that is
    /// asked for, and one per object that could not be read.
    #[must_use]
    pub fn text(&self, coloured: bool, ages: &Ages, explain: bool) -> String {
        let values = repeated::by_value(&self.leaks, ages);
        let mut text = match explain {
            true => repeated::explained(&values, coloured),
            false => repeated::text(&values, coloured, usize::MAX),
        };
        for unread in &self.unread {
            text.push_str(&format!("  not looked at: {}\n", unread.text()));
        }
        text
    }

    /// One JSON object, `"schema": 1`.
    #[must_use]
    pub fn json(&self) -> Value {
        let findings: Vec<Value> = self.leaks.iter().map(finding).collect();
        json!({
            "schema": 1,
            "scope": self.scope,
            "scanned": { "files": self.blobs, "messages": self.texts, "cached": self.cached },
            "findings": findings,
            "allowed": self.allowed,
            "revoked": self.revoked,
            "in_part": self.in_part.iter().map(|path| show(path)).collect::<Vec<_>>(),
            "unread": self.unread.iter().map(|unread| json!({ "path": show(&unread.path), "object": unread.object, "why": unread.why })).collect::<Vec<_>>(),
            "stale_exceptions": self.stale.iter().map(|(rule, name, reason)| json!({ "rule": rule, "name": name, "reason": reason })).collect::<Vec<_>>(),
        })
    }
}

fn finding(leak: &Leak) -> Value {
    let mut value = serde_json::to_value(&leak.finding).unwrap_or_default();
    let subject = match leak.subject {
        Subject::File => "file",
        Subject::Commit => "commit",
        Subject::Tag => "tag",
        Subject::Name => "name",
    };
    if let Some(map) = value.as_object_mut() {
        map.insert("in".to_owned(), subject.into());
        map.insert("path".to_owned(), show(&leak.path).into());
        map.insert(
            "commit".to_owned(),
            leak.by.as_ref().map(ToString::to_string).into(),
        );
        map.insert(
            "blob".to_owned(),
            leak.blob.as_ref().map(ToString::to_string).into(),
        );
    }
    value
}
