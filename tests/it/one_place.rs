//! What has one place in the tree keeps it: the crates behind a module of ours
//! are named there only, and nobody writes the same thing by hand again.

use std::fs;
use std::path::{Path, PathBuf};

/// A text of the source, and the only files below `src` that may hold it.
const ONE_PLACE: &[(&str, &[&str])] = &[
    // base64: the engines, each with what it is for
    ("GeneralPurpose", &["core/base64.rs"]),
    ("general_purpose", &["core/base64.rs"]),
    // hexadecimal
    ("base16ct::", &["core/hex.rs"]),
    ("format!(\"{b:02x}\")", &[]),
    // four digits before each packet are a number
    ("to_digit(16)", &["filter/pktline.rs"]),
    ("0123456789abcdef", &[]),
    // commands that hints show
    ("shlex::", &["core/shell.rs"]),
    ("\\\\''", &[]),
    (r##"r"'\''""##, &[]),
    // percent signs
    ("{b:02X}", &[]),
    ("%{other:02X}", &[]),
    // JSON pointers
    ("\"~1\"", &["core/json_pointer.rs"]),
    // what a fault of ours does: a second hook would end the program before
    // exec has removed its folder, or show what the first one hides
    ("panic::set_hook", &["cli/panics.rs"]),
    ("catch_unwind(", &["cli/mod.rs", "core/guard/mod.rs"]),
    ("process::exit(", &[]),
    // what changes files: docs/writing.md. The others put their own files, which
    // nobody edits, in place in one step
    (
        "fs::rename(",
        &["hooks/place.rs", "keystore.rs", "setup/program.rs"],
    ),
    (
        "fs::remove_file(",
        &[
            "commands/docker/helper/link.rs",
            "hooks/place.rs",
            "writer/index_lock.rs",
        ],
    ),
    ("fs::hard_link(", &["hooks/place.rs", "setup/program.rs"]),
    ("fs::copy(", &["setup/program.rs"]),
    ("fs::write(", &["commands/demo/stage.rs"]),
    (
        "fs::set_permissions(",
        &["commands/docker/export/into_file.rs", "writer/scratch.rs"],
    ),
    (".persist(", &[]),
    (".persist_noclobber(", &[]),
    ("NamedTempFile", &[]),
    // reading has an end, and a pipe or a device is no file: files::bounded and
    // its kin. The others read what git has written below its own folder,
    // what a child says up to a size that was asked for, or up to a limit of
    // their own
    ("fs::read(", &["git/packs/mod.rs"]),
    // the kernel's own file
    ("read_to_string(", &["signals.rs"]),
    (
        "read_to_end(",
        &[
            "core/guard/views/archive.rs",
            "files/read.rs",
            "git/cat_file.rs",
            "git/packs/index.rs",
            "keystore.rs",
        ],
    ),
    ("io::copy(", &[]),
    (
        "File::open(",
        &[
            "git/index/mod.rs",
            "git/merge.rs",
            "git/packs/index.rs",
            "git/packs/mod.rs",
            "keystore.rs",
        ],
    ),
    // an error is not "not there": files::is_there and its kin. The others ask
    // for more than that, and look at the error; packs are left to git where
    // they cannot be read
    (".exists()", &["commands/demo/mod.rs"]),
    ("try_exists()", &[]),
    (
        "fs::metadata(",
        &[
            "commands/guard/scan/files.rs",
            "commands/setup/doctor/surroundings.rs",
            "files/look.rs",
            "git/packs/index.rs",
            "keystore.rs",
            "setup/program.rs",
            "writer/replace.rs",
        ],
    ),
    (
        "symlink_metadata(",
        &[
            "commands/guard/scan/files.rs",
            "files/inside.rs",
            "files/look.rs",
            "protected/attributes_file.rs",
            "records/table.rs",
            "setup/program.rs",
            "writer/slot.rs",
        ],
    ),
    // of a value that was looked at, never of a path
    (
        ".is_file()",
        &[
            "commands/guard/scan/files.rs",
            "files/inside.rs",
            "files/look.rs",
            "git/packs/index.rs",
            "keystore.rs",
            "records/table.rs",
            "writer/replace.rs",
        ],
    ),
    (
        ".is_dir()",
        &[
            "commands/guard/scan/files.rs",
            "files/look.rs",
            "records/table.rs",
            "setup/program.rs",
            "writer/replace.rs",
            "writer/scratch.rs",
        ],
    ),
    (
        ".is_symlink()",
        &[
            "commands/guard/scan/files.rs",
            "files/inside.rs",
            "files/look.rs",
            "writer/slot.rs",
        ],
    ),
    // looked at, and the error taken for "no": a folder of ours that is swept,
    // a program that is made anew, a hint of doctor's
    ("metadata().is_ok_and(", &["writer/scratch.rs"]),
    (
        ").is_ok_and(|meta",
        &["commands/setup/doctor/surroundings.rs", "writer/scratch.rs"],
    ),
    // which of git's variables a child gets: git/environment.rs
    ("env_remove(\"GIT_", &[]),
    ("env_remove(format!(\"GIT_", &["git/environment.rs"]),
    (
        "env(\"GIT_INDEX_FILE\"",
        &["git/command.rs", "git/environment.rs"],
    ),
    ("env(\"GIT_DIR", &[]),
    ("env(\"GIT_WORK", &[]),
    // challenges, distances
    ("http_auth::", &["core/challenge.rs"]),
    ("strsim::", &["core/codeship/suspects.rs"]),
];

/// The Rust files below a folder.
pub fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            all.push(path);
        }
    }
    all
}

