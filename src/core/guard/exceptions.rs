//! Findings that are allowed on purpose: one line each, keyed by content, in
//! the pages of the policy, or in a versioned file where there are none
//! (docs/trust.md, rule 4).
//!
//! ```text
//! # git-jetcrypt exceptions …
//! docker-credentials 3f9a…0c (32 hexadecimal digits) why it is no leak
//! ```
//!
//! The digits name rule, registry, user and value through PBKDF2-HMAC-SHA256
//! (RFC 8018) with 20,000 rounds: without the value at hand they help guessing
//! no more than trying passwords at the registry would. No line numbers, no
//! paths, no dates; sorted; so that moved files stay allowed and branches
//! merge.

use super::finding::Finding;
use super::finding::Rule;
use super::finding::ValueName;
use crate::core::hex;
use sha2::Sha256;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Where the exceptions lie, at the top of the work tree.
pub const FILE: &str = ".jetcrypt-exceptions";

const ROUNDS: u32 = 20_000;

const HEAD: &str = "\
# git-jetcrypt: findings of the leak guard that are allowed on purpose. Made by: git jetcrypt allow
# One line each: rule, name of the value, reason. A line may be deleted at any time.
";

/// Names a value for everybody, slowly.
#[must_use]
pub fn name(rule: Rule, value: &ValueName) -> String {
    let mut out = [0; 16];
    let salt = format!("git-jetcrypt/1 exception {rule}");
    pbkdf2::pbkdf2_hmac::<Sha256>(&value.0, salt.as_bytes(), ROUNDS, &mut out);
    hex::encode(&out)
}

/// Exceptions: of one version of the file, or of pages.
#[derive(Debug, Default, Clone)]
pub struct Exceptions {
    lines: BTreeMap<(String, String), String>,
    names: HashMap<(Rule, ValueName), String>,
    used: BTreeSet<(String, String)>,
}

/// A line that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {line} is no exception: it should read RULE NAME REASON")]
pub struct MalformedException {
    /// Counted from 1.
    pub line: usize,
}

impl Exceptions {
    /// Reads the file. Empty lines and lines with `#` in front do not count.
    ///
    /// # Errors
    /// [`MalformedException`], for a conflict marker as well: what cannot be read must
    /// not allow anything.
    pub fn parse(text: &[u8]) -> Result<Self, MalformedException> {
        let mut exceptions = Self::default();
        let text = String::from_utf8_lossy(text);
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (line, reason) = parse_line(line).ok_or(MalformedException { line: number + 1 })?;
            exceptions.lines.insert(line, reason);
        }
        Ok(exceptions)
    }

    /// The lines of pages. What is malformed allows nothing; none of them is
    /// [`stale`](Self::stale), as nobody can take a page back.
    #[must_use]
    pub fn of_pages<'a>(lines: impl Iterator<Item = &'a [u8]>) -> Self {
        let mut exceptions = Self::default();
        for line in lines {
            if let Some((line, reason)) = std::str::from_utf8(line).ok().and_then(parse_line) {
                exceptions.used.insert(line.clone());
                exceptions.lines.insert(line, reason);
            }
        }
        exceptions
    }

    /// Takes in what another version allows.
    pub fn merge(&mut self, other: Self) {
        self.lines.extend(other.lines);
        self.used.extend(other.used);
        self.names.extend(other.names);
    }

    /// True where nothing is allowed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The values of these findings, each once, whose names have not been
    /// worked out and could be on a line. A name takes milliseconds: who has
    /// many findings works them out on all cores and calls
    /// [`Exceptions::know`].
    #[must_use]
    pub fn unnamed<'a>(
        &self,
        findings: impl Iterator<Item = &'a Finding>,
    ) -> Vec<(Rule, ValueName)> {
        let values: BTreeSet<(Rule, ValueName)> = findings
            .filter(|finding| self.speak_of(finding.rule))
            .filter_map(|finding| Some((finding.rule, finding.value.clone()?)))
            .filter(|key| !self.names.contains_key(key))
            .collect();
        values.into_iter().collect()
    }

    /// Takes in the [`name`] of a value.
    pub fn know(&mut self, rule: Rule, value: ValueName, name: String) {
        self.names.insert((rule, value), name);
    }

    /// Takes over the names that others have worked out: they are the same
    /// for every version of the file.
    pub fn know_all_of(&mut self, other: Self) {
        self.names.extend(other.names);
    }

    /// Is there a line of this rule?
    fn speak_of(&self, rule: Rule) -> bool {
        let first = (rule.name().to_owned(), String::new());
        let next = self.lines.range(first..).next();
        next.is_some_and(|((named, _), _)| named == rule.name())
    }

    /// Is this finding allowed? Never plaintext at a protected path, this
    /// repository's own key or its own credentials.
    pub fn allows(&mut self, finding: &Finding) -> bool {
        let Some(line) = self.line_of(finding) else {
            return false;
        };
        let allowed = self.lines.contains_key(&line);
        if allowed {
            self.used.insert(line);
        }
        allowed
    }

    /// The reason that stands beside this finding, where it is allowed.
    pub fn reason(&mut self, finding: &Finding) -> Option<&str> {
        let line = self.line_of(finding)?;
        self.lines.get(&line).map(String::as_str)
    }

    /// The rule and the name of what was found; `None` where no line can be
    /// for it.
    fn line_of(&mut self, finding: &Finding) -> Option<(String, String)> {
        let value = finding.value.as_ref()?;
        if !self.speak_of(finding.rule) {
            return None;
        }
        let key = (finding.rule, value.clone());
        let named = self.names.entry(key);
        let named = named.or_insert_with(|| name(finding.rule, value));
        Some((finding.rule.name().to_owned(), named.clone()))
    }

    /// Adds a line; false where none is possible.
    pub fn add(&mut self, finding: &Finding, reason: &str) -> bool {
        let Some(value) = &finding.value else {
            return false;
        };
        let line = (finding.rule.name().to_owned(), name(finding.rule, value));
        self.lines
            .entry(line)
            .or_insert_with(|| reason.split_whitespace().collect::<Vec<_>>().join(" "));
        true
    }

    /// Lines that allowed nothing so far: rule, name, reason.
    pub fn stale(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        let unused = self
            .lines
            .iter()
            .filter(|(line, _)| !self.used.contains(*line));
        unused.map(|((rule, name), reason)| (rule.as_str(), name.as_str(), reason.as_str()))
    }

    /// Every line, sorted.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        self.lines
            .iter()
            .map(|((rule, name), reason)| format!("{rule} {name} {reason}").trim_end().to_owned())
    }

    /// The file: sorted, one line each.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = HEAD.to_owned();
        for line in self.lines() {
            text.push_str(&line);
            text.push('\n');
        }
        text
    }
}

