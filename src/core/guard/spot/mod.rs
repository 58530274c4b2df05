//! Where does a text give a registry's secret away? One reader per kind of
//! text, all started by the words that `first_pass` has seen; none of them
//! needs the text to be a whole or valid document.

mod assign;
mod chain;
mod command;
mod entry;
mod frame;
mod names;
mod object;
mod outline;
mod secret;
mod token;
mod value;

pub(super) use names::speaks_of_docker;
pub(super) use secret::{SecretKind, Spot};
pub(super) use token::pair;

use super::budget::Budget;
use super::first_pass::Mark;
use super::first_pass::Marks;
use crate::core::guard::cut;
use crate::core::placeholder::is_placeholder;
use std::collections::BTreeSet;

/// Every secret that this text gives away. `marks` are the words in it.
pub(crate) fn look(text: &[u8], marks: &Marks, budget: &Budget) -> Vec<Spot> {
    let mut spots = Vec::new();
    let mut seen = BTreeSet::new();
    let mut memory = Memory::default();
    for (mark, at) in &marks.words {
        let at = *at;
        match mark {
            Mark::HubToken => spots.extend(token::hub_token(text, at)),
            Mark::Machine => spots.extend(token::netrc(text, at)),
            Mark::Curl => spots.extend(command::curl(text, at)),
            Mark::Flags => spots.extend(command::flags(text, at)),
            Mark::ToBase64 => spots.extend(command::piped_to_base64(text, at)),
            Mark::Url => spots.extend(token::url(text, at)),
            Mark::Vendor => spots.extend(token::vendor_token(text, at)),
            Mark::Quay => spots.extend(token::quay_token(text, at)),
            Mark::Basic => spots.extend(token::basic(text, at)),
            Mark::Encode => spots.extend(token::encoded_call(text, at)),
            Mark::Login => spots.extend(command::login(text, at)),
            Mark::Key => {
                let (start, end) = word(text, at);
                if may_hold(text, start, end) && seen.insert(start) {
                    spots.extend(of_word(text, start, end, budget, &mut memory));
                }
            }
        }
        if budget.step(100).is_err() {
            break;
        }
    }
    let mut known = BTreeSet::new();
    spots.retain(|spot| known.insert((spot.at, spot.kind)));
    spots
}

fn word(text: &[u8], at: usize) -> (usize, usize) {
    let before = cut::to(text, at)
        .iter()
        .rev()
        .take(120)
        .take_while(|b| value::is_word(**b))
        .count();
    let after = cut::from(text, at)
        .iter()
        .take(120)
        .take_while(|b| value::is_word(**b))
        .count();
    (at - before, at + after)
}

/// The cheap question: does something stand behind this word that could be its
/// value? In prose nothing does.
fn may_hold(text: &[u8], start: usize, end: usize) -> bool {
    let sign =
        |byte: Option<&u8>| matches!(byte, Some(b':' | b'=' | b'?' | b'|' | b'"' | b'\'' | b'\\'));
    match text.get(end) {
        Some(b' ' | b'\t') => {
            let named = cut::byte(text, start) == b'-'
                || cut::byte_before(text, end).is_ascii_uppercase()
                || cut::byte_before(text, end).is_ascii_digit();
            named || sign(text.get(value::skip_blanks(text, end)))
        }
        Some(b'>' | b'(' | b']' | b'`' | b',' | b'\n' | b'\r') => true,
        next => sign(next),
    }
}