/// Without the tests, which may write their samples as they like.
fn code(path: &Path) -> String {
    let is_test = path
        .file_name()
        .is_some_and(|name| name.to_string_lossy().ends_with("tests.rs"));
    if is_test {
        return String::new();
    }
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    code.to_owned()
}

#[test]
fn what_has_one_place_is_nowhere_else() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for path in sources(&src) {
        let name = path.strip_prefix(&src).unwrap().to_str().unwrap();
        let code = code(&path);
        for (text, places) in ONE_PLACE {
            assert!(
                places.contains(&name) || !code.contains(text),
                "src/{name} holds {text:?}, which belongs into {places:?}"
            );
        }
    }
}

#[test]
fn each_place_is_still_one() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (text, places) in ONE_PLACE {
        for place in *places {
            assert!(code(&src.join(place)).contains(text), "{place}: {text:?}");
        }
    }
}

/// The guard's readers and its judge work on positions in content that anybody
/// may have written; one that is taken from a shorter one stops at zero, as
/// `core::guard::cut` does with what lies outside.
#[test]
fn no_position_in_foreign_content_goes_below_zero() {
    let guard = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/core/guard");
    let rooms = ["read", "judge"].map(|room| sources(&guard.join(room)));
    let files: Vec<_> = rooms.into_iter().flatten().collect();
    assert!(files.len() > 20, "the rooms have moved");
    for path in files {
        let code = code(&path);
        let minus = code
            .lines()
            .find(|line| line.contains(" -= ") || takes_away(line));
        assert!(
            minus.is_none(),
            "{}: use saturating_sub or checked_sub: {}",
            path.display(),
            minus.unwrap_or_default()
        );
    }
}

/// Does a minus stand between two terms, outside of a string?
fn takes_away(line: &str) -> bool {
    let minus = line.trim_start().strip_prefix("- ").is_some();
    minus
        || line.match_indices(" - ").any(|(at, _)| {
            let quotes = line.get(..at).unwrap_or_default().matches('"').count();
            quotes % 2 == 0
        })
}

#[test]
fn only_a_child_copies_the_program() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let copied = ["copy(", "PROGRAM"].concat();
    for path in sources(&tests) {
        let text = fs::read_to_string(&path).unwrap();
        let shown = path.display();
        assert!(!text.contains(&copied), "{shown}: support::copy_program");
    }
}
