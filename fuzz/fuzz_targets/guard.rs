//! Whole files under the guard: any content, any path, protected or not.
//!
//! The first byte says whether the path is protected and which one it is; an
//! odd choice takes the first line as the path. Laws: no panic, and no
//! finding shows the credential that this repository keeps encrypted.
#![no_main]

use git_jetcrypt::core::guard::known::{Known, KnownText};
use git_jetcrypt::core::guard::{Blob, Finding, Guard};
use git_jetcrypt::core::key::{Key, Ring};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use zeroize::Zeroizing;

const PATHS: [&[u8]; 8] = [
    b"notes.md",
    b"dockercfg",
    b"codeship.aes",
    b"deploy/values.yml",
    b"",
    b"main.rs",
    b"a/b.aes",
    b"dockercfg.encrypted",
];

/// What the repository keeps encrypted.
const OWN: &str = "Zk8sQ9dk2lq0Wv7x";

static RING: LazyLock<Ring> = LazyLock::new(|| {
    let key = |raw| Key::from_bytes(&Zeroizing::new(raw));
    Ring::new(
        Some(key(*b"0123456789abcdef0123456789abcdef")),
        vec![key([7; 32])],
    )
});

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

fuzz_target!(|data: &[u8]| {
    let Some((choice, rest)) = data.split_first() else {
        return;
    };
    let choice = usize::from(*choice);
    let (path, bytes) = match rest.iter().position(|byte| *byte == b'\n') {
        Some(end) if choice & 16 != 0 => (&rest[..end], &rest[end + 1..]),
        _ => (PATHS[choice % PATHS.len()], rest),
    };
    let verdict = GUARD.judge(&Blob {
        path,
        bytes,
        protected: choice & 8 != 0,
        encodings: &[],
    });
    for finding in &verdict.findings {
        assert!(!shown(finding).contains(OWN), "a finding shows a secret");
    }
    let _ = GUARD.judge_name(path);
});

/// All that a report prints of it.
fn shown(finding: &Finding) -> String {
    [
        Some(finding.what.as_str()),
        finding.place.as_deref(),
        finding.registry.as_deref(),
        finding.user.as_deref(),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join("\n")
}
