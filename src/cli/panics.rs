//! What a panic looks like: a fault of this program, whose message could hold
//! content of the file at hand.

use crate::commands::docker::exec;
use crate::commands::plumbing::merge_driver;
use crate::report::talk;
use std::ffi::OsStr;

/// From now on a panic says where in the source it was, and nothing else: no
/// message, no backtrace, whatever the environment asks for.
pub(super) fn show_places_only() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(
            || "at an unknown place".to_owned(),
            |place| format!("at {}:{}", place.file(), place.line()),
        );
        talk::error(&format!(
            "a fault of git-jetcrypt {} itself, {place}; please report this line",
            env!("CARGO_PKG_VERSION")
        ));
    }));
}

/// The exit code of a command that ended so.
pub(super) fn code(command: Option<&OsStr>) -> u8 {
    match command.and_then(OsStr::to_str) {
        // codes below are the command's own
        Some("exec") => exec::OWN_FAILURE,
        // any lower code would be a conflict to git
        Some("merge-driver") => merge_driver::STOP,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::code;
    use std::ffi::OsStr;

    #[test]
    fn a_fault_has_the_code_of_its_commands_failures() {
        for (command, expected) in [
            (None, 1),
            (Some("filter-process"), 1),
            (Some("exec"), 125),
            (Some("merge-driver"), 129),
        ] {
            assert_eq!(code(command.map(OsStr::new)), expected);
        }
    }
}
