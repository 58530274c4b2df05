//! The docker side: credential files made, checked and handed to clients.

mod attacks;
mod check;
mod clones;
mod credential_helper;
mod doctor;
mod exec;
mod export;
mod import;
mod login;
mod staged;
