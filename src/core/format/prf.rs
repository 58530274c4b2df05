//! The pseudo-random function behind the synthetic IV and the tag: the first
//! 16 bytes of HMAC-SHA256 (RFC 2104) under the key for that use.

use super::parts::{Binding, IV_LEN};
use super::stream::Iv;
use crate::core::key::{Key, KeyUse};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

/// One in the making, over a message that may come in windows.
pub(super) struct Prf(Hmac<Sha256>);

impl Prf {
    /// Begins, with the path that the message is bound to (docs/format.md, "The
    /// synthetic IV"): its length goes in first, so that no path and message
    /// together look like another path and message.
    pub(super) fn new(key: &Key, usage: KeyUse, binding: Binding<'_>) -> Self {
        // HMAC fills a key up to its block with zeros (RFC 2104); doing so here
        // gives a length that cannot be wrong.
        let mut block = Zeroizing::new([0; 64]);
        block[..32].copy_from_slice(&**key.subkey(usage));
        let mut prf = Self(Hmac::new((&*block).into()));
        let path = binding.path();
        // git refuses paths of 4 GiB, and so does every file system
        let length = u32::try_from(path.len()).unwrap_or(u32::MAX);
        prf.take(&length.to_be_bytes());
        prf.take(path);
        prf
    }

    /// Takes the next window.
    pub(super) fn take(&mut self, window: &[u8]) {
        self.0.update(window);
    }

    /// The answer, once all of the message went in.
    pub(super) fn finish(self) -> Iv {
        let whole: [u8; 32] = self.0.finalize().into_bytes().into();
        let mut cut = [0; IV_LEN];
        cut.copy_from_slice(&whole[..IV_LEN]);
        cut
    }

    /// The answer for a message that is at hand.
    pub(super) fn after(mut self, message: &[u8]) -> Iv {
        self.take(message);
        self.finish()
    }
}
