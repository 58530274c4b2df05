//! What looking at one blob may cost: a hostile file is looked at in part, and
//! the guard says so.

use std::cell::Cell;

/// A limit was reached: what lies behind it has not been looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spent;

/// What one blob may cost.
#[derive(Debug)]
pub(crate) struct Budget {
    steps: Cell<usize>,
    bytes: Cell<usize>,
    spent: Cell<bool>,
}

impl Budget {
    /// Encodings inside encodings.
    pub(super) const DEPTH: usize = 8;

    /// Steps for the smallest blob. A fuzzer must come to the end of them.
    const STEPS: usize = if cfg!(fuzzing) { 1 << 16 } else { 64 << 20 };

    /// For one blob: 64 MiB of decoded bytes, and twice as many steps of the
    /// readers as it has bytes, but at least 64 million.
    pub(crate) fn of(blob: &[u8]) -> Self {
        Self {
            steps: Cell::new(Self::STEPS.max(blob.len() * 2)),
            bytes: Cell::new(64 << 20),
            spent: Cell::new(false),
        }
    }

    /// One that is soon spent.
    #[cfg(test)]
    pub(in crate::core::guard) fn of_steps(steps: usize) -> Self {
        let budget = Self::of(b"");
        budget.steps.set(steps);
        budget
    }

    /// Takes steps of work.
    pub(crate) fn step(&self, steps: usize) -> Result<(), Spent> {
        self.take(&self.steps, steps)
    }

    pub(super) fn bytes(&self, bytes: usize) -> Result<(), Spent> {
        self.take(&self.bytes, bytes)
    }

    /// So many bytes may still be decoded.
    pub(super) fn left(&self) -> usize {
        self.bytes.get()
    }

    /// Where nothing is left, nothing may be taken, not even nothing: a loop
    /// that stands still because of that would never end.
    fn take(&self, from: &Cell<usize>, amount: usize) -> Result<(), Spent> {
        let left = Some(from.get()).filter(|left| *left > 0);
        match left.and_then(|left| left.checked_sub(amount)) {
            Some(left) => {
                from.set(left);
                Ok(())
            }
            None => Err(self.exhaust()),
        }
    }

    /// Remembers that something was left out.
    pub(super) fn exhaust(&self) -> Spent {
        self.spent.set(true);
        Spent
    }

    /// Was anything left out?
    pub(crate) fn is_spent(&self) -> bool {
        self.spent.get()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_nothing_is_left_nothing_can_be_taken() {
        let budget = Budget::of_steps(7);
        assert!(budget.step(7).is_ok());
        assert!(!budget.is_spent());
        assert!(budget.step(0).is_err());
        assert!(budget.is_spent());
    }
}
