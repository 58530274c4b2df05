//! `encrypt`, `decrypt` and `generate`: jet's own commands, with jet's own
//! arguments, so that scripts written for jet run unchanged. They work
//! outside of a repository too.

use super::sealing_format::SealingFormat;
use crate::commands::Outcome;
use crate::core::codeship;
use crate::core::dockercfg;
use crate::core::format::{self, Binding, Expected, Promise, Proof, Reading, Version};
use crate::core::key::Ring;
use crate::core::policy;
use crate::credentials;
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::keystore;
use crate::report::talk;
use crate::session::{self, Session};
use crate::writer::Readers;
use anyhow::Context as _;
use std::io::{self, Write as _};
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Stands for stdin and stdout.
const DASH: &str = "-";

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct EncryptArgs {
    /// Plaintext.
    pub input: PathBuf,
    /// Where the encrypted file goes.
    pub output: PathBuf,
    /// The key.
    #[arg(long, value_name = "FILE")]
    pub key_path: Option<PathBuf>,
    /// The format [default: jetcrypt.format, else jet].
    #[arg(long, value_enum)]
    pub format: Option<SealingFormat>,
}

/// Encrypts `input` to `output`; either may be `-`.
///
/// # Errors
/// No key, or a file that cannot be read or written; then `output` is as it
/// was.
pub fn encrypt(args: &EncryptArgs) -> crate::commands::Result {
    let (input, output, key_path) = (&args.input, &args.output, args.key_path.as_deref());
    let session = Session::open(key_path)?.like_jet();
    let key = session.key_to_seal()?;
    let plaintext = read(input)?;
    let sealing = match args.format {
        Some(format) => format.into(),
        None => session.sealing()?,
    };
    if is_sealed(&plaintext) {
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
    match format::sealed(sealing, key, Binding::Alone, &plaintext) {
        Some(sealed) => write(&session, output, Readers::Umask, |out| sealed.each(out))?,
        None => write_all(&session, output, b"", Readers::Umask)?,
    }
    Ok(Outcome::Done)
}

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct DecryptArgs {
    /// Encrypted file, in any format that jet wrote or this tool writes.
    pub input: PathBuf,
    /// Where the plaintext goes; a new file is readable by you alone.
    pub output: PathBuf,
    /// The key.
    #[arg(long, value_name = "FILE")]
    pub key_path: Option<PathBuf>,
    /// Take whatever comes out of a jet v1 file, which has no checksum.
    #[arg(long)]
    pub binary: bool,
}

/// Decrypts `input` to `output`; either may be `-`. `binary` takes whatever
/// comes out of a jet v1 file, which has no checksum.
///
/// # Errors
/// No key, the wrong key, a damaged file, or a file that cannot be read or
/// written; then `output` is as it was.
pub fn decrypt(args: &DecryptArgs) -> crate::commands::Result {
    let (input, output, key_path) = (&args.input, &args.output, args.key_path.as_deref());
    let session = Session::open(key_path)?.like_jet();
    let named = session.named_key()?;
    let ring = match &named {
        Some(named) => {
            warn_of_another_key(&session, named)?;
            named
        }
        None => {
            session.key()?;
            session.ring()?
        }
    };
    let sealed = read(input)?;
    let shown = input.display();
    let promise = if args.binary {
        Promise::Nothing
    } else {
        promise(input, output)
    };
    let inside = session.from_top(input);
    let binding = inside.as_deref().map_or(Binding::Alone, Binding::Path);
    let expected = Expected { promise, binding };
    let opened = match read_anywhere(&sealed, ring, expected) {
        Reading::Opened(opened) => opened,
        Reading::Empty => {
            write_all(&session, output, b"", Readers::Owner)?;
            return Ok(Outcome::Done);
        }
        Reading::Damaged(damage) => {
            return Err(
                Failure::new(FailureKind::WrongKey, format!("{shown}: damaged: {damage}"))
                    .hint("take the file from git again: git checkout -- FILE"),
            );
        }
        Reading::Plain if is_services(input) => {
            write_all(&session, output, &inline(&sealed, ring)?, Readers::Owner)?;
            return Ok(Outcome::Done);
        }
        Reading::Plain | Reading::Disguised(_) => {
            return Err(Failure::new(
                FailureKind::WrongKey,
                format!("{shown}: this is not an encrypted file"),
            )
            .hint("an encrypted file begins with codeship:v2, or is one line of base64"));
        }
        Reading::Locked(version) | Reading::OtherKey(version) => {
            return Err(Failure::wrong_key(version, promise, &shown.to_string()));
        }
    };
    if opened.proof == Proof::Nothing {
        let name = opened.version.name();
        talk::warning(&format!(
            "{shown}: nothing in this {name} file shows that the key is right; its text does, but does not prove it"
        ));
    }
    write(&session, output, Readers::Owner, |out| opened.each(out))?;
    Ok(Outcome::Done)
}

/// Opens a ctr file also where it was sealed for another path than the one at
/// which it lies now: a person asks, and looks at what comes out.
fn read_anywhere<'a>(bytes: &'a [u8], ring: &'a Ring, expected: Expected<'_>) -> Reading<'a> {
    match format::read(bytes, ring, expected) {
        Reading::OtherKey(Version::Ctr) => {
            let anywhere = Expected {
                binding: Binding::Unknown,
                ..expected
            };
            format::read(bytes, ring, anywhere)
        }
        reading => reading,
    }
}

