//! The guard's rules: what is a leak, and what only looks like one.

use super::{IS_KEY, LOGIN, PLAIN, commit_refused, forms, leak, raw, refused, stage, stage_as};
use crate::scenarios::Author;
use crate::support::{CANARY, KEY, OTHER_KEY, World, auth, dockercfg, said};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fs;

#[test]
fn plaintext_at_a_protected_path_is_refused_whatever_it_says() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.jetcrypt(&["init", "secrets/env"]).ok();
    repo.commit("Protect more");
    let paths = ["dockercfg", "a/b/.dockercfg-quay", "dockercfg.encrypted"];
    for path in [&paths[..], &["secrets/env"]].concat() {
        for bytes in [&b"x"[..], b"{}", b"\0\x01", b"codeship:v2\nx", b"YWJj\n"] {
            stage(&repo, path, bytes);
            commit_refused(&repo, PLAIN);
        }
        stage(&repo, path, b"");
        repo.commit("Nothing in it");
    }
    stage(&repo, "secrets/other", "x");
    repo.commit("Not protected");
}

#[test]
fn the_name_protects_where_the_filter_does_not_run() {
    let world = World::new();
    for undo in ["removed", "deeper", "config"] {
        let repo = world.ready(undo);
        let path = "sub/dockercfg";
        match undo {
            "removed" => {
                repo.git(&["rm", "-q", ".gitattributes"]).ok();
            }
            "deeper" => repo.write("sub/.gitattributes", "* -filter\n"),
            _ => {
                let section = ["config", "--remove-section", "filter.jetcrypt"];
                repo.git(&section).ok();
            }
        }
        repo.write(path, "FOO=bar\n");
        repo.git(&["add", "-A"]).ok();
        assert_eq!(repo.blob(":sub/dockercfg"), b"FOO=bar\n", "{undo}");
        commit_refused(&repo, PLAIN);
    }
}

#[test]
fn minus_jetcrypt_releases_a_path_but_not_the_credentials_in_it() {
    let world = World::new();
    let repo = world.ready("repo");
    // in an adopted repository a holder says so
    repo.jetcrypt(&["untrack", "dockercfg.sh"]).ok();
    stage(&repo, "dockercfg.sh", "#!/bin/sh\n");
    repo.commit("A script");
    stage(&repo, "dockercfg.sh", leak());
    commit_refused(&repo, LOGIN);
    stage(&repo, "dockercfg.sh", KEY);
    commit_refused(&repo, IS_KEY);
}

#[test]
fn the_key_is_refused_in_every_form_in_any_file() {
    let world = World::new();
    let repo = world.ready("repo");
    for form in forms() {
        stage(&repo, "ci.yml", [b"key: '", &form[..], b"'\n"].concat());
        commit_refused(&repo, IS_KEY);
        stage(&repo, "deep/codeship.aes", &form);
        commit_refused(&repo, IS_KEY);
    }
    for other in [OTHER_KEY.as_bytes(), &raw(OTHER_KEY)] {
        stage(&repo, "acme_app.aes", other);
        commit_refused(&repo, IS_KEY);
        stage(&repo, "checksum", other);
    }
    stage(&repo, "notes.aes", "about the key\n");
    repo.commit("Somebody else's 32 bytes, and notes");
}

#[test]
fn the_key_is_known_though_another_one_is_in_use() {
    let world = World::new();
    let repo = world.ready("repo");
    stage(&repo, "notes", KEY);
    let mut git = world.command(&repo.top, "git");
    git.args(["commit", "-m", "x"])
        .env("JETCRYPT_KEY", OTHER_KEY);
    refused(said(git.output().unwrap()), "commit", IS_KEY);
}

#[test]
fn the_key_is_known_under_its_new_name_when_its_file_was_renamed() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("dockercfg", leak());
    repo.touch("dockercfg");
    repo.git(&["add", "dockercfg"]).ok();
    repo.commit("Credentials");
    fs::rename(repo.top.join("codeship.aes"), repo.top.join("acme.key")).unwrap();
    repo.git(&["add", "acme.key"]).ok();
    commit_refused(&repo, IS_KEY);
}

