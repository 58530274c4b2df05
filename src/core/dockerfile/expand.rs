//! Build arguments and how they replace variables in `FROM`.

use crate::core::text::split_at_closing_brace;
use std::collections::HashMap;

/// How deep a default may lie in a default: `${A:-${B:-c}}`.
const DEEPEST: usize = 16;

/// How long a text may become: defaults may double each other.
const LONGEST: usize = 4096;

/// What docker sets by itself, to values that are not known here.
const PREDEFINED: [&str; 8] = [
    "TARGETPLATFORM",
    "TARGETOS",
    "TARGETARCH",
    "TARGETVARIANT",
    "BUILDPLATFORM",
    "BUILDOS",
    "BUILDARCH",
    "BUILDVARIANT",
];

/// A text after its variables were replaced.
pub(super) struct Expanded {
    /// The text; a variable without a value stands in it as written.
    pub(super) text: String,
    /// Did every variable have a value?
    pub(super) whole: bool,
    /// What surely stands in front of the first variable left, and behind the
    /// last.
    ends: (usize, usize),
}

impl Expanded {
    /// A text in which nothing is replaced. With a variable in it docker would
    /// refuse it.
    pub(super) fn verbatim(text: &str) -> Self {
        let first = text.find('$');
        Self {
            text: text.to_owned(),
            whole: first.is_none(),
            ends: (first.unwrap_or(text.len()), 0),
        }
    }

    /// Is this, or may this be, one of these stages? With a variable left, a
    /// name counts that begins and ends alike: `base-$TARGETARCH`.
    pub(super) fn names_one_of<'a>(&self, mut stages: impl Iterator<Item = &'a String>) -> bool {
        let text = self.text.to_lowercase();
        if self.whole {
            return stages.any(|stage| !stage.is_empty() && *stage == text);
        }
        let (front, back) = self.ends;
        let front = self.text.get(..front).unwrap_or_default().to_lowercase();
        let back = self.text.len().saturating_sub(back);
        let back = self.text.get(back..).unwrap_or_default().to_lowercase();
        let shortest = front.len() + back.len();
        shortest > 0
            && stages.any(|stage| {
                stage.len() >= shortest && stage.starts_with(&front) && stage.ends_with(&back)
            })
    }
}

/// The arguments that `FROM` sees.
#[derive(Default)]
pub(super) struct BuildArgs {
    given: HashMap<String, String>,
    /// What is declared; nothing where the value cannot be known.
    values: HashMap<String, Option<String>>,
    escape: char,
}

/// What is known of a variable.
enum ArgValue<'a> {
    Set(&'a str),
    Unset,
    Unknown,
}

impl BuildArgs {
    /// With what was given on the command line, of which the last one counts.
    pub(super) fn new(given: &[(String, String)], escape: char) -> Self {
        Self {
            given: given.iter().cloned().collect(),
            values: HashMap::new(),
            escape,
        }
    }

    /// `ARG NAME`, `ARG NAME=default`, several of them. A default sees the
    /// arguments before it.
    pub(super) fn declare(&mut self, rest: &str) {
        for word in words(rest, self.escape) {
            let (name, default) = match word.split_once('=') {
                Some((name, default)) => (name, Some(default)),
                None => (word.as_str(), None),
            };
            let value = match (self.given.get(name), default) {
                (Some(given), _) => Some(given.clone()),
                (None, Some(default)) => {
                    let expanded = self.expand(default);
                    // a value that is half known is not known
                    expanded.whole.then_some(expanded.text)
                }
                (None, None) => continue,
            };
            self.values.insert(name.to_owned(), value);
        }
    }

    /// Replaces variables and takes quotes away, as docker does in `FROM`.
    pub(super) fn expand(&self, text: &str) -> Expanded {
        let mut expansion = Expansion {
            args: self,
            out: String::new(),
            left: None,
        };
        expansion.run(text, 0);
        let length = expansion.out.len();
        match expansion.left {
            Some((first, last)) => Expanded {
                text: expansion.out,
                whole: false,
                ends: (first, length - last),
            },
            None => Expanded {
                text: expansion.out,
                whole: true,
                ends: (length, 0),
            },
        }
    }

    fn value(&self, name: &str) -> ArgValue<'_> {
        match self.values.get(name) {
            Some(Some(value)) => ArgValue::Set(value),
            Some(None) => ArgValue::Unknown,
            None if PREDEFINED.contains(&name) => ArgValue::Unknown,
            None => ArgValue::Unset,
        }
    }
}

