//! The exit codes: one table.

use crate::commands::{Failure, Kind, Outcome};

/// The code for how a command ended.
#[must_use]
pub fn code(result: &Result<Outcome, Failure>) -> u8 {
    match result {
        Ok(Outcome::Done) => 0,
        Ok(Outcome::Found) => 1,
        Ok(Outcome::Code(code)) => *code,
        Err(failure) => match failure.kind {
            Kind::General => 1,
            Kind::Usage => 2,
            Kind::NoKey => 3,
            Kind::WrongKey => 4,
            Kind::NotSetUp => 5,
            Kind::Unchecked => 6,
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
            Kind::General,
            Kind::Usage,
            Kind::NoKey,
            Kind::WrongKey,
            Kind::NotSetUp,
            Kind::Unchecked,
        ];
        assert_eq!(kinds.map(failed), [1, 2, 3, 4, 5, 6]);
    }
}
