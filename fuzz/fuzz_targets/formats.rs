//! Every format: what is not one of ours is refused without a panic, and what
//! is opens to what was sealed, whatever that was.
//!
//! The first byte chooses the format and where one byte is changed. Laws:
//! open(seal(x)) = x; seal is a function; a changed file never opens as
//! authentic to anything else.
#![no_main]

use git_jetcrypt::core::format::{Binding, Expected, Opened, Promise, Proof, Sealing, jet, read, seal};
use git_jetcrypt::core::key::{Key, Ring};
use libfuzzer_sys::fuzz_target;
use zeroize::Zeroizing;

fn key() -> Key {
    Key::from_bytes(&Zeroizing::new([0x5a; 32]))
}

fn open<'a>(bytes: &'a [u8], ring: &'a Ring, binding: Binding<'_>) -> Option<Opened<'a>> {
    let expected = |promise| Expected { promise, binding };
    for promise in [Promise::Json, Promise::Text, Promise::AnyText] {
        let _ = read(bytes, ring, expected(promise)).state();
    }
    read(bytes, ring, expected(Promise::Nothing)).opened()
}

fuzz_target!(|data: &[u8]| {
    let (key, ring) = (key(), Ring::new(Some(key()), Vec::new()));
    // as it comes from a remote
    let _ = open(data, &ring, Binding::Alone);
    let Some(([choice, at], plain)) = data.split_first_chunk() else {
        return;
    };
    let binding = match at % 3 {
        0 => Binding::Path(b"dockercfg"),
        1 => Binding::Path(b"deploy/prod.env"),
        _ => Binding::Alone,
    };
    for first_line in ["codeship:v2\n", "cloudbees:v1\n", "git-jetcrypt:2\n"] {
        let file = [first_line.as_bytes(), plain].concat();
        let _ = open(&file, &ring, binding);
    }
    if plain.is_empty() {
        return;
    }
    let sealed = match choice % 4 {
        0 => seal(Sealing::Jet, &key, binding, plain),
        1 => seal(Sealing::Ctr, &key, binding, plain),
        2 => jet::seal_v2_with(&key, &[*at; 16], plain),
        _ => jet::seal_v1_with(&key, &[*at; 16], plain),
    };
    let opened = open(&sealed, &ring, binding).expect("what was sealed opens");
    let authentic = matches!(opened.proof, Proof::Here | Proof::StandAlone);
    assert_eq!(opened.into_plaintext().as_slice(), plain);
    if choice % 4 > 1 {
        return;
    }
    assert!(authentic);
    let again = match choice % 4 {
        0 => seal(Sealing::Jet, &key, binding, plain),
        _ => seal(Sealing::Ctr, &key, binding, plain),
    };
    assert!(sealed == again, "seal is a function");
    // elsewhere it proves nothing, whatever the path is
    if let Some(moved) = open(&sealed, &ring, Binding::Path(b"public/logo.txt")) {
        assert!(moved.proof != Proof::Here);
    }
    let mut changed = sealed;
    let place = usize::from(*at) * changed.len() / 256;
    changed[place] ^= 1 << (choice >> 2 & 7);
    if let Some(opened) = open(&changed, &ring, binding) {
        assert!(!matches!(opened.proof, Proof::Here | Proof::StandAlone) || opened.is(plain));
    }
});
