use super::*;
use crate::core::secret::Secret;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// `user:password` in base64, put together at run time so that scanners of
/// others stay quiet about this file.
fn auth(user: &str, password: &str) -> String {
    STANDARD.encode(format!("{user}:{password}"))
}

fn with_auth(key: &str, user: &str, password: &str) -> String {
    format!(
        r#"{{"auths":{{"{key}":{{"auth":"{}"}}}}}}"#,
        auth(user, password)
    )
}

fn one(json: &str) -> Entry {
    let mut all = check(json.as_bytes()).entries;
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn codes(json: &str) -> Vec<&'static str> {
    let remarks = check(json.as_bytes()).remarks;
    for remark in &remarks {
        let letter = match remark.severity() {
            Severity::Error => 'E',
            Severity::Warning => 'W',
        };
        assert!(remark.number().starts_with(letter), "{remark:?}");
    }
    remarks.iter().map(Remark::number).collect()
}

fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

#[test]
fn the_auths_form_and_the_flat_form_give_the_same_entry() {
    let auth = auth("acme+ci", "s3:cr3t");
    let nested = one(&format!(
        r#"{{"auths":{{"quay.io":{{"auth":"{auth}","email":""}}}}}}"#
    ));
    let flat = one(&format!(r#"{{"https://quay.io":{{"auth":"{auth}"}}}}"#));
    for entry in [&nested, &flat] {
        assert_eq!(entry.registry(), "quay.io");
        assert_eq!(
            (entry.user.as_str(), entry.password.expose()),
            ("acme+ci", "s3:cr3t")
        );
    }
    assert!(nested.same_as(&flat));
    assert_eq!(nested.pointer, "/auths/quay.io");
    assert_eq!(flat.pointer, "/https:~1~1quay.io");
}

#[test]
fn field_names_may_be_in_any_case_and_the_last_one_wins() {
    let (first, last) = (auth("first", "a1b2"), auth("last", "c3d4"));
    let entry = one(&format!(
        r#"{{"AUTHS":{{"h.io":{{"auth":"{first}","Auth":"{last}"}}}}}}"#
    ));
    assert_eq!(entry.user, "last");
}

#[test]
fn every_kind_of_secret_counts() {
    let entry = |fields: &str| one(&format!(r#"{{"auths":{{"h.io":{{{fields}}}}}}}"#));
    assert_eq!(
        entry(r#""username":"u","password":"p1""#).password.expose(),
        "p1"
    );
    assert!(entry(r#""identitytoken":"t1""#).identity.is_some());
    assert!(entry(r#""registrytoken":"t1""#).bearer.is_some());
    // Azure: an `auth` without a password beside the token
    let azure = entry(&format!(
        r#""auth":"{}","identitytoken":"t1""#,
        auth("00000000-0000-0000-0000-000000000000", "")
    ));
    assert!(azure.password.is_empty() && azure.identity.is_some());
}

#[test]
fn each_unusable_file_says_why() {
    let why = |text: &str| check(text.as_bytes()).error().cloned().unwrap();
    assert_eq!(why(" \n"), Remark::Empty);
    assert_eq!(why("\u{feff}{}"), Remark::ByteOrderMark);
    assert_eq!(check(b"\xff").error(), Some(&Remark::NotUtf8));
    assert_eq!(
        why("{\n\"auths\": }"),
        Remark::NotJson {
            line: 2,
            column: 10
        }
    );
    assert_eq!(
        why("{}\n\nyou are logged in"),
        Remark::TrailingText { line: 3 }
    );
    assert_eq!(why("[]"), Remark::NotAnObject);
    let wrong = |at: &str| Remark::WrongType { at: at.to_owned() };
    assert_eq!(why(r#"{"auths":[]}"#), wrong("auths"));
    assert_eq!(
        why(r#"{"auths":{"q.io":{"auth":12}}}"#),
        wrong("auths/q.io/auth")
    );
    assert_eq!(why(r#"{"auths":{"q.io":3}}"#), wrong("auths/q.io"));
    assert_eq!(why("{}"), Remark::NoCredentials);
    assert_eq!(why(r#"{"auths":null}"#), Remark::NoCredentials);
    assert_eq!(
        why(r#"{"auths":{"https://index.docker.io/v1/":{}},"credsStore":"osxkeychain"}"#),
        Remark::Keychain {
            store: "osxkeychain".into()
        }
    );
    assert_eq!(
        why(r#"{"auths":{},"credHelpers":{"h.io":"ecr-login"}}"#),
        Remark::HelperOnly {
            helper: "ecr-login".into()
        }
    );
    let entry = |auth: &str| why(&format!(r#"{{"auths":{{"quay.io":{{"auth":"{auth}"}}}}}}"#));
    let registry = "quay.io".to_owned();
    for bad in ["your_auth_string", "auth_key", "YWJjOg", "YWJjOmQ=="] {
        let registry = registry.clone();
        assert_eq!(entry(bad), Remark::NotBase64 { registry }, "{bad}");
    }
    for bad in [auth("", "x"), STANDARD.encode("abc")] {
        let registry = registry.clone();
        assert_eq!(entry(&bad), Remark::NoUser { registry }, "{bad}");
    }
}

#[test]
fn one_bad_entry_is_an_error_and_the_good_ones_are_still_read() {
    let text = format!(
        r#"{{"auths":{{"a.io":{{"auth":"{}"}},"b.io":{{"auth":"x"}}}}}}"#,
        auth("u", "s3cr3t")
    );
    let checked = check(text.as_bytes());
    assert_eq!(checked.entries.len(), 1);
    assert_eq!(checked.error().map(Remark::number), Some("E6"));
}

#[test]
fn each_warning_is_given_for_its_cause_alone() {
    let good = with_auth("quay.io", "acme", "x7x9q");
    assert_eq!(codes(&good), [""; 0]);
    let hub = "https://index.docker.io/v1/";
    let pair = auth("acme", "x7x9q");
    let cases = [
        (
            "W1",
            with_auth("quay.io", "acme", "x7x9q\\n")
                .replace(&auth("acme", "x7x9q\\n"), &auth("acme", "x7x9q\n")),
        ),
        (
            "W2",
            r#"{"auths":{"quay.io":{"username":"acme","password":"x7x9q"}}}"#.to_owned(),
        ),
        (
            "W3",
            format!(
                r#"{{"auths":{{"quay.io":{{"auth":"{pair}","username":"acme","password":"other"}}}}}}"#
            ),
        ),
        ("W4", with_auth("docker.io", "acme", "x7x9q")),
        (
            "W5",
            format!(
                r#"{{"auths":{{"quay.io":{{"auth":"{pair}"}},"https://quay.io":{{"auth":"{}"}}}}}}"#,
                auth("acme", "old1")
            ),
        ),
        ("W6", with_auth("quay.io/acme", "acme", "x7x9q")),
        (
            "W7",
            with_auth("1.dkr.ecr.eu-west-1.amazonaws.com", "AWS", "x7x9q"),
        ),
        (
            "W8",
            format!(r#"{{"auths":{{"quay.io":{{"auth":"{pair}","registrytoken":"t0k3n"}}}}}}"#),
        ),
        (
            "W9",
            format!(r#"{{"auths":{{"quay.io":{{"auth":"{pair}"}}}},"credsStore":"desktop"}}"#),
        ),
        (
            "W10",
            format!(r#"{{"auths":{{"quay.io":{{"auth":"{pair}"}}}},"HttpHeaders":{{}}}}"#),
        ),
        ("W11", with_auth("quay.io", "acme", "")),
        ("W12", with_auth("Quay.io", "acme", "x7x9q")),
        ("W12", with_auth("localhost:5000", "acme", "x7x9q")),
        ("W14", with_auth("quay.io", "username", "password")),
        (
            "W15",
            format!(
                r#"{{"auths":{{"{hub}":{{"auth":"{pair}"}},"{hub}access-token":{{"auth":"{pair}"}}}}}}"#
            ),
        ),
        (
            "W16",
            r#"{"auths":{"quay.io":{"identitytoken":"t0k3n"}}}"#.to_owned(),
        ),
    ];
    for (number, text) in cases {
        assert_eq!(codes(&text), [number], "{text}");
        assert_eq!(check(text.as_bytes()).error(), None, "{number} is no error");
    }
}

#[test]
fn both_spellings_of_docker_hub_with_one_credential_are_no_mistake() {
    let pair = auth("acme", "x7x9q");
    let text = format!(
        r#"{{"auths":{{"docker.io":{{"auth":"{pair}"}},"{HUB_KEY}":{{"auth":"{pair}"}}}}}}"#
    );
    assert_eq!(codes(&text), [""; 0]);
}

#[test]
fn no_remark_holds_a_secret() {
    let password = "Zq9-canary-7";
    let texts = [
        with_auth("docker.io", "acme", password),
        with_auth("quay.io", "acme", &format!("{password}\n")),
        format!(r#"{{"auths":{{"q.io":{{"auth":"{password}"}}}}}} {password}"#),
        format!(r#"{{"auths":{{"q.io":{{"auth":"{password}"}}}}}}"#),
        format!(r#"{{"auths":{{"q.io":{{"auth":["{password}"]}}}}}}"#),
        format!(
            r#"{{"auths":{{"q.io":{{"auth":"{}"}}}}}}"#,
            STANDARD.encode(password)
        ),
    ];
    for text in texts {
        for remark in check(text.as_bytes()).remarks {
            let said = format!("{remark} {} {remark:?}", remark.remedy("dockercfg"));
            assert!(!said.contains(password), "{said}");
        }
    }
}

#[test]
fn equal_credentials_are_equal_bytes_whatever_the_file_looked_like() {
    let (a, b) = (auth("u", "x7x9q"), auth("v", "k2k3w"));
    let one = format!(r#"{{"auths":{{"quay.io":{{"auth":"{a}"}},"docker.io":{{"auth":"{b}"}}}}}}"#);
    let two = format!(
        "{{\"https://index.docker.io/v1\": {{\"auth\":\"{b}\",\"email\":\"x\"}},\n \"https://quay.io/v2/\":{{\"auth\":\"{a}\"}}}}"
    );
    let written = |text: &str| {
        normal(check(text.as_bytes()).entries.iter())
            .expose()
            .to_owned()
    };
    assert_eq!(written(&one), written(&two));
    assert_eq!(
        written(&one),
        format!(
            "{{\n\t\"auths\": {{\n\t\t\"{HUB_KEY}\": {{\n\t\t\t\"auth\": \"{b}\"\n\t\t}},\n\t\t\"quay.io\": {{\n\t\t\t\"auth\": \"{a}\"\n\t\t}}\n\t}}\n}}\n"
        )
    );
    assert_eq!(
        written(&written(&one)),
        written(&one),
        "and stay as they are"
    );
    assert_eq!(codes(&written(&one)), [""; 0]);
}

#[test]
fn every_form_is_read_back_as_what_was_written() {
    let entries = [
        Entry::login("docker.io", "acme", secret("x7x9q")),
        Entry::login("H.io:5000", "o+r", secret("a:b")),
    ];
    for form in [
        Form::ConfigJson,
        Form::Dockercfg,
        Form::AuthJson,
        Form::DockerAuthConfig,
        Form::K8sSecret,
    ] {
        let text = write(entries.iter(), form, "regcred");
        let read = import(text.expose().as_bytes()).checked;
        assert_eq!(read.error(), None, "{form:?}");
        assert_eq!(read.entries.len(), 2, "{form:?}");
        for entry in &read.entries {
            assert!(
                entries
                    .iter()
                    .any(|e| e.registry() == entry.registry() && e.same_as(entry)),
                "{form:?}"
            );
        }
    }
    let line = write(entries.iter(), Form::DockerAuthConfig, "");
    assert_eq!(line.expose().matches('\n').count(), 1);
}

#[test]
fn one_registry_with_two_credentials_is_a_conflict_that_names_both_sources() {
    let mut merged = Merged::default();
    let entry = |password: &str| Entry::login("quay.io", "u", secret(password));
    merged.add(entry("x7x9q"), "one").unwrap();
    merged.add(entry("x7x9q"), "two").unwrap();
    let conflict = merged.add(entry("k2k3w"), "three").unwrap_err();
    assert_eq!(
        conflict.to_string(),
        "quay.io: one and three hold different credentials"
    );
    assert_eq!(merged.get("quay.io").unwrap().password.expose(), "x7x9q");
}

#[test]
fn kubernetes_secrets_of_both_types_are_read() {
    let file = with_auth("quay.io", "acme", "x7x9q");
    let coded = STANDARD.encode(&file);
    let flat = STANDARD.encode(format!(
        r#"{{"quay.io":{{"auth":"{}"}}}}"#,
        auth("acme", "x7x9q")
    ));
    for text in [
        format!(
            "kind: Secret\ntype: kubernetes.io/dockerconfigjson\ndata:\n  .dockerconfigjson: {coded}\n"
        ),
        format!("kind: Secret\ndata:\n  .dockercfg: {flat}\n"),
        format!("kind: Secret\nstringData:\n  .dockerconfigjson: '{file}'\n"),
        format!(r#"{{"kind":"Secret","data":{{".dockerconfigjson":"{coded}"}}}}"#),
    ] {
        let read = import(text.as_bytes()).checked;
        assert_eq!(read.entries.len(), 1, "{text}");
        assert_eq!(read.entries[0].user, "acme");
    }
}

#[test]
fn a_keychain_file_says_where_its_passwords_are() {
    let imported = import(
        format!(r#"{{"auths":{{"{HUB_KEY}":{{}},"quay.io":{{}}}},"credsStore":"desktop","credHelpers":{{"h.io":"ecr-login"}}}}"#)
            .as_bytes(),
    );
    assert_eq!(imported.markers, [HUB_KEY, "quay.io"]);
    assert_eq!(imported.stores.store.as_deref(), Some("desktop"));
    assert_eq!(
        imported.stores.helpers,
        [("h.io".to_owned(), "ecr-login".to_owned())]
    );
    assert!(imported.checked.remarks.is_empty());
}

#[test]
fn commands_in_remedies_are_quoted_for_the_shell() {
    let file = "docker cfg;x";
    let texts = [
        String::new(),
        r#"{"auths":{"q.io":{}},"credsStore":"desktop"}"#.to_owned(),
        r#"{"auths":{},"credHelpers":{"q.io":"ecr-login"}}"#.to_owned(),
        with_auth("q.io;x", "acme", ""),
        with_auth("q.io;x", "AWS", "x7x9q"),
        with_auth("docker.io", "acme", "x7x9q"),
        r#"{"auths":{"q.io;x":{"auth":"!"}}}"#.to_owned(),
    ];
    for text in texts {
        let remarks = check(text.as_bytes()).remarks;
        assert!(!remarks.is_empty(), "{text}");
        for remark in remarks {
            let remedy = remark.remedy(file);
            let quoted = remedy.replace("'docker cfg;x'", "").replace("'q.io;x'", "");
            assert!(!quoted.contains(";x") && quoted != remedy, "{remedy}");
        }
    }
}

#[test]
fn a_pair_that_no_client_can_send_is_an_error() {
    for (user, password) in [("a:b", "Zk8sQ9dk2lq0"), ("ci", "Zk8sQ9dk2lq0\\u0000")] {
        let text =
            format!(r#"{{"auths":{{"quay.io":{{"username":"{user}","password":"{password}"}}}}}}"#);
        let checked = check(text.as_bytes());
        assert!(checked.entries.is_empty());
        let registry = "quay.io".to_owned();
        assert_eq!(checked.error(), Some(&Remark::NotAPair { registry }));
    }
}
