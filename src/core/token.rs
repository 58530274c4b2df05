//! Access tokens: the marks that they begin with, and whether a name is one.
//! One list for those who look for tokens and for those who must not show one.

use super::placeholder::is_placeholder;

/// Docker Hub's: personal and organisation access tokens.
pub const HUB_MARKS: [&str; 2] = ["dckr_pat_", "dckr_oat_"];

/// Those of other services whose tokens open a registry: GitHub, GitLab,
/// Artifactory. In small letters; they stand in a text in any case.
pub const VENDOR_MARKS: [&str; 7] = [
    "ghp_",
    "gho_",
    "ghs_",
    "github_pat_",
    "glpat-",
    "gldt-",
    "akcp",
];

/// Has a text the form of the passwords that Azure's registries make: 52
/// characters of base64, of which `+ACR` is the 43rd to the 46th?
#[must_use]
pub fn is_of_azure(text: &[u8]) -> bool {
    let part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/');
    text.len() == 52 && text.get(42..46) == Some(b"+ACR") && text.iter().all(part)
}

/// Is a token's mark anywhere in this text?
#[must_use]
pub fn is_marked(text: &str) -> bool {
    let small = text.to_ascii_lowercase();
    HUB_MARKS
        .iter()
        .chain(&VENDOR_MARKS)
        .any(|mark| small.contains(mark))
}

/// Too random to be a name.
#[must_use]
pub fn is_random(user: &str) -> bool {
    let digits = user.bytes().filter(u8::is_ascii_digit).count();
    let letters = user.bytes().filter(u8::is_ascii_alphabetic).count();
    user.len() >= 20
        && digits >= 3
        && letters >= 3
        && !user.contains(['@', '.', '+', ' '])
        && !is_guid(user)
        && !is_placeholder(user)
}

/// Azure's user beside an identity token.
fn is_guid(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}

/// May this user name, or this key of a mapping, be shown beside its secret?
/// Some registries take the token as the name, and some people mix the two up.
#[must_use]
pub fn may_be_shown(name: &str, secret: &str) -> bool {
    name.len() <= 64
        && (secret.is_empty() || !name.contains(secret))
        && !is_random(name)
        && !is_marked(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_no_name_to_show_whatever_its_mark() {
        for mark in HUB_MARKS.iter().chain(&VENDOR_MARKS) {
            for token in [format!("{mark}Ab1"), format!("ci-{}x", mark.to_uppercase())] {
                assert!(!may_be_shown(&token, "other"), "{token}");
            }
        }
        assert!(!may_be_shown("Zk8sQ9dk2lq0Wv7xZk8sQ9", "other"));
        assert!(!may_be_shown("ci-h8zq", "h8zq"));
        for name in ["acme+ci", "ci", "00000000-0000-0000-0000-000000000000", ""] {
            assert!(may_be_shown(name, "h8zq"), "{name}");
        }
    }
}
