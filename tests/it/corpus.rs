//! The guard's corpus: leaks of every kind, and honest files that look like
//! them. Secrets are put together at run time, so that scanners of others
//! stay quiet about this repository.

mod encoded;
mod honest;
mod leaks;

use crate::support::World;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::collections::BTreeSet;
use std::fs;

/// A file of the corpus: a name that says what it is, and its content.
pub struct Sample {
    pub name: String,
    pub bytes: Vec<u8>,
}

pub fn sample(name: &str, text: impl Into<Vec<u8>>) -> Sample {
    Sample {
        name: name.to_owned(),
        bytes: text.into(),
    }
}

/// A password as a registry makes it; not one of anybody.
pub fn secret() -> String {
    ["Zk8s", "Q9dk", "2lq0", "Wv7x"].concat()
}

/// `user:secret` in base64.
pub fn auth(user: &str) -> String {
    STANDARD.encode(format!("{user}:{}", secret()))
}

/// A credential file as docker writes it.
pub fn config() -> String {
    format!(
        "{{\n\t\"auths\": {{\n\t\t\"quay.io\": {{\n\t\t\t\"auth\": \"{}\"\n\t\t}}\n\t}}\n}}",
        auth("acme+ci")
    )
}

/// The same on one line.
pub fn minified() -> String {
    format!(
        r#"{{"auths":{{"quay.io":{{"auth":"{}"}}}}}}"#,
        auth("acme+ci")
    )
}

/// What `scan --files` reports of these samples, and all that it said.
fn report(samples: &[Sample]) -> (Vec<serde_json::Value>, String) {
    let world = World::new();
    let folder = world.path("corpus");
    for sample in samples {
        let path = folder.join(&sample.name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &sample.bytes).unwrap();
    }
    let said = world.run(
        &folder,
        crate::support::PROGRAM,
        &["scan", "--files", "--format", "json", "."],
    );
    let report: serde_json::Value = serde_json::from_slice(&said.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap();
    assert_eq!(
        said.code,
        i32::from(!findings.is_empty()),
        "{}",
        said.stderr
    );
    (findings.clone(), said.out() + &said.stderr)
}

/// Names of the samples in which `scan --files` finds something, and what it
/// said.
fn found(samples: &[Sample]) -> (BTreeSet<String>, String) {
    let (findings, said) = report(samples);
    let names = findings
        .iter()
        .map(|finding| finding["path"].as_str().unwrap().to_owned())
        .collect();
    (names, said)
}

/// Every sample with its findings, one on each line: rule, registry, user,
/// line, place.
pub fn findings() -> String {
    let mut text = String::new();
    for (kind, samples) in [
        ("leaks", leaks::all()),
        ("encoded", encoded::all()),
        ("honest", honest::all()),
    ] {
        let (findings, _) = report(&samples);
        for (number, sample) in samples.iter().enumerate() {
            let own: Vec<&serde_json::Value> = findings
                .iter()
                .filter(|finding| finding["path"] == sample.name.as_str())
                .collect();
            let head = format!("{kind} {number} {}", sample.name);
            if own.is_empty() {
                text.push_str(&format!("{head}: nothing\n"));
            }
            for finding in own {
                let [rule, registry, user, line, place] =
                    ["rule", "registry", "user", "line", "place"].map(|name| &finding[name]);
                text.push_str(&format!(
                    "{head}: {rule} registry={registry} user={user} line={line} place={place}\n"
                ));
            }
        }
    }
    text
}

fn names(samples: &[Sample]) -> BTreeSet<String> {
    samples.iter().map(|sample| sample.name.clone()).collect()
}

#[test]
fn every_leak_is_found_and_none_of_them_is_shown() {
    let mut samples = leaks::all();
    samples.extend(encoded::all());
    assert_eq!(names(&samples).len(), samples.len(), "two of one name");
    let (found, said) = found(&samples);
    let missed: Vec<String> = names(&samples).difference(&found).cloned().collect();
    assert!(missed.is_empty(), "missed: {missed:#?}");
    assert!(!said.contains(&secret()) && !said.contains(&auth("acme+ci")));
}

#[test]
fn no_honest_file_is_reported() {
    let samples = honest::all();
    let (found, said) = found(&samples);
    assert!(found.is_empty(), "{found:#?}\n{said}");
}

/// `fuzz/run.sh` starts from these: secrets are no files of the repository.
#[test]
#[ignore = "writes the first inputs of fuzz/ below $JETCRYPT_SEEDS"]
fn the_corpus_is_where_fuzzing_starts() {
    let root = std::path::PathBuf::from(std::env::var_os("JETCRYPT_SEEDS").unwrap());
    let write = |target: &str, choice: u8, bytes: &[u8]| {
        let folder = root.join(target);
        fs::create_dir_all(&folder).unwrap();
        let count = fs::read_dir(&folder).unwrap().count();
        let name = folder.join(format!("seed-{count:04}"));
        fs::write(name, [&[choice], bytes].concat()).unwrap();
    };
    let samples = [leaks::all(), encoded::all(), honest::all()];
    for sample in samples.iter().flatten() {
        write("guard", 0, &sample.bytes);
        let named = [sample.name.as_bytes(), b"\n", &sample.bytes].concat();
        write("guard", 16 | 8, &named);
        write("filter_session", 2, &[b"c", named.as_slice()].concat());
        for reader in 0..12 {
            if sample.bytes.len() < 2000 {
                write("inputs", reader, &sample.bytes);
            }
        }
        write("formats", 0, &sample.bytes);
    }
}
