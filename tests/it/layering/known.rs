//! What does not hold yet. These lists only become shorter.

/// Files that depend on each other, from `src/`.
pub const CIRCLES: &[&[&str]] = &[];

/// File from `src/`, and the type of another file that it gives methods to.
pub const METHODS_ELSEWHERE: &[&str] = &[];

/// Names of several types, and how many.
pub const SHARED_NAMES: &[(&str, usize)] = &[];

/// Functions of more than 60 lines: file and name, how many lines they may
/// have, and why.
pub const LONG: &[(&str, usize, &str)] = &[];

/// Lines that cite notes from outside of the repository.
pub const CITED_ELSEWHERE: usize = 0;