/// What a key, a name or a flag that ends at `end` gives away.
fn of_word(
    text: &[u8],
    start: usize,
    end: usize,
    budget: &Budget,
    memory: &mut Memory,
) -> Vec<Spot> {
    let name = value::lossy(cut::part(text, start, end));
    let plain = frame::plain(&name);
    if name.starts_with('-') {
        let flag = name.trim_start_matches('-').to_ascii_lowercase();
        if flag.ends_with("creds") {
            return command::creds(text, end - "creds".len())
                .into_iter()
                .collect();
        }
        let known = [
            "docker-password",
            "dest-password",
            "src-password",
            "registry-password",
            "dest-registry-token",
            "src-registry-token",
        ];
        let dotted = flag.contains("jib.") && flag.ends_with("password");
        if flag == "auth" {
            return command::auth_flag(text, end).into_iter().collect();
        }
        if matches!(flag.as_str(), "password" | "token" | "registry-token") {
            return command::on_line(text, &name, end).into_iter().collect();
        }
        if known.contains(&flag.as_str()) || dotted {
            return command::flag_value(text, &name, end).into_iter().collect();
        }
        // `docker run -eDOCKER_PASSWORD=x`, `- password: x` without a blank
        if !name.starts_with("-e") && !name.starts_with("-D") {
            return Vec::new();
        }
    }
    const KEYS: [&str; 19] = [
        "auth",
        "identitytoken",
        "registrytoken",
        "password",
        "passwd",
        "pass",
        "pwd",
        "token",
        "accesstoken",
        "secret",
        "robottoken",
        "apitoken",
        "authtoken",
        "pat",
        "passphrase",
        "dockerpassword",
        "registrypassword",
        "loginpassword",
        "adminpassword",
    ];
    // `login.password`, `cfg.auth`: the last part is the key
    let last = name.rsplit('.').next().unwrap_or(&name);
    let mut spots = Vec::new();
    if KEYS.contains(&plain.as_str()) || KEYS.contains(&frame::plain(last).as_str()) {
        spots = of_key(text, start, end, budget, memory);
        if spots.is_empty() && cut::to(text, start).ends_with(b"<") && text.get(end) == Some(&b'>')
        {
            spots.extend(token::xml(text, end));
        }
        if spots.is_empty()
            && plain != "auth"
            && (plain != "secret" || text.get(end) == Some(&b'='))
        {
            spots.extend(command::argument(text, end));
        }
    }
    if spots.is_empty() && text.get(end) == Some(&b'(') {
        spots.extend(chain::look(text, &name, start, end));
    }
    if spots.is_empty() && assign::is_telling(&name) {
        spots.extend(assign::look(text, start, end));
    }
    spots
}

/// The mapping around a key, by braces or by indentation.
fn of_key(
    text: &[u8],
    start: usize,
    end: usize,
    budget: &Budget,
    memory: &mut Memory,
) -> Vec<Spot> {
    let Some(at) = object::has_value(text, end) else {
        return Vec::new();
    };
    // the cheap question first: most keys have no value that could matter
    let block = matches!(
        text.get(value::skip_blanks(text, at)),
        Some(b'|' | b'>' | b'!' | b'&')
    );
    let worth = block || value::value(text, at).is_some_and(|value| !is_placeholder(&value.text));
    if !worth {
        return Vec::new();
    }
    let key = match cut::byte_before(text, start) {
        b'"' | b'\'' => start - 1,
        _ => start,
    };
    let spots =
        object::around(text, key, budget, &mut memory.objects).map(|frame| entry::judge(&frame));
    if let Some(spots) = spots.filter(|spots| !spots.is_empty()) {
        return spots;
    }
    if !outline::begins_line(text, key) {
        return Vec::new();
    }
    // one look at a mapping shows all its keys
    let column = key - memchr::memrchr(b'\n', cut::to(text, key)).map_or(0, |end| end + 1);
    if memory.outline.0.contains(&key) && memory.outline.1 == column {
        return Vec::new();
    }
    let Some(frame) = outline::around(text, key, budget) else {
        return Vec::new();
    };
    memory.outline = (frame.span.clone(), column);
    entry::judge(&frame)
}

/// What has been read of a text already.
#[derive(Default)]
struct Memory {
    objects: object::Memory,
    /// The mapping by indentation that was read last, and the column of its
    /// keys.
    outline: (std::ops::Range<usize>, usize),
}
