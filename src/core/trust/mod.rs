//! Whether a blob may be believed where it lies (docs/trust.md).

mod covered;
mod fact;
mod names;
mod page;
mod pages;
mod sets;
mod standing;

pub use covered::Covered;
pub use fact::{BookLine, Fact};
pub use names::{PageId, RepositoryId};
pub use page::{LARGEST_PAGE, Page, PageError, UnverifiedPage};
pub use pages::{Pages, Protect};
pub use standing::{BookEntry, Books, Doubt, NoBooks, Standing, standing};

#[cfg(test)]
mod tests;
