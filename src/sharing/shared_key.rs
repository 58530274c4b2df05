//! One file: the text of `codeship.aes`, armored, for one person's keys.

use super::identities::Identities;
use super::terminal::Terminal;
use crate::core::key::Key;
use crate::core::recipient::RecipientKey;
use crate::keystore;
use age::armor::{ArmoredReader, ArmoredWriter, Format};
use age::plugin::RecipientPluginV1;
use age::{DecryptError, Decryptor, Encryptor, Recipient};
use std::collections::BTreeMap;
use std::io::{self, Write as _};

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
    /// What it holds is no project key.
    #[error("{0}")]
    NoKey(String),
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
        let plugin = RecipientPluginV1::new(&name, &keys, &[], Terminal::default());
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

/// The key in a file; `None` where it is for none of these identities.
///
/// # Errors
/// [`SharingError`]: a file that is damaged, or holds no key; a plugin that
/// failed.
pub fn open(file: &[u8], name: &str, identities: &Identities) -> Result<Option<Key>, SharingError> {
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
    let key = keystore::from_reader(reader, name);
    Ok(Some(
        key.map_err(|error| SharingError::NoKey(error.to_string()))?,
    ))
}

/// age's own words, on one line.
fn told(error: &dyn std::fmt::Display) -> String {
    // it wraps names in marks of direction
    let is_mark = |c: char| ('\u{2066}'..='\u{2069}').contains(&c);
    let text = error.to_string().replace(is_mark, "");
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
        let project = Key::from_bytes(&zeroize::Zeroizing::new([7; 32]));
        let file = seal([&key].into_iter(), project.to_base64().as_bytes()).unwrap();
        assert!(file.starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----\n"));
        let identities = |identity: &age::x25519::Identity| {
            let text = identity.to_string();
            Identities::parse(
                "keys.txt",
                text.expose_secret().as_bytes(),
                &Terminal::default(),
            )
            .unwrap()
        };
        let open = |file: &[u8], identity| open(file, "x.age", &identities(identity));
        let opened = open(&file, &mine).unwrap().unwrap();
        assert!(opened.same_as(&project));
        assert!(open(&file, &other).unwrap().is_none());
        let mut damaged = file.clone();
        let at = damaged.len() - 50;
        damaged[at] ^= 1;
        assert!(open(&damaged, &mine).is_err());
        assert!(matches!(
            open(b"hello", &mine),
            Err(SharingError::Malformed)
        ));
        let other_text = seal([&key].into_iter(), b"hello").unwrap();
        assert!(matches!(
            open(&other_text, &mine),
            Err(SharingError::NoKey(_))
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
