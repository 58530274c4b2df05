//! The exit codes: one table.

use crate::commands::Outcome;
use crate::failure::{Failure, FailureKind};

/// The code for how a command ended.
#[must_use]
pub fn code(result: &Result<Outcome, Failure>) -> u8 {
    match result {
        Ok(Outcome::Done) => 0,
        Ok(Outcome::Found) => 1,
        Ok(Outcome::Code(code)) => *code,
        Err(failure) => match failure.kind {
            FailureKind::General => 1,
            FailureKind::Usage => 2,
            FailureKind::NoKey => 3,
            FailureKind::WrongKey => 4,
            FailureKind::NotSetUp => 5,
            FailureKind::Unchecked => 6,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_end_has_its_code() {
        let failed = |kind| code(&Err(Failure::new(kind, "")));
        assert_eq!(code(&Ok(Outcome::Done)), 0);
        assert_eq!(code(&Ok(Outcome::Found)), 1);
        assert_eq!(code(&Ok(Outcome::Code(129))), 129);
        let kinds = [
            FailureKind::General,
            FailureKind::Usage,
            FailureKind::NoKey,
            FailureKind::WrongKey,
            FailureKind::NotSetUp,
            FailureKind::Unchecked,
        ];
        assert_eq!(kinds.map(failed), [1, 2, 3, 4, 5, 6]);
    }
}
