//! File names on a terminal.

use crate::core::text::is_harmful;
use std::fmt::Write as _;

/// A path as it may be printed: control and bidirectional characters and
/// bytes that are not UTF-8 are escaped, so that no name can fake a line or
/// move the cursor.
#[must_use]
pub fn show(path: &[u8]) -> String {
    let mut shown = String::with_capacity(path.len());
    for chunk in path.utf8_chunks() {
        for c in chunk.valid().chars() {
            if is_harmful(c) || c == '\\' {
                shown.extend(c.escape_default());
            } else {
                shown.push(c);
            }
        }
        for byte in chunk.invalid() {
            // writing to a String cannot fail
            let _ = write!(shown, "\\x{byte:02x}");
        }
    }
    shown
}

/// Text that may hold names out of files, as it may be printed: lines stay.
#[must_use]
pub fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_harmful(c) && c != '\n' {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::show;

    #[test]
    fn only_what_could_harm_is_escaped() {
        assert_eq!(show("ci/größe 1".as_bytes()), "ci/größe 1");
        assert_eq!(show(b"a\nb\x1b[2J"), "a\\nb\\u{1b}[2J");
        assert_eq!(show(b"x\xff\xfey"), "x\\xff\\xfey");
        assert_eq!(show("a\u{202e}b".as_bytes()), "a\\u{202e}b");
    }
}
