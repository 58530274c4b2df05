//! Content in windows. What is sealed or opened is handed on piece by piece,
//! so that a large file is in memory once; and where there is much of it, the
//! next window is made while the last one is used.

use crate::core::hands::both;
use std::io;
use std::mem::swap;
use zeroize::Zeroizing;

/// Bytes below the base64 in one window, a little less than 1 MiB: whole
/// groups of base64 (3 bytes) and whole blocks of AES (16). Its base64 fits
/// into twenty packets of git's filter protocol, and as plaintext it fits into
/// fifteen.
pub(super) const WINDOW: usize = 48 * 4094 * 5;

/// Digits of base64 that one window stands for.
pub(super) const WINDOW_DIGITS: usize = WINDOW / 3 * 4;

/// One window; wiped on drop, for it is plaintext at some time.
pub(super) type Window = Zeroizing<Vec<u8>>;

/// Hands every window that `fill` makes to `take`, until `fill` leaves one
/// empty. For content of `size` bytes.
///
/// # Errors
/// Those of either.
pub(super) fn hand_on(
    size: usize,
    mut fill: impl FnMut(&mut Window) -> io::Result<()> + Send,
    mut take: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let (mut now, mut next) = (Window::default(), Window::default());
    fill(&mut now)?;
    while !now.is_empty() {
        next.clear();
        let (mut filled, mut taken) = (Ok(()), Ok(()));
        both(size, &mut || filled = fill(&mut next), &mut || {
            taken = take(&now)
        });
        taken?;
        filled?;
        swap(&mut now, &mut next);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts down, one byte to a window.
    fn countdown(mut left: u8) -> impl FnMut(&mut Window) -> io::Result<()> {
        move |window| {
            window.extend((left > 0).then_some(left));
            left = left.saturating_sub(1);
            Ok(())
        }
    }

    #[test]
    fn every_window_is_handed_on_once_and_in_order() {
        let mut taken = Vec::new();
        let done = hand_on(1, countdown(200), |window| {
            taken.extend_from_slice(window);
            Ok(())
        });
        assert!(done.is_ok());
        assert!(taken.into_iter().eq((1..=200).rev()));
    }

    #[test]
    fn a_failure_on_either_side_ends_it_and_is_told() {
        let mut left = 5;
        let fails = |window: &mut Window| {
            left -= 1;
            window.push(left);
            match left {
                0 => Err(io::ErrorKind::InvalidData.into()),
                _ => Ok(()),
            }
        };
        let told = hand_on(1, fails, |_| Ok(())).map_err(|error| error.kind());
        assert_eq!(told, Err(io::ErrorKind::InvalidData));
        let full = |_: &[u8]| Err(io::ErrorKind::StorageFull.into());
        let told = hand_on(1, countdown(200), full).map_err(|error| error.kind());
        assert_eq!(told, Err(io::ErrorKind::StorageFull));
    }
}