/// Who names a file and the key to open it with may do so with any key; but it
/// is told that this is not the one of this clone.
fn warn_of_another_key(session: &Session, named: &Ring) -> Result<(), Failure> {
    let (Some(key), Some(pin)) = (named.current(), session.pin_in_fact()?) else {
        return Ok(());
    };
    if !pin.fits(key) {
        talk::warning(&format!(
            "this is another key than that of this clone (fingerprint {}, not {})",
            key.fingerprint(),
            pin.as_str()
        ));
    }
    Ok(())
}

/// Does it carry the first line of an encrypted file?
fn is_sealed(bytes: &[u8]) -> bool {
    let no_keys = Ring::default();
    let reading = format::read(bytes, &no_keys, Promise::Nothing.alone());
    matches!(reading, Reading::Locked(version) if version != Version::JetV1)
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
        .map_err(|error| Failure::new(FailureKind::General, error.to_string()))?;
    let mut lines = Zeroizing::new(Vec::with_capacity(64 * 1024));
    let mut last = "";
    for found in &services.uses {
        let Some(variables) = credentials::inline_for_people(ring, found) else {
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
        return Err(Failure::new(
            FailureKind::General,
            "there is no encrypted value in this file",
        )
        .hint("a file that it names is opened by its own name: git jetcrypt decrypt FILE -"));
    }
    Ok(lines)
}

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct GenerateArgs {
    /// Where it goes [default: codeship.aes].
    #[arg(long, value_name = "FILE")]
    pub key_path: Option<PathBuf>,
}

/// Makes a new key in a file that must not be there yet, and prints its
/// fingerprint.
///
/// # Errors
/// The file is there, or cannot be written.
pub fn generate(args: &GenerateArgs) -> crate::commands::Result {
    let path = args
        .key_path
        .as_deref()
        .unwrap_or(Path::new(policy::KEY_FILE));
    let key = keystore::generate()?;
    let session = Session::open(None)?;
    session::write_new_key(&session, &session.lock_for_writing()?, path, &key)?;
    talk::line(&format!("made a new key: {}", path.display()));
    // the result: for `unlock --expect`, and to tell the others
    talk::data(format!("{}\n", key.fingerprint()).as_bytes()).context("cannot write stdout")?;
    talk::hint(
        "keep a copy in a safe place, and never in git: without it the encrypted files are lost",
    );
    Ok(Outcome::Done)
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

fn read(path: &Path) -> Result<Zeroizing<Vec<u8>>, Failure> {
    if path == Path::new(DASH) {
        return Ok(files::stdin().context("cannot read stdin")?);
    }
    let read = files::named(path, files::LARGEST_OF_GIT);
    Ok(read.with_context(|| format!("cannot read {}", path.display()))?)
}

fn write_all(
    session: &Session,
    path: &Path,
    bytes: &[u8],
    readers: Readers,
) -> Result<(), Failure> {
    write(session, path, readers, |out| out(bytes))
}

/// `make` hands the bytes on.
fn write(
    session: &Session,
    path: &Path,
    readers: Readers,
    mut make: impl FnMut(&mut dyn FnMut(&[u8]) -> io::Result<()>) -> io::Result<()>,
) -> Result<(), Failure> {
    if path == Path::new(DASH) {
        return Ok(
            talk::data_in_pieces(|stdout| make(&mut |piece| stdout.write_all(piece)))
                .context("cannot write stdout")?,
        );
    }
    session::put(session, path, readers, &mut |file| {
        make(&mut |piece| file.write_all(piece))
    })
}
