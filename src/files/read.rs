//! Reading what lies around, of bounded size.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;
use zeroize::Zeroizing;

/// No file that a person wrote is larger: 16 MiB.
const LARGEST: u64 = 16 * 1024 * 1024;

/// Reads a file, a link or a pipe, up to 16 MiB: a clone may bring a link to
/// a device.
///
/// # Errors
/// Those of the file system; `FileTooLarge`.
pub fn bounded(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = fs::File::open(path)?
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)?;
    if read as u64 > LARGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// A text file that is there and can be read.
#[must_use]
pub fn text(path: &Path) -> Option<String> {
    let is_file = fs::metadata(path).is_ok_and(|meta| meta.is_file());
    let bytes = is_file.then(|| bounded(path).ok())??;
    String::from_utf8(bytes).ok()
}

/// Reads a regular file, not through a link; none where there is none.
///
/// # Errors
/// Those of the file system.
pub fn regular(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::symlink_metadata(path) {
        Ok(meta) if meta.is_file() => fs::read(path).map(Some),
        Ok(_) => Ok(None),
        Err(error) if is_absent(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Does this error say that there is no such file?
fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// Everything on stdin; wiped on drop, for it may be a secret.
///
/// # Errors
/// Those of the stream.
pub fn stdin() -> io::Result<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(4096));
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}
