//! Object names: 20 bytes (SHA-1) or 32 bytes (SHA-256).

use crate::core::hex;
use std::fmt;

/// The name of a git object. All zeros is git's "no object".
///
/// It lies in place: a scan holds those of all history, and a name of its own
/// in memory for each would take nearly twice as much.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Oid {
    /// Zeros behind the name.
    bytes: [u8; LONGEST],
    length: u8,
}

/// Of a name of SHA-256, in bytes.
const LONGEST: usize = 32;

impl Oid {
    /// Reads the full lower- or upper-case hexadecimal form; `None` for
    /// anything that is not 40 or 64 hexadecimal digits.
    #[must_use]
    pub fn from_hex(digits: &[u8]) -> Option<Self> {
        if digits.len() != 40 && digits.len() != 64 {
            return None;
        }
        hex::decode(digits).map(|raw| Self::from_bytes(&raw))
    }

    /// Takes the raw bytes of a name. No name has more than 32.
    #[must_use]
    pub fn from_bytes(raw: &[u8]) -> Self {
        let mut bytes = [0; LONGEST];
        let mut length = 0;
        for (place, byte) in bytes.iter_mut().zip(raw) {
            *place = *byte;
            length += 1;
        }
        Self { bytes, length }
    }

    /// The raw bytes: 20 or 32 of them.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.length)).unwrap_or(&[])
    }

    /// True for git's "no object": a new branch, a deleted file.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.bytes.iter().all(|b| *b == 0)
    }
}

impl fmt::Display for Oid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.as_bytes()))
    }
}

impl fmt::Debug for Oid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_goes_in_and_comes_out() {
        let hex = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";
        assert_eq!(Oid::from_hex(hex.as_bytes()).unwrap().to_string(), hex);
        assert!(Oid::from_hex(b"e69de2").is_none());
        assert!(Oid::from_hex("zz".repeat(20).as_bytes()).is_none());
        assert!(Oid::from_hex("00".repeat(32).as_bytes()).unwrap().is_zero());
    }
}
