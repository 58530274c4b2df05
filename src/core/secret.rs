//! The one type for secret text: no `Debug`, no `Clone`, wiped when it is
//! dropped.

use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

/// A password, a token, the value of an encrypted variable.
#[derive(Default)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes the text over.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text itself. Handle with care: what takes it must not print or keep
    /// it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// True where there is nothing to keep.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A second copy. Named, so that no copy is made without notice.
    #[must_use]
    pub fn duplicate(&self) -> Self {
        Self(self.0.clone())
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }
}

impl Eq for Secret {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_compare_by_their_text() {
        let one = Secret::new("a".to_owned());
        assert!(one == one.duplicate());
        assert!(one != Secret::new("b".to_owned()));
        assert!(Secret::default().is_empty());
        assert_eq!(one.expose(), "a");
    }
}