/// Rule and name, and the reason.
fn parse_line(line: &str) -> Option<((String, String), String)> {
    let mut words = line.splitn(3, ' ');
    let (rule, name) = (words.next()?, words.next()?);
    let named = name.len() == 32 && name.bytes().all(|b| b.is_ascii_hexdigit());
    let ruled = rule.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    let reason = words.next().unwrap_or_default().trim().to_owned();
    (named && ruled).then(|| ((rule.to_owned(), name.to_ascii_lowercase()), reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(secret: &str) -> Finding {
        Finding {
            value: Some(ValueName::of(&[secret.as_bytes()])),
            ..Finding::new(Rule::DockerCredentials, "x")
        }
    }

    #[test]
    fn an_exception_allows_its_value_and_no_other() {
        let mut made = Exceptions::default();
        assert!(made.add(&finding("a"), "a  sample\nof the tests"));
        let mut read = Exceptions::parse(made.to_text().as_bytes()).unwrap();
        assert_eq!(read.stale().count(), 1);
        assert!(read.allows(&finding("a")) && !read.allows(&finding("b")));
        assert_eq!(read.stale().count(), 0);
        assert_eq!(read.to_text(), made.to_text());
    }

    #[test]
    fn each_value_is_named_once_and_only_for_a_rule_that_has_lines() {
        let findings: Vec<Finding> = (0..1000).map(|n| finding(&(n % 2).to_string())).collect();
        let mut exceptions = Exceptions::default();
        assert!(exceptions.unnamed(findings.iter()).is_empty());
        exceptions.add(&finding("0"), "");
        let values = exceptions.unnamed(findings.iter());
        assert_eq!(values.len(), 2);
        for (rule, value) in values {
            let name = name(rule, &value);
            exceptions.know(rule, value, name);
        }
        assert!(exceptions.unnamed(findings.iter()).is_empty());
        assert!(exceptions.allows(&findings[0]) && !exceptions.allows(&findings[1]));
        let mut other = Exceptions::parse(exceptions.to_text().as_bytes()).unwrap();
        other.know_all_of(exceptions);
        assert!(other.unnamed(findings.iter()).is_empty() && other.allows(&findings[0]));
    }

    #[test]
    fn the_lines_of_pages_are_those_of_the_file_and_never_stale() {
        let mut made = Exceptions::default();
        made.add(&finding("a"), "a sample");
        let lines: Vec<String> = made.lines().chain(["nonsense".to_owned()]).collect();
        let mut read = Exceptions::of_pages(lines.iter().map(String::as_bytes));
        assert_eq!(read.stale().count(), 0);
        assert!(read.allows(&finding("a")) && !read.allows(&finding("b")));
        assert_eq!(read.reason(&finding("a")), Some("a sample"));
        assert_eq!(read.to_text(), made.to_text());
    }

    #[test]
    fn what_has_no_name_is_never_allowed() {
        let mut exceptions = Exceptions::default();
        let finding = Finding::new(Rule::ProtectedPlaintext, "x");
        assert!(!exceptions.add(&finding, "") && !exceptions.allows(&finding));
    }

    #[test]
    fn lines_that_make_no_sense_allow_nothing() {
        for bad in [
            "<<<<<<< HEAD",
            "docker-credentials",
            "docker-credentials xyz why",
            "* 00000000000000000000000000000000",
        ] {
            assert_eq!(
                Exceptions::parse(format!("# x\n\n{bad}\n").as_bytes()).unwrap_err(),
                MalformedException { line: 3 }
            );
        }
    }
}
