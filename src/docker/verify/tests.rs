use super::*;

fn uri(text: &str) -> Uri {
    text.parse().unwrap()
}

fn address(host: &str) -> Address {
    Address::parse(host).unwrap()
}

#[test]
fn docker_hub_has_its_api_elsewhere_and_a_path_is_not_of_the_host() {
    assert_eq!(address("docker.io").authority, "registry-1.docker.io");
    assert_eq!(address("Docker.io").authority, "registry-1.docker.io");
    assert_eq!(address("quay.io/team").authority, "quay.io");
    assert_eq!(address("h.io:5000").authority, "h.io:5000");
}

#[test]
fn what_is_no_host_is_refused() {
    for host in [
        "",
        "/",
        "a b",
        "user@h.io",
        "user:pw@h.io",
        "h.io:",
        "h.io:0",
        "h.io:99999",
        "h.io:x",
        "[::1",
        "[h.io]",
        "h.io?x",
        "h.io#x",
        "h.io\r\nX: y",
        "ä.io",
        "h%41.io",
        "1:2:3",
    ] {
        assert!(Address::parse(host).is_err(), "{host:?}");
    }
}

#[test]
fn only_this_machine_is_loopback() {
    for host in [
        "localhost",
        "LocalHost:5000",
        "127.0.0.1",
        "127.8.9.1:80",
        "[::1]",
        "[::1]:5000",
    ] {
        assert!(address(host).loopback, "{host}");
    }
    for host in [
        "127.0.0.1.example.com",
        "localhost.example.com",
        "10.0.0.1",
        "128.0.0.1",
        "[::2]",
        "0.0.0.0",
        "127.1",
        "quay.io",
    ] {
        assert!(!address(host).loopback, "{host}");
    }
}

#[test]
fn a_password_goes_over_tls_or_stays_on_this_machine() {
    let far = address("quay.io");
    let near = address("127.0.0.1:5000");
    for realm in [
        "https://auth.quay.io/token",
        "https://h/t?a=b",
        "https://127.0.0.1/t",
    ] {
        assert_eq!(token_place(&far, realm).unwrap(), uri(realm));
        assert!(token_place(&near, realm).is_ok());
    }
    for realm in ["http://127.0.0.1:1/t", "http://localhost/t"] {
        assert!(token_place(&near, realm).is_ok(), "{realm}");
        assert!(token_place(&far, realm).is_err(), "{realm}");
    }
    for realm in [
        "",
        "/token",
        "token",
        "http://h/t",
        "HTTP://h/t",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "https://",
        "https:///t",
        "https://user@h/t",
        "http://127.0.0.1@h/t",
        "http://127.0.0.1.h/t",
        "https://h:0/t",
        "javascript:x",
        "https://h/ä",
        "https://h/a b",
    ] {
        assert!(token_place(&near, realm).is_err(), "{realm}");
    }
}
