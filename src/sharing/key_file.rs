//! One file: the text of `codeship.aes`, armored, for one person's keys.

use super::identities::Identities;
use super::terminal::Terminal;
use crate::core::recipient::RecipientKey;
use age::armor::{ArmoredReader, ArmoredWriter, Format};
use age::plugin::RecipientPluginV1;
use age::{DecryptError, Decryptor, Encryptor, Recipient};
use std::collections::BTreeMap;
use std::io::{self, Read as _, Write as _};
use zeroize::Zeroizing;

/// No key is longer; what a file of somebody else's holds may be.
const LARGEST: u64 = 4096;

/// Why a file was not made, or not opened.
#[derive(Debug, thiserror::Error)]
pub enum SharingError {
    /// age does not take this public key.
    #[error("age does not take the key {0}")]
    Key(String),
    /// Its plugin is missing or failed, or the system refused.
    #[error("age: {0}")]
    Age(String),
    /// The file is none of age's.
    #[error("no file of age's")]
    Malformed,
    /// A file for a passphrase, which no identity opens.
    #[error("it is encrypted with a passphrase, not for a key")]
    Passphrase,
}

/// Seals a text to all of these keys. Keys of plugins start their program,
/// `age-plugin-NAME`.
///
/// # Errors
/// [`SharingError`].
pub fn seal<'k>(
    keys: impl Iterator<Item = &'k RecipientKey>,
    text: &[u8],
) -> Result<Vec<u8>, SharingError> {
    let mut recipients: Vec<Box<dyn Recipient>> = Vec::new();
    let mut of_plugins: BTreeMap<String, Vec<age::plugin::Recipient>> = BTreeMap::new();
    for key in keys {
        let bad = || SharingError::Key(key.as_str().to_owned());
        if let Ok(native) = key.as_str().parse::<age::x25519::Recipient>() {
            recipients.push(Box::new(native));
        } else if let Ok(ssh) = key.as_str().parse::<age::ssh::Recipient>() {
            recipients.push(Box::new(ssh));
        } else {
            let plugin: age::plugin::Recipient = key.as_str().parse().map_err(|_| bad())?;
            let name = plugin.plugin().to_owned();
            of_plugins.entry(name).or_default().push(plugin);
        }
    }
    for (name, keys) in of_plugins {
        let plugin = RecipientPluginV1::new(&name, &keys, &[], Terminal);
        recipients.push(Box::new(
            plugin.map_err(|error| SharingError::Age(told(&error)))?,
        ));
    }
    let to = recipients.iter().map(|recipient| &**recipient);
    let encryptor =
        Encryptor::with_recipients(to).map_err(|error| SharingError::Age(told(&error)))?;
    let write = || -> io::Result<Vec<u8>> {
        let armored = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor)?;
        let mut writer = encryptor.wrap_output(armored)?;
        writer.write_all(text)?;
        writer.finish()?.finish()
    };
    write().map_err(|error| SharingError::Age(error.to_string()))
}

/// Opens a file; `None` where it is for none of these identities.
///
/// # Errors
/// [`SharingError`]: a file that is damaged, a plugin that failed.
pub fn open(
    file: &[u8],
    identities: &Identities,
) -> Result<Option<Zeroizing<Vec<u8>>>, SharingError> {
    let decryptor = Decryptor::new_buffered(ArmoredReader::new(file));
    let decryptor = decryptor.map_err(|_| SharingError::Malformed)?;
    if decryptor.is_scrypt() {
        return Err(SharingError::Passphrase);
    }
    let reader = match decryptor.decrypt(identities.all()) {
        Ok(reader) => reader,
        Err(DecryptError::NoMatchingKeys) => return Ok(None),
        Err(error) => return Err(SharingError::Age(told(&error))),
    };
    let mut text = Zeroizing::new(Vec::with_capacity(LARGEST as usize));
    match reader.take(LARGEST).read_to_end(&mut text) {
        Ok(_) => Ok(Some(text)),
        Err(error) => Err(SharingError::Age(error.to_string())),
    }
}

/// age's own words, on one line.
fn told(error: &dyn std::fmt::Display) -> String {
    let text = error.to_string();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use age::secrecy::ExposeSecret as _;

    #[test]
    fn what_is_sealed_to_a_key_opens_with_it_and_with_no_other() {
        let [mine, other] = [(); 2].map(|()| age::x25519::Identity::generate());
        let key = RecipientKey::parse(&mine.to_public().to_string()).unwrap();
        let file = seal([&key].into_iter(), b"secret\n").unwrap();
        assert!(file.starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----\n"));
        let identities = |identity: &age::x25519::Identity| {
            let text = identity.to_string();
            Identities::parse("keys.txt", text.expose_secret().as_bytes()).unwrap()
        };
        assert_eq!(
            **open(&file, &identities(&mine)).unwrap().unwrap(),
            *b"secret\n"
        );
        assert!(open(&file, &identities(&other)).unwrap().is_none());
        let mut damaged = file.clone();
        let at = damaged.len() - 50;
        damaged[at] ^= 1;
        assert!(open(&damaged, &identities(&mine)).is_err());
        assert!(matches!(
            open(b"hello", &identities(&mine)),
            Err(SharingError::Malformed)
        ));
    }

    #[test]
    fn a_key_that_age_does_not_take_is_named() {
        for key in ["age1qqq", "ssh-rsa AAAA", "ssh-ed25519 AAAA"] {
            let key = RecipientKey::parse(key).unwrap();
            let error = seal([&key].into_iter(), b"x").unwrap_err();
            assert_eq!(
                error.to_string(),
                format!("age does not take the key {}", key.as_str())
            );
        }
    }
}
