//! Base64 (RFC 4648), and how strictly each reader of it takes the text.
//! `tests/it/one_place.rs` keeps the engines in this file.

use ::base64::alphabet;
use ::base64::engine::DecodePaddingMode;
#[cfg(target_arch = "x86_64")]
use ::base64::engine::Simd;
use ::base64::engine::general_purpose::{self, GeneralPurpose, GeneralPurposeConfig};
#[cfg(target_arch = "x86_64")]
use std::sync::LazyLock;

pub use ::base64::Engine;

/// Padded and canonical: each content has exactly one text. What we write, and
/// what the body of an encrypted file must be (docs/format.md). Files may be
/// large, so this one uses what the processor has for many digits at a time.
#[cfg(target_arch = "x86_64")]
pub static STRICT: LazyLock<Simd> = LazyLock::new(|| Simd::standard(general_purpose::PAD));

/// Padded and canonical, one digit at a time.
#[cfg(not(target_arch = "x86_64"))]
pub static STRICT: GeneralPurpose = general_purpose::STANDARD;

/// Like [`STRICT`], but the padding may be missing: shells and CI forms lose
/// the `=` of a key.
pub const PADDING_OPTIONAL: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// As Go's decoder reads it, and so docker's client: the padding must be there,
/// left-over bits behind the last byte may be anything.
pub const AS_GO_READS: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true),
);

/// Takes the most: padding optional, left-over bits ignored. For looking at
/// what others wrote, never for what is then trusted.
pub const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Written without padding.
pub const UNPADDED: GeneralPurpose = general_purpose::STANDARD_NO_PAD;

/// The alphabet for URLs (`-` and `_`), written without padding.
pub const URL_UNPADDED: GeneralPurpose = general_purpose::URL_SAFE_NO_PAD;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_engine_takes_what_its_name_says() {
        // canonical; without padding; with left-over bits; both
        for (text, strict, optional, go, lenient) in [
            ("YQ==", true, true, true, true),
            ("YQ", false, true, false, true),
            ("YR==", false, false, true, true),
            ("YR", false, false, false, true),
            ("Y-==", false, false, false, false),
            ("YQ= ", false, false, false, false),
        ] {
            let reads = |engine: &GeneralPurpose| engine.decode(text).is_ok();
            assert_eq!(
                (
                    STRICT.decode(text).is_ok(),
                    reads(&PADDING_OPTIONAL),
                    reads(&AS_GO_READS),
                    reads(&LENIENT)
                ),
                (strict, optional, go, lenient),
                "{text}"
            );
        }
        assert_eq!(STRICT.encode(b"\xfb\xf0"), "+/A=");
        assert_eq!(UNPADDED.encode(b"\xfb\xf0"), "+/A");
        assert_eq!(URL_UNPADDED.encode(b"\xfb\xf0"), "-_A");
    }

    #[test]
    fn many_digits_at_a_time_are_read_and_written_as_one_by_one() {
        let bytes: Vec<u8> = (0..500_u32).map(|n| (n * n % 251) as u8).collect();
        for length in 0..bytes.len() {
            let text = general_purpose::STANDARD.encode(&bytes[..length]);
            assert_eq!(STRICT.encode(&bytes[..length]), text);
            assert_eq!(STRICT.decode(&text).ok(), Some(bytes[..length].to_vec()));
        }
        let text = general_purpose::STANDARD.encode(&bytes).into_bytes();
        for place in 0..text.len() {
            for wrong in [b'=', b'-', b'\n', b' ', 0, 0xff, b'A'] {
                let mut text = text.clone();
                text[place] = wrong;
                let read = general_purpose::STANDARD.decode(&text).ok();
                assert_eq!(STRICT.decode(&text).ok(), read, "{wrong} at {place}");
            }
        }
    }
}
