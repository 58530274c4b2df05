//! End-to-end tests: the program as git and people run it.
//!
//! They need no network but the loopback, no root and no terminal. All of them
//! were run by another user than root, in a clone below a folder with a blank in
//! its name, with such a `$TMPDIR` that had an umlaut as well, in a network
//! namespace of its own, and with SIGINT and SIGHUP ignored (November 2026). A
//! path goes into a shell line in quotes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    unreachable_pub
)]

mod across_keys;
mod attacks;
mod canary;
mod commit_guard;
mod committed_keys;
mod corpus;
mod crypt;
mod demo;
mod docker;
mod encodings;
mod endless;
mod faces;
mod faults;
mod forms;
mod give_up;
mod guides;
mod hints;
mod hostile;
mod image_context;
mod install;
mod install_hooks;
mod journal;
mod kept;
mod keys;
mod large_index;
mod layering;
mod locking;
mod merge_entries;
mod merges;
mod newcomer;
mod one_place;
mod people;
mod pin;
mod push_guard;
mod ratchet;
mod reports;
mod revoked;
mod rotate;
mod scan;
mod scenarios;
mod server_guard;
mod setup;
mod snapshots;
mod support;
mod team_guide;
mod together;
mod trust;
mod vectors;
mod verify;
mod writing;
mod yesterdays_key;
