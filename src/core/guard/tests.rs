use super::known::KnownText;
use super::*;
use crate::core::format::{Binding, Sealing, jet, seal};
use crate::core::key::Key;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use zeroize::Zeroizing;

const RAW: [u8; 32] = *b"\xfb\xff\xfe3456789abcdef0123456789abcde\n";

fn key(raw: [u8; 32]) -> Key {
    Key::from_bytes(&Zeroizing::new(raw))
}

fn ring() -> Ring {
    Ring::new(Some(key(RAW)), vec![key([9; 32])])
}

fn credentials() -> String {
    format!(
        r#"{{"auths":{{"quay.io":{{"auth":"{}"}}}}}}"#,
        STANDARD.encode("acme+ci:h8zq")
    )
}

fn kept(path: &str, text: &[u8]) -> KnownText {
    KnownText {
        path: path.into(),
        shown: path.to_owned(),
        text: Zeroizing::new(text.to_vec()),
        gone: false,
    }
}

fn rules_broken(ring: &Ring, path: &str, bytes: &[u8], protected: bool) -> Vec<&'static str> {
    let found = Guard::new(ring, None, &Known::default()).judge(&Blob {
        path: path.as_bytes(),
        bytes,
        protected,
        encodings: &[],
    });
    found
        .findings
        .iter()
        .map(|finding| finding.rule.name())
        .collect()
}

#[test]
fn plaintext_at_a_protected_path_is_refused_whatever_it_holds() {
    for bytes in [
        &b"x"[..],
        b"{}",
        b"FOO=bar\n",
        b"\0\x01\x02",
        b"version https://git-lfs.github.com/spec/v1\n",
    ] {
        assert_eq!(
            rules_broken(&ring(), "dockercfg", bytes, true),
            ["protected-plaintext"]
        );
        assert!(rules_broken(&ring(), "notes", bytes, false).is_empty());
    }
}

#[test]
fn encrypted_and_empty_files_may_go_out_with_and_without_the_key() {
    let plain = credentials();
    for bytes in [
        seal(Sealing::Jet, &key(RAW), Binding::Alone, plain.as_bytes()),
        seal(Sealing::Ctr, &key(RAW), Binding::Alone, plain.as_bytes()),
        seal(
            Sealing::Jet,
            &key([1; 32]),
            Binding::Alone,
            plain.as_bytes(),
        ),
        jet::seal_v1_with(&key(RAW), &[3; 16], plain.as_bytes()),
        Vec::new(),
    ] {
        for ring in [ring(), Ring::default()] {
            assert!(rules_broken(&ring, "dockercfg", &bytes, true).is_empty());
        }
    }
}

#[test]
fn plaintext_that_looks_like_ciphertext_is_refused() {
    let encoded = STANDARD.encode(format!("{}{}", credentials(), " ".repeat(64)));
    for head in ["codeship:v2\n", "cloudbees:v1\n", "git-jetcrypt:2\n", ""] {
        for ring in [ring(), Ring::default()] {
            let file = format!("{head}{encoded}");
            // and the guard is not misled by its first line
            assert_eq!(
                rules_broken(&ring, "dockercfg", file.as_bytes(), true),
                ["protected-plaintext", "docker-credentials"]
            );
        }
    }
    let damaged = b"codeship:v2\n<<<<<<< HEAD\n";
    assert_eq!(
        rules_broken(&ring(), "dockercfg", damaged, true),
        ["protected-plaintext"]
    );
}

#[test]
fn the_keys_of_the_ring_are_found_in_every_form_in_any_file() {
    let hex: String = RAW.iter().map(|b| format!("{b:02x}")).collect();
    let forms = [
        STANDARD.encode(RAW),
        URL_SAFE.encode(RAW),
        STANDARD.encode(RAW).trim_end_matches('=').to_owned(),
        hex.to_uppercase(),
        hex,
        STANDARD.encode([9; 32]),
    ];
    for form in forms {
        for text in [
            form.clone(),
            format!("JETCRYPT_KEY={form}\n"),
            format!("a\nb: \"{form}\"\n"),
        ] {
            assert_eq!(
                rules_broken(&ring(), "ci.yml", text.as_bytes(), false),
                ["project-key"]
            );
        }
    }
    assert_eq!(
        rules_broken(
            &ring(),
            "blob.bin",
            &[b"\0\0", &RAW[..], b"\0"].concat(),
            false
        ),
        ["project-key"]
    );
}

#[test]
fn any_key_at_a_key_path_is_refused_without_knowing_it() {
    let other = STANDARD.encode([5; 32]);
    for path in ["codeship.aes", "sub/acme_app.aes"] {
        for bytes in [other.as_bytes(), &[5; 32]] {
            assert_eq!(
                rules_broken(&Ring::default(), path, bytes, false),
                ["project-key"]
            );
        }
    }
    assert!(
        rules_broken(&ring(), "sri.txt", other.as_bytes(), false).is_empty(),
        "another's 32 bytes"
    );
    assert!(rules_broken(&ring(), "notes.aes", b"about the key\n", false).is_empty());
}

