//! Where the digits of a line go on.

use crate::core::guard::cut;
use crate::core::guard::first_pass::digits::{end_of, is_digit};

/// The piece on the next line: behind a line end, written out or not,
/// indentation, comment signs, and the quotes and plus signs of source
/// code.
pub(super) fn continued(text: &[u8], end: usize) -> Option<(usize, usize)> {
    let mut at = end;
    let mut broken = false;
    let mut quotes = 0;
    while at - end < 120 {
        match *text.get(at)? {
            b'\n' => broken = true,
            b'\r' | b' ' | b'\t' => {}
            b'"' | b'\'' => quotes += 1,
            b'+' | b'.' if quotes == 1 => {}
            b'\\' if matches!(text.get(at + 1), Some(b'n')) => {
                broken = true;
                at += 1;
            }
            b'\\' if matches!(text.get(at + 1), Some(b'\n' | b'r' | b'\r')) => {
                at += usize::from(cut::byte(text, at + 1) == b'r');
            }
            b'#' | b'>' | b'*' | b'|' if broken && quotes == 0 => {}
            byte if is_digit(byte) => break,
            _ => return None,
        }
        at += 1;
    }
    let start = at;
    let stop = end_of(text, start);
    let whole_line = matches!(
        text.get(stop),
        None | Some(b'\n' | b'\r' | b'=' | b'"' | b'\'' | b'\\' | b' ' | b'<')
    );
    let glued = (broken && quotes == 0) || quotes == 2;
    (glued && whole_line && stop - start >= 2).then_some((start, stop))
}
