use super::envelope::Envelope;
use super::envelope::FIRST_LINES;
use super::envelope::Sniff;
use super::envelope::sniff;
use super::*;
use crate::core::key::{Key, Ring, Which};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::*;
use zeroize::Zeroizing;

fn key(seed: u8) -> Key {
    Key::from_bytes(&Zeroizing::new([seed; 32]))
}

fn sealed(bytes: &[u8]) -> Envelope {
    match sniff(bytes) {
        Sniff::Sealed(envelope) => envelope,
        other => panic!("not sealed: {other:?}"),
    }
}

#[test]
fn the_first_line_decides_the_format_with_lf_or_crlf() {
    let body = STANDARD.encode([9; 48]);
    for (line, version) in FIRST_LINES {
        for end in ["\n", "\r\n"] {
            let file = [line, end.as_bytes(), body.as_bytes(), end.as_bytes()].concat();
            assert_eq!(sealed(&file).version(), version);
        }
    }
}

#[test]
fn below_a_first_line_anything_but_enough_base64_is_damage() {
    let damage = |text: &str| match sniff(text.as_bytes()) {
        Sniff::Damaged(damage) => damage,
        other => panic!("{text:?}: {other:?}"),
    };
    assert_eq!(damage("codeship:v2"), Damage::TooShort);
    assert_eq!(damage("codeship:v2\n"), Damage::TooShort);
    assert_eq!(
        damage(&format!("codeship:v2\n{}", STANDARD.encode([1; 47]))),
        Damage::TooShort
    );
    assert_eq!(
        damage(&format!("git-jetcrypt:1\n{}\n", STANDARD.encode([1; 15]))),
        Damage::TooShort
    );
    assert_eq!(damage("codeship:v2\nnot really\n"), Damage::NotBase64);
    let long = STANDARD.encode([1; 48]);
    assert_eq!(damage(&format!("codeship:v2\n {long}")), Damage::NotBase64);
    assert_eq!(
        damage(&format!("codeship:v2\n{}\n{}", &long[..32], &long[32..])),
        Damage::NotBase64
    );
    assert_eq!(
        damage(&format!("codeship:v2\n<<<<<<< HEAD\n{long}\n")),
        Damage::NotBase64
    );
    assert_eq!(
        damage(&format!("codeship:v3\n{long}")),
        Damage::UnknownVersion
    );
    assert_eq!(
        damage(&format!("git-jetcrypt:2\n{long}")),
        Damage::UnknownVersion
    );
}

#[test]
fn without_a_first_line_one_base64_line_may_be_v1_and_all_else_is_plain() {
    let line = STANDARD.encode([1; 16]);
    for text in [
        line.clone(),
        format!("{line}\n"),
        format!("\r\n {line}\r\n"),
    ] {
        assert!(
            matches!(sniff(text.as_bytes()), Sniff::PerhapsV1(e) if e.version() == Version::JetV1)
        );
    }
    let short = STANDARD.encode([1; 15]);
    let two = format!("{line}\n{line}\n");
    for text in [
        short.as_str(),
        &two,
        "{}",
        "codeship: v2 is a format\n",
        " codeship:v2\nx",
        "FOO=bar\n",
    ] {
        assert_eq!(sniff(text.as_bytes()), Sniff::Plain, "{text:?}");
    }
    assert_eq!(sniff(b""), Sniff::Empty);
}

#[test]
fn a_base64_text_with_other_trailing_bits_is_not_accepted_for_the_same_bytes() {
    // 49 bytes end in `?A==`; any other last character but one decodes to the
    // same byte in lenient decoders
    let text = STANDARD.encode([0xff; 49]);
    let bent = text.replace("/w==", "/x==");
    assert_ne!(text, bent);
    assert_eq!(
        sniff(format!("codeship:v2\n{bent}").as_bytes()),
        Sniff::Damaged(Damage::NotBase64)
    );
}

