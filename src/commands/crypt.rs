//! `encrypt`, `decrypt` and `generate`: jet's own commands, with jet's own
//! arguments, so that scripts written for jet run unchanged. They work
//! outside of a repository too.

use super::{Failure, Kind, Outcome, check, desk};
use crate::core::codeship;
use crate::core::dockercfg;
use crate::core::format::{self, Promise, Proof, Sealing, Sniff, Version};
use crate::core::key::Ring;
use crate::core::policy;
use crate::files::{self, Readers};
use crate::git::config::Settings;
use crate::git::location::Location;
use crate::git::objects::Objects;
use crate::keystore::{self, Places};
use crate::report::talk;
use anyhow::Context as _;
use std::io::{self, Read as _};
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Stands for stdin and stdout.
const DASH: &str = "-";

/// Encrypts `input` to `output`; either may be `-`.
///
/// # Errors
/// No key, or a file that cannot be read or written; then `output` is as it
/// was.
pub fn encrypt(
    input: &Path,
    output: &Path,
    key_path: Option<&Path>,
    sealing: Option<Sealing>,
) -> super::Result {
    let (places, settings) = surroundings(key_path);
    let found = keystore::load(&places)?;
    let key = desk::current(&found, &places)?;
    let plaintext = read(input)?;
    let sealing = match sealing {
        Some(sealing) => sealing,
        None => desk::sealing(&settings)?,
    };
    if matches!(format::sniff(&plaintext), Sniff::Sealed(_)) {
        talk::warning(&format!(
            "{}: is encrypted already; it is now encrypted twice",
            input.display()
        ));
    } else if promise(input, output) == Promise::Json
        && !plaintext.is_empty()
        && let Some(why) = dockercfg::check(&plaintext).error()
    {
        talk::warning(&format!(
            "{}: encrypted, but docker cannot use it: {why}",
            input.display()
        ));
    }
    write(
        output,
        &format::seal(sealing, key, &plaintext),
        Readers::Umask,
    )?;
    Ok(Outcome::Done)
}

/// Decrypts `input` to `output`; either may be `-`. `binary` takes whatever
/// comes out of a jet v1 file, which has no checksum.
///
/// # Errors
/// No key, the wrong key, a damaged file, or a file that cannot be read or
/// written; then `output` is as it was.
pub fn decrypt(
    input: &Path,
    output: &Path,
    key_path: Option<&Path>,
    binary: bool,
) -> super::Result {
    let (places, _) = surroundings(key_path);
    let mut found = keystore::load(&places)?;
    if key_path.is_some() {
        // who names a key asks about that one, not about retired ones
        found.ring = Ring::new(found.ring.into_parts().0, Vec::new());
    }
    desk::current(&found, &places)?;
    let sealed = read(input)?;
    let shown = input.display();
    let envelope = match format::sniff(&sealed) {
        Sniff::Empty => {
            write(output, b"", Readers::Owner)?;
            return Ok(Outcome::Done);
        }
        Sniff::Sealed(envelope) | Sniff::PerhapsV1(envelope) => envelope,
        Sniff::Damaged(damage) => {
            return Err(
                Failure::new(Kind::WrongKey, format!("{shown}: damaged: {damage}"))
                    .hint("take the file from git again: git checkout -- FILE"),
            );
        }
        Sniff::Plain if is_services(input) => {
            write(output, &inline(&sealed, &found.ring)?, Readers::Owner)?;
            return Ok(Outcome::Done);
        }
        Sniff::Plain => {
            return Err(Failure::new(
                Kind::WrongKey,
                format!("{shown}: this is not an encrypted file"),
            )
            .hint("an encrypted file begins with codeship:v2, or is one line of base64"));
        }
    };
    let promise = if binary {
        Promise::Nothing
    } else {
        promise(input, output)
    };
    let Ok((opened, _)) = envelope.open_with(&found.ring, promise) else {
        return Err(wrong_key(envelope.version(), promise, &shown.to_string()));
    };
    if opened.proof == Proof::Unproven {
        talk::warning(&format!(
            "{shown}: jet v1 has no checksum; that the key is right is likely, not proven"
        ));
    }
    write(output, &opened.plaintext, Readers::Owner)?;
    Ok(Outcome::Done)
}

/// `codeship-services.yml`: encrypted values stand inside.
fn is_services(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| codeship::SERVICE_FILES.contains(&name))
}

