//! Where a name is used: the constant that a login takes some lines below.

use super::around::TextAround;
use crate::core::guard::cut;
use crate::core::guard::vocabulary::keys::{class, has_own_name};
use crate::core::guard::vocabulary::speech::speaks_of_docker;
use crate::core::guard::vocabulary::words::{is_docker_word, is_foreign};

/// Is a name used on a line that logs in to a registry, or sends to one?
pub(super) fn is_used_in_login(around: &TextAround<'_>, name: &str, at: usize) -> bool {
    const DOES: [&str; 7] = ["login", "auth", "cred", "push", "pull", "registry", "hub"];
    let bytes = around.text.bytes;
    let part = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    let plain = name.len() >= 2 && name.bytes().all(|b| part(b) || !b.is_ascii());
    let name = name.as_bytes();
    let near = cut::to(bytes, 1 << 16);
    plain
        && is_variable(cut::part(bytes, at.saturating_sub(100), at), name)
        && memchr::memmem::find_iter(near, name).take(20).any(|start| {
            let end = start + name.len();
            let (before, behind) = (cut::byte_before(bytes, start), cut::byte(bytes, end));
            // a flag, a field and a key have the same name
            let other = matches!(before, b'-' | b'.' | b'"' | b'\'' | b'/' | b'<')
                || matches!(behind, b':' | b'=' | b'(')
                || cut::part(bytes, end, end + 3).starts_with(b" =");
            if part(before) || part(behind) || other || is_given_to_other(bytes, start) {
                return false;
            }
            let line = around.statement(start);
            let small = line.to_ascii_lowercase();
            let runs = [" run ", "exec", " -e ", "--env", "build-arg"];
            DOES.iter().any(|word| small.contains(word))
                && speaks_of_docker(&line)
                && !runs.iter().any(|word| small.contains(word))
                && !is_foreign(&line)
        })
}

/// `adminPassword="$NAME"`: is a name used as the value of a key that says
/// something else?
fn is_given_to_other(text: &[u8], at: usize) -> bool {
    let lead = cut::part(text, at.saturating_sub(80), at);
    let signs = |b: &u8| b"${\"'(".contains(b);
    let bare = lead.iter().rev().take_while(|b| signs(b)).count();
    let lead = cut::to(lead, lead.len().saturating_sub(bare));
    let Some(lead) = lead.strip_suffix(b"=") else {
        return false;
    };
    let word = lead
        .rsplit(|b| b.is_ascii_whitespace() || b"(,\"'".contains(b))
        .next();
    let key = String::from_utf8_lossy(word.unwrap_or_default()).into_owned();
    let own = class(&key).is_none_or(|(_, subject)| has_own_name(&subject));
    !key.is_empty() && !key.starts_with('-') && own && !is_docker_word(&key)
}

/// Is what stands in front of a value `name =`: a variable, and no key?
fn is_variable(lead: &[u8], name: &[u8]) -> bool {
    let part = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    let Some(found) = memchr::memmem::rfind(lead, name) else {
        return false;
    };
    let gap = cut::from(lead, found + name.len());
    let gap = gap.trim_ascii_start();
    let block = gap.starts_with(b")") && gap.contains(&b'{');
    let gives = block
        || matches!(gap, [b'=', next, ..] if *next != b'=' && *next != b'>')
        || gap.starts_with(b":=")
        || matches!(gap, [b'='])
        || gap.contains(&b'=') && matches!(gap.first(), Some(b':' | b'A'..=b'Z' | b',' | b')'));
    let before = cut::byte_before(lead, found);
    gives && !part(before) && !matches!(before, b'-' | b'.' | b'"' | b'\'')
}
