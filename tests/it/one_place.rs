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
        &[
            "commands/files/unlock.rs",
            "hooks/place.rs",
            "setup/program.rs",
        ],
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
    // an error is not "not there": files::is_there
    (".exists()", &["commands/demo/mod.rs"]),
    ("try_exists()", &[]),
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
