//! The default in an expression of a template: what stands there where
//! nothing is given. `{{ x | default('y') }}`, `{{ keyOrDefault "k" "y" }}`,
//! `{{ getv "/k" "y" }}`, `<%= ENV.fetch("X", "y") %>`.

use super::value::{Value, Written, lossy, string};
use crate::core::guard::cut;

/// Functions whose last string is the default.
const TAKE_DEFAULT: [&str; 9] = [
    "default",
    "ordefault",
    "getv",
    "fetch",
    "getenv",
    "env.get",
    "ifnull",
    "coalesce",
    "or ",
];

/// The value, or the default that is written into it.
pub(super) fn resolved(value: Value) -> Value {
    default_of(&value).unwrap_or(value)
}

/// Of a list with one item: the item.
pub(super) fn single(value: Value) -> Value {
    if value.written != Written::Block {
        return value;
    }
    let item = value.text.trim().strip_prefix("- ").map(str::trim);
    match item.filter(|item| !item.contains('\n') && !item.contains(": ")) {
        Some(item) => Value {
            text: lossy(item.trim_matches(['"', '\'']).as_bytes()),
            written: Written::Bare,
            ..value
        },
        None => value,
    }
}

fn default_of(value: &Value) -> Option<Value> {
    let text = value.text.trim();
    let opened = text
        .strip_prefix("{{")
        .or_else(|| text.strip_prefix("<%"))?;
    let inner = opened.split("}}").next()?.split("%>").next()?;
    // one expression and nothing around it
    let rest = opened.get(inner.len() + 2..).unwrap_or_default();
    if !rest.trim_matches(['"', '\'', ' ']).is_empty() {
        return None;
    }
    let small = inner.to_ascii_lowercase();
    let name = TAKE_DEFAULT
        .iter()
        .filter_map(|name| small.find(name))
        .min()?;
    let bytes = inner.as_bytes();
    let mut last = None;
    let mut count = 0;
    let mut at = name;
    while let Some(found) = memchr::memchr2(b'"', b'\'', cut::from(bytes, at)) {
        let (text, end) = string(bytes, at + found)?;
        last = Some(text);
        count += 1;
        at = end;
    }
    // the first names what is looked up
    let looks_up = !cut::from(bytes, name).starts_with(b"default");
    let text = last.filter(|_| count > usize::from(looks_up))?;
    let offset = memchr::memmem::find(value.text.as_bytes(), text.as_bytes()).unwrap_or(0);
    Some(Value {
        text: lossy(text.as_bytes()),
        written: Written::Literal,
        at: value.at + offset,
        end: value.end,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use zeroize::Zeroizing;

    #[test]
    fn the_default_is_the_value() {
        for (text, expected) in [
            ("{{ x | default('y') }}", "y"),
            ("{{ lookup('env', 'X') | default(\"y\", true) }}", "y"),
            ("{{ keyOrDefault \"a/b\" \"y\" }}", "y"),
            ("{{ getv \"/a\" \"y\" }}", "y"),
            ("<%= ENV.fetch('X', 'y') %>", "y"),
            ("{{ getv \"/a\" }}", "{{ getv \"/a\" }}"),
            ("{{ x }}", "{{ x }}"),
            ("{{ lookup('env', 'X') }}", "{{ lookup('env', 'X') }}"),
            ("{{ a | default('b') }}-c", "{{ a | default('b') }}-c"),
        ] {
            let value = resolved(Value {
                text: Zeroizing::new(text.to_owned()),
                written: Written::Bare,
                at: 0,
                end: text.len(),
            });
            assert_eq!(value.text.as_str(), expected, "{text}");
        }
    }
}
