use super::*;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

const TEXT: &[u8] = br#"{"auths":{"quay.io":{"auth":"YWNtZTpoOHpxOTkyMQ==","email":"??>>~~"}}}"#;

fn texts(text: &str) -> Vec<Vec<u8>> {
    let mut runs = Runs::new(text.as_bytes());
    let mut all = Vec::new();
    while let Some(run) = runs.next_run() {
        all.extend(
            decoded(&run.digits)
                .iter()
                .map(|decoded| decoded.bytes.to_vec()),
        );
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
