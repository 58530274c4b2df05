//! What does not hold yet. These lists only become shorter.

/// Files that depend on each other, from `src/`.
pub const CIRCLES: &[&[&str]] = &[];

/// File from `src/`, and the type of another file that it gives methods to.
pub const METHODS_ELSEWHERE: &[&str] = &[];

/// Names of several types, and how many.
pub const SHARED_NAMES: &[(&str, usize)] = &[];

/// One list or one table of cases, and nothing else to split by.
const TABLE: &str = "a table";

/// No reason: to be split by its ideas.
const LATER: &str = "to be split";

/// Functions of more than 60 lines: file and name, how many lines they may
/// have, and why.
pub const LONG: &[(&str, usize, &str)] = &[("core/decide.rs clean", 71, TABLE)];

/// Lines that cite notes from outside of the repository.
pub const CITED_ELSEWHERE: usize = 0;
