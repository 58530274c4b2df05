//! The other files and lines that come from a clone, a registry or a person.
//! The first byte chooses the reader. Laws: no panic, and what a reader takes
//! its writer can give back.
#![no_main]

use git_jetcrypt::core::guard::exceptions::Exceptions;
use git_jetcrypt::core::{
    challenge, codeship, dockercfg, dockerfile, envfile, image, key, lines, policy, yaml,
};
use git_jetcrypt::hooks::Hook;
use git_jetcrypt::hooks::input::RefUpdates;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((choice, bytes)) = data.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(bytes);
    match choice % 12 {
        0 => drop(yaml::parse(&text)),
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
            drop(dockercfg::import(bytes));
        }
        6 => {
            if let Ok(read) = Exceptions::parse(bytes) {
                let again = Exceptions::parse(read.to_text().as_bytes());
                assert!(again.is_ok_and(|again| again.to_text() == read.to_text()));
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
                }
            }
        }
        _ => {
            if let Ok(read) = key::Key::from_base64(bytes) {
                let again = key::Key::from_base64(read.to_base64().as_bytes());
                assert!(again.is_ok_and(|again| again.same_as(&read)));
            }
        }
    }
});