#[test]
fn credentials_are_found_under_any_name_and_the_report_names_no_secret() {
    let ring = ring();
    let bytes = credentials();
    let known = Known::default();
    let guard = Guard::new(&ring, None, &known);
    let found = guard.judge(&Blob {
        path: b"ci/config.json",
        bytes: bytes.as_bytes(),
        protected: false,
        encodings: &[],
    });
    let found = found.findings;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].what, "the password of user acme+ci for quay.io");
    assert_eq!(found[0].place.as_deref(), Some("/auths/quay.io"));
    assert!(!format!("{found:?}").contains("h8zq"));
}

#[test]
fn one_good_entry_among_bad_ones_is_found_under_any_name() {
    let good = STANDARD.encode("bot:k3y");
    let text =
        format!(r#"{{"auths":{{"a.io":{{"auth":"_"}},"b.io":{{"auth":"{good}"}}}}}} trailing"#);
    for text in [text.clone(), format!("\u{feff}{text}")] {
        assert_eq!(
            rules_broken(&ring(), "x", text.as_bytes(), false),
            ["docker-credentials"]
        );
    }
}

#[test]
fn unrelated_json_is_no_credential_file() {
    let value = STANDARD.encode("bot:k3y");
    for text in [
        "{}".to_owned(),
        r#"{"auths":{}}"#.to_owned(),
        r#"{"auths":{"https://index.docker.io/v1/":{}},"credsStore":"desktop"}"#.to_owned(),
        format!(r#"{{"routes":{{"auth":"{value}"}}}}"#),
        r#"{"api.example.com":{"auth":"required"}}"#.to_owned(),
        format!(r#"["{value}"]"#),
        "auth: none".to_owned(),
    ] {
        assert!(
            rules_broken(&ring(), "x", text.as_bytes(), false).is_empty(),
            "{text}"
        );
    }
}

#[test]
fn samples_of_manuals_are_no_leak() {
    let sample = format!(
        r#"{{"auths":{{"quay.io":{{"auth":"{}"}}}}}}"#,
        STANDARD.encode("username:password")
    );
    assert!(rules_broken(&ring(), "docs/config.json", sample.as_bytes(), false).is_empty());
}

#[test]
fn a_key_that_is_not_here_is_known_by_its_fingerprint() {
    let ring = Ring::default();
    let pin = Pin::parse(&key(RAW).fingerprint()).unwrap();
    let known = Known::default();
    let guard = Guard::new(&ring, Some(&pin), &known);
    let text = STANDARD.encode(RAW);
    let judged = |bytes: &[u8]| {
        guard.judge(&Blob {
            path: b"acme.key",
            bytes,
            protected: false,
            encodings: &[],
        })
    };
    assert_eq!(judged(text.as_bytes()).findings.len(), 1);
    assert!(
        judged(STANDARD.encode([5; 32]).as_bytes())
            .findings
            .is_empty()
    );
}

#[test]
fn a_value_on_the_next_line_and_a_quote_across_the_reach_end_no_scan() {
    for text in [
        "DOCKER_PASSWORD\n: the password".to_owned(),
        format!("docker login -u ci {}\\\"", "a".repeat(4088)),
    ] {
        // every reach ends at some place of some text
        for lead in 0..8 {
            let text = format!("{}{text}", " ".repeat(lead));
            assert!(rules_broken(&ring(), "notes", text.as_bytes(), false).is_empty());
        }
    }
}

#[test]
fn no_text_that_is_cut_anywhere_makes_it_panic() {
    const TEXTS: [&str; 16] = [
        "docker login -u ci -p \\\"x y\\\" quay.io \\\n && true",
        "echo \"a b\" | docker login -u ci --password-stdin <<EOF\n{\n}\nEOF\n",
        "- [\"docker\", \"login\", \"-u\", 'ci', '-p', \"$P\"]\nP: 'x'",
        "oras pull --creds u:p quay.io/a; crictl pull --auth dTpw quay.io/a",
        "curl -u u:p https://quay.io/v2/ -H \"Authorization: Basic dTpw\"",
        "kubectl create secret docker-registry --docker-password=x --docker-username y",
        "{'auths': {\"quay.io\": {auth: \"dTpw\", /* x */ // y\n \"email\" => 'z'}}}",
        "auths:\n  quay.io:\n    auth: !!str |\n      dTpw\n    password: >\n",
        "[registry]\n; password = x\n- name: DOCKER_PASSWORD\n  value: \"y\"\n",
        "<server><id>docker.io</id><username>u</username><password>p</password></server>",
        "machine quay.io login u password p\nmachine",
        "https://u:p@quay.io/a?b#c :// @",
        "registry.withUsername(\"u\").withPassword(\"p\").set(",
        "buffer.from('user:password') btoa(`u:p`) | base64 dckr_pat_ ghp_ quay",
        "00000010: 7b22 6175 %22%61uth%22 &quot;auth&#x22; \\u0061uth \\x61\\x75 \"\"auth\"\":",
        "p\0a\0s\0s\0w\0o\0r\0d\0:\0 \0x\0",
    ];
    for text in TEXTS.map(str::as_bytes) {
        for end in 0..=text.len() {
            let _ = rules_broken(&ring(), "notes", &text[..end], false);
            let _ = rules_broken(&ring(), "notes", &text[end..], true);
        }
    }
}

#[test]
fn a_secret_where_a_user_or_a_registry_should_be_is_not_shown() {
    let file = r#"{"auths":{"quay.io":{"username":"ci","password":"K8s9dk2lq0"}}}"#;
    let known = Known::of(&[kept("dockercfg", file.as_bytes())]);
    let ring = ring();
    let guard = Guard::new(&ring, None, &known);
    for text in [
        "skopeo copy --src-creds a:Zk8sQ9dk2 --src-creds ci:K8s9dk2lq0 docker://quay.io/a",
        "docker login -u K8s9dk2lq0-x -p Zk8sQ9dk2lq quay.io",
        r#"{"auths":{"a:K8s9dk2lq0":{"username":"ci","password":"Zk8sQ9dk2lq"}}}"#,
    ] {
        let judged = guard.judge(&Blob {
            path: b"notes",
            bytes: text.as_bytes(),
            protected: false,
            encodings: &[],
        });
        assert!(!judged.findings.is_empty(), "{text}");
        let shown = serde_json::json!(judged.findings).to_string();
        assert!(!shown.contains("K8s9dk2lq0"), "{shown}");
    }
}

#[test]
fn each_of_many_findings_has_its_line() {
    let entry = |n: usize| {
        let pair = STANDARD.encode(format!("acme:h8zq{n}x{n}"));
        format!("\"r{n}.io\":{{\"auth\":\"{pair}\"}}")
    };
    let entries: Vec<String> = (0..500).map(entry).collect();
    for glue in [",", ",\n", ",\n\n"] {
        let text = format!("{{\"auths\":{{{}}}}}", entries.join(glue));
        let known = Known::default();
        let ring = Ring::default();
        let judged = Guard::new(&ring, None, &known).judge(&Blob {
            path: b"x.json",
            bytes: text.as_bytes(),
            protected: false,
            encodings: &[],
        });
        let step = glue.len() - 1;
        let lines: Vec<_> = judged.findings.iter().map(|found| found.line).collect();
        let expected: Vec<_> = (0..500).map(|n| Some(1 + n * step)).collect();
        assert_eq!(lines, expected, "{glue:?}");
    }
}

#[test]
fn a_line_is_counted_right_forwards_and_backwards() {
    let blob = b"a\nb\n\nc\n";
    let mut gathered = Gathered::new(b"", blob);
    for at in [6, 0, 3, 100, 4, 1, 2] {
        gathered.add_at(Finding::new(Rule::ProjectKey, "x"), Some(at));
    }
    let lines = gathered.into_findings();
    let lines: Vec<_> = lines.iter().map(|found| found.line.unwrap()).collect();
    assert_eq!(lines, [4, 1, 2, 5, 3, 1, 2]);
}

#[test]
fn a_file_that_is_kept_encrypted_is_known_as_a_whole_and_by_its_values() {
    let env = "RAILS_ENV=production\nDB_PASSWORD=c4nary-s3cr3t\n";
    let settings = "RAILS_ENV=production\nPORT=3000\nHOST=db.acme.test\n";
    let cert = "the words of a letter that nobody else writes so\n";
    let known = Known::of(&[
        kept("a/deploy.env", env.as_bytes()),
        kept("b/settings.env", settings.as_bytes()),
        kept("letter.txt", cert.as_bytes()),
    ]);
    let ring = ring();
    let guard = Guard::new(&ring, None, &known);
    let found = |path: &str, text: &str| -> Vec<String> {
        let judged = guard.judge(&Blob {
            path: path.as_bytes(),
            bytes: text.as_bytes(),
            protected: false,
            encodings: &[],
        });
        let whats = judged.findings.into_iter().map(|finding| finding.what);
        whats.collect()
    };
    let whole = "the content of a/deploy.env, which git keeps encrypted";
    let value = "the secret of DB_PASSWORD that a/deploy.env keeps encrypted";
    let crlf = env.replace('\n', "\r\n");
    assert_eq!(found("x", env), [whole, value]);
    assert_eq!(found("x", &crlf), [whole, value]);
    assert_eq!(found("a/deploy.env", env), [""; 0]);
    assert_eq!(found("letters/x", cert).len(), 1);
    assert_eq!(found("letter.txt", cert), [""; 0]);
    for text in [settings, "RAILS_ENV=production\n", "DB_PASSWORD=\n"] {
        assert_eq!(found(".env.example", text), [""; 0]);
    }
    for form in [
        "password: 'c4nary-s3cr3t'".to_owned(),
        format!("x {}", STANDARD.encode("ab:c4nary-s3cr3t")),
        "c4nary%2Ds3cr3t".to_owned(),
        crate::core::hex::encode(b"c4nary-s3cr3t"),
    ] {
        assert_eq!(found("compose.yml", &form), [value], "{form}");
    }
}
