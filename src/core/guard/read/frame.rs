//! A mapping around a value: its own fields and the names above it. Braces,
//! indentation, elements and lines are read into the same shape.

use super::value::Value;
use crate::core::guard::cut;
use crate::core::guard::naming::plain;
use std::ops::RangeInclusive;

/// One `key: value` of a mapping.
pub(crate) struct Field {
    /// The key as it stands there.
    pub(crate) name: String,
    /// Where the key begins.
    pub(crate) key_at: usize,
    pub(crate) value: Value,
}

/// A mapping and what is around it.
#[derive(Default)]
pub(crate) struct Frame {
    /// The key that the mapping stands under: the registry of an entry.
    pub(crate) header: Option<String>,
    /// The keys above that one, the nearest first; also type names and labels
    /// in front of a brace.
    pub(crate) above: Vec<String>,
    /// Short fields of the mappings above: `uses: docker/login-action`.
    pub(crate) beside: Vec<(String, String)>,
    /// Its own fields.
    pub(crate) fields: Vec<Field>,
    /// JSON pointer of the mapping, where every key above it is known.
    pub(crate) pointer: Option<String>,
    /// The bytes that it takes.
    pub(crate) span: std::ops::Range<usize>,
}

impl Frame {
    /// The keys around its own, the nearest first.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &String> {
        self.header.iter().chain(&self.above)
    }

    /// The fields around a position: a mapping may have very many.
    pub(crate) fn near(&self, at: usize) -> &[Field] {
        const REACH: usize = 40;
        let own = self.fields.partition_point(|field| field.value.at < at);
        cut::part(&self.fields, own.saturating_sub(REACH), own + REACH)
    }

    /// The fields that may speak for the one at a position. Where a text is one
    /// long row of settings, those of one thing stand together. A mapping
    /// that has a key above it may be longer.
    pub(crate) fn at_hand(&self, at: usize) -> &[Field] {
        const FIELDS: usize = 12;
        const BYTES: usize = 4000;
        if self.header.is_none() {
            let own = self.fields.partition_point(|field| field.value.at < at);
            return cut::part(&self.fields, own.saturating_sub(FIELDS), own + FIELDS + 1);
        }
        let near = self.near(at);
        let own = near
            .iter()
            .find(|field| (field.key_at..=field.value.end).contains(&at));
        let end = own.map_or(at, |own| own.value.end);
        let first = near.partition_point(|field| field.value.end + BYTES < at);
        let last = near.partition_point(|field| field.key_at < end + BYTES);
        cut::part(near, first, last)
    }

    /// The field whose key begins within `keys`, or whose value begins right
    /// behind `end`.
    pub(super) fn of_key(
        &self,
        text: &[u8],
        keys: RangeInclusive<usize>,
        end: usize,
    ) -> Option<&Field> {
        let first = self
            .fields
            .partition_point(|field| field.key_at < *keys.start());
        let by_key = self
            .fields
            .get(first)
            .filter(|field| keys.contains(&field.key_at));
        by_key.or_else(|| {
            let next = self.fields.partition_point(|field| field.value.at < end);
            self.fields.get(next).filter(|field| {
                let between = cut::part(text, end, field.value.at);
                field.key_at <= *keys.start() && between.len() < 40 && !between.contains(&b'\n')
            })
        })
    }
}

/// May a field say something about the mappings inside or beside its own?
pub(super) fn is_telling_field(name: &str, value: &str) -> bool {
    const NAMES: [&str; 16] = [
        "registry",
        "uses",
        "type",
        "plugin",
        "module",
        "kind",
        "provider",
        "hosttype",
        "image",
        "id",
        "enableoci",
        "task",
        "name",
        "ecosystem",
        "action",
        "authority",
    ];
    value.len() <= 80 && (name.contains("/docker") || NAMES.contains(&plain(name).as_str()))
}

#[cfg(test)]
mod tests {
    use super::super::value::Written;
    use super::*;

    fn frame(header: Option<&str>, places: &[usize]) -> Frame {
        let field = |at: &usize| Field {
            name: "a".to_owned(),
            key_at: *at,
            value: Value {
                text: "x".to_owned().into(),
                written: Written::Bare,
                at: at + 3,
                end: at + 4,
            },
        };
        Frame {
            header: header.map(str::to_owned),
            fields: places.iter().map(field).collect(),
            ..Frame::default()
        }
    }

    #[test]
    fn what_is_at_hand_is_some_fields_or_some_bytes_away() {
        let row: Vec<usize> = (0..40).map(|n| n * 10).collect();
        let at_hand = |frame: &Frame, at: usize| -> Vec<usize> {
            let fields = frame.at_hand(at).iter();
            fields.map(|field| field.key_at).collect()
        };
        let flat = frame(None, &row);
        assert_eq!(
            at_hand(&flat, 203),
            (8..=32).map(|n| n * 10).collect::<Vec<_>>()
        );
        assert_eq!(at_hand(&frame(Some("k"), &row), 203), row);
        let far = frame(Some("k"), &[0, 5000, 5100, 9050, 9200]);
        assert_eq!(at_hand(&far, 5103), [5000, 5100, 9050]);
    }
}
