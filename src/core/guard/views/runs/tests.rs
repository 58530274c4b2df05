use super::*;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

const TEXT: &[u8] = br#"{"auths":{"quay.io":{"auth":"YWNtZTpoOHpxOTkyMQ==","email":"??>>~~"}}}"#;

fn texts(text: &str) -> Vec<Vec<u8>> {
    let mut runs = Runs::new(text.as_bytes(), None);
    let mut all = Vec::new();
    while let Some(run) = runs.next_run() {
        for decoding in decodings(&run.digits) {
            let decoded = decoding.decoded(&run.digits);
            assert_eq!(decoded.len(), decoding.length);
            all.push(decoded.to_vec());
        }
    }
    all
}

#[test]
fn a_text_is_found_in_base64_of_both_alphabets_at_any_place() {
    for encoded in [STANDARD.encode(TEXT), URL_SAFE_NO_PAD.encode(TEXT)] {
        for text in [
            encoded.clone(),
            format!("x: \"{encoded}\"\n"),
            format!("a/{encoded}"),
        ] {
            assert!(
                texts(&text)
                    .iter()
                    .any(|found| found.ends_with(&TEXT[20..])),
                "{text}"
            );
        }
    }
}

#[test]
fn wrapped_lines_are_one_run() {
    let encoded = STANDARD.encode(TEXT);
    let pieces: Vec<&str> = (0..encoded.len())
        .step_by(32)
        .map(|at| &encoded[at..encoded.len().min(at + 32)])
        .collect();
    for glue in [
        "\n",
        "\r\n",
        "\n    ",
        "\\n",
        "\" +\n    \"",
        "\"\n  \"",
        " \\\n",
        "\n# ",
    ] {
        assert!(
            texts(&pieces.join(glue)).iter().any(|found| found == TEXT),
            "{glue:?}"
        );
    }
}

#[test]
fn hexadecimal_is_found_and_a_hash_is_not() {
    let hex: String = TEXT.iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(texts(&hex), [TEXT]);
    assert_eq!(texts(&hex.to_uppercase()), [TEXT]);
    assert!(texts("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08").is_empty());
}

#[test]
fn the_shortest_first_piece_is_found_wherever_it_begins() {
    for lead in 0..40 {
        for front in ["~", "ab~", "abcdefgh~", "0123456789abcdef~"] {
            for length in [FIRST - 1, FIRST, FIRST + 1] {
                let digits = "x".repeat(length);
                let text = format!("{}{front}{digits}", "~".repeat(lead));
                let found = Runs::new(text.as_bytes(), None).piece();
                let start = text.len() - length;
                let expected = (length >= FIRST).then_some((start, text.len()));
                assert_eq!(found, expected, "{text}");
            }
        }
    }
}

/// A text of so many bytes that is another one on every line.
fn long_text(length: usize) -> Vec<u8> {
    let lines = (0..).flat_map(|n: u32| format!("line {n}: nothing to see\n").into_bytes());
    lines.take(length).collect()
}

fn wrapped(digits: &str, width: usize) -> String {
    let lines: Vec<&str> = (0..digits.len())
        .step_by(width)
        .map(|at| &digits[at..digits.len().min(at + width)])
        .collect();
    lines.join("\n")
}

#[test]
fn a_long_run_is_decoded_like_a_short_one_in_every_alphabet() {
    let text = long_text(2 * LONG + 5);
    let hex: String = text.iter().map(|b| format!("{b:02x}")).collect();
    for digits in [STANDARD.encode(&text), URL_SAFE_NO_PAD.encode(&text), hex] {
        for width in [64, 75, 76, LONG + 7] {
            let found = texts(&wrapped(&digits, width));
            assert!(found.contains(&text), "{width} {}", &digits[..20]);
        }
    }
    // digits in front that belong to something else
    let shifted = format!("xyz{}", STANDARD.encode(&text));
    assert!(texts(&wrapped(&shifted, 76)).contains(&text));
}

#[test]
fn a_long_run_ends_where_its_text_does_and_the_next_one_is_found() {
    let long = wrapped(&STANDARD.encode(long_text(LONG)), 76);
    let text = format!("{long}\n\nshort = \"{}\"\n", STANDARD.encode(TEXT));
    let mut runs = Runs::new(text.as_bytes(), None);
    let first = runs.next_run().unwrap();
    assert!(matches!(first.digits, Digits::Long(_)));
    assert_eq!(
        (first.start, first.digits.length()),
        (0, LONG.div_ceil(3) * 4 - 2)
    );
    assert!(runs.next_run().is_some_and(|run| run.start > long.len()));
}

#[test]
fn no_digits_of_a_long_run_are_cut_in_two() {
    let digits: String = (0..400_000).map(|n| format!("{n:06}")).collect();
    let text = wrapped(&digits, 64);
    let mut runs = Runs::new(text.as_bytes(), None);
    let run = runs.next_run().unwrap();
    let mut shown = Vec::new();
    run.digits.show(|part| shown.push(part.to_vec()));
    assert!(shown.len() > 2 && shown.iter().all(|part| part.len() > 64));
    for at in (0..digits.len() - 64).step_by(61) {
        let wanted = &digits.as_bytes()[at..at + 64];
        assert!(
            shown
                .iter()
                .any(|part| memchr::memmem::find(part, wanted).is_some()),
            "{at}"
        );
    }
}
