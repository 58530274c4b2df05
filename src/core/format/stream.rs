//! The ciphers of the formats over one window after the other. Every window
//! but the last is made of whole blocks.

use super::parts::IV_LEN;
use crate::core::key::{KEY_LEN, Key, KeyUse};
use aes::Aes256;
use cfb_mode::cipher::KeyIvInit as _;
use ctr::Ctr128BE;
use ctr::cipher::StreamCipher as _;
use zeroize::Zeroizing;

/// An initialisation vector or a tag: one AES block.
pub type Iv = [u8; IV_LEN];

/// Where a cipher stands between two windows.
pub(super) enum Stream {
    /// AES-256-CFB128: the key, and the last block of ciphertext.
    Cfb(Zeroizing<[u8; KEY_LEN]>, Iv),
    /// AES-256-CTR.
    Ctr(Box<Ctr128BE<Aes256>>),
}

impl Stream {
    /// Both jet formats.
    pub(super) fn cfb(key: &Key, iv: &Iv) -> Self {
        Self::Cfb(Zeroizing::new(*key.expose()), *iv)
    }

    /// The ctr format; `counter` is the first block.
    pub(super) fn ctr(key: &Key, counter: &Iv) -> Self {
        let subkey = key.subkey(KeyUse::CtrCipher);
        Self::Ctr(Box::new(Ctr128BE::new((&**subkey).into(), counter.into())))
    }

    /// Encrypts the next window in place.
    pub(super) fn encrypt(&mut self, window: &mut [u8]) {
        match self {
            // each block needs the one before it: nothing can be done side by side
            Self::Cfb(key, last) => {
                cfb_mode::Encryptor::<Aes256>::new((&**key).into(), (&*last).into())
                    .encrypt(window);
                *last = window.last_chunk().copied().unwrap_or(*last);
            }
            Self::Ctr(cipher) => cipher.apply_keystream(window),
        }
    }

    /// Decrypts the next window in place.
    pub(super) fn decrypt(&mut self, window: &mut [u8]) {
        match self {
            Self::Cfb(key, last) => {
                let next = window.last_chunk().copied().unwrap_or(*last);
                cfb_mode::Decryptor::<Aes256>::new((&**key).into(), (&*last).into())
                    .decrypt(window);
                *last = next;
            }
            Self::Ctr(cipher) => cipher.apply_keystream(window),
        }
    }
}
