//! The format for teams that nothing but this tool serves (docs/format.md,
//! "git-jetcrypt ctr"): AES-256-CTR under a synthetic tag, separate keys.

use super::jet::prf;
use super::parts::Decrypted;
use super::parts::IV_LEN;
use super::parts::Proof;
use super::parts::WrongKey;
use super::parts::write;
use crate::core::key::Key;
use aes::Aes256;
use ctr::Ctr128BE;
use ctr::cipher::{KeyIvInit as _, StreamCipher as _};
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

type Tag = [u8; IV_LEN];

/// Seals; the tag is a PRF of the plaintext and the initial counter block.
#[must_use]
pub fn seal(key: &Key, plaintext: &[u8]) -> Vec<u8> {
    let tag = tag_of(key, plaintext);
    let mut body = Zeroizing::new(Vec::with_capacity(IV_LEN + plaintext.len()));
    body.extend_from_slice(&tag);
    body.extend_from_slice(plaintext);
    apply(key, &tag, &mut body[IV_LEN..]);
    write(b"git-jetcrypt:1\n", &body, b"\n")
}

/// Opens; the tag is always checked, in constant time, before anything is
/// returned.
pub(super) fn open(key: &Key, body: &[u8]) -> Result<Decrypted, WrongKey> {
    let Some((tag, sealed)) = body.split_first_chunk::<IV_LEN>() else {
        return Err(WrongKey);
    };
    let mut plaintext = Zeroizing::new(sealed.to_vec());
    apply(key, tag, &mut plaintext);
    let holds: bool = tag.ct_eq(&tag_of(key, &plaintext)).into();
    if !holds {
        return Err(WrongKey);
    }
    Ok(Decrypted {
        plaintext,
        proof: Proof::Authentic,
    })
}

fn tag_of(key: &Key, plaintext: &[u8]) -> Tag {
    prf(key, "git-jetcrypt/1 ctr mac", plaintext)
}

fn apply(key: &Key, counter: &Tag, bytes: &mut [u8]) {
    let subkey = key.derive("git-jetcrypt/1 ctr enc");
    Ctr128BE::<Aes256>::new(&(*subkey).into(), counter.into()).apply_keystream(bytes);
}