#[test]
fn credentials_are_refused_under_any_name_and_stand_ins_are_not() {
    let world = World::new();
    let repo = world.ready("repo");
    let flat = format!("{{\"https://quay.io\":{{\"auth\":\"{}\"}}}}", auth("ci"));
    let of = |fields: &str| format!("{{\"auths\":{{\"r.io\":{{{fields}}}}}}}");
    let leaks = [
        leak(),
        flat,
        format!("\u{feff}{}", leak()),
        of(&format!("\"username\":\"ci\",\"password\":\"{CANARY}\"")),
        of(&format!("\"identitytoken\":\"{CANARY}\"")),
        of(&format!("\"registrytoken\":\"{CANARY}\"")),
    ];
    for text in leaks {
        stage(&repo, "ci/config.json", text);
        commit_refused(&repo, LOGIN);
    }
    let manual = STANDARD.encode("username:password");
    stage(&repo, "manual.json", of(&format!("\"auth\":\"{manual}\"")));
    stage(&repo, "desktop.json", of(""));
    repo.commit("Honest");
}

#[test]
fn an_identity_token_beside_an_auth_without_password_is_refused() {
    // what `az acr login` writes
    let world = World::new();
    let repo = world.ready("repo");
    let nobody = STANDARD.encode("00000000-0000-0000-0000-000000000000:");
    let text = format!(
        "{{\"auths\":{{\"a.azurecr.io\":{{\"auth\":\"{nobody}\",\"identitytoken\":\"{CANARY}\"}}}}}}"
    );
    stage(&repo, "config.json", text);
    commit_refused(&repo, LOGIN);
}

#[test]
fn bytes_that_are_no_utf_8_hide_nothing() {
    let world = World::new();
    let repo = world.ready("repo");
    let entry = format!("\"auths\":{{\"quay.io\":{{\"auth\":\"{}\"}}}}", auth("ci"));
    let latin = [CANARY.as_bytes(), b"\xe9"].concat();
    let latin = STANDARD.encode([b"ci:", &latin[..]].concat());
    let texts: [Vec<u8>; 2] = [
        [b"{\"x\":\"J\xf6rg\",", entry.as_bytes(), b"}"].concat(),
        format!("{{\"auths\":{{\"r.io\":{{\"auth\":\"{latin}\"}}}}}}").into_bytes(),
    ];
    let mut passed = Vec::new();
    for text in texts {
        stage(&repo, "config.json", &text);
        if repo.git(&["commit", "-m", "x"]).code == 0 {
            passed.push(String::from_utf8_lossy(&text).into_owned());
            repo.git(&["reset", "-q", "--soft", "HEAD~1"]).ok();
        }
    }
    assert!(passed.is_empty(), "these passed: {passed:#?}");
}

#[test]
fn a_token_that_serves_as_user_name_too_is_not_shown() {
    // what `doctl registry login` writes
    let world = World::new();
    let repo = world.ready("repo");
    let host = "registry.digitalocean.com";
    stage(&repo, "config.json", dockercfg(host, CANARY));
    commit_refused(&repo, LOGIN);
}

#[test]
fn a_short_base64_secret_is_encrypted_and_comes_back() {
    // `openssl rand -base64 16`: as long as a jet v1 file of nothing
    let world = World::new();
    let repo = world.ready("repo");
    repo.jetcrypt(&["init", "secrets/*"]).ok();
    repo.commit("Protect more");
    let secrets = [[0xa7; 16], [0xfe; 16]].map(|bytes| STANDARD.encode(bytes));
    for secret in secrets {
        repo.write("secrets/token", &secret);
        repo.git(&["add", "secrets/token"]).ok();
        assert_ne!(repo.blob(":secrets/token"), secret.as_bytes());
        fs::remove_file(repo.top.join("secrets/token")).unwrap();
        repo.git(&["checkout", "-q", "--", "secrets/token"]).ok();
        assert_eq!(repo.read("secrets/token"), secret.as_bytes());
    }
}

#[test]
fn the_target_of_a_link_is_judged_and_its_name_is_not() {
    let world = World::new();
    let repo = world.ready("repo");
    stage_as(&repo, "120000", "link", KEY);
    commit_refused(&repo, IS_KEY);
    stage_as(&repo, "120000", "dockercfg", "conf/dockercfg.encrypted");
    repo.commit("A link");
}

#[test]
fn what_jet_encrypted_passes_with_and_without_the_key() {
    let world = World::new();
    let repo = world.ready("repo");
    let v2 = String::from_utf8(Author::Jet.seal(leak())).unwrap();
    let cloudbees = v2.replace("codeship:v2", "cloudbees:v1").into_bytes();
    let blobs = [v2.into_bytes(), Author::JetV1.seal(leak()), cloudbees];
    for name in ["dockercfg.encrypted", "keyless/dockercfg"] {
        for blob in &blobs {
            stage(&repo, name, blob);
            if name == "dockercfg.encrypted" {
                repo.jetcrypt(&["accept", "--yes", ":dockercfg.encrypted"])
                    .ok();
            }
            repo.commit("By jet");
        }
        repo.lose_key();
    }
}
