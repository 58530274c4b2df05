//! "Did you mean": keys that look like one of [`UseKind`] and are not. jet
//! ignored keys that it did not know, so that the build ran without the secrets
//! (misspellings met in repositories: docs/credential-files.md 9).

use super::uses::UseKind;

/// How many letters may be wrong, missing or too many.
const SLIPS: usize = 2;

/// Keys longer than this are not taken for a typing error.
const LONGEST: usize = 40;

/// The key that was probably meant, where this one is not one of them.
pub(super) fn meant(key: &str) -> Option<&'static str> {
    if key.len() > LONGEST || key.starts_with("x-") || UseKind::from_key(key).is_some() {
        return None;
    }
    let letters = letters(key);
    let nearest = UseKind::ALL
        .into_iter()
        .map(|kind| {
            let slips = strsim::levenshtein(&letters, &self::letters(kind.key()));
            (slips, kind.key())
        })
        .min_by_key(|(slips, _)| *slips);
    match nearest {
        Some((slips, key)) if slips <= SLIPS => Some(key),
        _ => variant(&letters),
    }
}

/// Shortened and stretched forms: `encrypted_env`, `dockercfg_path`.
fn variant(letters: &str) -> Option<&'static str> {
    if letters.contains("dockercfg") {
        let made = letters.contains("service") || letters.contains("generator");
        return Some(if made {
            "dockercfg_service"
        } else {
            "encrypted_dockercfg_path"
        });
    }
    // `encrypted_`, `encryped_`, `encypted_`: all begin so
    if !(letters.starts_with("encr") || letters.starts_with("ency")) {
        return None;
    }
    let variants = [
        ("docker", "encrypted_dockercfg_path"),
        ("environ", "encrypted_environment"),
        ("env", "encrypted_env_file"),
        ("argsfile", "encrypted_args_file"),
        ("argfile", "encrypted_args_file"),
        ("arg", "encrypted_args"),
    ];
    let found = variants
        .into_iter()
        .find(|(part, _)| letters.contains(part));
    found.map(|(_, key)| key)
}

/// Without case and punctuation, which people vary most.
fn letters(key: &str) -> String {
    key.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspellings_from_repositories_are_understood() {
        for (written, key) in [
            ("encrypted_env", "encrypted_env_file"),
            ("encrypted_env_files", "encrypted_env_file"),
            ("encrypted-env-file", "encrypted_env_file"),
            ("encrypted_.dockercfg_path", "encrypted_dockercfg_path"),
            ("encryped_dockercfg", "encrypted_dockercfg_path"),
            ("encrypted_dockercfg", "encrypted_dockercfg_path"),
            ("encrypted_dockercfg_file", "encrypted_dockercfg_path"),
            ("encrypted_docker_cfg_path", "encrypted_dockercfg_path"),
            ("dockercfg_path", "encrypted_dockercfg_path"),
            ("dockercfg", "encrypted_dockercfg_path"),
            ("dockercfg_services", "dockercfg_service"),
            ("encrypted_dockercfg_service", "dockercfg_service"),
            ("encrypted_environments", "encrypted_environment"),
            ("encryptedEnvironment", "encrypted_environment"),
            ("encrypted_arg", "encrypted_args"),
            ("encrypted_arg_file", "encrypted_args_file"),
            ("encrypted_build_args_file", "encrypted_args_file"),
            ("encypted_env_fil", "encrypted_env_file"),
        ] {
            assert_eq!(meant(written), Some(key), "{written}");
        }
    }

    #[test]
    fn right_and_ordinary_keys_are_left_alone() {
        let ours = UseKind::ALL.map(UseKind::key);
        let others = [
            "env_file",
            "environment",
            "args",
            "args_file",
            "build",
            "image",
            "dockerfile",
            "dockerfile_path",
            "dockerfile_inline",
            "context",
            "path",
            "target",
            "add_docker",
            "cached",
            "default_cache_branch",
            "command",
            "entrypoint",
            "depends_on",
            "links",
            "volumes",
            "volumes_from",
            "service",
            "services",
            "type",
            "name",
            "registry",
            "image_name",
            "image_tag",
            "tag",
            "exclude",
            "steps",
            "on_fail",
            "secrets",
            "credential_spec",
            "x-encrypted_env",
            "",
            "ä",
        ];
        for key in ours.into_iter().chain(others) {
            assert_eq!(meant(key), None, "{key}");
        }
    }
}
