//! End-to-end tests: the program as git and people run it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    unreachable_pub
)]

mod attacks;
mod canary;
mod commit_guard;
mod corpus;
mod crypt;
mod demo;
mod docker;
mod endless;
mod faces;
mod faults;
mod guides;
mod hints;
mod hostile;
mod image_context;
mod install;
mod install_hooks;
mod journal;
mod keys;
mod large_index;
mod layering;
mod locking;
mod merges;
mod one_place;
mod push_guard;
mod reports;
mod scan;
mod scenarios;
mod server_guard;
mod setup;
mod snapshots;
mod support;
mod together;
mod vectors;
mod verify;
mod writing;
