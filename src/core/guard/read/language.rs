//! Is a text source code, by the name of its file? There a secret is a string
//! literal and never a name.

use crate::core::guard::cut;
use std::cell::OnceCell;
use std::ops::Range;

/// A text and what its file's name says of it.
pub(crate) struct SourceText<'a> {
    pub(crate) bytes: &'a [u8],
    /// The file that it is from, in small letters.
    pub(crate) path: String,
    source: bool,
    /// Where strings go over several lines.
    strings: OnceCell<Vec<Range<usize>>>,
}

const SOURCE: [&str; 43] = [
    "go", "java", "kt", "kts", "cs", "js", "mjs", "cjs", "jsx", "ts", "tsx", "py", "rb", "php",
    "rs", "groovy", "gradle", "swift", "scala", "sbt", "vb", "fs", "dart", "lua", "c", "cpp", "h",
    "hpp", "robot", "vue", "css", "scss", "less", "fsx", "ml", "ex", "exs", "pl", "pm", "cc",
    "cxx", "clj", "svelte",
];

/// No more of them are kept.
const MOST: usize = 10_000;

impl<'a> SourceText<'a> {
    pub(crate) fn new(bytes: &'a [u8], path: &[u8]) -> Self {
        let path = String::from_utf8_lossy(path).to_ascii_lowercase();
        let name = path.rsplit('/').next().unwrap_or_default();
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let source = SOURCE.contains(&ending) || name == "jenkinsfile";
        Self {
            bytes,
            source,
            path,
            strings: OnceCell::new(),
        }
    }

    /// Is it source code, by the name of its file?
    pub(crate) fn is_source(&self) -> bool {
        self.source
    }

    /// Is it a script of a shell?
    pub(crate) fn is_script(&self) -> bool {
        let ends = [".sh", ".bash", ".zsh", ".ksh", ".bats"];
        ends.iter().any(|end| self.path.ends_with(end)) || self.bytes.starts_with(b"#!")
    }

    /// Is a word without quotes a name at this place?
    pub(crate) fn is_code(&self, at: usize) -> bool {
        self.source && !self.in_long_string(at)
    }

    fn in_long_string(&self, at: usize) -> bool {
        let strings = self.strings.get_or_init(|| long_strings(self.bytes));
        let next = strings.partition_point(|range| range.end <= at);
        strings.get(next).is_some_and(|range| range.contains(&at))
    }
}

/// Strings over several lines: in three quotes, in back quotes, raw, and
/// here-documents.
fn long_strings(text: &[u8]) -> Vec<Range<usize>> {
    let mut strings: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(found) = memchr::memchr3(b'"', b'\'', b'`', cut::from(text, at)) {
        let start = at + found;
        let quote = cut::byte(text, start);
        let rest = cut::from(text, start);
        let triple = [quote; 3];
        let raw = quote == b'"' && matches!(cut::byte_before(text, start), b'#' | b'r' | b'@');
        let (open, stop): (usize, Vec<u8>) = if rest.starts_with(&triple) {
            (3, triple.to_vec())
        } else if quote == b'`' {
            (1, vec![quote])
        } else if raw && cut::byte_before(text, start) == b'#' {
            (1, b"\"#".to_vec())
        } else if raw {
            (1, vec![quote])
        } else {
            // a string of one line
            let line = memchr::memchr(b'\n', rest)
                .unwrap_or(rest.len())
                .min(1 << 14);
            let end = memchr::memchr(quote, cut::part(rest, 1, line));
            at = start + end.map_or(1, |end| end + 2);
            continue;
        };
        let inner = cut::from(rest, open);
        let Some(length) = memchr::memmem::find(inner, &stop) else {
            at = start + open;
            continue;
        };
        at = start + open + length + stop.len();
        if memchr::memchr(b'\n', cut::to(inner, length)).is_some() && strings.len() < MOST {
            strings.push(start..at);
        }
    }
    strings.extend(here_documents(text));
    strings.sort_by_key(|range| range.end);
    strings
}

/// `<<~EOS` and `<<<EOT` to the line that is their word.
fn here_documents(text: &[u8]) -> Vec<Range<usize>> {
    let mut documents = Vec::new();
    for start in memchr::memmem::find_iter(text, b"<<").take(200) {
        let rest = cut::from(text, start);
        let lead = rest
            .iter()
            .take_while(|b| matches!(b, b'<' | b'~' | b'-' | b'"' | b'\''))
            .count();
        let word: Vec<u8> = cut::from(rest, lead)
            .iter()
            .copied()
            .take(40)
            .take_while(|b| b.is_ascii_uppercase() || *b == b'_')
            .collect();
        if word.len() < 2 {
            continue;
        }
        let near = cut::to(rest, 1 << 16);
        let mut line = lead;
        while let Some(end) = memchr::memchr(b'\n', cut::from(near, line)) {
            line += end + 1;
            if cut::from(near, line).trim_ascii_start().starts_with(&word) {
                documents.push(start..start + line);
                break;
            }
        }
    }
    documents
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_what_stands_in_long_strings() {
        for (path, text) in [
            ("a.go", "x := `\npassword: X\n`\ny"),
            ("a.py", "x = '''\npassword: X\n'''\ny"),
            ("a.rs", "let x = r#\"\npassword: \"X\"\n\"#;\ny"),
            ("a.rb", "x = <<~EOS\npassword: X\nEOS\ny"),
            ("a.yml", "password: X\n"),
        ] {
            let at = text.find('X').unwrap();
            assert!(
                !SourceText::new(text.as_bytes(), path.as_bytes()).is_code(at),
                "{path}"
            );
        }
        let text = b"f(\"a\", '\"', X)\n";
        assert!(SourceText::new(text, b"a.go").is_code(11));
    }
}
