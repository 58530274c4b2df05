//! JSON as text: an object cut into its members, which stay as they are.

use super::parts::EntryText;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;
use zeroize::Zeroizing;

/// An object.
#[derive(Default)]
pub(super) struct ObjectText<'a> {
    /// In their order.
    pub(super) members: Vec<MemberText<'a>>,
    /// The white space in front of its end.
    pub(super) close: &'a str,
}

/// `"name": value`.
pub(super) struct MemberText<'a> {
    pub(super) name: String,
    /// White space in front of it.
    pub(super) lead: &'a str,
    pub(super) text: &'a str,
    pub(super) value: &'a str,
}

impl<'a> ObjectText<'a> {
    /// Reads an object without white space around it; `None` for anything
    /// else.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let Members(read) = serde_json::from_str(text).ok()?;
        let mut end = 1;
        let mut members = Vec::with_capacity(read.len());
        for (name, value) in read {
            let value = value.get();
            let start = value.as_ptr().addr().checked_sub(text.as_ptr().addr())?;
            let gap = text.get(end..start)?;
            let gap = gap.trim_start().strip_prefix(',').unwrap_or(gap);
            let lead = gap.get(..gap.len() - gap.trim_start().len())?;
            let named = start - gap.trim_start().len();
            end = start + value.len();
            members.push(MemberText {
                name,
                lead,
                text: text.get(named..end)?,
                value,
            });
        }
        let close = text.get(end..)?.strip_suffix('}')?;
        Some(Self { members, close })
    }
}

/// The members of an object, equal names included.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> serde::Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

/// The text without white space between its tokens.
pub(super) fn compact(text: &str) -> Zeroizing<Vec<u8>> {
    let mut out = Zeroizing::new(Vec::with_capacity(text.len()));
    let (mut quoted, mut escaped) = (false, false);
    for byte in text.bytes() {
        if quoted || !byte.is_ascii_whitespace() {
            out.push(byte);
        }
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = quoted,
            b'"' => quoted = !quoted,
            _ => {}
        }
    }
    out
}

/// A part as it stands behind `lead`: on one line where that is on one, else
/// with its other lines as far to the right.
pub(super) fn indented(part: &EntryText<'_>, lead: &str) -> Zeroizing<Vec<u8>> {
    let indent = |lead: &str| lead.rfind('\n').map(|at| lead.len() - at - 1);
    let (own, wanted) = match (indent(part.lead), indent(lead)) {
        (Some(own), Some(wanted)) => (own, wanted),
        (Some(_), None) => return part.meaning.clone(),
        (None, _) => return Zeroizing::new(part.text.as_bytes().to_vec()),
    };
    let wanted = lead.get(lead.len() - wanted..).unwrap_or_default();
    let own = part.lead.get(part.lead.len() - own..).unwrap_or_default();
    if wanted == own {
        return Zeroizing::new(part.text.as_bytes().to_vec());
    }
    let mut out = Zeroizing::new(Vec::with_capacity(
        part.text.len() + part.text.matches('\n').count() * wanted.len(),
    ));
    // a string holds no line feed
    for (number, line) in part.text.split('\n').enumerate() {
        if number > 0 {
            out.push(b'\n');
            out.extend_from_slice(wanted.as_bytes());
        }
        let line = if number > 0 {
            line.strip_prefix(own).unwrap_or(line)
        } else {
            line
        };
        out.extend_from_slice(line.as_bytes());
    }
    out
}
