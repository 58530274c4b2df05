use super::envelope::Envelope;
use super::envelope::FIRST_LINES;
use super::envelope::Sniff;
use super::envelope::sniff;
use super::opened::{check, open_with};
use super::windows::{WINDOW, WINDOW_DIGITS};
use super::*;
use crate::core::key::{Key, Ring, Which};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::*;
use zeroize::Zeroizing;

/// The path at which the files of these tests lie.
const HERE: Binding<'_> = Binding::Path(b"dockercfg");

fn here(promise: Promise) -> Expected<'static> {
    Expected {
        promise,
        binding: HERE,
    }
}

fn key(seed: u8) -> Key {
    Key::from_bytes(&Zeroizing::new([seed; 32]))
}

fn envelope(bytes: &[u8]) -> Envelope<'_> {
    match sniff(bytes) {
        Sniff::Sealed(envelope) => envelope,
        other => panic!("not sealed: {other:?}"),
    }
}

/// What a file proves under `key(1)`; `None` where that does not open it.
fn proof(file: &[u8]) -> Option<Proof> {
    check(&envelope(file), &key(1), HERE)
        .ok()
        .map(|(proof, _)| proof)
}

#[test]
fn the_first_line_decides_the_format_with_lf_or_crlf() {
    let body = STANDARD.encode([9; 48]);
    for (line, version) in FIRST_LINES {
        for end in ["\n", "\r\n"] {
            let file = [line, end.as_bytes(), body.as_bytes(), end.as_bytes()].concat();
            assert_eq!(envelope(&file).version(), version);
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
        damage(&format!("git-jetcrypt:2\n{}\n", STANDARD.encode([1; 15]))),
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
        damage(&format!("git-jetcrypt:1\n{long}")),
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
        let file = seal(sealing, &key(1), HERE, plaintext);
        assert!(check(&envelope(&file), &key(2), HERE).is_err());
    }
    let file = jet::seal_v1_with(&key(1), &[7; 16], plaintext);
    let Sniff::PerhapsV1(v1) = sniff(&file) else {
        panic!("v1 is one line of base64")
    };
    assert!(check(&v1, &key(2), HERE).is_ok(), "v1 has no checksum");
    let opens = |seed, promise| {
        let ring = Ring::new(Some(key(seed)), vec![]);
        open_with(v1.clone(), &ring, here(promise)).is_ok()
    };
    assert!(!opens(2, Promise::Json));
    assert!(!opens(2, Promise::Text));
    assert!(opens(1, Promise::Json));
}

#[test]
fn a_retired_key_opens_and_says_so() {
    let ring = Ring::new(Some(key(1)), vec![key(2), key(3)]);
    let file = seal(Sealing::Jet, &key(3), HERE, b"old");
    let opened = read(&file, &ring, here(Promise::Text)).opened().unwrap();
    assert_eq!(opened.which, Which::Retired(1));
    assert_eq!(opened.proof, Proof::Here);
    assert_eq!(*opened.into_plaintext(), b"old");
}

#[test]
fn what_jet_wrote_is_accepted_and_reported_as_checksum_only() {
    let file = jet::seal_v2_with(&key(1), &[5; 16], b"FOO=bar\n");
    assert_eq!(proof(&file), Some(Proof::ChecksumOnly));
    let renamed = [b"cloudbees:v1\n", &file[b"codeship:v2\n".len()..]].concat();
    assert_eq!(proof(&renamed), Some(Proof::ChecksumOnly));
}

#[test]
fn empty_seals_to_empty() {
    assert!(seal(Sealing::Jet, &key(1), HERE, b"").is_empty());
    assert!(seal(Sealing::Ctr, &key(1), HERE, b"").is_empty());
}

/// No flip may leave a file that still counts as ours and unchanged.
fn every_flipped_bit_is_noticed_in(sealing: Sealing) {
    let key = key(1);
    for plaintext in [&b"x"[..], b"{\"auths\":{}}\n", &[0xa5; 100]] {
        let file = seal(sealing, &key, HERE, plaintext);
        for bit in 0..file.len() * 8 {
            let mut bent = file.clone();
            bent[bit / 8] ^= 1 << (bit % 8);
            if let Sniff::Sealed(envelope) = sniff(&bent) {
                let opened = check(&envelope, &key, HERE);
                let opened = opened.is_ok_and(|(proof, _)| proof == Proof::Here);
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
            let file = seal(sealing, &key(seed), HERE, &plaintext);
            let ring = Ring::new(Some(key(seed)), vec![]);
            let opened = read(&file, &ring, here(Promise::Nothing)).opened().unwrap();
            prop_assert_eq!(opened.proof, Proof::Here);
            prop_assert_eq!(opened.length(), plaintext.len());
            let again = opened.into_plaintext();
            prop_assert_eq!(again.as_slice(), plaintext.as_slice());
            prop_assert_eq!(seal(sealing, &key(seed), HERE, &again), file);
        }
    }

    #[test]
    fn sniffing_any_bytes_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..200), head in 0..5usize) {
        let first: &[u8] = [&b""[..], b"codeship:v2\n", b"cloudbees:v1\r\n", b"git-jetcrypt:2\n", b"codeship:"][head];
        let file = [first, &bytes].concat();
        if let Sniff::Sealed(e) | Sniff::PerhapsV1(e) = sniff(&file) {
            let _ = check(&e, &key(1), HERE);
        }
    }
}

