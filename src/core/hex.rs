//! Hexadecimal digits: names of objects, fingerprints, forms of a key.
//! `tests/it/one_place.rs` keeps other coders out.

/// Two lower-case digits for each byte. The text is as secret as the bytes.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    base16ct::lower::encode_string(bytes)
}

/// The bytes that digits of either case stand for; `None` for an odd number
/// of digits and for any other character.
#[must_use]
pub fn decode(digits: &[u8]) -> Option<Vec<u8>> {
    base16ct::mixed::decode_vec(digits).ok()
}

/// So many bytes, written in lower-case digits and nothing else.
#[must_use]
pub fn fixed<const N: usize>(digits: &[u8]) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    (digits.len() == 2 * N).then_some(())?;
    base16ct::lower::decode(digits, &mut bytes).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_either_case_are_read_and_lower_case_is_written() {
        assert_eq!(encode(b"\x00\x9f\xff"), "009fff");
        assert_eq!(decode(b"009fFF"), Some(b"\x00\x9f\xff".to_vec()));
        assert_eq!(decode(b""), Some(Vec::new()));
        assert_eq!(fixed(b"009fff"), Some([0, 0x9f, 0xff]));
        assert_eq!(fixed::<3>(b"009fFF"), None);
        assert_eq!(fixed::<2>(b"009fff"), None);
        for bad in [&b"0"[..], b"0g", b"0x00", b" 00", b"+1"] {
            assert_eq!(decode(bad), None, "{bad:?}");
        }
    }
}
