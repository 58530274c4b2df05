//! Is this readable text? The one judgment that several floors need.

/// True for UTF-8 without control characters other than tab, LF and CR.
///
/// Stricter than UTF-8 alone on purpose: jet v1 has no checksum, so this is
/// what tells a plaintext from the garbage that a wrong key yields
/// (docs/format.md, "jet v1").
#[must_use]
pub fn is_text(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|s| {
        s.chars()
            .all(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r'))
    })
}

/// The bytes without a UTF-8 byte order mark at the front.
#[must_use]
pub fn without_bom(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_may_hold_tabs_line_ends_and_any_language() {
        assert!(is_text("schlüssel\tgröße\r\n安全\n".as_bytes()));
        assert!(is_text(b""));
    }

    #[test]
    fn nul_escape_and_broken_utf8_are_not_text() {
        assert!(!is_text(b"a\0b"));
        assert!(!is_text(b"\x1b[31m"));
        assert!(!is_text(b"\xff\xfe"));
    }
}
