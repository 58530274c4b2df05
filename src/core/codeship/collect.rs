//! Goes through the keys of services, builds and steps and collects the uses
//! and the suspects.

use super::suspects;
use super::uses::Level;
use super::uses::Suspect;
use super::uses::Use;
use super::uses::UseKind;
use crate::core::yaml::Node;

/// What is collected from one file.
#[derive(Default)]
pub(super) struct Collected {
    pub(super) uses: Vec<Use>,
    pub(super) suspects: Vec<Suspect>,
}

impl Collected {
    /// Looks through the keys of one service, build or step. A known key
    /// in the wrong place is both: a use, because its author relies on it, and a
    /// suspect.
    pub(super) fn keys(&mut self, node: &Node, level: Level, place: &str) {
        for (key, value) in node.entries() {
            let Some(kind) = UseKind::from_key(&key.text) else {
                if let Some(meant) = suspects::meant(&key.text) {
                    self.suspect(&key.text, meant, place, key.line);
                }
                continue;
            };
            if !kind.home().contains(&level) {
                let owner = match kind.home() {
                    [Level::Build] => "`build`",
                    [Level::Service] => "a service",
                    _ => "a service or a step",
                };
                let meant = format!("{} of {owner}", kind.key());
                self.suspect(&key.text, &meant, place, key.line);
            }
            self.values(kind, value, place, key.line);
        }
    }

    fn values(&mut self, kind: UseKind, node: &Node, place: &str, key_line: usize) {
        if node.is_mapping() || (node.is_list() && !kind.may_be_list()) {
            self.wrong_type(kind.key(), node, "one name", place, key_line);
        }
        let single = if node.is_list() || node.is_mapping() {
            &[]
        } else {
            std::slice::from_ref(node)
        };
        for item in single.iter().chain(node.items()) {
            let Some(value) = text_or_empty(item) else {
                self.wrong_type(kind.key(), item, "one name", place, item.line());
                continue;
            };
            // an empty value has no place of its own
            let line = if item.is_null() {
                key_line
            } else {
                item.line()
            };
            self.uses.push(Use {
                kind,
                value,
                place: place.to_owned(),
                line,
            });
        }
    }

    /// The text of a value that must be one, where it is there.
    pub(super) fn text(&mut self, node: &Node, key: &str, place: &str) -> Option<String> {
        let value = node.get(key)?;
        if value.is_null() {
            return None;
        }
        let text = value.text().map(str::to_owned);
        if text.is_none() {
            self.wrong_type(key, value, "text", place, value.line());
        }
        text
    }

    pub(super) fn wrong_type(
        &mut self,
        key: &str,
        node: &Node,
        meant: &str,
        place: &str,
        line: usize,
    ) {
        let is = match (node.is_list(), node.is_mapping()) {
            (true, _) => "a list",
            (_, true) => "a mapping",
            _ => "text",
        };
        self.suspect(
            &format!("{key}: {is}"),
            &format!("{key}: {meant}"),
            place,
            line,
        );
    }

    pub(super) fn suspect(&mut self, written: &str, meant: &str, place: &str, line: usize) {
        self.suspects.push(Suspect {
            written: written.to_owned(),
            meant: meant.to_owned(),
            place: place.to_owned(),
            line,
        });
    }
}

/// A scalar as written, null as nothing.
pub(super) fn text_or_empty(node: &Node) -> Option<String> {
    if node.is_null() {
        return Some(String::new());
    }
    node.text().map(str::to_owned)
}
