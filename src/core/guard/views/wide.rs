//! UTF-16, with a byte order mark or without.

use crate::core::guard::cut;
use zeroize::Zeroizing;

/// The text where these bytes are UTF-16 as a whole, or hold it around
/// `hint`, a place where letters with NULs between them were seen. `None`
/// where they are not.
pub(super) fn narrowed(bytes: &[u8], hint: Option<usize>) -> Option<Zeroizing<Vec<u8>>> {
    let (big, start) = match bytes {
        [0xff, 0xfe, ..] => (false, 2),
        [0xfe, 0xff, ..] => (true, 2),
        _ => match shape(bytes) {
            Some(big) => (big, 0),
            // inside something else: a letter, a NUL
            None => (false, hint? % 2),
        },
    };
    let units = bytes.get(start..)?.as_chunks().0.iter().map(|pair| {
        if big {
            u16::from_be_bytes(*pair)
        } else {
            u16::from_le_bytes(*pair)
        }
    });
    let mut text = Zeroizing::new(Vec::with_capacity(bytes.len() / 2));
    for c in char::decode_utf16(units) {
        let c = c.unwrap_or('\n');
        text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    }
    Some(text)
}

/// Every second byte is NUL, or nearly: big-endian or little-endian text.
fn shape(bytes: &[u8]) -> Option<bool> {
    let head = cut::to(bytes, bytes.len().min(512));
    memchr::memchr(0, head)?;
    let nuls = |first: usize| {
        head.iter()
            .skip(first)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (nuls(0), nuls(1));
    let half = head.len() / 2;
    let most = |n: usize| n * 10 >= half * 7;
    let few = |n: usize| n * 10 <= half;
    (half >= 8 && ((most(even) && few(odd)) || (most(odd) && few(even)))).then_some(even > odd)
}

#[cfg(test)]
mod tests {
    use super::narrowed;

    #[test]
    fn both_orders_are_read_with_and_without_a_mark() {
        let text = "{\"auths\":{\"größe\":1}}";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            little.clone(),
            big.clone(),
            [&b"\xff\xfe"[..], &little].concat(),
            [&b"\xfe\xff"[..], &big].concat(),
        ] {
            assert_eq!(narrowed(&bytes, None).unwrap().as_slice(), text.as_bytes());
        }
        assert!(narrowed(b"plain text, no NUL in it", None).is_none());
    }
}