/// Bytes without a pattern, and no text.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 1_u32;
    let byte = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    std::iter::repeat_with(byte).take(length).collect()
}

/// The bytes of a jet v2 and of a ctr file, made by the ciphers in one go.
fn sealed_at_once(key: &Key, plaintext: &[u8]) -> [Vec<u8>; 2] {
    use ::ctr::cipher::StreamCipher as _;
    use cfb_mode::cipher::KeyIvInit as _;
    use md5::Digest as _;
    let iv = jet::synthetic_iv(key, HERE, plaintext);
    let digits = crate::core::hex::encode(&md5::Md5::digest(plaintext));
    let mut body = [digits.as_bytes(), plaintext].concat();
    cfb_mode::Encryptor::<aes::Aes256>::new(key.expose().into(), &iv.into()).encrypt(&mut body);
    let jet = STANDARD.encode([&iv[..], &body].concat());
    let tag = ctr::tag_in_windows(key, HERE).after(plaintext);
    let mut body = plaintext.to_vec();
    let subkey = key.subkey(crate::core::key::KeyUse::CtrCipher);
    ::ctr::Ctr128BE::<aes::Aes256>::new((&**subkey).into(), &tag.into()).apply_keystream(&mut body);
    let ctr = STANDARD.encode([&tag[..], &body].concat());
    [
        format!("codeship:v2\n{jet}").into_bytes(),
        format!("git-jetcrypt:2\n{ctr}\n").into_bytes(),
    ]
}

/// Lengths around the end of one window, with each kind of head in it, and
/// one of several windows.
fn lengths_around_windows() -> impl Iterator<Item = usize> {
    let ends = [0, 16, 48].map(|head| WINDOW - head);
    let around = ends.into_iter().flat_map(|end| [end - 1, end, end + 1]);
    around.chain([3 * WINDOW + 17])
}

#[test]
fn what_is_sealed_in_windows_has_the_bytes_of_what_is_sealed_at_once() {
    let (key, ring) = (key(1), Ring::new(Some(key(2)), vec![key(1)]));
    for length in lengths_around_windows() {
        let plaintext = noise(length);
        let at_once = sealed_at_once(&key, &plaintext);
        for (sealing, expected) in [Sealing::Jet, Sealing::Ctr].into_iter().zip(&at_once) {
            let in_windows = sealed(sealing, &key, HERE, &plaintext).unwrap();
            assert_eq!(in_windows.length(), expected.len());
            assert!(in_windows.into_vec() == *expected, "{sealing:?} {length}");
            let opened = read(expected, &ring, here(Promise::Text)).opened().unwrap();
            assert_eq!((opened.proof, opened.length()), (Proof::Here, length));
            assert!(opened.is(&plaintext) && !opened.is(&plaintext[1..]));
            assert!(
                *opened.into_plaintext() == plaintext,
                "{sealing:?} {length}"
            );
        }
        let v1 = jet::seal_v1_with(&key, &[7; 16], &plaintext);
        let opened = read(&v1, &ring, here(Promise::Nothing));
        assert!(
            opened
                .opened()
                .is_some_and(|opened| opened.length() == length)
        );
    }
}

#[test]
fn a_flipped_bit_in_any_window_is_noticed() {
    let plaintext = noise(2 * WINDOW + 100);
    for sealing in [Sealing::Jet, Sealing::Ctr] {
        let file = seal(sealing, &key(1), HERE, &plaintext);
        assert_eq!(proof(&file), Some(Proof::Here));
        for at in [100, file.len() / 3, file.len() / 2, file.len() - 20] {
            let mut bent = file.clone();
            bent[at] = if bent[at] == b'A' { b'B' } else { b'A' };
            assert_eq!(proof(&bent), None, "{sealing:?} {at}");
        }
    }
}

