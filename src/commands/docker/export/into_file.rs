//! `export -o FILE`: a file that is there keeps what else it holds, as with
//! `docker login`. What could not be kept is not overwritten.

use crate::core::dockercfg::{Form, canonical};
use crate::core::secret::Secret;
use crate::docker::clients::shown;
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::report::names::show;
use crate::report::talk;
use crate::session::{self, Session, lock_files_of_the_user};
use crate::writer::{self, Readers};
use anyhow::Context as _;
use serde_json::{Map, Value};
use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use zeroize::Zeroizing;

/// Writes the text, or what comes of it together with what is there.
///
/// # Errors
/// A file that holds something else; those of the file system. Then it is as
/// it was.
pub(super) fn put(
    session: &Session,
    path: &Path,
    text: &Secret,
    form: Form,
) -> Result<(), Failure> {
    let new = text.expose();
    let _held = lock_files_of_the_user()?;
    let joined = match before(path)? {
        Some(old) => join(&old, new, form).map_err(|why| not_lost(path, why))?,
        None => Joined {
            text: Zeroizing::new(new.to_owned()),
            kept: Vec::new(),
            unused: Vec::new(),
        },
    };
    make_room(path)?;
    let bytes = joined.text.as_bytes();
    session::put(session, path, Readers::Owner, &mut |file| {
        file.write_all(bytes)
    })?;
    let kept = match joined.kept.as_slice() {
        [] => String::new(),
        kept => format!(" (kept there: {})", show(kept.join(", ").as_bytes())),
    };
    talk::line(&format!(
        "wrote {}{kept}; it is plaintext: keep it out of git",
        path.display()
    ));
    for (registry, helper) in joined.unused {
        talk::warning(&format!(
            "{}: its credential helper {:?} is asked for {}, and not the entry that was written",
            path.display(),
            show(helper.as_bytes()),
            show(registry.as_bytes())
        ));
    }
    Ok(())
}

/// What the file holds; none where it is not there, is empty, or is no file
/// at all, but a pipe.
fn before(path: &Path) -> Result<Option<Zeroizing<String>>, Failure> {
    if !files::is_file(path).map_err(|error| cannot_read(path, error))? {
        return Ok(None);
    }
    let bytes = Zeroizing::new(files::bounded(path).map_err(|error| cannot_read(path, error))?);
    if bytes.trim_ascii().is_empty() {
        return Ok(None);
    }
    // what is no text is no file of ours either, and is refused as such
    Ok(Some(Zeroizing::new(
        String::from_utf8_lossy(&bytes).into_owned(),
    )))
}

fn cannot_read(path: &Path, error: io::Error) -> Failure {
    anyhow::Error::new(error)
        .context(format!("cannot read {}", path.display()))
        .into()
}

/// The folder, where it is missing; and a file that is there keeps its mode,
/// and may be open to others.
fn make_room(path: &Path) -> Result<(), Failure> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder
        && !files::is_there(folder).map_err(|error| cannot_read(folder, error))?
    {
        writer::make_folder(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        talk::line(&format!("made {}", shown(folder)));
    }
    if files::is_file(path).map_err(|error| cannot_read(path, error))? {
        fs::set_permissions(path, fs::Permissions::from_mode(0o600))
            .with_context(|| format!("cannot close {} to others", path.display()))?;
    }
    Ok(())
}

fn not_lost(path: &Path, why: &str) -> Failure {
    Failure::new(
        FailureKind::General,
        format!("{}: not overwritten: {why}", path.display()),
    )
    .hint("name another file, or move this one away")
}

/// What a file becomes.
struct Joined {
    text: Zeroizing<String>,
    /// Registries and settings that were there and stay.
    kept: Vec<String>,
    unused: Unused,
}

/// Our entries in what a file holds.
fn join(old: &str, new: &str, form: Form) -> Result<Joined, &'static str> {
    if form == Form::K8sSecret {
        return if same_secret(old, new) {
            Ok(Joined {
                text: Zeroizing::new(new.to_owned()),
                kept: Vec::new(),
                unused: Vec::new(),
            })
        } else {
            Err("it holds something else")
        };
    }
    let object = |text: &str| match serde_json::from_str(text) {
        Ok(Value::Object(object)) => Some(object),
        _ => None,
    };
    let mut file = object(old).ok_or("it is not a JSON object")?;
    let ours = object(new).unwrap_or_default();
    let (kept, unused) = match form {
        Form::Dockercfg => (put_flat(&mut file, ours)?, Vec::new()),
        _ => put_nested(&mut file, ours)?,
    };
    Ok(Joined {
        text: written(&file, form),
        kept,
        unused,
    })
}

