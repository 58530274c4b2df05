//! The formats of Codeship's `jet encrypt` (docs/format.md, "jet v1", "jet v2"):
//! AES-256-CFB128, in v2 with an MD5 of the plaintext inside.
//!
//! MD5 under a stream cipher authenticates nothing. What this tool writes is
//! authentic all the same, because its IV is a PRF of the plaintext (the SIV
//! construction of Rogaway and Shrimpton, 2006): whoever changes a byte
//! without the key changes the plaintext, and no longer has its IV.

use super::parts::CHECKSUM_LEN;
use super::parts::Decrypted;
use super::parts::IV_LEN;
use super::parts::Plaintext;
use super::parts::Proof;
use super::parts::WrongKey;
use super::parts::write;
use crate::core::hex;
use crate::core::key::Key;
use aes::Aes256;
use cfb_mode::cipher::KeyIvInit as _;
use hmac::{Hmac, KeyInit as _, Mac as _};
use md5::{Digest as _, Md5};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

/// An initialisation vector: one AES block.
pub type Iv = [u8; IV_LEN];

/// The IV that this tool gives a plaintext:
/// `HMAC-SHA256(HKDF(K, "git-jetcrypt/1 jet-v2 iv"), plaintext)`, cut to 16
/// bytes (docs/format.md, "The synthetic IV").
#[must_use]
pub fn synthetic_iv(key: &Key, plaintext: &[u8]) -> Iv {
    prf(key, "git-jetcrypt/1 jet-v2 iv", plaintext)
}

/// The first 16 bytes of HMAC-SHA256 under the key for that use.
pub(super) fn prf(key: &Key, info: &str, message: &[u8]) -> Iv {
    // HMAC fills a key up to its block with zeros (RFC 2104); doing so here
    // gives a length that cannot be wrong.
    let mut block = Zeroizing::new([0; 64]);
    block[..32].copy_from_slice(&*key.derive(info));
    let mut mac = Hmac::<Sha256>::new((&*block).into());
    mac.update(message);
    let whole: [u8; 32] = mac.finalize().into_bytes().into();
    let mut cut = [0; IV_LEN];
    cut.copy_from_slice(&whole[..IV_LEN]);
    cut
}

/// Seals as jet v2 with the synthetic IV.
#[must_use]
pub fn seal_v2(key: &Key, plaintext: &[u8]) -> Vec<u8> {
    seal_v2_with(key, &synthetic_iv(key, plaintext), plaintext)
}

/// Seals as jet v2 with an IV of the caller's choice, as jet itself did with
/// a random one. For tests and interoperability: a repeated IV breaks CFB.
#[must_use]
pub fn seal_v2_with(key: &Key, iv: &Iv, plaintext: &[u8]) -> Vec<u8> {
    // ciphertext in the making: plaintext until `encrypt` has run over it
    let mut body = Zeroizing::new(Vec::with_capacity(IV_LEN + CHECKSUM_LEN + plaintext.len()));
    body.extend_from_slice(iv);
    body.extend_from_slice(&checksum(plaintext));
    body.extend_from_slice(plaintext);
    encrypt(key, iv, &mut body[IV_LEN..]);
    write(b"codeship:v2\n", &body, b"")
}

/// Seals as jet v1 with an IV of the caller's choice. Only tests write v1.
#[must_use]
pub fn seal_v1_with(key: &Key, iv: &Iv, plaintext: &[u8]) -> Vec<u8> {
    let mut body = Zeroizing::new(Vec::with_capacity(IV_LEN + plaintext.len()));
    body.extend_from_slice(iv);
    body.extend_from_slice(plaintext);
    encrypt(key, iv, &mut body[IV_LEN..]);
    write(b"", &body, b"")
}

/// Opens the bytes of a v1 file. Whatever the key, something comes out.
pub(super) fn open_v1(key: &Key, body: &[u8]) -> Decrypted {
    let (_, plaintext) = decrypt(key, body);
    Decrypted {
        plaintext,
        proof: Proof::Unproven,
    }
}

/// Opens the bytes of a v2 file.
pub(super) fn open_v2(key: &Key, body: &[u8]) -> Result<Decrypted, WrongKey> {
    let (iv, mut plaintext) = decrypt(key, body);
    let Some(found) = plaintext.get(..CHECKSUM_LEN) else {
        return Err(WrongKey);
    };
    let holds: bool = found.ct_eq(&checksum(&plaintext[CHECKSUM_LEN..])).into();
    if !holds {
        return Err(WrongKey);
    }
    plaintext.drain(..CHECKSUM_LEN);
    let ours: bool = iv.ct_eq(&synthetic_iv(key, &plaintext)).into();
    let proof = if ours {
        Proof::Authentic
    } else {
        Proof::ChecksumOnly
    };
    Ok(Decrypted { plaintext, proof })
}

fn encrypt(key: &Key, iv: &Iv, bytes: &mut [u8]) {
    cfb_mode::Encryptor::<Aes256>::new(key.expose().into(), iv.into()).encrypt(bytes);
}

/// Splits off the IV and decrypts the rest. `body` holds an IV at least;
/// `envelope::sniff` has seen to it.
fn decrypt(key: &Key, body: &[u8]) -> (Iv, Plaintext) {
    let (head, rest) = body.split_at(IV_LEN.min(body.len()));
    let mut iv = [0; IV_LEN];
    iv[..head.len()].copy_from_slice(head);
    let mut plaintext = Zeroizing::new(rest.to_vec());
    cfb_mode::Decryptor::<Aes256>::new(key.expose().into(), &iv.into()).decrypt(&mut plaintext);
    (iv, plaintext)
}

fn checksum(plaintext: &[u8]) -> [u8; CHECKSUM_LEN] {
    let mut digits = [0; CHECKSUM_LEN];
    digits.copy_from_slice(hex::encode(&Md5::digest(plaintext)).as_bytes());
    digits
}
