//! UTF-16, with a byte order mark or without; and bytes that were taken for
//! UTF-16 or UTF-32 and stored as the characters that they would be.

use crate::core::guard::cut;
use crate::core::guard::stored_from::Unit;
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

/// Which byte of a unit is the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// The lowest.
    Little,
    /// The highest.
    Big,
}

impl Order {
    pub(crate) const BOTH: [Self; 2] = [Self::Little, Self::Big];
}

/// Names the encoding that bytes were taken for.
pub(crate) fn name_of(unit: Unit, order: Order) -> String {
    let bits = match unit {
        Unit::Two => 16,
        Unit::Four => 32,
    };
    let order = match order {
        Order::Little => "LE",
        Order::Big => "BE",
    };
    format!("{TAKEN_FOR}{bits}{order}")
}

/// How such a name begins.
pub(super) const TAKEN_FOR: &str = "what was taken for UTF-";

/// The bytes of a text in this encoding: what git was given where it stored
/// the text from there. What is no UTF-8 is left out.
pub(crate) fn widened(text: &[u8], unit: Unit, order: Order) -> Zeroizing<Vec<u8>> {
    let most = match unit {
        Unit::Two => 2,
        Unit::Four => 4,
    };
    // no copy of it is left behind by growing
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len().saturating_mul(most)));
    for c in text.utf8_chunks().flat_map(|chunk| chunk.valid().chars()) {
        match (unit, order) {
            (Unit::Two, _) => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    bytes.extend(match order {
                        Order::Little => unit.to_le_bytes(),
                        Order::Big => unit.to_be_bytes(),
                    });
                }
            }
            (Unit::Four, Order::Little) => bytes.extend(u32::from(c).to_le_bytes()),
            (Unit::Four, Order::Big) => bytes.extend(u32::from(c).to_be_bytes()),
        }
    }
    bytes
}

/// So many characters in a row, each of which is two of ASCII in UTF-16, do
/// not stand in a text in any language by chance.
const RUN: usize = 16;

/// How many characters begin in a text, and how many of these are U+0800 and
/// above. Asked of every text that is not all ASCII, so it is counted in bytes,
/// many at a time, and added up before these are full.
fn characters(text: &[u8]) -> (usize, usize) {
    let (mut all, mut far) = (0, 0);
    for part in text.chunks(usize::from(u8::MAX)) {
        let (mut some, mut some_far) = (0_u8, 0_u8);
        for byte in part {
            some += u8::from(byte & 0xc0 != 0x80);
            some_far += u8::from(*byte >= 0xe0);
        }
        all += usize::from(some);
        far += usize::from(some_far);
    }
    (all, far)
}

/// Is this a text of mostly such characters as ASCII becomes that is taken for
/// UTF-16, and would it be ASCII? Two letters of ASCII together are a
/// character from U+0920 on, so texts in most languages end here soon.
pub(super) fn hides_ascii(text: &[u8]) -> bool {
    if text.is_ascii() {
        return false;
    }
    let (all, far) = characters(text);
    if far < RUN / 2 || far * 2 <= all {
        return false;
    }
    let is_text = |b: u8| matches!(b, b' '..=b'~' | b'\t' | b'\n' | b'\r');
    let (mut bytes, mut ascii, mut run) = (0, 0, 0);
    for c in text.utf8_chunks().flat_map(|chunk| chunk.valid().chars()) {
        for unit in c.encode_utf16(&mut [0; 2]) {
            let [high, low] = unit.to_be_bytes().map(is_text);
            bytes += 2;
            ascii += usize::from(high) + usize::from(low);
            run = if high && low { run + 1 } else { 0 };
            if run >= RUN {
                return true;
            }
        }
    }
    ascii * 4 >= bytes * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What git stores of this file under `working-tree-encoding`.
    fn stored(file: &str, order: Order) -> String {
        let units = file.as_bytes().as_chunks().0.iter();
        let units = units.map(|pair| match order {
            Order::Little => u16::from_le_bytes(*pair),
            Order::Big => u16::from_be_bytes(*pair),
        });
        char::decode_utf16(units).map(Result::unwrap).collect()
    }

    #[test]
    fn ascii_that_was_taken_for_utf_16_is_read_in_both_orders() {
        let key = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=";
        let config = "{\"auths\": {\"quay.io\": {\r\n\t\"auth\": \"YWNtZTpz\"}}}\n";
        for file in [key, config, "DB_PASSWORD=hG5w"] {
            assert_eq!(file.len() % 2, 0, "{file}");
            for order in Order::BOTH {
                let text = stored(file, order);
                assert!(hides_ascii(text.as_bytes()), "{text}");
                let read = widened(text.as_bytes(), Unit::Two, order);
                assert_eq!(read.as_slice(), file.as_bytes());
            }
        }
    }

    #[test]
    fn characters_are_counted_in_texts_of_any_length() {
        for length in [0, 1, 254, 255, 256, 1000] {
            let text = "aé密".repeat(length);
            assert_eq!(characters(text.as_bytes()), (3 * length, length));
        }
    }

    #[test]
    fn texts_in_other_languages_hide_nothing() {
        for text in [
            "plain text",
            "größe und ähnliche Wörter",
            "Токен доступа хранится в секретах репозитория",
            "请在部署之前确认环境变量已经设置完成，并且所有凭据都存放在密钥管理服务中。不要把密码写进仓库。",
            "デプロイの前に環境変数が設定されていることを確認してください。パスワードはリポジトリに書かないでください。",
            "배포하기 전에 환경 변수가 설정되었는지 확인하십시오. 비밀번호를 저장소에 쓰지 마십시오.",
            "เก็บรหัสผ่านไว้ในที่ปลอดภัย",
        ] {
            assert!(!hides_ascii(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn utf_32_is_read_too() {
        let read = widened("aé".as_bytes(), Unit::Four, Order::Big);
        assert_eq!(read.as_slice(), b"\0\0\0a\0\0\0\xe9");
    }

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
