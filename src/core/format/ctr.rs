//! The format for teams that nothing but this tool serves (docs/format.md,
//! "git-jetcrypt ctr"): AES-256-CTR under a synthetic tag, separate keys.

use super::parts::Binding;
use super::prf::Prf;
use super::sealed::{Layout, Sealed};
use super::stream::Stream;
use crate::core::key::{Key, KeyUse};

/// Seals; the tag is a PRF of path and plaintext, and the initial counter block.
#[must_use]
pub fn seal(key: &Key, binding: Binding<'_>, plaintext: &[u8]) -> Vec<u8> {
    sealed(key, binding, plaintext).into_vec()
}

/// The same in the making.
pub(super) fn sealed<'a>(key: &'a Key, binding: Binding<'_>, plaintext: &'a [u8]) -> Sealed<'a> {
    let layout = Layout {
        first_line: b"git-jetcrypt:2\n",
        iv: tag_in_windows(key, binding).after(plaintext),
        checksum: None,
        stream: Stream::ctr,
        end: b"\n",
    };
    Sealed::new(key, plaintext, layout)
}

/// The tag of a plaintext that comes in windows.
pub(super) fn tag_in_windows(key: &Key, binding: Binding<'_>) -> Prf {
    Prf::new(key, KeyUse::CtrTag, binding)
}
