//! Strings that source code puts together from pieces.

use super::{Value, skip_blanks, skip_space, string};
use crate::core::guard::cut;

/// `"x".to_string()` and its kin are still the string.
pub(super) fn is_kept(rest: &[u8]) -> bool {
    const KEEPS: [&[u8]; 12] = [
        b".to_string",
        b".into",
        b".to_owned",
        b".as_str",
        b".as_ref",
        b".trim",
        b".toCharArray",
        b".encode",
        b".freeze",
        b".strip",
        b".getBytes",
        b".to_vec",
    ];
    KEEPS.iter().any(|keep| rest.starts_with(keep))
}

/// `"a" + "b"`, `"a" . "b"`, `"a" "b"` over lines: one value.
pub(super) fn joined(text: &[u8], at: usize) -> Option<Value> {
    let (mut whole, mut end) = string(text, at)?;
    loop {
        if is_kept(cut::from(text, end)) {
            return Some(Value {
                text: whole,
                quoted: true,
                call: false,
                at,
                end,
            });
        }
        let mut next = skip_space(text, end);
        let glued = matches!(text.get(next), Some(b'+' | b'.' | b'\\'));
        if glued {
            next = skip_space(text, next + 1);
        }
        let same_line = !cut::part(text, end, next).contains(&b'\n');
        let string_follows =
            matches!(text.get(next), Some(b'"' | b'\'')) && text.get(next) == text.get(at);
        if !string_follows || (same_line && !glued) {
            if glued {
                // "a" + variable: what it is only the program knows
                let call = true;
                return Some(Value {
                    text: whole,
                    quoted: true,
                    call,
                    at,
                    end,
                });
            }
            return Some(Value {
                text: whole,
                quoted: true,
                call: false,
                at,
                end,
            });
        }
        let Some((more, after)) = string(text, next) else {
            return Some(Value {
                text: whole,
                quoted: true,
                call: false,
                at,
                end,
            });
        };
        // a key and not a piece: `"a": "b"\n "c": "d"`
        if matches!(text.get(skip_blanks(text, after)), Some(b':' | b'=')) {
            return Some(Value {
                text: whole,
                quoted: true,
                call: false,
                at,
                end,
            });
        }
        whole.push_str(&more);
        end = after;
    }
}
