//! Faults on purpose, so that tests can see what a fault of this program does:
//! that it shows nothing, and that it stops what it must stop and no more.
//! Nothing of it is in a release build, and nothing in one for fuzzing.

/// Content that begins so makes a debug build panic, with all of the content
/// in the panic's message.
pub const MARK: &str = "git-jetcrypt, fail here on purpose: ";

/// Panics where a test has asked for it.
#[expect(clippy::panic, reason = "this is what it is for; in debug builds only")]
pub fn on_purpose(content: &[u8]) {
    if cfg!(all(debug_assertions, not(fuzzing))) && content.starts_with(MARK.as_bytes()) {
        panic!("{}", String::from_utf8_lossy(content));
    }
}
