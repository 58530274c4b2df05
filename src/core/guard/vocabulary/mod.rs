//! What the guard knows about the tools of the world, as data: which keys hold
//! a registry's user, secret and host, which commands and calls take one, and
//! the words that say docker or something else. Readers and the judge ask; to
//! teach the guard a form is a row here (docs/extending-the-guard.md).
//!
//! Each row of [`schemas`], [`commands`] and [`calls`] carries a text that must
//! be found and one that must not; a test of the judge runs them all. In these
//! texts `{S}` is a secret, and `{A}` is `acme+ci:SECRET` in base64.

pub(super) mod api;
pub(super) mod calls;
pub(super) mod commands;
pub(super) mod keys;
pub(super) mod schemas;
pub(super) mod speech;
pub(super) mod verbs;
pub(super) mod words;

/// Texts that show what a row is about: the name of a file, a leak in it, and
/// its honest twin.
#[cfg_attr(
    not(test),
    expect(dead_code, reason = "texts for the test of all rows")
)]
pub(super) struct Shown {
    pub(super) file: &'static str,
    pub(super) leak: &'static str,
    pub(super) honest: &'static str,
}
