//! Parser of `WWW-Authenticate` answers of registries.

#[derive(Debug, PartialEq, Eq)]
pub enum Challenge<'a> {
    Basic { realm: &'a str },
    Bearer { realm: &'a str, service: &'a str },
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = r#"Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:library/rust:pull""#;

    #[test]
    fn header_of_the_rfc() {
        // Aladdin:open sesame, RFC 7617
        assert_eq!(basic("Aladdin", "open sesame"), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    }

    #[test]
    fn password_is_not_in_the_debug_output() {
        let client = Remote::with_login("quay.io", "alice", "wonderland-rabbit");
        assert!(!format!("{client:?}").contains("wonderland-rabbit"));
        assert!(matches!(parse(HEADER), Some(Challenge::Bearer { .. })));
    }
}
