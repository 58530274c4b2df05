//! Opening an encrypted file with one key, and what it then holds.

use super::ctr;
use super::envelope::{BodyWindows, Envelope};
use super::jet;
use super::jet::Checksum;
use super::parts::Binding;
use super::parts::CHECKSUM_LEN;
use super::parts::IV_LEN;
use super::parts::Plaintext;
use super::parts::Proof;
use super::parts::Version;
use super::parts::WrongKey;
use super::prf::Prf;
use super::promise::{Expected, Promise};
use super::stream::Iv;
use super::stream::Stream;
use super::windows::Window;
use super::windows::hand_on;
use crate::core::key::{Key, Ring, Which};
use md5::{Digest as _, Md5};
use std::io;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

/// The content of an encrypted file, with what is known about it. All of it
/// was checked; that of a large file is decrypted again each time that it is
/// handed on, so that it takes no memory.
pub struct Opened<'a> {
    /// The format it was in.
    pub version: Version,
    /// What the file proves about its bytes.
    pub proof: Proof,
    /// The key that opened it.
    pub which: Which,
    envelope: Envelope<'a>,
    key: &'a Key,
    /// All of it, where it fits into one window or had to be judged whole.
    held: Option<Plaintext>,
}

/// Opens with the first key of the ring that fits, the current one first.
///
/// # Errors
/// The envelope again where none does, or where a jet v1 file opens to
/// something that breaks the promise of its path.
pub(super) fn open_with<'a>(
    envelope: Envelope<'a>,
    ring: &'a Ring,
    expected: Expected<'_>,
) -> Result<Opened<'a>, Envelope<'a>> {
    let found = ring.keys().find_map(|(which, key)| {
        let (proof, held) = check(&envelope, key, expected.binding).ok()?;
        let promise = match envelope.version() {
            Version::JetV1 => expected.promise,
            // who asks for whatever comes out gets it
            _ if expected.promise == Promise::Nothing => Promise::Nothing,
            _ => Promise::AnyText,
        };
        let believed = proof != Proof::Nothing
            || held
                .as_ref()
                .is_some_and(|plaintext| promise.kept_by(plaintext));
        believed.then_some((which, key, proof, held))
    });
    match found {
        Some((which, key, proof, held)) => Ok(Opened {
            version: envelope.version(),
            proof,
            which,
            envelope,
            key,
            held,
        }),
        None => Err(envelope),
    }
}

/// What the checksum, the IV or the tag proves under this key, and the
/// plaintext where it was held.
///
/// # Errors
/// [`WrongKey`] where they do not hold. Never for jet v1, which has neither,
/// nor for ctr where the path is not known.
pub(super) fn check(
    envelope: &Envelope<'_>,
    key: &Key,
    binding: Binding<'_>,
) -> Result<(Proof, Option<Plaintext>), WrongKey> {
    let version = envelope.version();
    let mut plain = PlainWindows::of(envelope, key);
    let mut prf = prf_of(version, key, binding);
    // without a checksum or a tag to go by, all of the content is judged
    let by_content =
        version == Version::JetV1 || (version == Version::Ctr && binding == Binding::Unknown);
    let hold = envelope.is_small() || by_content;
    let mut held = hold.then(|| Zeroizing::new(Vec::with_capacity(envelope.length())));
    let mut md5 = Md5::new();
    let fill = |window: &mut Window| {
        plain.fill(window)?;
        if let Some(prf) = &mut prf {
            prf.take(window);
        }
        Ok(())
    };
    let all = hand_on(envelope.length(), fill, |window| {
        if version.has_checksum() {
            md5.update(window);
        }
        if let Some(held) = &mut held {
            held.extend_from_slice(window);
        }
        Ok(())
    });
    all.map_err(|_| WrongKey)?;
    if version.has_checksum() && !bool::from(plain.checksum.ct_eq(&*jet::checksum(md5))) {
        return Err(WrongKey);
    }
    let here = prf.is_some_and(|prf| prf.finish().ct_eq(&plain.iv).into());
    let proof = match version {
        Version::JetV1 => Proof::Nothing,
        // nobody has documented the first line `cloudbees:v1`, so no more is
        // claimed than the checksum shows
        Version::Cloudbees => Proof::ChecksumOnly,
        _ if here && binding.path().is_empty() => Proof::StandAlone,
        _ if here => Proof::Here,
        // only now, as it takes a second pass over the file
        _ if is_alone(envelope, key) => Proof::StandAlone,
        Version::JetV2 => Proof::ChecksumOnly,
        Version::Ctr if by_content => Proof::Nothing,
        Version::Ctr => return Err(WrongKey),
    };
    Ok((proof, held))
}

