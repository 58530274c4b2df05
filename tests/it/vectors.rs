//! The known answers of tests/vectors.json, each as a test of its own name:
//! opened by the library and by the program, and written again byte for byte.

use crate::support::World;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use git_jetcrypt::core::format::{Binding, Expected, Promise, Proof, Version, ctr, jet, read};
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
    #[serde(default)]
    path_base64: String,
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

    /// The path that a synthetic IV is bound to; empty for none.
    fn path(&self) -> Vec<u8> {
        STANDARD.decode(&self.path_base64).unwrap()
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
    let path = vector.path();
    let binding = Binding::Path(&path);
    let expected = Expected {
        promise: Promise::Nothing,
        binding,
    };
    let reading = read(vector.encrypted.as_bytes(), &ring, expected);
    let opened = reading.opened().unwrap();
    assert_eq!(opened.version, vector.format());
    let found = opened.proof;
    assert_eq!(*opened.into_plaintext(), plaintext);
    let ours = match path.is_empty() {
        true => Proof::StandAlone,
        false => Proof::Here,
    };
    let (proof, written) = match vector.version.as_str() {
        "v1" => (
            Proof::Nothing,
            jet::seal_v1_with(&key, &vector.iv(), &plaintext),
        ),
        "v2" => (
            Proof::ChecksumOnly,
            jet::seal_v2_with(&key, &vector.iv(), &plaintext),
        ),
        "v2-synthetic" => {
            assert_eq!(jet::synthetic_iv(&key, binding, &plaintext), vector.iv());
            (ours, jet::seal_v2(&key, binding, &plaintext))
        }
        "ctr" => (ours, ctr::seal(&key, binding, &plaintext)),
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
    empty_v2_synthetic_iv_stand_alone = "empty (v2, synthetic IV, stand-alone)";
    empty_v2_synthetic_iv_at_dockercfg = "empty (v2, synthetic IV, at dockercfg)";
    empty_ctr_stand_alone = "empty (ctr, stand-alone)";
    empty_ctr_at_dockercfg = "empty (ctr, at dockercfg)";
    one_byte_v2_synthetic_iv_stand_alone = "one byte (v2, synthetic IV, stand-alone)";
    one_byte_ctr_stand_alone = "one byte (ctr, stand-alone)";
    of_15_bytes_v2_synthetic_iv_stand_alone = "15 bytes (v2, synthetic IV, stand-alone)";
    of_15_bytes_ctr_stand_alone = "15 bytes (ctr, stand-alone)";
    of_16_bytes_v2_synthetic_iv_stand_alone = "16 bytes (v2, synthetic IV, stand-alone)";
    of_16_bytes_v2_synthetic_iv_at_deploy_prod_env = "16 bytes (v2, synthetic IV, at deploy/prod.env)";
    of_16_bytes_ctr_stand_alone = "16 bytes (ctr, stand-alone)";
    of_16_bytes_ctr_at_deploy_prod_env = "16 bytes (ctr, at deploy/prod.env)";
    of_17_bytes_v2_synthetic_iv_stand_alone = "17 bytes (v2, synthetic IV, stand-alone)";
    of_17_bytes_ctr_stand_alone = "17 bytes (ctr, stand-alone)";
    of_31_bytes_v2_synthetic_iv_stand_alone = "31 bytes (v2, synthetic IV, stand-alone)";
    of_31_bytes_ctr_stand_alone = "31 bytes (ctr, stand-alone)";
    of_32_bytes_v2_synthetic_iv_stand_alone = "32 bytes (v2, synthetic IV, stand-alone)";
    of_32_bytes_ctr_stand_alone = "32 bytes (ctr, stand-alone)";
    of_33_bytes_v2_synthetic_iv_stand_alone = "33 bytes (v2, synthetic IV, stand-alone)";
    of_33_bytes_ctr_stand_alone = "33 bytes (ctr, stand-alone)";
    dockercfg_pretty_v2_synthetic_iv_stand_alone = "dockercfg pretty (v2, synthetic IV, stand-alone)";
    dockercfg_pretty_v2_synthetic_iv_at_dockercfg = "dockercfg pretty (v2, synthetic IV, at dockercfg)";
    dockercfg_pretty_v2_synthetic_iv_at_ci_dockercfg_prod = "dockercfg pretty (v2, synthetic IV, at ci/dockercfg.prod)";
    dockercfg_pretty_ctr_stand_alone = "dockercfg pretty (ctr, stand-alone)";
    dockercfg_pretty_ctr_at_dockercfg = "dockercfg pretty (ctr, at dockercfg)";
    dockercfg_pretty_ctr_at_ci_dockercfg_prod = "dockercfg pretty (ctr, at ci/dockercfg.prod)";
    legacy_flat_dockercfg_v2_synthetic_iv_stand_alone = "legacy flat dockercfg (v2, synthetic IV, stand-alone)";
    legacy_flat_dockercfg_v2_synthetic_iv_at_dockercfg = "legacy flat dockercfg (v2, synthetic IV, at .dockercfg)";
    legacy_flat_dockercfg_ctr_stand_alone = "legacy flat dockercfg (ctr, stand-alone)";
    legacy_flat_dockercfg_ctr_at_dockercfg = "legacy flat dockercfg (ctr, at .dockercfg)";
    crlf_text_v2_synthetic_iv_stand_alone = "crlf text (v2, synthetic IV, stand-alone)";
    crlf_text_ctr_stand_alone = "crlf text (ctr, stand-alone)";
    utf_8_text_v2_synthetic_iv_stand_alone = "utf-8 text (v2, synthetic IV, stand-alone)";
    utf_8_text_v2_synthetic_iv_at_schl_ssel_dockercfg_x = "utf-8 text (v2, synthetic IV, at schlüssel/dockercfg \"x\")";
    utf_8_text_v2_synthetic_iv_at_caf_xe9_dockercfg_n1 = "utf-8 text (v2, synthetic IV, at caf\\xe9/dockercfg\\n1)";
    utf_8_text_ctr_stand_alone = "utf-8 text (ctr, stand-alone)";
    utf_8_text_ctr_at_schl_ssel_dockercfg_x = "utf-8 text (ctr, at schlüssel/dockercfg \"x\")";
    utf_8_text_ctr_at_caf_xe9_dockercfg_n1 = "utf-8 text (ctr, at caf\\xe9/dockercfg\\n1)";
    text_that_looks_like_a_v2_header_v2_synthetic_iv_stand_alone = "text that looks like a v2 header (v2, synthetic IV, stand-alone)";
    text_that_looks_like_a_v2_header_ctr_stand_alone = "text that looks like a v2 header (ctr, stand-alone)";
    all_byte_values_v2_synthetic_iv_stand_alone = "all byte values (v2, synthetic IV, stand-alone)";
    all_byte_values_ctr_stand_alone = "all byte values (ctr, stand-alone)";
    of_10000_bytes_v2_synthetic_iv_stand_alone = "10000 bytes (v2, synthetic IV, stand-alone)";
    of_10000_bytes_ctr_stand_alone = "10000 bytes (ctr, stand-alone)";
    the_first_derivation_without_a_path_checksum_only = "the first derivation, without a path: checksum only";
}
