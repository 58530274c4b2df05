use super::is_placeholder;
use super::is_sample_pair;

#[test]
fn what_manuals_write_is_a_placeholder() {
    for value in [
        "",
        "   ",
        "***",
        "xxxxxxxxxxx",
        "--------",
        "...",
        "c3R...zE2",
        "REDACTED",
        "<token>",
        "[REDACTED]",
        "password",
        "Password123!",
        "passw0rd",
        "pass1234",
        "changeme",
        "change-me",
        "CHANGE_ME",
        "your-password",
        "your_auth_string",
        "YOUR_PASSWORD_HERE",
        "my-secret-token",
        "mypassword",
        "auth_key",
        "docker-password",
        "sillyness",
        "12345678",
        "testpass",
        "insert your token here",
        "placeholder-value",
    ] {
        assert!(is_placeholder(value), "{value}");
    }
}

#[test]
fn what_a_program_fills_in_is_a_placeholder() {
    for value in [
        "${DOCKER_PASSWORD}",
        "$DOCKER_PASSWORD",
        "$password",
        "$1",
        "$(cat token)",
        "`cat token`",
        "{{ .Values.token }}",
        "${{ secrets.TOKEN }}",
        "<%= ENV['X'] %>",
        "%DOCKER_PASSWORD%",
        "@TOKEN@",
        "__TOKEN__",
        "#{token}",
        "ENC[AES256_GCM,data:abc]",
        "op://vault/item",
        "%s",
        "%s:%s",
        "{password}",
        "!PASS!",
        "((token))",
    ] {
        assert!(is_placeholder(value), "{value}");
    }
}

#[test]
fn what_people_and_machines_choose_is_not() {
    for value in [
        "summer-2019!",
        "Tr0ub4dor&3",
        "correct horse battery staple",
        "h8zq",
        "dckr-Xy81_aa9Z",
        "pa$$word-9Kd2",
        "$ecret4711",
        "V4U9QX7",
        "a1b2c3d4e5",
        "S3cr3tSauce99",
        "mypass-8812-kde",
        "test-8812-Kxi9",
        "opensesame",
    ] {
        assert!(!is_placeholder(value), "{value}");
    }
}

#[test]
fn pairs_of_manuals_are_samples_and_real_pairs_are_not() {
    for (user, password) in [
        ("foo", "bar"),
        ("admin", "admin"),
        ("user", "sesame"),
        ("bob", "bob"),
    ] {
        assert!(is_sample_pair(user, password), "{user}:{password}");
    }
    for (user, password) in [
        ("acme+ci", "opensesame"),
        ("admin", "opensesame2019"),
        ("bob", "alice7"),
    ] {
        assert!(!is_sample_pair(user, password), "{user}:{password}");
    }
}
