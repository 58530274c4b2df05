//! What speaks for a candidate, and how much.

/// How much speaks for it, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// It could be anybody's.
    None,
    /// Something far away says docker.
    Weak,
    /// Names near it do.
    Telling,
    /// Only a registry's secret stands there.
    Proof,
}

/// What speaks for a candidate.
pub(super) struct Testimony {
    pub(super) weight: Strength,
    pub(super) why: Vec<String>,
}

impl Testimony {
    pub(super) fn new(weight: Strength, why: impl Into<String>) -> Self {
        Self {
            weight,
            why: vec![why.into()],
        }
    }

    pub(super) const NONE: Self = Self {
        weight: Strength::None,
        why: Vec::new(),
    };
}
