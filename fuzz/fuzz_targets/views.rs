//! What the guard looks through: our own secrets are put among other text,
//! and into encodings of encodings. The first byte says which secret, the
//! second how it is hidden, the third where the text in front of it ends.
//! Laws: no panic; the secret is found, or the guard says that it has not
//! looked at all of it; the same file has the same findings.
#![no_main]

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use git_jetcrypt::core::guard::known::{Known, KnownText};
use git_jetcrypt::core::guard::{Blob, Guard, Rule};
use git_jetcrypt::core::key::{Key, Ring};
use libfuzzer_sys::fuzz_target;
use std::io::Write as _;
use std::sync::LazyLock;
use zeroize::Zeroizing;

/// What the repository keeps encrypted, and its key.
const OWN: &str = "Zk8sQ9dk2lq0Wv7x";
const KEY: [u8; 32] = *b"\x91\x02\xf3Zk\xe8s\x11\xba9dk\x8e2lq\xd0Wv\x77x\x80\xfe\x13\x9a\xc4\x05\x5e\x60\x21\x9f\xdb";

static RING: LazyLock<Ring> =
    LazyLock::new(|| Ring::new(Some(Key::from_bytes(&Zeroizing::new(KEY))), Vec::new()));

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let file = format!(r#"{{"auths":{{"quay.io":{{"username":"acme+ci","password":"{OWN}"}}}}}}"#);
    Known::of(&[KnownText {
        path: b"dockercfg".to_vec(),
        shown: "dockercfg".to_owned(),
        text: file.into_bytes().into(),
        gone: false,
    }])
});

static GUARD: LazyLock<Guard<'static>> = LazyLock::new(|| Guard::new(&RING, None, &KNOWN));

/// Printable text: what is hidden in an encoding is looked at where it is one.
fn text(bytes: &[u8]) -> Vec<u8> {
    bytes
        .iter()
        .map(|byte| match byte {
            b'\n' | b'\t' | b' '..=b'~' => *byte,
            _ => b' ' + byte % 95,
        })
        .collect()
}

fn hidden(how: u8, bytes: &[u8]) -> Vec<u8> {
    match how % 8 {
        0 => STANDARD.encode(bytes).into_bytes(),
        1 => {
            let all = STANDARD.encode(bytes);
            let lines: Vec<&[u8]> = all.as_bytes().chunks(76).collect();
            lines.join(&b'\n')
        }
        2 => bytes.iter().flat_map(|b| format!("{b:02x}").into_bytes()).collect(),
        3 => bytes.iter().flat_map(|b| [*b, 0]).collect(),
        4 => bytes
            .iter()
            .flat_map(|b| match b {
                b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => vec![*b],
                _ => format!("%{b:02X}").into_bytes(),
            })
            .collect(),
        5 => serde_json::to_vec(&String::from_utf8_lossy(bytes)).unwrap_or_default(),
        6 => {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
            encoder.write_all(bytes).expect("memory takes it");
            encoder.finish().expect("memory takes it")
        }
        _ => bytes.to_vec(),
    }
}

fuzz_target!(|data: &[u8]| {
    let Some(([what, how, at], rest)) = data.split_first_chunk() else {
        return;
    };
    let rest = text(&rest[..rest.len().min(2000)]);
    let (before, behind) = rest.split_at(usize::from(*at) * rest.len() / 256);
    let (secret, rule) = match what % 2 {
        0 => (OWN.to_owned(), Rule::OwnCredentials),
        _ => (STANDARD.encode(KEY), Rule::ProjectKey),
    };
    // what decodes to less than 32 bytes is not looked at: no credential file
    // is so short
    let lead = b"# one line of a file that is long enough\n";
    let mut bytes = [lead, before, b"\n", secret.as_bytes(), b"\n", behind].concat();
    // no more than two: what is not looked for is a text in pieces, or in
    // UTF-16, behind percent signs and escapes (fuzz/README.md)
    let (first, second) = (how & 7, how >> 3 & 7);
    bytes = hidden(first, &bytes);
    if matches!(first, 0..=2 | 5 | 7) && matches!(second, 0..=2 | 6) {
        bytes = hidden(second, &bytes);
    }
    let blob = Blob {
        path: b"notes.md",
        bytes: &bytes,
        protected: false,
        encodings: &[],
    };
    let verdict = GUARD.judge(&blob);
    let found = |finding: &git_jetcrypt::core::guard::Finding| {
        finding.rule == rule
            || finding.rule == Rule::NotLookedThrough
            // the text may make a registry credential of it: one finding, that says both
            || finding.what.ends_with("which this repository keeps encrypted")
    };
    assert!(verdict.findings.iter().any(found), "not found, hidden by {how}");
    assert!(verdict.findings == GUARD.judge(&blob).findings, "another answer");
});