/// The member that holds the entries, however it is written.
fn nested(file: &Map<String, Value>) -> Option<String> {
    let mut names = file.keys();
    names.find(|key| key.eq_ignore_ascii_case("auths")).cloned()
}

/// Into a `.dockercfg`, whose members are the entries; returns what stays.
fn put_flat(
    file: &mut Map<String, Value>,
    ours: Map<String, Value>,
) -> Result<Vec<String>, &'static str> {
    if nested(file).is_some() {
        return Err("it has the form of a config.json");
    }
    // one such member, and no client reads the file
    if !file.values().all(Value::is_object) {
        return Err("it holds something that is no entry of a registry");
    }
    put_entries(file, ours)
}

/// Registries for which a client would ask a helper, and which.
type Unused = Vec<(String, String)>;

/// Into a `config.json` or `auth.json`; returns what stays, and what no client
/// will look at.
fn put_nested(
    file: &mut Map<String, Value>,
    ours: Map<String, Value>,
) -> Result<(Vec<String>, Unused), &'static str> {
    if is_flat(file) {
        return Err("it has the flat form of a .dockercfg");
    }
    let name = nested(file).unwrap_or_else(|| "auths".to_owned());
    let Some(Value::Object(entries)) = ours.into_iter().next().map(|(_, value)| value) else {
        return Err("there is nothing to write");
    };
    let unused = helpers_before(file, &entries);
    let auths = file
        .entry(name.clone())
        .or_insert_with(|| Value::Object(Map::new()));
    let auths = auths
        .as_object_mut()
        .ok_or("its \"auths\" is not an object")?;
    let mut kept = put_entries(auths, entries)?;
    kept.extend(file.keys().filter(|key| **key != name).cloned());
    Ok((kept, unused))
}

/// What an entry holds that an entry of ours takes the place of.
const CREDENTIAL: [&str; 5] = [
    "auth",
    "username",
    "password",
    "identitytoken",
    "registrytoken",
];

/// Entries of the same registry go, under whatever name they stand, and ours
/// have what else they held, such as an `email`; returns the names of the
/// others.
fn put_entries(
    auths: &mut Map<String, Value>,
    mut ours: Map<String, Value>,
) -> Result<Vec<String>, &'static str> {
    for (name, own) in &mut ours {
        let same = auths
            .iter()
            .filter(|(key, _)| canonical(key) == canonical(name));
        let fields = same.filter_map(|(_, old)| old.as_object()).flatten();
        let others = fields.filter(|(field, _)| {
            !CREDENTIAL
                .iter()
                .any(|known| field.eq_ignore_ascii_case(known))
        });
        let own = own.as_object_mut().ok_or("there is nothing to write")?;
        for (field, value) in others {
            own.entry(field.clone()).or_insert_with(|| value.clone());
        }
    }
    auths.retain(|key, _| !ours.keys().any(|own| canonical(own) == canonical(key)));
    let kept = auths.keys().cloned().collect();
    auths.extend(ours);
    Ok(kept)
}

/// The registries among ours for which this file has clients ask a helper,
/// and never look at the entry.
fn helpers_before(file: &Map<String, Value>, ours: &Map<String, Value>) -> Unused {
    let member = |name: &str| {
        let mut found = file
            .iter()
            .filter(|(key, _)| key.eq_ignore_ascii_case(name));
        found.next().map(|(_, value)| value)
    };
    let store = member("credsStore").and_then(Value::as_str);
    let helpers = member("credHelpers").and_then(Value::as_object);
    let asked = |registry: &str| {
        let mut by_name = helpers.into_iter().flatten();
        let own = by_name.find(|(key, _)| canonical(key) == registry);
        own.and_then(|(_, helper)| helper.as_str())
            .or(store)
            .filter(|helper| !helper.is_empty())
    };
    ours.keys()
        .map(|key| canonical(key))
        .filter_map(|registry| asked(&registry).map(|helper| (registry.clone(), helper.to_owned())))
        .collect()
}

/// No `auths`, and members that hold what entries hold.
fn is_flat(file: &Map<String, Value>) -> bool {
    let entry = |value: &Value| value.get("auth").is_some() || value.get("password").is_some();
    !file.keys().any(|key| key.eq_ignore_ascii_case("auths")) && file.values().any(entry)
}

