use super::*;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// `user:password` in base64, put together at run time so that scanners of
/// others stay quiet about this file.
fn auth(user: &str, password: &str) -> String {
    STANDARD.encode(format!("{user}:{password}"))
}

fn one(json: &str) -> Credential {
    let mut all = parse(json.as_bytes()).unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

#[test]
fn the_auths_form_and_the_flat_form_give_the_same_entry() {
    let auth = auth("acme+ci", "s3:cr3t");
    let nested = one(&format!(
        r#"{{"auths":{{"quay.io":{{"auth":"{auth}","email":""}}}}}}"#
    ));
    let flat = one(&format!(r#"{{"https://quay.io":{{"auth":"{auth}"}}}}"#));
    for entry in [&nested, &flat] {
        assert_eq!(
            (entry.registry.as_str(), entry.user.as_deref()),
            ("quay.io", Some("acme+ci"))
        );
    }
    assert_eq!(nested.pointer, "/auths/quay.io");
    assert_eq!(flat.pointer, "/https:~1~1quay.io");
}

#[test]
fn field_names_may_be_in_any_case_and_the_last_one_wins() {
    let first = auth("first", "a1b2");
    let last = auth("last", "c3d4");
    let entry = one(&format!(
        r#"{{"AUTHS":{{"H.io":{{"auth":"{first}","Auth":"{last}"}}}}}}"#
    ));
    assert_eq!(entry.user.as_deref(), Some("last"));
}

#[test]
fn every_kind_of_secret_counts() {
    let kind = |fields: &str| one(&format!(r#"{{"auths":{{"h.io":{{{fields}}}}}}}"#)).kind;
    assert_eq!(kind(r#""username":"u","password":"p1""#), Kind::Password);
    assert_eq!(kind(r#""identitytoken":"t1""#), Kind::IdentityToken);
    assert_eq!(kind(r#""registrytoken":"t1""#), Kind::RegistryToken);
}

#[test]
fn docker_hub_has_one_name() {
    for key in [
        "https://index.docker.io/v1/",
        "registry-1.docker.io",
        "docker.io",
    ] {
        let entry = one(&format!(
            r#"{{"auths":{{"{key}":{{"auth":"{}"}}}}}}"#,
            auth("u", "p1")
        ));
        assert_eq!(entry.registry, "docker.io");
    }
}

#[test]
fn each_unusable_file_says_why() {
    let why = |text: &str| parse(text.as_bytes()).unwrap_err();
    assert_eq!(why(" \n"), Unusable::Empty);
    assert_eq!(why("\u{feff}{}"), Unusable::NotUtf8);
    assert_eq!(parse(b"\xff").unwrap_err(), Unusable::NotUtf8);
    assert_eq!(
        why("{\n\"auths\": }"),
        Unusable::NotJson {
            line: 2,
            column: 10
        }
    );
    assert_eq!(
        why("{}\n\nyou are logged in"),
        Unusable::TrailingText { line: 3 }
    );
    assert_eq!(why("[]"), Unusable::NotAnObject);
    assert_eq!(
        why(r#"{"auths":[]}"#),
        Unusable::WrongType { at: "auths".into() }
    );
    assert_eq!(
        why(r#"{"auths":{"q.io":{"auth":12}}}"#),
        Unusable::WrongType {
            at: "auths/q.io/auth".into()
        }
    );
    assert_eq!(
        why(r#"{"auths":{"q.io":3}}"#),
        Unusable::WrongType {
            at: "auths/q.io".into()
        }
    );
    assert_eq!(why("{}"), Unusable::NoCredentials);
    assert_eq!(why(r#"{"auths":null}"#), Unusable::NoCredentials);
    assert_eq!(
        why(r#"{"auths":{"https://index.docker.io/v1/":{}},"credsStore":"osxkeychain"}"#),
        Unusable::Keychain {
            store: "osxkeychain".into()
        }
    );
    for bad in ["your_auth_string", "YWJj"] {
        let text = format!(r#"{{"auths":{{"quay.io":{{"auth":"{bad}"}}}}}}"#);
        assert!(matches!(why(&text), Unusable::BadEntry { registry, .. } if registry == "quay.io"));
    }
}

#[test]
fn stand_ins_of_manuals_are_marked_and_real_values_are_not() {
    let marked = |user: &str, password: &str| {
        one(&format!(
            r#"{{"auths":{{"q.io":{{"auth":"{}"}}}}}}"#,
            auth(user, password)
        ))
        .placeholder
    };
    assert!(marked("username", "password") && marked("user", "pass"));
    assert!(marked("bot", "${TOKEN}") && marked("bot", "{{ .token }}") && marked("bot", "<token>"));
    assert!(marked("bot", "xxxxxxxx") && marked("bot", "********"));
    for (user, password) in [
        ("bot", "opensesame"),
        ("username", "x7x9q"),
        ("acme", "x7x"),
    ] {
        assert!(!marked(user, password), "{user} {password}");
    }
}