#[test]
fn another_key_opens_nothing_but_v1_and_the_promise_catches_that() {
    let plaintext = br#"{"auths":{"quay.io":{"auth":"YTpi"}}}"#;
    for sealing in [Sealing::Jet, Sealing::Ctr] {
        assert!(
            sealed(&seal(sealing, &key(1), plaintext))
                .open(&key(2))
                .is_err()
        );
    }
    let Sniff::PerhapsV1(v1) = sniff(&jet::seal_v1_with(&key(1), &[7; 16], plaintext)) else {
        panic!("v1 is one line of base64")
    };
    assert!(v1.open(&key(2)).is_ok(), "v1 has no checksum");
    let ring = |seed| Ring::new(Some(key(seed)), vec![]);
    assert!(v1.open_with(&ring(2), Promise::Json).is_err());
    assert!(v1.open_with(&ring(2), Promise::Text).is_err());
    assert!(v1.open_with(&ring(1), Promise::Json).is_ok());
}

#[test]
fn a_retired_key_opens_and_says_so() {
    let ring = Ring::new(Some(key(1)), vec![key(2), key(3)]);
    let (opened, which) = sealed(&seal(Sealing::Jet, &key(3), b"old"))
        .open_with(&ring, Promise::Text)
        .ok()
        .unwrap();
    assert_eq!(
        (&**opened.plaintext, which),
        (&b"old"[..], Which::Retired(1))
    );
    assert_eq!(opened.proof, Proof::Authentic);
}

#[test]
fn what_jet_wrote_is_accepted_and_reported_as_checksum_only() {
    let file = jet::seal_v2_with(&key(1), &[5; 16], b"FOO=bar\n");
    assert_eq!(
        sealed(&file).open(&key(1)).ok().unwrap().proof,
        Proof::ChecksumOnly
    );
    let renamed = [b"cloudbees:v1\n", &file[b"codeship:v2\n".len()..]].concat();
    assert_eq!(
        sealed(&renamed).open(&key(1)).ok().unwrap().proof,
        Proof::ChecksumOnly
    );
}

#[test]
fn empty_seals_to_empty() {
    assert!(seal(Sealing::Jet, &key(1), b"").is_empty());
    assert!(seal(Sealing::Ctr, &key(1), b"").is_empty());
}

/// No flip may leave a file that still counts as ours and unchanged.
fn every_flipped_bit_is_noticed_in(sealing: Sealing) {
    let key = key(1);
    for plaintext in [&b"x"[..], b"{\"auths\":{}}\n", &[0xa5; 100]] {
        let file = seal(sealing, &key, plaintext);
        for bit in 0..file.len() * 8 {
            let mut bent = file.clone();
            bent[bit / 8] ^= 1 << (bit % 8);
            if let Sniff::Sealed(envelope) = sniff(&bent) {
                let opened = envelope
                    .open(&key)
                    .is_ok_and(|o| o.proof == Proof::Authentic);
                assert!(!opened, "bit {bit} of {} bytes", file.len());
            }
        }
    }
}

#[test]
fn every_flipped_bit_of_a_jet_file_we_wrote_is_noticed() {
    every_flipped_bit_is_noticed_in(Sealing::Jet);
}

#[test]
fn every_flipped_bit_of_a_ctr_file_is_noticed() {
    every_flipped_bit_is_noticed_in(Sealing::Ctr);
}

proptest! {
    #[test]
    fn open_undoes_seal(plaintext in prop::collection::vec(any::<u8>(), 1..3000), seed: u8) {
        for sealing in [Sealing::Jet, Sealing::Ctr] {
            let file = seal(sealing, &key(seed), &plaintext);
            let opened = sealed(&file).open(&key(seed)).ok().unwrap();
            prop_assert_eq!(opened.plaintext.as_slice(), plaintext.as_slice());
            prop_assert_eq!(opened.proof, Proof::Authentic);
            prop_assert_eq!(seal(sealing, &key(seed), &opened.plaintext), file);
        }
    }

    #[test]
    fn sniffing_any_bytes_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..200), head in 0..5usize) {
        let first: &[u8] = [&b""[..], b"codeship:v2\n", b"cloudbees:v1\r\n", b"git-jetcrypt:1\n", b"codeship:"][head];
        let file = [first, &bytes].concat();
        if let Sniff::Sealed(e) | Sniff::PerhapsV1(e) = sniff(&file) {
            let _ = e.open(&key(1));
        }
    }
}
