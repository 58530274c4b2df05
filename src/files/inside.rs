//! Files that a repository names: they are read below its top and nowhere
//! else. A clone may bring a link to the user's own files.

use rustix::fs::{CWD, Mode, OFlags, ResolveFlags, openat2};
use rustix::io::Errno;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Component, Path, PathBuf};

/// As many links as Linux follows.
const MOST_LINKS: usize = 40;

/// Opens a regular file below `top` for reading; `path` is absolute or as
/// seen from `top`. Links are followed as long as they stay below `top`; an
/// absolute one leaves it, as it would in every other clone.
///
/// # Errors
/// `NotFound` and the others of the file system; [`leads_out`] tells that the
/// path or a link leads out of `top`; `InvalidInput` where it is no regular
/// file.
pub fn open_inside(top: &Path, path: &Path) -> io::Result<File> {
    let below = path.strip_prefix(top).unwrap_or(path);
    if below.is_absolute() {
        return Err(outside());
    }
    let file = match open_beneath(top, below) {
        // an old kernel, a filter of system calls, another system
        Err(Errno::NOSYS | Errno::PERM | Errno::INVAL) => open_step_by_step(top, below)?,
        Err(Errno::XDEV) => return Err(outside()),
        opened => opened?,
    };
    if file.metadata()?.is_file() {
        return Ok(file);
    }
    Err(io::Error::new(
        io::ErrorKind::InvalidInput,
        "is no regular file",
    ))
}

/// Does this error of [`open_inside`] say that the path leads out of the
/// repository?
#[must_use]
pub fn leads_out(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<Outside>())
}

#[derive(Debug, thiserror::Error)]
#[error("it is a link, or lies behind one, that leads out of this repository")]
struct Outside;

fn outside() -> io::Error {
    io::Error::new(io::ErrorKind::PermissionDenied, Outside)
}

/// A pipe must not keep us waiting, and a terminal must not become ours.
const FLAGS: OFlags = OFlags::RDONLY
    .union(OFlags::NONBLOCK)
    .union(OFlags::NOCTTY)
    .union(OFlags::CLOEXEC);

#[cfg(target_os = "linux")]
fn open_beneath(top: &Path, below: &Path) -> Result<File, Errno> {
    let folder = rustix::fs::openat(
        CWD,
        top,
        OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC,
        Mode::empty(),
    )?;
    let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_MAGICLINKS;
    let file = openat2(&folder, below, FLAGS, Mode::empty(), resolve)?;
    Ok(File::from(file))
}

#[cfg(not(target_os = "linux"))]
fn open_beneath(_: &Path, _: &Path) -> Result<File, Errno> {
    Err(Errno::NOSYS)
}

fn open_step_by_step(top: &Path, below: &Path) -> io::Result<File> {
    let real = walk(top, below)?;
    let flags = FLAGS | OFlags::NOFOLLOW;
    OpenOptions::new()
        .read(true)
        .custom_flags(flags.bits().cast_signed())
        .open(real)
}

/// Where the path really lies: each link is replaced by what it says.
fn walk(top: &Path, below: &Path) -> io::Result<PathBuf> {
    let mut real = top.to_owned();
    let mut depth = 0_usize;
    let mut links = 0;
    let mut rest: Vec<PathBuf> = parts(below)?;
    while let Some(part) = rest.pop() {
        if part == Path::new("..") {
            depth = depth.checked_sub(1).ok_or_else(outside)?;
            real.pop();
            continue;
        }
        real.push(&part);
        if !fs::symlink_metadata(&real)?.is_symlink() {
            depth += 1;
            continue;
        }
        links += 1;
        if links > MOST_LINKS {
            return Err(Errno::LOOP.into());
        }
        let says = fs::read_link(&real)?;
        real.pop();
        rest.extend(parts(&says)?);
    }
    Ok(real)
}

/// The parts of a relative path, the last one first.
fn parts(path: &Path) -> io::Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for part in path.components() {
        match part {
            Component::Normal(_) | Component::ParentDir => {
                all.push(PathBuf::from(part.as_os_str()))
            }
            Component::CurDir => {}
            Component::RootDir | Component::Prefix(_) => return Err(outside()),
        }
    }
    all.reverse();
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;
    use std::os::unix::fs::symlink;

    /// A repository in which links of all kinds lie, beside a file of the
    /// user's.
    fn world() -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let top = dir.path().join("top");
        fs::create_dir_all(top.join("ci/deep")).unwrap();
        fs::write(dir.path().join("own"), "own").unwrap();
        fs::write(top.join("ci/file"), "inside").unwrap();
        for (target, link) in [
            ("ci/file", "within"),
            ("deep/../file", "ci/zigzag"),
            ("../ci/./file", "ci/up"),
            ("../own", "out"),
            ("..", "parent"),
            ("/etc/passwd", "absolute"),
            ("ci/../../top/ci/file", "out-and-back"),
            ("nothing", "dangling"),
            ("loop", "loop"),
            ("/proc/self/root", "magic"),
        ] {
            symlink(target, top.join(link)).unwrap();
        }
        symlink(top.join("ci/file"), top.join("absolute-inside")).unwrap();
        (dir, top)
    }

    #[test]
    fn links_are_followed_below_the_top_and_nowhere_else_by_either_way() {
        let (_dir, top) = world();
        let by_kernel = |path: &str| open_inside(&top, Path::new(path));
        let by_steps = |path: &str| open_step_by_step(&top, Path::new(path));
        type Way<'a> = &'a dyn Fn(&str) -> io::Result<File>;
        for open in [&by_kernel as Way<'_>, &by_steps] {
            for path in ["ci/file", "within", "ci/zigzag", "ci/up", "./ci/../within"] {
                let mut text = String::new();
                open(path).unwrap().read_to_string(&mut text).unwrap();
                assert_eq!(text, "inside", "{path}");
            }
            for path in [
                "out",
                "parent/own",
                "../own",
                "absolute",
                "absolute-inside",
                "out-and-back",
                "magic/etc/passwd",
            ] {
                assert!(leads_out(&open(path).unwrap_err()), "{path}");
            }
            for path in ["dangling", "missing"] {
                assert_eq!(open(path).unwrap_err().kind(), io::ErrorKind::NotFound);
            }
            assert!(!leads_out(&open("loop").unwrap_err()));
        }
    }

    #[test]
    fn a_path_below_the_top_may_be_absolute_and_must_be_a_file() {
        let (dir, top) = world();
        assert!(open_inside(&top, &top.join("within")).is_ok());
        assert!(leads_out(
            &open_inside(&top, &dir.path().join("own")).unwrap_err()
        ));
        let folder = open_inside(&top, Path::new("ci")).unwrap_err();
        assert_eq!(folder.kind(), io::ErrorKind::InvalidInput);
    }

    #[test]
    fn a_pipe_is_refused_and_not_waited_for() {
        let (_dir, top) = world();
        let pipe = rustix::fs::mknodat(
            CWD,
            top.join("pipe"),
            rustix::fs::FileType::Fifo,
            Mode::RUSR,
            0,
        );
        pipe.unwrap();
        assert!(open_inside(&top, Path::new("pipe")).is_err());
    }
}