/// As `dockercfg::write` does.
fn written(file: &Map<String, Value>, form: Form) -> Zeroizing<String> {
    let mut out = Zeroizing::new(Vec::with_capacity(64 * 1024));
    // writing texts to memory cannot fail
    let _ = if form == Form::DockerAuthConfig {
        serde_json::to_writer(&mut *out, file)
    } else {
        let tabs = serde_json::ser::PrettyFormatter::with_indent(b"\t");
        let mut serializer = serde_json::Serializer::with_formatter(&mut *out, tabs);
        serde::Serialize::serialize(file, &mut serializer)
    };
    out.push(b'\n');
    Zeroizing::new(String::from_utf8_lossy(&out).into_owned())
}

/// Is it the same secret of Kubernetes, with other data?
fn same_secret(old: &str, new: &str) -> bool {
    let head = |text: &str| {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let data = lines
            .last()
            .is_some_and(|line| line.contains(".dockerconfigjson: "));
        (
            lines.len(),
            data,
            lines.into_iter().rev().skip(1).collect::<Vec<_>>(),
        )
    };
    head(old) == head(new)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &str = "{\"auths\":{\"quay.io\":{\"auth\":\"bmV3Om5ldw==\"}}}";

    #[test]
    fn what_else_a_file_holds_stays() {
        let old = r#"{"psFormat":"x","auths":{"ghcr.io":{"auth":"b2xkOm9sZA=="},"https://quay.io/v2/":{"auth":"b2xkOm9sZA=="}},"credHelpers":{"e.io":"ecr-login"}}"#;
        let joined = join(old, OURS, Form::ConfigJson).unwrap();
        let file: Value = serde_json::from_str(&joined.text).unwrap();
        assert_eq!(
            file,
            serde_json::json!({
                "psFormat": "x",
                "auths": {"ghcr.io": {"auth": "b2xkOm9sZA=="}, "quay.io": {"auth": "bmV3Om5ldw=="}},
                "credHelpers": {"e.io": "ecr-login"}
            })
        );
        assert_eq!(joined.kept, ["ghcr.io", "psFormat", "credHelpers"]);
        assert!(joined.unused.is_empty());
    }

    #[test]
    fn what_else_an_entry_of_ours_held_stays_in_every_form() {
        let old = r#"{"https://quay.io/v2/":{"auth":"b2xk","Username":"old","email":"a@b.c","note":1},"ghcr.io":{"auth":"b2xk"}}"#;
        let nested = format!("{{\"auths\":{old}}}");
        let ours = r#"{"quay.io":{"auth":"bmV3Om5ldw=="}}"#;
        let wanted = serde_json::json!({
            "ghcr.io": {"auth": "b2xk"},
            "quay.io": {"auth": "bmV3Om5ldw==", "email": "a@b.c", "note": 1}
        });
        let flat = join(old, ours, Form::Dockercfg).unwrap();
        let flat: Value = serde_json::from_str(&flat.text).unwrap();
        assert_eq!(flat, wanted);
        let joined = join(&nested, OURS, Form::AuthJson).unwrap();
        let joined: Value = serde_json::from_str(&joined.text).unwrap();
        assert_eq!(joined["auths"], wanted);
    }

    #[test]
    fn a_helper_that_hides_the_entry_is_named() {
        for (old, helper) in [
            (r#"{"credsStore":"desktop"}"#, "desktop"),
            (
                r#"{"credHelpers":{"quay.io":"other"},"credsStore":"desktop"}"#,
                "other",
            ),
        ] {
            let joined = join(old, OURS, Form::ConfigJson).unwrap();
            assert_eq!(joined.unused, [("quay.io".to_owned(), helper.to_owned())]);
        }
    }

    #[test]
    fn what_cannot_be_kept_is_refused() {
        let flat = r#"{"ghcr.io":{"auth":"b2xkOm9sZA=="}}"#;
        let ours = r#"{"quay.io":{"auth":"bmV3Om5ldw=="}}"#;
        for (old, new, form) in [
            ("old", OURS, Form::ConfigJson),
            ("[]", OURS, Form::AuthJson),
            (flat, OURS, Form::ConfigJson),
            (OURS, ours, Form::Dockercfg),
            ("{\"credsStore\":\"desktop\"}", ours, Form::Dockercfg),
            ("{\"auths\":[]}", OURS, Form::ConfigJson),
            (
                "kind: Secret\n",
                "kind: Secret\ndata:\n  .dockerconfigjson: x\n",
                Form::K8sSecret,
            ),
        ] {
            assert!(join(old, new, form).is_err(), "{old}");
        }
        assert!(join(flat, ours, Form::Dockercfg).is_ok());
    }
}
