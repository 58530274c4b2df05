//! `working-tree-encoding` (gitattributes(5)): git takes what lies in the work
//! tree for text in that encoding and stores it as UTF-8. A file of ASCII that
//! is taken for UTF-16 or EBCDIC is stored as other characters, in which no
//! rule sees anything, and `iconv` brings it back.

/// What an encoding makes of ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StoredFrom {
    /// It stays as it is.
    AsciiAlike,
    /// Several bytes become one character: units of so many.
    Wide(Unit),
    /// Something else, or nobody here knows.
    Unknown,
}

/// The bytes of one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    /// UTF-16.
    Two,
    /// UTF-32.
    Four,
}

/// Encodings that leave ASCII alone. Whatever is not listed is not trusted:
/// the names are libiconv's and glibc's, who have hundreds.
const ASCII_ALIKE: [&str; 40] = [
    "UTF-8",
    "UTF8",
    "ASCII",
    "US-ASCII",
    "KOI8-R",
    "KOI8-U",
    "KOI8-RU",
    "KOI8-T",
    "SHIFT_JIS",
    "SHIFT-JIS",
    "SJIS",
    "CP932",
    "WINDOWS-31J",
    "EUC-JP",
    "EUCJP",
    "EUC-KR",
    "EUCKR",
    "EUC-CN",
    "EUCCN",
    "EUC-TW",
    "EUCTW",
    "EUC-JISX0213",
    "EUC-JP-MS",
    "GBK",
    "GB2312",
    "GB18030",
    "CP936",
    "CP949",
    "BIG5",
    "BIG-5",
    "BIG5-HKSCS",
    "CP950",
    "CP437",
    "CP850",
    "CP852",
    "CP866",
    "IBM437",
    "IBM850",
    "MACINTOSH",
    "MAC",
];

/// Families whose names go on with a number. `LATIN-GREEK` is none: it puts
/// Greek letters in the place of ASCII's.
const NUMBERED: [&str; 7] = [
    "ISO-8859-",
    "ISO8859-",
    "ISO_8859-",
    "LATIN",
    "LATIN-",
    "WINDOWS-125",
    "CP125",
];

const TWO: [&str; 16] = [
    "UTF-16",
    "UTF16",
    "UTF-16LE",
    "UTF16LE",
    "UTF-16BE",
    "UTF16BE",
    "UTF-16LE-BOM",
    "UTF-16BE-BOM",
    "UCS-2",
    "UCS2",
    "UCS-2LE",
    "UCS-2BE",
    "ISO-10646-UCS-2",
    "UNICODE",
    "UNICODELITTLE",
    "UNICODEBIG",
];

const FOUR: [&str; 11] = [
    "UTF-32",
    "UTF32",
    "UTF-32LE",
    "UTF32LE",
    "UTF-32BE",
    "UTF32BE",
    "UCS-4",
    "UCS4",
    "UCS-4LE",
    "UCS-4BE",
    "ISO-10646-UCS-4",
];

impl StoredFrom {
    /// By the name in the attribute; letter case does not matter to iconv.
    pub(super) fn of(name: &str) -> Self {
        let name = name.to_ascii_uppercase();
        let number =
            |rest: &str| (1..=2).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_digit());
        let numbered = || {
            let mut rests = NUMBERED.iter().filter_map(|lead| name.strip_prefix(lead));
            rests.any(number)
        };
        match name.as_str() {
            name if TWO.contains(&name) => Self::Wide(Unit::Two),
            name if FOUR.contains(&name) => Self::Wide(Unit::Four),
            name if ASCII_ALIKE.contains(&name) || numbered() => Self::AsciiAlike,
            _ => Self::Unknown,
        }
    }
}

/// May a file that git stores from this encoding hold what its blob does not
/// show?
#[must_use]
pub fn may_hide(name: &str) -> bool {
    StoredFrom::of(name) != StoredFrom::AsciiAlike
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_known_by_all_their_names() {
        for name in [
            "utf-8",
            "US-ASCII",
            "iso-8859-15",
            "latin1",
            "windows-1252",
            "cp1251",
            "koi8-r",
            "Shift_JIS",
            "euc-jp",
            "gb18030",
            "Big5",
        ] {
            assert_eq!(StoredFrom::of(name), StoredFrom::AsciiAlike, "{name}");
        }
        for name in ["utf-16", "UTF-16LE", "UTF-16LE-BOM", "ucs-2", "UTF16BE"] {
            assert_eq!(StoredFrom::of(name), StoredFrom::Wide(Unit::Two), "{name}");
        }
        for name in ["utf-32", "UTF-32BE", "ucs4"] {
            assert_eq!(StoredFrom::of(name), StoredFrom::Wide(Unit::Four), "{name}");
        }
        for name in [
            "IBM037",
            "EBCDIC-US",
            "UTF-7",
            "ISO-2022-JP",
            "LATIN-GREEK",
            "latin",
            "set",
            "ISO-8859-1//TRANSLIT",
            "CP1250A",
            "",
            "HZ",
            "ISO646-DE",
        ] {
            assert_eq!(StoredFrom::of(name), StoredFrom::Unknown, "{name}");
        }
    }
}