#[test]
fn padding_or_a_blank_where_a_window_ends_is_damage() {
    let whole = STANDARD.encode(noise(3 * WINDOW));
    let end = WINDOW_DIGITS;
    for bad in ["=", "==", " ", "\n"] {
        let mut text = format!("codeship:v2\n{whole}");
        let at = "codeship:v2\n".len() + end - bad.len();
        text.replace_range(at..at + bad.len(), bad);
        assert!(
            matches!(sniff(text.as_bytes()), Sniff::Damaged(Damage::NotBase64)),
            "{bad:?}"
        );
    }
}

#[test]
fn encoded_text_is_seen_in_any_window() {
    let mut bytes = noise(2 * WINDOW + 5000);
    let encoded = |bytes: &[u8]| {
        let file = format!("codeship:v2\n{}", STANDARD.encode(bytes));
        envelope(file.as_bytes()).is_encoded_text()
    };
    assert!(!encoded(&bytes));
    // across the end of the first window, where the run begins in it
    let at = WINDOW - 12;
    bytes[at..at + 24].copy_from_slice(b"user: acme, password: x7");
    assert!(encoded(&bytes));
    let languages = "安全".repeat(WINDOW / 3);
    assert!(encoded(languages.as_bytes()), "no ASCII in it");
}

#[test]
fn a_first_line_of_the_family_is_a_short_version_and_other_texts_begin_so_too() {
    for text in ["codeship:v9\nx", "cloudbees:v2\nx", "git-jetcrypt:10\nx"] {
        let damaged = Sniff::Damaged(Damage::UnknownVersion);
        assert_eq!(sniff(text.as_bytes()), damaged, "{text:?}");
    }
    for text in [
        "codeship:\nx",
        "codeship:a b\nx",
        "codeship:services\nx",
        "codeship:is a service\nx",
    ] {
        assert_eq!(sniff(text.as_bytes()), Sniff::Plain, "{text:?}");
    }
}

#[test]
fn each_promise_is_kept_by_what_it_says_and_by_nothing_shorter() {
    for (text, json, long_text) in [
        ("{\"auths\":{}}", true, false),
        (" {\"a\":1}\n", true, false),
        ("[\"a list of texts\"]", false, true),
        ("{not json at all}", false, true),
        ("NAME=val", false, true),
        ("NAME=va", false, false),
        ("fifteen letters", false, false),
        ("sixteen letters.", false, true),
    ] {
        let bytes = text.as_bytes();
        assert_eq!(Promise::Json.kept_by(bytes), json, "{text}");
        assert_eq!(Promise::Text.kept_by(bytes), long_text, "{text}");
        assert!(Promise::AnyText.kept_by(bytes) && Promise::Nothing.kept_by(bytes));
    }
    let noise = noise(40);
    assert!(!Promise::Text.kept_by(&noise) && !Promise::AnyText.kept_by(&noise));
    assert!(Promise::Nothing.kept_by(&noise));
}

#[test]
fn every_way_to_seal_gives_the_same_file() {
    let (key, plaintext) = (key(1), noise(100));
    assert_eq!(
        jet::seal_v2(&key, HERE, &plaintext),
        seal(Sealing::Jet, &key, HERE, &plaintext)
    );
    assert_eq!(
        ctr::seal(&key, HERE, &plaintext),
        seal(Sealing::Ctr, &key, HERE, &plaintext)
    );
}

