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
        "Bearer \t realm=https://h/t,\tservice=s",
        r#", ,Bearer ,realm="https://h/t",, service="s","#,
    ] {
        assert_eq!(parse(value), read, "{value}");
    }
}

#[test]
fn several_challenges_keep_their_own_parameters() {
    assert_eq!(
        parse(r#"Negotiate, NTLM dGVzdA==, Bearer realm="https://h/t", Basic"#),
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
        (r#"realm="x""#, Malformed::NoScheme),
        (r#"Bearer service="x""#, Malformed::NoRealm),
        ("Bearer", Malformed::NoRealm),
        (r#"Basic realm="x"#, Malformed::OpenQuote),
        ("Basic realm=\"x\\", Malformed::OpenQuote),
        (r#"Basic realm="x"y"#, Malformed::Character),
        (r#"Basic realm=x"y""#, Malformed::Character),
        ("Basic realm=\"a\rb\"", Malformed::Character),
        ("Basic realm=\"a\\\u{1b}b\"", Malformed::Character),
        ("Basic realm=ä", Malformed::Character),
        ("\u{0}", Malformed::Character),
        ("{}", Malformed::Character),
        ("Basic a=b, realm=", Malformed::Parameter),
        ("Bearer realm=", Malformed::NoRealm), // a token68, by the grammar
        (
            r#"Bearer realm="https://a/",realm="https://b/""#,
            Malformed::Parameter,
        ),
        (
            r#"Bearer realm="https://a/",Realm="https://b/""#,
            Malformed::Parameter,
        ),
    ] {
        assert_eq!(parse(value), Err(error), "{value:?}");
    }
    assert_eq!(parse(&" ".repeat(LONGEST + 1)), Err(Malformed::TooLong));
    assert_eq!(parse(""), Ok(Vec::new()));
    assert_eq!(parse(r#"Basic realm="""#), Ok(vec![basic("")]));
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(value in ".{0,200}") {
        let _ = parse(&value);
    }

    #[test]
    fn what_is_quoted_comes_back(realm in "[ -~äß\t]{1,60}") {
        let escaped = realm.replace('\\', r"\\").replace('"', "\\\"");
        prop_assert_eq!(
            parse(&format!("Bearer realm=\"{escaped}\", service=s")),
            Ok(vec![bearer(&realm, Some("s"), None)])
        );
    }
}
