//! Words of a shell command, for the commands that hints show: whatever name a
//! file has, the line can be pasted and does what it says.
//!
//! A name that could harm a terminal is written as `$'…'` (POSIX.1-2024; bash,
//! zsh, ksh, busybox), so that the shown line itself stays harmless.

use crate::core::text::is_harmful;
use std::fmt::Write as _;

/// One argument, quoted where a shell would read it as anything but itself.
#[must_use]
pub fn word(argument: &[u8]) -> String {
    let clean = std::str::from_utf8(argument)
        .ok()
        .filter(|text| !text.chars().any(is_harmful));
    match clean {
        Some(text) if is_plain(text) => text.to_owned(),
        // fails on NUL only, which is harmful
        Some(text) => shlex::try_quote(text).map_or_else(|_| escaped(argument), Into::into),
        None => escaped(argument),
    }
}

/// The path of a file as an argument of git and of this program. One that
/// would be taken for an option or for a pattern of git gets `./` in front.
#[must_use]
pub fn path(path: &[u8]) -> String {
    if path.starts_with(b"-") || path.starts_with(b":") {
        return word(&[b"./", path].concat());
    }
    word(path)
}

/// More than shlex leaves without quotes: `USER@HOST`, `HOST:PORT`, `A=B`. At
/// the beginning of a command `A=B` would be an assignment; a hint begins with
/// a program.
fn is_plain(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"/._-+@,:=".contains(&b);
    !text.is_empty() && text.bytes().all(plain)
}

/// In `$'…'`: bytes that are not to be shown in octal, which has a fixed
/// length in every shell.
fn escaped(argument: &[u8]) -> String {
    let mut out = "$'".to_owned();
    for chunk in argument.utf8_chunks() {
        for c in chunk.valid().chars() {
            if is_harmful(c) {
                octal(&mut out, c.encode_utf8(&mut [0; 4]).as_bytes());
            } else {
                if matches!(c, '\'' | '\\') {
                    out.push('\\');
                }
                out.push(c);
            }
        }
        octal(&mut out, chunk.invalid());
    }
    out.push('\'');
    out
}

fn octal(out: &mut String, bytes: &[u8]) {
    for byte in bytes {
        // writing to a String cannot fail
        let _ = write!(out, "\\{byte:03o}");
    }
}

/// Bytes as one word of a shell command, whatever they are: for what a shell
/// reads and no person.
#[must_use]
pub fn exact(bytes: &[u8]) -> Vec<u8> {
    // it refuses NUL only, which no path holds
    shlex::bytes::try_quote(bytes).map_or_else(|_| bytes.to_vec(), std::borrow::Cow::into_owned)
}

/// The words of a shell command; none where its quotes do not close.
#[must_use]
pub fn words(command: &[u8]) -> Option<Vec<Vec<u8>>> {
    shlex::bytes::split(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_stay_as_they_are() {
        for name in [
            "dockercfg",
            "ci/.dockercfg-quay.io",
            "a+b@c,d:5000=e",
            "/usr/bin/git-jetcrypt",
        ] {
            assert_eq!(word(name.as_bytes()), name);
        }
    }

    #[test]
    fn what_a_shell_could_misread_is_quoted() {
        for (name, shown) in [
            ("", "''"),
            ("a b", "'a b'"),
            ("dockercfg;x", "'dockercfg;x'"),
            ("$(x)`y`", "'$(x)`y`'"),
            ("~root", "'~root'"),
            ("größe", "'größe'"),
            ("it's", "\"it's\""),
            ("a\nb", "$'a\\012b'"),
            ("\u{1b}[2J'\\", "$'\\033[2J\\'\\\\'"),
            ("a\u{202e}b", "$'a\\342\\200\\256b'"),
        ] {
            assert_eq!(word(name.as_bytes()), shown);
        }
        assert_eq!(word(b"x\xff7"), "$'x\\3777'");
    }

    #[test]
    fn a_path_is_neither_an_option_nor_a_pattern_of_git() {
        assert_eq!(path(b"-rf"), "./-rf");
        assert_eq!(path(b":(top)x"), "'./:(top)x'");
        assert_eq!(path(b"a/-b:c"), "a/-b:c");
    }

    #[test]
    fn shells_read_back_every_name() {
        let mut names: Vec<Vec<u8>> = (1..=255_u8).map(|b| vec![b'a', b, b'b']).collect();
        names.push(b"!x ^y {a,b} *?[z] \"q\" 'q' \\ #c =d ~".to_vec());
        names.push("größe\u{202e}\u{feff}".as_bytes().to_vec());
        names.push(b"\xff\xfe0' \n\t\\".to_vec());
        for name in names {
            let shown = word(&name);
            assert!(!shown.chars().any(is_harmful), "{shown:?}");
            let read = std::process::Command::new("bash")
                .args(["-c", &format!("printf %s {shown}")])
                .output()
                .unwrap();
            assert_eq!(read.stdout, name, "{shown}");
        }
    }
}
