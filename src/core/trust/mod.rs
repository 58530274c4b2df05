//! Whether a blob may be believed where it lies (docs/trust.md).

mod standing;

pub use standing::{BookEntry, Books, Doubt, NoBooks, Standing, standing};
