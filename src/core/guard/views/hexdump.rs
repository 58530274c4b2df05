//! Hexadecimal with something between the digits: `xxd`, `hexdump -C`,
//! `7b:22:61`, `0x7b, 0x22`.

use super::runs::unhex;
use crate::core::guard::cut;
use zeroize::Zeroizing;

/// The bytes that the digits of a dump stand for; other lines are left out.
pub(crate) fn read(text: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut bytes = Zeroizing::new(Vec::new());
    for line in text.split(|b| *b == b'\n') {
        let line = line.trim_ascii();
        // the column of characters
        let line = match memchr::memchr(b'|', line) {
            Some(end) => cut::to(line, end),
            None => memchr::memmem::find(line, b"  ").map_or(line, |end| cut::to(line, end)),
        };
        let words = line.split(|b| matches!(b, b' ' | b':' | b',' | b'\t' | b'-'));
        for (n, word) in words.filter(|word| !word.is_empty()).enumerate() {
            let bare = word
                .strip_prefix(b"0x")
                .or_else(|| word.strip_prefix(b"\\x"))
                .unwrap_or(word);
            let offset = n == 0 && bare.len() >= 6;
            let digits = bare.len().is_multiple_of(2)
                && bare.len() <= 8
                && bare.iter().all(u8::is_ascii_hexdigit);
            if digits && !offset {
                bytes.extend_from_slice(&unhex(bare));
            } else if !offset && n > 0 {
                break;
            }
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn dumps_of_several_tools_are_read() {
        for dump in [
            "00000000: 7b22 6175 7468 223a  {\"auth\":\n00000008: 317d  1}\n",
            "00000000  7b 22 61 75 74 68 22 3a  31 7d |{\"auth\":1}|\n",
            "7b:22:61:75:74:68:22:3a:31:7d",
            "0x7b, 0x22, 0x61, 0x75, 0x74, 0x68, 0x22, 0x3a,\n0x31, 0x7d",
        ] {
            assert_eq!(read(dump.as_bytes()).as_slice(), b"{\"auth\":1}", "{dump}");
        }
    }
}
