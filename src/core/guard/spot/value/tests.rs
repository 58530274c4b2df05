use super::*;

fn read(text: &str) -> (String, bool, bool) {
    let value = value(text.as_bytes(), 0).unwrap();
    (value.text.to_string(), value.quoted, value.call)
}

#[test]
fn values_are_read_as_their_languages_do() {
    assert_eq!(
        read(r#" "a\"b\u0041\n" , x"#),
        ("a\"bA\n".into(), true, false)
    );
    assert_eq!(read("'it', x"), ("it".into(), true, false));
    assert_eq!(read("plain # x\n"), ("plain # x".into(), false, false));
    assert_eq!(read("\"ab\" +\n  \"cd\","), ("abcd".into(), true, false));
    assert_eq!(read("\"ab\" + name"), ("ab".into(), true, true));
    assert_eq!(read("b64(\"u:p\")"), ("u:p".into(), false, true));
    assert_eq!(
        read("os.environ['X']}"),
        ("os.environ".into(), false, false)
    );
    assert_eq!(read("${X}, y"), ("${X}".into(), false, false));
}

#[test]
fn a_string_without_end_is_no_value() {
    assert!(string(b"\"abc", 0).is_none());
    assert!(string(b"\"abc\\", 0).is_none());
}

#[test]
fn names_fall_into_their_parts() {
    for name in [
        "DOCKER_PASSWORD",
        "dockerPassword",
        "docker.password",
        "docker-password",
    ] {
        assert_eq!(parts(name), ["docker", "password"], "{name}");
    }
}