struct Expansion<'a> {
    args: &'a BuildArgs,
    out: String,
    /// Where in `out` the first variable without a value begins and the last
    /// one ends.
    left: Option<(usize, usize)>,
}

impl Expansion<'_> {
    fn run(&mut self, text: &str, depth: usize) {
        let mut rest = text;
        let mut quoted = false;
        while let Some(c) = rest.chars().next() {
            let after = rest.get(c.len_utf8()..).unwrap_or_default();
            rest = after;
            match c {
                '"' => quoted = !quoted,
                '\'' if !quoted => {
                    let (inside, behind) = after.split_once('\'').unwrap_or((after, ""));
                    self.push(inside);
                    rest = behind;
                }
                '$' => rest = self.variable(after, depth),
                c if c == self.args.escape => {
                    let mut next = after.chars();
                    if let Some(literal) = next.next() {
                        self.push(literal.encode_utf8(&mut [0; 4]));
                    }
                    rest = next.as_str();
                }
                c => self.push(c.encode_utf8(&mut [0; 4])),
            }
        }
    }

    fn push(&mut self, text: &str) {
        if self.out.len() + text.len() <= LONGEST {
            self.out.push_str(text);
        } else {
            self.keep("$"); // too long to be a reference
        }
    }

    /// Leaves a variable as written.
    fn keep(&mut self, written: &str) {
        let start = self.out.len();
        if start <= LONGEST {
            self.out.push_str(written);
        }
        let first = self.left.map_or(start, |(first, _)| first);
        self.left = Some((first, self.out.len()));
    }

    /// What stands behind a `$`; gives back what follows the variable.
    fn variable<'t>(&mut self, text: &'t str, depth: usize) -> &'t str {
        let Some(inside) = text.strip_prefix('{') else {
            let (name, behind) = text.split_at(name_end(text));
            match self.args.value(name) {
                ArgValue::Set(value) if !name.is_empty() => self.push(value),
                _ => self.keep(&format!("${name}")),
            }
            return behind;
        };
        let Some((inside, behind)) = split_at_closing_brace(inside) else {
            self.keep(&format!("${text}"));
            return "";
        };
        let (name, modifier) = inside.split_at(name_end(inside));
        let value = self.args.value(name);
        let empty = matches!(&value, ArgValue::Set(text) if text.is_empty());
        let word = |sign: [&str; 2]| {
            // with the colon, empty counts as unset
            let colon = modifier.strip_prefix(sign[0]).map(|word| (word, empty));
            colon.or_else(|| modifier.strip_prefix(sign[1]).map(|word| (word, false)))
        };
        match (value, word([":-", "-"]), word([":+", "+"])) {
            _ if depth >= DEEPEST => self.keep(&format!("${{{inside}}}")),
            (ArgValue::Unset, Some((word, _)), _) | (ArgValue::Set(_), Some((word, true)), _) => {
                self.run(word, depth + 1);
            }
            (ArgValue::Set(value), Some(_), _) => self.push(value),
            (ArgValue::Set(_), _, Some((word, false))) => self.run(word, depth + 1),
            (ArgValue::Set(_) | ArgValue::Unset, _, Some(_)) => {}
            (ArgValue::Set(value), None, None) if modifier.is_empty() => self.push(value),
            (ArgValue::Set(value), None, None)
                if !empty && modifier.starts_with([':', '?']) && modifier.contains('?') =>
            {
                self.push(value);
            }
            _ => self.keep(&format!("${{{inside}}}")),
        }
        behind
    }
}

/// Where a variable's name ends.
fn name_end(text: &str) -> usize {
    let name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.find(|c| !name(c)).unwrap_or(text.len())
}

/// Splits at blanks outside of quotes, and leaves the quotes in.
fn words(text: &str, escape: char) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    let mut escaped = false;
    for c in text.chars() {
        if quote.is_none() && !escaped && c.is_whitespace() {
            words.push(String::new());
            continue;
        }
        if escaped {
            escaped = false;
        } else if c == escape && quote != Some('\'') {
            escaped = true;
        } else if quote == Some(c) {
            quote = None;
        } else if quote.is_none() && matches!(c, '"' | '\'') {
            quote = Some(c);
        }
        if let Some(word) = words.last_mut() {
            word.push(c);
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
