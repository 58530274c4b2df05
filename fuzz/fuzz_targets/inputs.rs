//! The other files and lines that come from a clone, a registry or a person.
//! The first byte chooses the reader. Laws: no panic; what a reader takes its
//! writer can give back; where the order of lines means nothing it changes
//! nothing; and what is JSON is the same read as YAML.
#![no_main]

use git_jetcrypt::core::guard::exceptions::Exceptions;
use git_jetcrypt::core::{
    challenge, codeship, dockercfg, dockerfile, envfile, image, key, lines, policy, rows, yaml,
};
use git_jetcrypt::hooks::Hook;
use git_jetcrypt::hooks::input::RefUpdates;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((choice, bytes)) = data.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(bytes);
    match choice % 13 {
        0 => {
            let (yaml, json) = (yaml::parse(&text), serde_json::from_str(&text));
            if let (Ok(yaml), Ok(json)) = (yaml, json) {
                assert!(is_same(&yaml, &json), "JSON and YAML differ");
            }
        }
        1 => drop(codeship::services(&text)),
        2 => drop(codeship::steps(&text)),
        3 => drop(dockerfile::images(
            &text,
            &[("TAG".to_owned(), "quay.io/a".to_owned())],
        )),
        4 => drop(envfile::parse(bytes)),
        5 => {
            let checked = dockercfg::check(bytes);
            let _ = (checked.error(), dockercfg::is_meant(bytes));
            let mut merged = dockercfg::Merged::default();
            let entries = dockercfg::import(bytes).checked.entries;
            // entries in conflict are a person's business
            if entries.into_iter().all(|entry| merged.add(entry, "").is_ok()) {
                let written = dockercfg::normal(merged.entries());
                let again = dockercfg::check(written.expose().as_bytes()).entries;
                assert_eq!(again.len(), merged.entries().count());
                for entry in &again {
                    let there = merged.get(&entry.registry());
                    assert!(there.is_some_and(|there| there.same_as(entry)), "another credential");
                }
            }
        }
        6 => {
            if let Ok(read) = Exceptions::parse(bytes) {
                let text = read.to_text();
                let reversed: Vec<&str> = text.lines().rev().collect();
                for same in [text.clone(), reversed.join("\n")] {
                    let again = Exceptions::parse(same.as_bytes());
                    assert!(again.is_ok_and(|again| again.to_text() == text));
                }
            }
        }
        7 => {
            let patterns = lines::patterns(bytes);
            let _ = lines::plain_patterns(bytes);
            let _ = lines::check(&text);
            if let Some(more) = lines::with(bytes, &lines::attributes(&patterns)) {
                let _ = lines::patterns(&more);
            }
            let _ = policy::matcher(&patterns)(bytes);
        }
        8 => {
            let _ = image::registry(&text);
            let _ = dockercfg::looks_like_registry(&text);
            let canonical = dockercfg::canonical(&text);
            assert_eq!(dockercfg::canonical(&canonical), canonical);
            let _ = dockercfg::display(&text);
        }
        9 => drop(challenge::parse(&text)),
        10 => {
            for hook in [Hook::PrePush, Hook::PreReceive] {
                if let Ok(updates) = RefUpdates::read(hook, bytes, &[]) {
                    let _ = (updates.tips(), updates.known(), updates.names());
                    let line = |update: &git_jetcrypt::hooks::input::Update| {
                        let ids = format!("{} {} ", update.old, update.new);
                        [ids.as_bytes(), &update.name, b"\n"].concat()
                    };
                    // the last one first
                    let text = updates.updates.iter().rev().flat_map(line).collect::<Vec<u8>>();
                    let again = RefUpdates::read(Hook::PreReceive, &text, &[]);
                    let mut again = again.expect("what was read is written").updates;
                    again.reverse();
                    assert!(again == updates.updates);
                }
            }
        }
        11 => {
            for fields in [1, 2, 7] {
                if let Ok(read) = rows::read("rows 1", fields, bytes) {
                    let again = rows::write("rows 1", read.into_iter().flatten());
                    assert!(again == bytes);
                }
            }
        }
        _ => {
            let padded = [b" \r\n", bytes, b"\n"].concat();
            let (read, padded) = (key::Key::from_base64(bytes), key::Key::from_base64(&padded));
            assert_eq!(read.as_ref().err(), padded.as_ref().err());
            if let Ok(read) = key::Key::from_base64(bytes) {
                let again = key::Key::from_base64(read.to_base64().as_bytes());
                assert!(again.is_ok_and(|again| again.same_as(&read)));
            }
        }
    }
});

/// Numbers are left out: JSON has no text of theirs.
fn is_same(yaml: &yaml::Node, json: &serde_json::Value) -> bool {
    use serde_json::Value;
    match json {
        Value::Null => yaml.is_null(),
        Value::Bool(is) => yaml.text() == Some(if *is { "true" } else { "false" }),
        Value::Number(_) => yaml.text().is_some(),
        Value::String(text) => yaml.text() == Some(text),
        Value::Array(items) => {
            let there = yaml.items();
            there.len() == items.len() && there.iter().zip(items).all(|(a, b)| is_same(a, b))
        }
        // a merge is YAML's own
        Value::Object(entries) if entries.contains_key("<<") => true,
        Value::Object(entries) => entries
            .iter()
            .all(|(key, json)| yaml.get(key).is_some_and(|yaml| is_same(yaml, json))),
    }
}
