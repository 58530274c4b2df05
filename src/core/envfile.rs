//! Files of `KEY=value` lines, as docker's `--env-file` reads them and as
//! jet's `encrypted_env_file` held them (docs/credential-files.md 9).
//!
//! The value is what follows the first `=`, to the end of the line: no quotes
//! and no escapes. A name alone takes its value from the caller's own
//! environment. Lines that begin with `#` and empty lines are skipped.

use crate::core::secret::Secret;

/// One line that sets a variable.
pub struct Variable {
    /// Its name.
    pub name: String,
    /// Its value; none where the caller's environment has it.
    pub value: Option<Secret>,
    /// Its line, from 1.
    pub line: usize,
}

impl Variable {
    /// Its name for people.
    #[must_use]
    pub fn shown_name(&self) -> &str {
        shown_name(&self.name)
    }
}

/// The name of a variable for people. What stands before the `=` of a line may
/// be a secret, such as base64 with its padding.
#[must_use]
pub fn shown_name(name: &str) -> &str {
    let bytes = name.as_bytes();
    let plain = |b: &u8| b.is_ascii_alphanumeric() || b"_.-".contains(b);
    let has = |kind: fn(&u8) -> bool| bytes.iter().any(kind);
    let mixed = has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase);
    if bytes.len() > 40 || !bytes.iter().all(plain) || (mixed && bytes.len() >= 12) {
        "(a name that may be a secret)"
    } else {
        name
    }
}

/// What is wrong with a line. Never holds what stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadLine {
    /// Not UTF-8: most often a file that was opened with the wrong key.
    #[error("line {0} is not UTF-8 text")]
    NotUtf8(usize),
    /// Begins with `=`.
    #[error("line {0} has no name before the =")]
    NoName(usize),
    /// docker refuses names with white space, as in `export NAME=value`.
    #[error("line {0} has white space in the name of the variable")]
    SpaceInName(usize),
    /// No program can be given it.
    #[error("line {0} holds a NUL byte")]
    Nul(usize),
}

impl BadLine {
    /// How to fix it.
    #[must_use]
    pub fn remedy(self) -> &'static str {
        match self {
            Self::NotUtf8(_) => {
                "is this the right key? jet said here: environment contains non-utf8 characters"
            }
            Self::SpaceInName(_) => {
                "a line is NAME=value, without export and without blanks before the ="
            }
            Self::NoName(_) => "a line is NAME=value",
            Self::Nul(_) => "save it as UTF-8 text",
        }
    }
}

/// Reads the lines of a file.
///
/// # Errors
/// The first [`BadLine`].
pub fn parse(bytes: &[u8]) -> Result<Vec<Variable>, BadLine> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut variables = Vec::new();
    for (index, line) in bytes.split(|b| *b == b'\n').enumerate() {
        let number = index + 1;
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let line = std::str::from_utf8(line).map_err(|_| BadLine::NotUtf8(number))?;
        // docker trims on the left only: blanks at the end belong to the value
        let line = line.trim_start();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if line.contains('\0') {
            return Err(BadLine::Nul(number));
        }
        let (name, value) = match line.split_once('=') {
            Some((name, value)) => (name, Some(Secret::new(value.to_owned()))),
            None => (line, None),
        };
        if name.is_empty() {
            return Err(BadLine::NoName(number));
        }
        if name.contains(char::is_whitespace) {
            return Err(BadLine::SpaceInName(number));
        }
        variables.push(Variable {
            name: name.to_owned(),
            value,
            line: number,
        });
    }
    Ok(variables)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, Option<String>, usize)> {
        let all = parse(text.as_bytes()).unwrap();
        all.into_iter()
            .map(|v| (v.name, v.value.map(|s| s.expose().to_owned()), v.line))
            .collect()
    }

    #[test]
    fn values_are_taken_to_the_letter_as_docker_does() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            read("# a comment\n\nA=1\r\n  B= \"two words\" # no comment \nC=x=y\nD=\nHOME\n"),
            [
                ("A".into(), some("1"), 3),
                ("B".into(), some(" \"two words\" # no comment "), 4),
                ("C".into(), some("x=y"), 5),
                ("D".into(), some(""), 6),
                ("HOME".into(), None, 7),
            ]
        );
        assert_eq!(read("\u{feff}A=1"), [("A".into(), some("1"), 1)]);
        assert_eq!(read(""), []);
    }

    #[test]
    fn bad_lines_are_named_by_their_number() {
        let bad = |text: &[u8]| parse(text).err().unwrap();
        assert_eq!(bad(b"A=1\nexport B=2"), BadLine::SpaceInName(2));
        assert_eq!(bad(b"\n=x"), BadLine::NoName(2));
        assert_eq!(bad(b"A=\xff"), BadLine::NotUtf8(1));
        assert_eq!(bad(b"A=b\0c"), BadLine::Nul(1));
    }
}
