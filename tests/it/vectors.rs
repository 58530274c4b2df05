//! The known answers of tests/vectors.json, each as a test of its own name:
//! opened by the library and by the program, and written again byte for byte.

use crate::support::World;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use git_jetcrypt::core::format::{Promise, Proof, Version, ctr, jet, read};
use git_jetcrypt::core::key::{Key, Ring};
use std::collections::BTreeSet;

#[derive(serde::Deserialize)]
struct Vectors {
    vectors: Vec<Vector>,
}

#[derive(serde::Deserialize)]
struct Vector {
    name: String,
    version: String,
    key: String,
    iv: String,
    plaintext_base64: String,
    encrypted: String,
}

fn all() -> Vec<Vector> {
    let text = include_str!("../vectors.json");
    serde_json::from_str::<Vectors>(text).unwrap().vectors
}

impl Vector {
    fn plaintext(&self) -> Vec<u8> {
        STANDARD.decode(&self.plaintext_base64).unwrap()
    }

    fn iv(&self) -> jet::Iv {
        let hex = |at: usize| u8::from_str_radix(&self.iv[at * 2..at * 2 + 2], 16).unwrap();
        std::array::from_fn(hex)
    }

    fn format(&self) -> Version {
        match self.version.as_str() {
            "v1" => Version::JetV1,
            "v2" | "v2-synthetic" => Version::JetV2,
            "ctr" => Version::Ctr,
            other => panic!("unknown version {other}"),
        }
    }
}

fn check(name: &str) {
    let vector = all()
        .into_iter()
        .find(|vector| vector.name == name)
        .unwrap();
    let key = Key::from_base64(vector.key.as_bytes()).unwrap();
    let plaintext = vector.plaintext();

    let ring = Ring::new(
        Some(Key::from_base64(vector.key.as_bytes()).unwrap()),
        vec![],
    );
    let reading = read(vector.encrypted.as_bytes(), &ring, Promise::Nothing);
    let opened = reading.opened().unwrap();
    assert_eq!(opened.version, vector.format());
    let found = opened.proof;
    assert_eq!(*opened.into_plaintext(), plaintext);
    let (proof, written) = match vector.version.as_str() {
        "v1" => (
            Proof::Unproven,
            jet::seal_v1_with(&key, &vector.iv(), &plaintext),
        ),
        "v2" => (
            Proof::ChecksumOnly,
            jet::seal_v2_with(&key, &vector.iv(), &plaintext),
        ),
        "v2-synthetic" => {
            assert_eq!(jet::synthetic_iv(&key, &plaintext), vector.iv());
            (Proof::Authentic, jet::seal_v2(&key, &plaintext))
        }
        "ctr" => (Proof::Authentic, ctr::seal(&key, &plaintext)),
        other => panic!("unknown version {other}"),
    };
    assert_eq!(found, proof);
    assert_eq!(String::from_utf8(written).unwrap(), vector.encrypted);

    // and by the program, as a script written for jet would call it
    let world = World::new();
    let file = |name: &str| world.path(name);
    std::fs::write(file("codeship.aes"), &vector.key).unwrap();
    std::fs::write(file("in.encrypted"), &vector.encrypted).unwrap();
    let arguments = ["decrypt", "--binary", "in.encrypted", "out"];
    world
        .run(world.dir.path(), crate::support::PROGRAM, &arguments)
        .ok();
    assert_eq!(std::fs::read(file("out")).unwrap(), plaintext);
}

macro_rules! vectors {
    ($($test:ident = $name:literal;)*) => {
        $(
            #[test]
            fn $test() {
                check($name);
            }
        )*

        #[test]
        fn every_vector_of_the_file_has_its_test() {
            let tested = BTreeSet::from([$($name.to_owned()),*]);
            let given: BTreeSet<String> = all().into_iter().map(|vector| vector.name).collect();
            assert_eq!(tested, given);
        }
    };
}