/// The variables of all services as lines of an env file, a comment before
/// those of each.
fn inline(text: &[u8], ring: &Ring) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let text = String::from_utf8_lossy(text);
    let services = codeship::services(&text)
        .map_err(|error| Failure::new(Kind::General, error.to_string()))?;
    let mut lines = Zeroizing::new(Vec::with_capacity(64 * 1024));
    let mut last = "";
    for found in &services.uses {
        let Some(variables) = check::inline(ring, found) else {
            continue;
        };
        if found.place != last {
            lines.extend_from_slice(format!("# {}\n", found.place).as_bytes());
            last = &found.place;
        }
        for variable in variables? {
            let value = variable.value.unwrap_or_default();
            lines.extend_from_slice(variable.name.as_bytes());
            lines.push(b'=');
            lines.extend_from_slice(value.expose().as_bytes());
            lines.push(b'\n');
        }
    }
    if lines.is_empty() {
        return Err(
            Failure::new(Kind::General, "there is no encrypted value in this file").hint(
                "a file that it names is opened by its own name: git jetcrypt decrypt FILE -",
            ),
        );
    }
    Ok(lines)
}

/// Makes a new key in a file that must not be there yet.
///
/// # Errors
/// The file is there, or cannot be written.
pub fn generate(key_path: Option<&Path>) -> super::Result {
    let path = key_path.unwrap_or(Path::new(policy::KEY_FILE));
    keystore::write_new(path, &keystore::generate()?)?;
    talk::line(&format!("made a new key: {}", path.display()));
    talk::hint(
        "keep a copy in a safe place, and never in git: without it the encrypted files are lost",
    );
    Ok(Outcome::Done)
}

/// jet looked for the key in the current folder; a repository adds its own
/// places, and its settings where there is one.
fn surroundings(key_path: Option<&Path>) -> (Places, Settings) {
    let location = Location::discover().ok();
    let settings = location
        .as_ref()
        .and_then(|_| Settings::read(&Objects::open()).ok())
        .unwrap_or_default();
    let places = desk::places(location.as_ref(), &settings, key_path);
    (
        Places {
            current: Some(PathBuf::new()),
            ..places
        },
        settings,
    )
}

/// What the names promise about a jet v1 plaintext.
fn promise(input: &Path, output: &Path) -> Promise {
    let of = |path: &Path| policy::promise(path.as_os_str().as_bytes());
    match (of(input), of(output)) {
        (Promise::Json, _) | (_, Promise::Json) => Promise::Json,
        // that it is an encrypted file, the person who calls us says
        _ => Promise::AnyText,
    }
}

pub(super) fn wrong_key(version: Version, promise: Promise, shown: &str) -> Failure {
    let (why, jet) = match (version, promise) {
        (Version::JetV1, Promise::Json) => (
            "what comes out is not JSON",
            "invalid character … after top-level value",
        ),
        (Version::JetV1, _) => (
            "what comes out is not text",
            "environment contains non-utf8 characters",
        ),
        (Version::Cloudbees, _) => (
            "the checksum differs; or this cloudbees:v1 file has a layout that nobody has documented",
            "checksum for decrypted data is invalid",
        ),
        (Version::JetV2, _) => (
            "the checksum differs",
            "checksum for decrypted data is invalid, corrupt AES key or data",
        ),
        (Version::Ctr, _) => (
            "the authentication tag differs",
            "nothing: it never knew this format",
        ),
    };
    let failure = Failure::new(
        Kind::WrongKey,
        format!("{shown}: wrong key, or the file is damaged: {why}"),
    )
    .hint(format!(
        "most often codeship.aes belongs to another project (jet said here: {jet})"
    ));
    if version == Version::JetV1 {
        return failure.hint(
            "for a file that is neither text nor JSON: git jetcrypt decrypt --binary IN OUT",
        );
    }
    failure
}

fn read(path: &Path) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let mut bytes = Zeroizing::new(Vec::new());
    if path == Path::new(DASH) {
        io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .context("cannot read stdin")?;
    } else {
        let file =
            std::fs::File::open(path).with_context(|| format!("cannot read {}", path.display()));
        file?
            .read_to_end(&mut bytes)
            .with_context(|| format!("cannot read {}", path.display()))?;
    }
    Ok(bytes)
}

fn write(path: &Path, bytes: &[u8], readers: Readers) -> Result<(), Failure> {
    if path == Path::new(DASH) {
        talk::data(bytes).context("cannot write stdout")?;
    } else {
        files::replace(path, bytes, readers)
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}
