//! The formats of Codeship's `jet encrypt` (docs/format.md, "jet v1", "jet v2"):
//! AES-256-CFB128, in v2 with an MD5 of the plaintext inside.
//!
//! MD5 under a stream cipher authenticates nothing. What this tool writes is
//! authentic all the same, because its IV is a PRF of path and plaintext (the
//! SIV construction of Rogaway and Shrimpton, 2006): whoever changes a byte
//! without the key, or moves the file, no longer has its IV.

use super::parts::{Binding, CHECKSUM_LEN, IV_LEN};
use super::prf::Prf;
use super::sealed::{Layout, Sealed};
use super::stream::Stream;
use crate::core::hands::both;
use crate::core::hex;
use crate::core::key::{Key, KeyUse};
use md5::{Digest as _, Md5};
use zeroize::Zeroizing;

pub use super::stream::Iv;

/// The IV that this tool gives a plaintext:
/// `HMAC-SHA256(HKDF(K, "git-jetcrypt/2 jet-v2 iv"), length of the path || path
/// || plaintext)`, cut to 16 bytes (docs/format.md, "The synthetic IV").
#[must_use]
pub fn synthetic_iv(key: &Key, binding: Binding<'_>, plaintext: &[u8]) -> Iv {
    iv_in_windows(key, binding).after(plaintext)
}

/// The same for a plaintext that comes in windows.
pub(super) fn iv_in_windows(key: &Key, binding: Binding<'_>) -> Prf {
    Prf::new(key, KeyUse::JetIv, binding)
}

/// Seals as jet v2 with the synthetic IV.
#[must_use]
pub fn seal_v2(key: &Key, binding: Binding<'_>, plaintext: &[u8]) -> Vec<u8> {
    sealed(key, binding, plaintext).into_vec()
}

/// The same in the making.
pub(super) fn sealed<'a>(key: &'a Key, binding: Binding<'_>, plaintext: &'a [u8]) -> Sealed<'a> {
    let (mut iv, mut digits) = ([0; IV_LEN], Checksum::default());
    both(
        plaintext.len(),
        &mut || iv = synthetic_iv(key, binding, plaintext),
        &mut || digits = checksum(Md5::new_with_prefix(plaintext)),
    );
    v2(key, iv, digits, plaintext)
}

/// Seals as jet v2 with an IV of the caller's choice, as jet itself did with
/// a random one. For tests and interoperability: a repeated IV breaks CFB.
#[must_use]
pub fn seal_v2_with(key: &Key, iv: &Iv, plaintext: &[u8]) -> Vec<u8> {
    let checksum = checksum(Md5::new_with_prefix(plaintext));
    v2(key, *iv, checksum, plaintext).into_vec()
}

fn v2<'a>(key: &'a Key, iv: Iv, checksum: Checksum, plaintext: &'a [u8]) -> Sealed<'a> {
    let layout = Layout {
        first_line: b"codeship:v2\n",
        iv,
        checksum: Some(checksum),
        stream: Stream::cfb,
        end: b"",
    };
    Sealed::new(key, plaintext, layout)
}

/// Seals as jet v1 with an IV of the caller's choice. Only tests write v1.
#[must_use]
pub fn seal_v1_with(key: &Key, iv: &Iv, plaintext: &[u8]) -> Vec<u8> {
    let layout = Layout {
        first_line: b"",
        iv: *iv,
        checksum: None,
        stream: Stream::cfb,
        end: b"",
    };
    Sealed::new(key, plaintext, layout).into_vec()
}

/// The checksum of jet v2.
pub(super) type Checksum = Zeroizing<[u8; CHECKSUM_LEN]>;

/// Its digits, once all of the plaintext went in.
pub(super) fn checksum(of: Md5) -> Checksum {
    let mut digits = Zeroizing::new([0; CHECKSUM_LEN]);
    digits.copy_from_slice(hex::encode(&of.finalize()).as_bytes());
    digits
}