vectors! {
    vendor_11_encrypted_aes_environment_2015_09 = "vendor 11.encrypted-aes environment (2015-09)";
    vendor_11_encrypted_aes_env_env_2015_05 = "vendor 11.encrypted-aes env.env (2015-05)";
    vendor_20_build_args_build_args_2016_12 = "vendor 20.build-args build_args (2016-12)";
    empty_v1 = "empty (v1)";
    empty_v2 = "empty (v2)";
    one_byte_v1 = "one byte (v1)";
    one_byte_v2 = "one byte (v2)";
    of_15_bytes_v1 = "15 bytes (v1)";
    of_15_bytes_v2 = "15 bytes (v2)";
    of_16_bytes_v1 = "16 bytes (v1)";
    of_16_bytes_v2 = "16 bytes (v2)";
    of_17_bytes_v1 = "17 bytes (v1)";
    of_17_bytes_v2 = "17 bytes (v2)";
    of_31_bytes_v1 = "31 bytes (v1)";
    of_31_bytes_v2 = "31 bytes (v2)";
    of_32_bytes_v1 = "32 bytes (v1)";
    of_32_bytes_v2 = "32 bytes (v2)";
    of_33_bytes_v1 = "33 bytes (v1)";
    of_33_bytes_v2 = "33 bytes (v2)";
    dockercfg_pretty_v1 = "dockercfg pretty (v1)";
    dockercfg_pretty_v2 = "dockercfg pretty (v2)";
    legacy_flat_dockercfg_v1 = "legacy flat dockercfg (v1)";
    legacy_flat_dockercfg_v2 = "legacy flat dockercfg (v2)";
    crlf_text_v1 = "crlf text (v1)";
    crlf_text_v2 = "crlf text (v2)";
    utf_8_text_v1 = "utf-8 text (v1)";
    utf_8_text_v2 = "utf-8 text (v2)";
    text_that_looks_like_a_v2_header_v1 = "text that looks like a v2 header (v1)";
    text_that_looks_like_a_v2_header_v2 = "text that looks like a v2 header (v2)";
    all_byte_values_v1 = "all byte values (v1)";
    all_byte_values_v2 = "all byte values (v2)";
    of_10000_bytes_v1 = "10000 bytes (v1)";
    of_10000_bytes_v2 = "10000 bytes (v2)";
    empty_v2_synthetic_iv = "empty (v2, synthetic IV)";
    empty_ctr = "empty (ctr)";
    one_byte_v2_synthetic_iv = "one byte (v2, synthetic IV)";
    one_byte_ctr = "one byte (ctr)";
    of_15_bytes_v2_synthetic_iv = "15 bytes (v2, synthetic IV)";
    of_15_bytes_ctr = "15 bytes (ctr)";
    of_16_bytes_v2_synthetic_iv = "16 bytes (v2, synthetic IV)";
    of_16_bytes_ctr = "16 bytes (ctr)";
    of_17_bytes_v2_synthetic_iv = "17 bytes (v2, synthetic IV)";
    of_17_bytes_ctr = "17 bytes (ctr)";
    of_31_bytes_v2_synthetic_iv = "31 bytes (v2, synthetic IV)";
    of_31_bytes_ctr = "31 bytes (ctr)";
    of_32_bytes_v2_synthetic_iv = "32 bytes (v2, synthetic IV)";
    of_32_bytes_ctr = "32 bytes (ctr)";
    of_33_bytes_v2_synthetic_iv = "33 bytes (v2, synthetic IV)";
    of_33_bytes_ctr = "33 bytes (ctr)";
    dockercfg_pretty_v2_synthetic_iv = "dockercfg pretty (v2, synthetic IV)";
    dockercfg_pretty_ctr = "dockercfg pretty (ctr)";
    legacy_flat_dockercfg_v2_synthetic_iv = "legacy flat dockercfg (v2, synthetic IV)";
    legacy_flat_dockercfg_ctr = "legacy flat dockercfg (ctr)";
    crlf_text_v2_synthetic_iv = "crlf text (v2, synthetic IV)";
    crlf_text_ctr = "crlf text (ctr)";
    utf_8_text_v2_synthetic_iv = "utf-8 text (v2, synthetic IV)";
    utf_8_text_ctr = "utf-8 text (ctr)";
    text_that_looks_like_a_v2_header_v2_synthetic_iv = "text that looks like a v2 header (v2, synthetic IV)";
    text_that_looks_like_a_v2_header_ctr = "text that looks like a v2 header (ctr)";
    all_byte_values_v2_synthetic_iv = "all byte values (v2, synthetic IV)";
    all_byte_values_ctr = "all byte values (ctr)";
    of_10000_bytes_v2_synthetic_iv = "10000 bytes (v2, synthetic IV)";
    of_10000_bytes_ctr = "10000 bytes (ctr)";
}
