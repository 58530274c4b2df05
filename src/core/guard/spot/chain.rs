//! Builders: `.withUsername("x").withPassword("y")`, `password.set("y")`.

use super::entry;
use super::frame::Field;
use super::frame::Frame;
use super::frame::plain;
use super::secret::Spot;
use super::value::is_word;
use super::value::lossy;
use super::value::skip_space;
use super::value::value;
use crate::core::guard::cut;

/// How far one builder reaches to either side.
const REACH: usize = 400;

/// Looks at the calls around `name(` where its argument is a password.
pub(super) fn look(text: &[u8], name: &str, start: usize, end: usize) -> Vec<Spot> {
    let key = key(name);
    if !matches!(
        plain(key).as_str(),
        "password"
            | "token"
            | "auth"
            | "identitytoken"
            | "registrytoken"
            | "secret"
            | "registrypassword"
    ) {
        return Vec::new();
    }
    let mut frame = Frame::default();
    let stop = text.len().min(end + REACH);
    let mut at = start.saturating_sub(REACH);
    let mut words = Vec::new();
    while at < stop {
        if !is_word(cut::byte(text, at)) {
            at += 1;
            continue;
        }
        let length = cut::part(text, at, stop)
            .iter()
            .take_while(|b| is_word(**b))
            .count();
        let word = lossy(cut::part(text, at, at + length)).to_string();
        at += length;
        if text.get(at) == Some(&b'(') && matches!(text.get(skip_space(text, at + 1)), Some(b'"')) {
            let argument = value(text, at + 1).filter(|value| value.quoted && !value.call);
            if let Some(value) = argument {
                at = value.end;
                frame.fields.push(Field {
                    name: self::key(&word).to_owned(),
                    value,
                });
                continue;
            }
        }
        words.push(word);
    }
    frame.above = words;
    entry::judge(&frame)
}

/// `withRegistryAddress`, `setPassword`, `password.set`: the field.
fn key(name: &str) -> &str {
    let name = name.trim_start_matches('.');
    let name = name.strip_suffix(".set").unwrap_or(name);
    let name = name.rsplit('.').next().unwrap_or(name);
    let lead = ["with", "set", "add", "With", "Set"]
        .iter()
        .find_map(|lead| {
            name.strip_prefix(lead)
                .filter(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
        });
    lead.unwrap_or(name)
}
