//! Does a text speak of docker, as a person would read it?

use super::words::{
    DOCKER, HOSTS, LABELS, OTHER_REGISTRIES, PAIRS, is_docker_word, is_named_registry,
};
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::sync::LazyLock;

/// All words that can make a text speak of docker, in one search.
static WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let pairs = PAIRS.iter().map(|(first, _)| *first);
    let words = DOCKER.iter().chain(&HOSTS).chain(&LABELS).copied();
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(words.chain(pairs).chain(["registry"]))
        .ok()
});

/// The cheap question: does any of these words stand in the text by itself, as
/// a part of a name? `secret` holds `ecr`.
fn could_say_docker(text: &str) -> bool {
    let Some(words) = LazyLock::force(&WORDS) else {
        return true;
    };
    let bytes = text.as_bytes();
    let at = |n: usize| bytes.get(n).copied().unwrap_or(b' ');
    let apart = |left: u8, right: u8| {
        !left.is_ascii_alphanumeric()
            || !right.is_ascii_alphanumeric()
            || left.is_ascii_lowercase() && right.is_ascii_uppercase()
    };
    words.find_overlapping_iter(text).any(|found| {
        let (start, end) = (found.start(), found.end());
        let before = start.checked_sub(1).map_or(b' ', at);
        // `imageregistry` and `dockerpassword` are glued
        let glued = end.saturating_sub(start) > 5;
        glued || apart(before, at(start)) && apart(at(end.saturating_sub(1)), at(end))
    })
}

/// Does a text name docker or a registry?
pub(crate) fn speaks_of_docker(text: &str) -> bool {
    // the words of other languages
    const WORDS: [&str; 9] = [
        "镜像",
        "鏡像",
        "レジストリ",
        "реестр",
        "Реестр",
        "레지스트리",
        "سجل الصور",
        "rejestr obraz",
        "registre d",
    ];
    if !text.is_ascii() {
        return WORDS.iter().any(|word| text.contains(word)) || says_docker_in_words(text);
    }
    could_say_docker(text) && says_docker_in_words(text)
}

fn says_docker_in_words(text: &str) -> bool {
    let mut before = "";
    const APART: [char; 15] = [
        '"', '\'', '=', ',', ';', '(', ')', '<', '>', '`', '|', '*', '[', ']', '{',
    ];
    text.split(|c: char| c.is_whitespace() || APART.contains(&c))
        .filter(|word| !word.is_empty())
        .any(|word| {
            let lead = std::mem::replace(&mut before, word);
            // `Gift registry`
            let other = || {
                word.trim_end_matches([':', '.'])
                    .eq_ignore_ascii_case("registry")
                    && OTHER_REGISTRIES.contains(&lead.to_ascii_lowercase().as_str())
            };
            (is_docker_word(word) || is_named_registry(word)) && !other()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cheap_question_leaves_out_nothing() {
        let words = DOCKER.iter().chain(&HOSTS).map(|word| (*word).to_owned());
        let pairs = PAIRS.iter().map(|(a, b)| format!("{a}_{b}"));
        let hosts = LABELS
            .iter()
            .map(|label| format!("https://{label}.acme.de/x"));
        let mut said = 0;
        for word in words.chain(pairs).chain(hosts) {
            for text in [
                word.clone(),
                word.to_ascii_uppercase(),
                format!("a {word}: b"),
                format!("MY_{}_2", word.to_ascii_uppercase()),
            ] {
                let says = says_docker_in_words(&text);
                said += usize::from(says);
                assert!(!says || could_say_docker(&text), "{text}");
            }
        }
        assert!(said > 200);
        assert!(!could_say_docker("the secret of a social network"));
    }
}
