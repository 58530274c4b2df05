//! Does a text speak of docker, as a person would read it?

use super::words::{OTHER_REGISTRIES, could_say_docker, is_docker_word, is_named_registry};

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
    use super::super::words::{DOCKER, HOSTS, LABELS, PAIRS};
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
