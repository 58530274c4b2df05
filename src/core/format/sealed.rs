//! An encrypted file in the making: first line, base64, end.

use super::parts::CHECKSUM_LEN;
use super::stream::Iv;
use super::stream::Stream;
use super::windows::WINDOW;
use super::windows::Window;
use super::windows::hand_on;
use crate::core::base64::{Engine as _, STRICT};
use crate::core::key::Key;
use std::io;
use zeroize::Zeroizing;

/// What an encrypted file consists of, but for the key and the plaintext.
pub(super) struct Layout {
    /// With its line feed; empty for jet v1.
    pub first_line: &'static [u8],
    /// The IV or the tag.
    pub iv: Iv,
    /// What is encrypted in front of the plaintext: jet v2's checksum.
    pub checksum: Option<Zeroizing<[u8; CHECKSUM_LEN]>>,
    /// The cipher at its beginning.
    pub stream: fn(&Key, &Iv) -> Stream,
    /// What follows the base64.
    pub end: &'static [u8],
}

/// The bytes of an encrypted file. Those of a small one are at hand; those of
/// a large one are made anew each time that they are handed on, so that they
/// take no memory.
pub struct Sealed<'a> {
    key: &'a Key,
    plaintext: &'a [u8],
    layout: Layout,
    /// All of it, where the plaintext fits into one window.
    made: Option<Vec<u8>>,
}

impl<'a> Sealed<'a> {
    /// Takes everything that the bytes are a function of.
    pub(super) fn new(key: &'a Key, plaintext: &'a [u8], layout: Layout) -> Self {
        let mut sealed = Self {
            key,
            plaintext,
            layout,
            made: None,
        };
        if plaintext.len() <= WINDOW {
            sealed.made = Some(sealed.whole());
        }
        sealed
    }

    /// How many bytes it has.
    #[must_use]
    pub fn length(&self) -> usize {
        let layout = &self.layout;
        let checksum = layout.checksum.as_ref().map_or(0, |digits| digits.len());
        let body = layout.iv.len() + checksum + self.plaintext.len();
        layout.first_line.len() + body.div_ceil(3) * 4 + layout.end.len()
    }

    /// Hands on all of it, piece by piece.
    ///
    /// # Errors
    /// Those of `take`.
    pub fn each(&self, mut take: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        if let Some(all) = &self.made {
            return take(all);
        }
        let Layout {
            first_line,
            iv,
            checksum,
            stream,
            end,
        } = &self.layout;
        take(first_line)?;
        let mut stream = stream(self.key, iv);
        let mut rest = self.plaintext;
        let mut begun = false;
        let fill = |window: &mut Window| {
            let head = if begun { 0 } else { iv.len() };
            let digits = checksum.as_ref().filter(|_| !begun).map(|all| &**all);
            let digits = digits.map_or(&[][..], |all| &all[..]);
            let room = WINDOW - head - digits.len();
            let (now, later) = rest.split_at(room.min(rest.len()));
            window.reserve_exact(head + digits.len() + now.len());
            window.extend_from_slice(&iv[..head]);
            window.extend_from_slice(digits);
            window.extend_from_slice(now);
            stream.encrypt(&mut window[head..]);
            (rest, begun) = (later, true);
            Ok(())
        };
        let mut text = Vec::new();
        hand_on(self.plaintext.len(), fill, |window| {
            text.resize(window.len().div_ceil(3) * 4, 0);
            let written = STRICT.encode_slice(window, &mut text);
            let written = written.map_err(io::Error::other)?;
            take(&text[..written])
        })?;
        take(end)
    }

    /// All of it.
    #[must_use]
    pub fn into_vec(self) -> Vec<u8> {
        match self.made {
            Some(all) => all,
            None => self.whole(),
        }
    }

    fn whole(&self) -> Vec<u8> {
        let mut all = Vec::with_capacity(self.length());
        // a vector takes everything
        let _ = self.each(|piece| {
            all.extend_from_slice(piece);
            Ok(())
        });
        all
    }
}
