//! A name and the string that stands behind it on its line, whatever the
//! language puts between them: `"NAME" to "x"`, `Const Name As String = "x"`,
//! `name = Var(value="x")`. Asked where no grammar has read a value.

use super::value::{Value, Written, is_word, line_around, lossy, string};
use crate::core::guard::cut;
use crate::core::guard::naming::parts;
use crate::core::guard::vocabulary::keys::class;
use crate::core::guard::vocabulary::verbs::asks;

/// So far behind the name the string may begin.
const REACH: usize = 100;

/// No more words may stand between.
const WORDS: usize = 5;

/// The first string behind the name at `start..end`, where nothing between
/// them says that it is something else.
pub(super) fn string_behind(text: &[u8], start: usize, end: usize) -> Option<Value> {
    let (_, stop) = line_around(text, end, super::names::REACH);
    let near = cut::part(text, end, stop.min(end + REACH));
    let own = cut::byte_before(text, start);
    let closes = near.first().is_some_and(|quote| {
        // `"dockerRegistries[0].password" "x"`
        let line = cut::part(text, start.saturating_sub(60), start);
        let open = memchr::memrchr(*quote, line).filter(|_| matches!(quote, b'"' | b'\'' | b'`'));
        open.is_some_and(|open| {
            let lead = cut::from(line, open + 1);
            lead.iter().all(|b| is_word(*b) || b"[]/:".contains(b))
        })
    });
    let lead = usize::from(closes);
    let quote = lead + memchr::memchr2(b'"', b'\'', cut::from(near, lead))?;
    let between = cut::part(near, lead, quote);
    // Clojure's `:basic-auth ["ci" "x"]`
    if own == b':'
        && between.trim_ascii() == b"["
        && let Some(pair) = super::value::pair(text, (end + quote).saturating_sub(1))
    {
        return Some(pair);
    }
    // "and pass \"--debug\" to it" is no key
    let verb = cut::part(text, start, end).eq_ignore_ascii_case(b"pass");
    if verb && between.trim_ascii().is_empty() {
        return None;
    }
    // `f(password, "x")` gives it to somebody else
    let atom = own == b'{';
    let given = closes || atom || !between.trim_ascii_start().starts_with(b",");
    // what is called on the value
    let called = between.trim_ascii_start().starts_with(b".") || between.starts_with(b"].");
    if !given || called || !is_connector(between) || is_element(between) {
        return None;
    }
    // Erlang's `{name, {"ci", "x"}}`
    if between.ends_with(b"{")
        && let Some(pair) = super::value::pair(text, (end + quote).saturating_sub(1))
    {
        return Some(pair);
    }
    let (inner, after) = string(text, end + quote)?;
    let rest = cut::part(text, after, after + 40).trim_ascii_start();
    // what is put together, or a key of its own
    let goes_on = matches!(
        rest.first(),
        Some(b'+' | b'%' | b'.' | b':' | b'=' | b'&' | b'[')
    ) && !rest.starts_with(b".to");
    (!goes_on && after <= stop && !inner.starts_with('$')).then_some(Value {
        text: inner,
        written: Written::Wrapped,
        at: end + quote,
        end: after,
    })
}

/// Does another element of HTML or XML begin here: `</g><g style=`, `<a class=`?
fn is_element(between: &[u8]) -> bool {
    let opens = memchr::memchr(b'<', between).is_some_and(|open| {
        let tag = cut::from(between, open + 1);
        let tag = cut::to(tag, memchr::memchr(b'>', tag).unwrap_or(tag.len()));
        cut::byte(tag, 0).is_ascii_alphabetic() && tag.contains(&b' ') && tag.contains(&b'=')
    });
    opens || between.windows(2).any(|two| matches!(two, b"</" | b"><"))
}

/// Only what gives a name its value: signs of an assignment, a type, a call
/// that wraps.
fn is_connector(between: &[u8]) -> bool {
    const SIGNS: &[u8] = b" \t:=,>-([{)].$@&*?<_";
    let known = |b: &u8| is_word(*b) || SIGNS.contains(b);
    let compares = ["==", "!=", "<=", ">=", "//", "--", " - "];
    let text = lossy(between);
    // `set container registry … password 'x'`: the words in front of it decide
    let blank = !text.is_empty() && text.trim().is_empty();
    // RSpec's `let(:password) { 'x' }`
    let block = text.trim() == ") {";
    let gives = blank
        || block
        || text.contains(['=', ':', ',', '('])
        || text.trim() == "to"
        || text.contains("->");
    // another key behind a comma
    let next = text
        .split_once(',')
        .is_some_and(|(_, rest)| rest.contains([':', '=']));
    let mut words = text
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty());
    // a mapping of its own
    let opens = text.trim_end_matches([' ', '{']).contains('{') || text.contains("$(");
    gives
        && !opens
        && !next
        && !text.starts_with('(')
        && between.iter().all(known)
        && !compares.iter().any(|sign| text.contains(sign))
        && words.clone().count() <= WORDS
        && words.all(|word| !asks(&parts(word)) && class(word).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_string_behind_a_name_is_found_in_every_language() {
        for text in [
            "\"PWD\" to \"x\",",
            "PWD As String = \"x\"",
            "PWD = tk.StringVar(value=\"x\")",
            "\"PWD\", \"x\")",
            "PWD: Sealed<String> = Sealed::wrap(\"x\".to_string());",
        ] {
            let start = text.find("PWD").unwrap();
            let value = string_behind(text.as_bytes(), start, start + 3).expect(text);
            assert_eq!(value.text.as_str(), "x", "{text}");
        }
        for text in [
            "PWD == \"x\"",
            "PWD = os.environ[\"x\"]",
            "PWD = vault.read(\"x\")",
            "PWD = \"x\" + y",
            "PWD is \"x\"",
            "PWD = prompt(\"x\")",
            "PWD(\"x\")",
            "PWD, \"x\")",
        ] {
            assert!(string_behind(text.as_bytes(), 0, 3).is_none(), "{text}");
        }
    }
}