#[test]
fn each_state_of_a_blob_has_its_word_for_programs_and_its_words_for_people() {
    let (ring, none) = (Ring::new(Some(key(1)), vec![key(2)]), Ring::default());
    let plaintext = b"{\"auths\":{}}";
    let jets = jet::seal_v2_with(&key(1), &[5; 16], plaintext);
    let v1 = jet::seal_v1_with(&key(1), &[5; 16], plaintext);
    let cloudbees = [b"cloudbees:v1\n", &jets[b"codeship:v2\n".len()..]].concat();
    let retired = seal(Sealing::Ctr, &key(2), HERE, plaintext);
    let foreign = seal(Sealing::Jet, &key(3), HERE, plaintext);
    let other = "encrypted (jet v2), the key does not fit or it is damaged";
    for (file, ring, code, words) in [
        (&b""[..], &ring, "empty", "empty"),
        (plaintext, &ring, "plaintext", "PLAINTEXT"),
        (b"codeship:v2\nx", &ring, "damaged", "DAMAGED"),
        (&foreign, &ring, "other_key_or_damaged", other),
        (
            &foreign,
            &none,
            "locked",
            "encrypted (jet v2), no key here to check it",
        ),
        (
            &jets,
            &ring,
            "encrypted",
            "encrypted (jet v2, not proven: by jet, or for another path)",
        ),
        (
            &v1,
            &ring,
            "encrypted",
            "encrypted (jet v1, not proven: older format)",
        ),
        (
            &cloudbees,
            &ring,
            "encrypted",
            "encrypted (jet cloudbees:v1, not proven: older format)",
        ),
        (
            &retired,
            &ring,
            "encrypted",
            "encrypted (ctr, proven, with retired key 1)",
        ),
    ] {
        let state = read(file, ring, here(Promise::Json)).state();
        assert_eq!((state.code(), state.words().as_str()), (code, words));
    }
}

/// What a file that was sealed under `key(1)` with this binding proves where it
/// is read with that one.
fn proof_at(sealing: Sealing, sealed: Binding<'_>, read_as: Binding<'_>) -> Option<Proof> {
    let file = seal(sealing, &key(1), sealed, b"DB_PASSWORD=s3cr3t-and-long");
    let ring = Ring::new(Some(key(1)), vec![]);
    let expected = Expected {
        promise: Promise::Text,
        binding: read_as,
    };
    Some(read(&file, &ring, expected).opened()?.proof)
}

#[test]
fn a_seal_proves_something_at_its_own_path_only() {
    use Binding::{Alone, Path, Unknown};
    let (here, there) = (Path(b"deploy.env"), Path(b"deploy.env2"));
    for (sealed, read_as, jet, ctr) in [
        (here, here, Some(Proof::Here), Some(Proof::Here)),
        (here, there, Some(Proof::ChecksumOnly), None),
        (here, Alone, Some(Proof::ChecksumOnly), None),
        (
            here,
            Unknown,
            Some(Proof::ChecksumOnly),
            Some(Proof::Nothing),
        ),
        (
            Alone,
            here,
            Some(Proof::StandAlone),
            Some(Proof::StandAlone),
        ),
        (
            Alone,
            Alone,
            Some(Proof::StandAlone),
            Some(Proof::StandAlone),
        ),
        (
            Alone,
            Unknown,
            Some(Proof::StandAlone),
            Some(Proof::StandAlone),
        ),
    ] {
        assert_eq!(
            proof_at(Sealing::Jet, sealed, read_as),
            jet,
            "jet {sealed:?} {read_as:?}"
        );
        assert_eq!(
            proof_at(Sealing::Ctr, sealed, read_as),
            ctr,
            "ctr {sealed:?} {read_as:?}"
        );
    }
}

proptest! {
    #[test]
    fn no_path_and_plaintext_together_pass_for_others(
        path in prop::collection::vec(any::<u8>(), 0..12),
        other in prop::collection::vec(any::<u8>(), 0..12),
        plain in prop::collection::vec(any::<u8>(), 1..40),
    ) {
        prop_assume!(path != other);
        // the same bytes in a row, divided at another place
        let whole = [path.as_slice(), &plain].concat();
        prop_assume!(whole.len() > other.len());
        let rest = &whole[other.len()..];
        let first = jet::synthetic_iv(&key(1), Binding::Path(&path), &plain);
        prop_assert_ne!(first, jet::synthetic_iv(&key(1), Binding::Path(&other), rest));
        prop_assert_ne!(first, jet::synthetic_iv(&key(1), Binding::Path(&other), &plain));
    }
}

#[test]
fn a_file_of_an_older_format_made_of_ours_proves_nothing() {
    let file = seal(Sealing::Jet, &key(1), HERE, b"{\"auths\":{}}");
    let body = STANDARD.decode(&file[b"codeship:v2\n".len()..]).unwrap();
    // the second block of the checksum serves as its IV
    let forged = STANDARD.encode(&body[32..]);
    let ring = Ring::new(Some(key(1)), vec![]);
    let opened = read(forged.as_bytes(), &ring, here(Promise::Json))
        .opened()
        .unwrap();
    assert_eq!(
        (opened.version, opened.proof),
        (Version::JetV1, Proof::Nothing)
    );
}
