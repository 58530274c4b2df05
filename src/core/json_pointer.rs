//! JSON pointers (RFC 6901): where in a JSON text something stands.

/// One part of a pointer. `/` and `~` have meanings there and are escaped
/// (RFC 6901, 3).
#[must_use]
pub(crate) fn escape(part: &str) -> String {
    part.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn the_two_special_characters_are_escaped() {
        assert_eq!(escape("https://a~b"), "https:~1~1a~0b");
    }
}
