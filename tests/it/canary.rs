//! Where a secret comes to lie: a canary is put into protected files, every
//! everyday way of git and of this program is gone, and then every byte that
//! is there is looked through. `cargo test canary -- --nocapture` prints the
//! table; `tests/snapshots/canary.txt` is what it has to be.

mod places;
mod rows;

use crate::snapshots;
use crate::support::{KEY, World};
use places::{COLUMNS, Found, Needles};
use rows::{PRELUDE, ROWS, Row};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A secret that nothing else on this machine holds. Its length is a multiple
/// of three, so that its base64 stands in that of `ci:SECRET`, too.
fn canary() -> String {
    let nanos = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap();
    let number = u128::from(std::process::id()) << 64 | nanos.as_nanos();
    format!("c4n{:021x}", number % (1 << 84))
}

/// One world for all rows: a repository that is set up, with a remote.
struct Template {
    world: World,
    canary: String,
}

impl Template {
    fn new() -> Self {
        let template = Self {
            world: World::new(),
            canary: canary(),
        };
        let world = &template.world;
        let row = world.path("template");
        fs::create_dir(&row).unwrap();
        let made = template.run(
            &row,
            "mkdir tmp run out
             git init -q --bare remote.git
             git init -q repo; cd repo
             git remote add origin ../remote.git
             printf %s \"$KEY\" >codeship.aes
             git-jetcrypt init 'dockercfg*' '*.env'
             lines 1 >secrets.env; dockercfg 1 >dockercfg; echo '# A project' >README.md
             git add -A; git commit -qm 'A project'; git push -q -u origin main",
        );
        assert_eq!(made, Ok(()));
        template
    }

    /// Runs a script in a row's folder.
    ///
    /// # Errors
    /// What it says, where it fails.
    fn run(&self, row: &Path, script: &str) -> Result<(), String> {
        let mut command = self.world.command(row, "sh");
        let said = command
            .args(["-euc", &format!("{PRELUDE}\n{script}")])
            .env("ROW", row)
            .env("CANARY", &self.canary)
            .env("KEY", KEY)
            .env("TMPDIR", row.join("tmp"))
            .env("XDG_RUNTIME_DIR", row.join("run"))
            .output()
            .unwrap();
        let stderr = String::from_utf8_lossy(&said.stderr).replace(&self.canary, "CANARY");
        match said.status.success() {
            true => Ok(()),
            false => Err(format!("{script}\n{stderr}")),
        }
    }

    /// Goes one way in a copy of the world, and looks what lies where.
    ///
    /// # Errors
    /// The way has an end in the middle, which proves nothing.
    fn go(&self, n: usize, row: &Row) -> Result<Found, String> {
        let folder = self.world.path(&format!("row{n}"));
        let copied = self
            .world
            .command(self.world.dir.path(), "cp")
            .arg("-a")
            .arg(self.world.path("template"))
            .arg(&folder)
            .status()
            .unwrap();
        assert!(copied.success());
        let script = format!("cd repo\n{}", row.script);
        self.run(&folder, &script)?;
        let found = places::look(&self.world, &folder, &Needles::of(&self.canary));
        fs::remove_dir_all(folder).unwrap();
        Ok(found)
    }

    /// All rows, on all cores.
    ///
    /// # Errors
    /// Every way that has an end in the middle.
    fn go_all(&self, rows: &[Row]) -> Result<Vec<Found>, String> {
        let next = AtomicUsize::new(0);
        let found = Mutex::new(vec![Ok(Found::default()); rows.len()]);
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        std::thread::scope(|scope| {
            for _ in 0..cores.max(2) {
                scope.spawn(|| {
                    loop {
                        let n = next.fetch_add(1, Ordering::Relaxed);
                        let Some(row) = rows.get(n) else { break };
                        let one = self.go(n, row);
                        found.lock().unwrap()[n] = one;
                    }
                });
            }
        });
        let all = found.into_inner().unwrap();
        let stuck: Vec<&str> = all
            .iter()
            .filter_map(|one| one.as_ref().err().map(String::as_str))
            .collect();
        match stuck.is_empty() {
            true => Ok(all.into_iter().flatten().collect()),
            false => Err(stuck.join("\n")),
        }
    }
}

/// The table as it is printed and kept.
fn table(rows: &[Row], all: &[Found]) -> String {
    let width = rows.iter().map(|row| row.name.len()).max().unwrap_or(0);
    let mut text = format!("{:width$}", "");
    for column in COLUMNS {
        write!(text, "  {column:7}").unwrap();
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    for (row, found) in rows.iter().zip(all) {
        write!(text, "{:width$}", row.name).unwrap();
        for column in COLUMNS {
            let sign = match found.in_column(column).next() {
                Some(_) => "PLAIN",
                None => "-",
            };
            write!(text, "  {sign:7}").unwrap();
        }
        let names: BTreeSet<&str> = found.names().collect();
        let names: Vec<&str> = names.into_iter().collect();
        if !names.is_empty() {
            write!(text, "  {} ({})", names.join(", "), row.known).unwrap();
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    text
}

#[test]
#[allow(clippy::print_stdout, reason = "the table is there to be read")]
fn the_canary_lies_in_plaintext_nowhere_but_where_the_documents_say() {
    let template = Template::new();
    let found = template
        .go_all(ROWS)
        .unwrap_or_else(|stuck| panic!("{stuck}"));
    let text = table(ROWS, &found);
    println!("{text}");
    for (row, found) in ROWS.iter().zip(&found) {
        let documented = !row.known.is_empty();
        assert_eq!(
            found.names().next().is_some(),
            documented,
            "{}: {found:?}",
            row.name
        );
        for column in ["objects", "remote", "index", "refs"] {
            let clean = found.in_column(column).next().is_none();
            assert!(clean || row.by_setting, "{}: {found:?}", row.name);
        }
    }
    snapshots::compare("canary.txt", &text);
}

#[test]
fn a_canary_that_is_put_there_is_found_in_every_column() {
    let template = Template::new();
    let planted = Row {
        name: "planted",
        script: r#"
            printf %s "ci:$CANARY" | base64 -w0 >"$ROW/secret"
            git hash-object -w --stdin <"$ROW/secret"
            printf %s "$CANARY" | git -C ../remote.git hash-object -w --stdin
            git update-ref --create-reflog -m "$CANARY" refs/heads/side HEAD
            printf %s "$CANARY" >.git/info/somewhere
            printf %s "$CANARY" >.git/sharedindex.1
            printf %s "$CANARY" >$TMPDIR/left
            printf %s "$CANARY" >notes.txt
        "#,
        known: "",
        by_setting: false,
    };
    let found = template.go(0, &planted).unwrap();
    for column in COLUMNS {
        assert!(
            found.in_column(column).next().is_some(),
            "{column}: {found:?}"
        );
    }
    // and the secret itself, in its place, is no finding
    let nothing = Row {
        script: "test -s secrets.env",
        ..planted
    };
    assert_eq!(template.go(1, &nothing).unwrap().names().next(), None);
}

/// Every document that a row names is there, with what it is named for.
#[test]
fn what_the_canarys_table_refers_to_is_there() {
    let top = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    for row in ROWS.iter().filter(|row| !row.known.is_empty()) {
        let (file, place) = row.known.split_once(' ').unwrap();
        let text = fs::read_to_string(top.join(file)).unwrap();
        assert!(text.contains(place), "{}: {}", row.name, row.known);
    }
}