/// The PRF of a format that has one.
fn prf_of(version: Version, key: &Key, binding: Binding<'_>) -> Option<Prf> {
    match version {
        Version::JetV2 => Some(jet::iv_in_windows(key, binding)),
        Version::Ctr => Some(ctr::tag_in_windows(key, binding)),
        Version::JetV1 | Version::Cloudbees => None,
    }
}

/// Was it sealed for no path?
fn is_alone(envelope: &Envelope<'_>, key: &Key) -> bool {
    let Some(mut prf) = prf_of(envelope.version(), key, Binding::Alone) else {
        return false;
    };
    let mut plain = PlainWindows::of(envelope, key);
    let all = hand_on(
        envelope.length(),
        |window| plain.fill(window),
        |window| {
            prf.take(window);
            Ok(())
        },
    );
    all.is_ok() && prf.finish().ct_eq(&plain.iv).into()
}

/// The plaintext of an envelope under one key, window by window.
struct PlainWindows<'a> {
    body: BodyWindows<'a>,
    key: &'a Key,
    version: Version,
    /// `None` until the IV has come.
    stream: Option<Stream>,
    iv: Iv,
    checksum: Checksum,
}

impl<'a> PlainWindows<'a> {
    fn of(envelope: &'a Envelope<'_>, key: &'a Key) -> Self {
        Self {
            body: envelope.windows(),
            key,
            version: envelope.version(),
            stream: None,
            iv: [0; IV_LEN],
            checksum: Checksum::default(),
        }
    }

    /// Fills in the next window. The first one goes on where IV and checksum
    /// end; it is empty where nothing follows them, and then it is the last.
    fn fill(&mut self, window: &mut Window) -> io::Result<()> {
        self.body.fill(window)?;
        if let Some(stream) = &mut self.stream {
            stream.decrypt(window);
            return Ok(());
        }
        let cut = || io::Error::from(io::ErrorKind::UnexpectedEof);
        let (iv, rest) = window.split_first_chunk_mut().ok_or_else(cut)?;
        self.iv = *iv;
        let mut stream = match self.version {
            Version::Ctr => Stream::ctr(self.key, iv),
            _ => Stream::cfb(self.key, iv),
        };
        stream.decrypt(rest);
        self.stream = Some(stream);
        let mut head = IV_LEN;
        if self.version.has_checksum() {
            *self.checksum = *rest.first_chunk().ok_or_else(cut)?;
            head += CHECKSUM_LEN;
        }
        window.drain(..head);
        Ok(())
    }
}

impl Opened<'_> {
    /// Hands on the decrypted bytes, piece by piece.
    ///
    /// # Errors
    /// Those of `take`.
    pub fn each(&self, mut take: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        if let Some(all) = &self.held {
            return take(all);
        }
        let mut plain = PlainWindows::of(&self.envelope, self.key);
        hand_on(self.envelope.length(), |window| plain.fill(window), take)
    }

    /// How many decrypted bytes there are.
    #[must_use]
    pub fn length(&self) -> usize {
        self.envelope.length() - self.version.least()
    }

    /// The decrypted bytes.
    #[must_use]
    pub fn into_plaintext(mut self) -> Plaintext {
        if let Some(held) = self.held.take() {
            return held;
        }
        // a buffer that grew would leave plaintext behind
        let mut all = Zeroizing::new(Vec::with_capacity(self.length()));
        let _ = self.each(|piece| {
            all.extend_from_slice(piece);
            Ok(())
        });
        all
    }

    /// Are these the decrypted bytes?
    #[must_use]
    pub fn is(&self, bytes: &[u8]) -> bool {
        let mut rest = bytes;
        let compared = self.each(|piece| match rest.strip_prefix(piece) {
            Some(more) => {
                rest = more;
                Ok(())
            }
            None => Err(io::ErrorKind::InvalidData.into()),
        });
        compared.is_ok() && rest.is_empty()
    }
}
