use super::super::first_pass::marks;
use super::*;
use crate::core::guard::vocabulary::calls::CALLS;
use crate::core::guard::vocabulary::commands::COMMANDS;
use crate::core::guard::vocabulary::schemas::SCHEMAS;
use base64::engine::general_purpose::STANDARD;

/// Is something found in this text of a row?
fn is_found(file: &str, text: &str) -> bool {
    let secret = ["Zk8s", "Q9dk", "2lq0"].concat();
    let text = text
        .replace("{S}", &secret)
        .replace("{A}", &STANDARD.encode(format!("acme+ci:{secret}")));
    let bytes = text.as_bytes();
    !leaks(bytes, file.as_bytes(), &marks(bytes), &Budget::of(bytes)).is_empty()
}

#[test]
fn every_row_of_the_vocabulary_finds_its_leak_and_leaves_its_twin_alone() {
    let schemas = SCHEMAS.iter().map(|row| (row.path, row.shown()));
    let commands = COMMANDS.iter().map(|row| (row.words, row.shown()));
    let calls = CALLS.iter().map(|row| (row.name, row.shown()));
    let mut wrong = Vec::new();
    for (row, (file, leak, honest)) in schemas.chain(commands).chain(calls) {
        if !is_found(file, leak) {
            wrong.push(format!("missed: {row}\n{leak}"));
        }
        if is_found(file, honest) {
            wrong.push(format!("wrongly found: {row}\n{honest}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
