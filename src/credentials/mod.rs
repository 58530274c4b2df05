//! The credentials of a repository, for the commands that serve docker: which
//! files hold them, what is in them, how one is changed, what a repository
//! pulls, and which repositories docker may ask.

pub mod config_json;
mod files;
mod inline;
mod pulls;
mod registry;
mod served;
mod target;

pub use files::{
    CredentialFile, OpenedFile, add, codeship_path, gather, in_repository, is_meant, nothing_here,
    open, summary, unsealed,
};
pub use inline::{book_line, inline, inline_for_people};
pub use pulls::{Pull, dockerfile_of, pulled};
pub use registry::registry;
pub use served::{OLD_CONFIG, forget, is_old_setup, named_in_config, remember, set_up};
pub use target::Target;
