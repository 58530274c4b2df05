//! The findings of one blob so far.

use super::cut;
use super::finding::Finding;
use super::finding::ValueName;
use super::views::View;
use std::collections::BTreeSet;

/// Findings so far, each secret once.
pub(crate) struct Gathered<'a> {
    /// Where the blob lies.
    pub(super) path: &'a [u8],
    blob: &'a [u8],
    findings: Vec<Finding>,
    secrets: BTreeSet<ValueName>,
    /// A position of the blob and the line ends before it. The next one is
    /// counted from there: findings come in the order of the blob, and a file
    /// of 100,000 is not counted through from its top for each of them.
    counted: (usize, usize),
}

impl<'a> Gathered<'a> {
    pub(super) fn new(path: &'a [u8], blob: &'a [u8]) -> Self {
        Self {
            path,
            blob,
            findings: Vec::new(),
            secrets: BTreeSet::new(),
            counted: (0, 0),
        }
    }

    /// Is this secret new in this blob?
    pub(super) fn is_new(&mut self, secret: &[u8]) -> bool {
        self.secrets.insert(ValueName::of(&[secret]))
    }

    /// Fills in where it is: `at` is the place in the view, `text` what stands
    /// there, to be found again in a blob that was decoded as a whole.
    pub(super) fn add(&mut self, mut finding: Finding, view: &View<'_>, at: usize, text: &[u8]) {
        let in_blob = match (view.via.is_empty(), view.at) {
            (true, Some(base)) => Some(base + at),
            (false, Some(base)) => Some(base),
            (_, None) => memchr::memmem::find(self.blob, text).filter(|_| text.len() >= 8),
        };
        finding.line = in_blob.map(|at| self.line(at));
        let line = finding.line.map(|line| format!("line {line}"));
        let via = (!view.via.is_empty()).then(|| format!("in {}", view.via.join(" in ")));
        if finding.place.is_none() || via.is_some() {
            let words: Vec<String> = [line, via].into_iter().flatten().collect();
            finding.place = (!words.is_empty()).then(|| words.join(", "));
        }
        self.findings.push(finding);
    }

    /// A finding about the blob as a whole, once.
    pub(super) fn add_whole(&mut self, finding: Finding) {
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    /// A finding at a position of the blob, where that is known.
    pub(super) fn add_at(&mut self, finding: Finding, at: Option<usize>) {
        let line = at.map(|at| self.line(at));
        self.findings.push(Finding {
            line,
            place: line.map(|line| format!("line {line}")),
            ..finding
        });
    }

    /// The line of a position, from 1.
    fn line(&mut self, at: usize) -> usize {
        let (last, ends) = self.counted;
        let between = cut::part(self.blob, last.min(at), last.max(at));
        let more = memchr::memchr_iter(b'\n', between).count();
        let ends = if at < last { ends - more } else { ends + more };
        self.counted = (at, ends);
        1 + ends
    }

    /// All of them, in their order.
    pub(super) fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}
