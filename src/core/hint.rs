//! What to do next: a sentence, a command to paste, or both. A command is
//! built from words, each of them quoted for the shell, and stands at the end
//! of the line with nothing behind it.

use crate::core::shell;
use serde::{Serialize, Serializer};
use std::fmt;

/// One hint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    text: String,
    command: Option<String>,
}

impl Hint {
    /// A sentence without a command that has names in it.
    #[must_use]
    pub fn say(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            command: None,
        }
    }

    /// A command, word by word.
    #[must_use]
    pub fn run<const N: usize>(words: [&str; N]) -> Self {
        let words: Vec<String> = words.iter().map(|w| shell::word(w.as_bytes())).collect();
        Self {
            text: String::new(),
            command: Some(words.join(" ")),
        }
    }

    /// What the command is for; stands before it.
    #[must_use]
    pub fn to(mut self, purpose: impl Into<String>) -> Self {
        self.text = purpose.into();
        self
    }

    /// One more word of the command.
    #[must_use]
    pub fn arg(self, word: &str) -> Self {
        let word = shell::word(word.as_bytes());
        self.more(&word)
    }

    /// One more word: a path, relative to where the user stands.
    #[must_use]
    pub fn file(self, path: &[u8]) -> Self {
        let path = shell::path(path);
        self.more(&path)
    }

    /// More words: paths, relative to where the user stands.
    #[must_use]
    pub fn files<P: AsRef<[u8]>>(self, paths: impl IntoIterator<Item = P>) -> Self {
        let mut hint = self;
        for path in paths {
            hint = hint.file(path.as_ref());
        }
        hint
    }

    /// The command is followed by this one, where it succeeds.
    #[must_use]
    pub fn then(self, next: &Self) -> Self {
        match &next.command {
            Some(next) => self.more(&format!("&& {next}")),
            None => self,
        }
    }

    /// The command reads its input from this file.
    #[must_use]
    pub fn reads(self, path: &str) -> Self {
        let path = shell::path(path.as_bytes());
        self.more(&format!("< {path}"))
    }

    /// The command appends its output to this file.
    #[must_use]
    pub fn appends_to(self, path: &[u8]) -> Self {
        let path = shell::path(path);
        self.more(&format!(">> {path}"))
    }

    /// The command alone, ready for a shell.
    #[must_use]
    pub fn command(&self) -> Option<&str> {
        self.command.as_deref()
    }

    fn more(mut self, quoted: &str) -> Self {
        if let Some(command) = &mut self.command {
            command.push(' ');
            command.push_str(quoted);
        }
        self
    }
}

/// A sentence, or a command without a name in it that would need quoting.
impl From<&'static str> for Hint {
    fn from(text: &'static str) -> Self {
        Self::say(text)
    }
}

impl From<String> for Hint {
    fn from(text: String) -> Self {
        Self::say(text)
    }
}

impl From<&String> for Hint {
    fn from(text: &String) -> Self {
        Self::say(text)
    }
}

impl From<&Self> for Hint {
    fn from(hint: &Self) -> Self {
        hint.clone()
    }
}

impl fmt::Display for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.command {
            Some(command) if self.text.is_empty() => f.write_str(command),
            Some(command) => write!(f, "{}: {command}", self.text),
            None => f.write_str(&self.text),
        }
    }
}

impl Serialize for Hint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_quoted_word_by_word() {
        let hint = Hint::run(["git", "jetcrypt", "login", "REGISTRY", "-f"]).file(b"dockercfg;x");
        assert_eq!(
            hint.to_string(),
            "git jetcrypt login REGISTRY -f 'dockercfg;x'"
        );
        assert_eq!(hint.command(), Some(hint.to_string().as_str()));
    }

    #[test]
    fn hostile_names_are_one_harmless_word() {
        for (name, shown) in [
            (&b"a b"[..], "'a b'"),
            (b"it's", "\"it's\""),
            (b"-rf", "./-rf"),
            (b"a\nb", "$'a\\012b'"),
            (b"$(x)", "'$(x)'"),
        ] {
            let hint = Hint::run(["git", "add", "--"]).file(name);
            assert_eq!(hint.to_string(), format!("git add -- {shown}"));
        }
    }

    #[test]
    fn the_command_stands_at_the_end() {
        let hint = Hint::run(["git", "jetcrypt", "install"])
            .to("to encrypt")
            .then(&Hint::run(["git", "add", "--renormalize", "--"]).files([b"a", b"b"]));
        assert_eq!(
            hint.to_string(),
            "to encrypt: git jetcrypt install && git add --renormalize -- a b"
        );
    }

    #[test]
    fn a_sentence_has_no_command() {
        assert_eq!(Hint::from("revoke it").command(), None);
    }
}
