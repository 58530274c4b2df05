//! Values that nobody writes by chance.

use crate::core::placeholder::is_placeholder;

/// Would nobody write this by chance? Eight characters of two kinds, or
/// twenty-four of one; never a word of manuals.
pub(super) fn is_distinctive(secret: &str) -> bool {
    let kinds = [
        secret.bytes().any(|b| b.is_ascii_lowercase()),
        secret.bytes().any(|b| b.is_ascii_uppercase()),
        secret.bytes().any(|b| b.is_ascii_digit()),
        secret.bytes().any(|b| !b.is_ascii_alphanumeric()),
    ];
    let kinds = kinds.into_iter().filter(|kind| *kind).count();
    let mut different: Vec<u8> = secret.bytes().collect();
    different.sort_unstable();
    different.dedup();
    // kebab-case and snake_case are how people write names
    let words = secret
        .bytes()
        .all(|b| b.is_ascii_alphabetic() || matches!(b, b'-' | b'_' | b'.' | b' ' | b'/'));
    // v1.2.3, 2019-03-01, 192.168.1.10
    let number = secret
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b':' | b'/'));
    let long_enough = match (words, number) {
        (_, true) => secret.len() >= 16,
        (true, _) => secret.len() >= 24,
        _ => secret.len() >= 8 && (kinds >= 2 || secret.len() >= 16),
    };
    long_enough && different.len() >= 5 && !is_placeholder(secret)
}

#[cfg(test)]
mod tests {
    use super::is_distinctive;

    #[test]
    fn words_and_numbers_that_stand_anywhere_are_not_looked_for() {
        for value in [
            "h8zq",
            "development",
            "docker-registry",
            "password123",
            "2019-03-01",
            "1.24.0",
            "production-eu-west",
            "aaaaaaaa1",
        ] {
            assert!(!is_distinctive(value), "{value}");
        }
        for value in [
            "c4nary-s3cr3t",
            "Tr0ub4dor&3",
            "K8s9dk2lq0",
            "9f86d081884c7d65",
            "correct-horse-battery-staple",
        ] {
            assert!(is_distinctive(value), "{value}");
        }
    }
}
