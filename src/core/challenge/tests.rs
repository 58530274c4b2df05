use super::*;
use proptest::prelude::*;

fn basic(realm: &str) -> Challenge {
    Challenge::Basic {
        realm: Some(realm.to_owned()),
    }
}

fn bearer(realm: &str, service: Option<&str>, scope: Option<&str>) -> Challenge {
    Challenge::Bearer {
        realm: realm.to_owned(),
        service: service.map(str::to_owned),
        scope: scope.map(str::to_owned),
    }
}

#[test]
fn what_registries_send_is_read() {
    assert_eq!(
        parse(r#"Basic realm="Registry Realm""#),
        Ok(vec![basic("Registry Realm")])
    );
    assert_eq!(
        parse(
            r#"Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:a/b:pull,push""#
        ),
        Ok(vec![bearer(
            "https://auth.docker.io/token",
            Some("registry.docker.io"),
            Some("repository:a/b:pull,push")
        )])
    );
    // the example of RFC 9110, 11.6.1
    assert_eq!(
        parse(r#"Basic realm="simple", Newauth realm="apps", type=1, title="Login to \"apps\"""#),
        Ok(vec![
            basic("simple"),
            Challenge::Other("newauth".to_owned())
        ])
    );
}

#[test]
fn letter_case_order_blanks_and_empty_members_do_not_matter() {
    let read = Ok(vec![bearer("https://h/t", Some("s"), None)]);
    for value in [
        r#"bearer REALM="https://h/t",Service="s""#,
        r#"BEARER service=s , realm = "https://h/t""#,
        "Bearer realm=\"https://h/t\",\tservice=s",
        r#", ,Bearer realm="https://h/t",, service="s","#,
    ] {
        assert_eq!(parse(value), read, "{value}");
    }
}

#[test]
fn several_challenges_keep_their_own_parameters() {
    assert_eq!(
        parse(r#"Negotiate, NTLM, Bearer realm="https://h/t", Basic"#),
        Ok(vec![
            Challenge::Other("negotiate".to_owned()),
            Challenge::Other("ntlm".to_owned()),
            bearer("https://h/t", None, None),
            Challenge::Basic { realm: None },
        ])
    );
}

#[test]
fn a_quoted_string_hides_commas_equal_signs_and_schemes() {
    let value = r#"Basic realm="a, Bearer realm=\"https://evil/\", b=c\\""#;
    assert_eq!(
        parse(value),
        Ok(vec![basic(r#"a, Bearer realm="https://evil/", b=c\"#)])
    );
}

#[test]
fn what_is_not_clear_is_an_error() {
    for (value, error) in [
        (r#"Bearer service="x""#, BadChallenge::NoRealm),
        ("Bearer", BadChallenge::NoRealm),
        (
            r#"Bearer realm="https://a/",realm="https://b/""#,
            BadChallenge::Doubled,
        ),
        (
            r#"Bearer realm="https://a/",Realm="https://b/""#,
            BadChallenge::Doubled,
        ),
    ] {
        assert_eq!(parse(value), Err(error), "{value:?}");
    }
    for value in [
        r#"realm="x""#,
        r#"Basic realm="x"#,
        "Basic realm=\"x\\",
        r#"Basic realm="x"y"#,
        r#"Basic realm=x"y""#,
        "Basic realm=\"a\rb\"",
        "Basic realm=\"a\\\u{1b}b\"",
        "Basic realm=ä",
        "\u{0}",
        "{}",
        "Basic a=b, realm=",
        "Bearer realm=",
        // more than http-auth reads
        "Bearer realm=https://h/t",
        "NTLM dGVzdA==",
        "Bearer  realm=\"x\"",
    ] {
        assert_eq!(parse(value), Err(BadChallenge::Syntax), "{value:?}");
    }
    let long = " ".repeat(LONGEST + 1);
    assert_eq!(parse(&long), Err(BadChallenge::TooLong));
    assert_eq!(parse(""), Ok(Vec::new()));
    assert_eq!(parse(" , "), Ok(Vec::new()));
    assert_eq!(parse(r#"Basic realm="""#), Ok(vec![basic("")]));
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(value in ".{0,200}") {
        let _ = parse(&value);
    }

    #[test]
    fn what_is_quoted_comes_back(realm in "[ -~\t]{1,60}") {
        let escaped = realm.replace('\\', r"\\").replace('"', "\\\"");
        prop_assert_eq!(
            parse(&format!("Bearer realm=\"{escaped}\", service=s")),
            Ok(vec![bearer(&realm, Some("s"), None)])
        );
    }
}
