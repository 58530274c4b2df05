//! What every command works with: the repository around the current folder,
//! its settings, its pin and its keys. Opened here and nowhere else; settings
//! and keys are read when they are first needed.

mod around;
mod book;
mod copy_at_top;
mod elsewhere;
mod first_contact;
mod journal;
mod kept_pages;
mod keys;
mod named;
mod outdated;
mod page_writing;
mod pages;
mod pin;
mod place;
mod putting;
mod setting;
mod stand;
mod trust;
mod walked;
mod writing;

pub use around::Session;
pub use copy_at_top::{is_at_top, renew_copy_at_top};
pub use first_contact::{followers, wrote_the_first_pages};
pub use journal::{OpenJournal, meet};
pub use named::{KeyOrigin, NamedKey, may_be_kept};
pub use outdated::OutdatedKey;
pub use page_writing::{new_page, restore_page, stage_file, write_page, write_page_after};
pub use pages::{
    BadPage, FoundPages, JudgedTree, known_pages, known_pages_of, lost_under, pages_of_branch,
    taken_out,
};
pub use pin::{PIN, expect, expected, fingerprint};
pub use place::FilePlace;
pub use putting::{put, write_new_key};
pub use setting::Then;
pub use stand::Stand;
pub use trust::{
    RepositoryBooks, books_of, commits_at_hand, insist_on_own_plaintext, insist_on_proof,
    is_adopted, is_lost, policy_of, standing_of, tell_unproven, vouching,
};
pub use writing::{Writing, lock_files_of_the_user, replacement};
