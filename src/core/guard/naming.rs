//! Names fall into parts: keys, variables, flags, labels.

/// A key without case and punctuation.
pub(crate) fn plain(name: &str) -> String {
    name.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// The parts of a name: `DOCKER_PASSWORD`, `dockerPassword` and
/// `docker.password` are `docker`, `password`.
pub(crate) fn parts(name: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut before = ' ';
    for c in name.chars() {
        let hump = c.is_ascii_uppercase() && before.is_ascii_lowercase();
        if !c.is_ascii_alphanumeric() || hump {
            parts.push(String::new());
        }
        if c.is_ascii_alphanumeric()
            && let Some(part) = parts.last_mut()
        {
            part.push(c.to_ascii_lowercase());
        }
        before = c;
    }
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn names_fall_into_their_parts() {
        for name in [
            "DOCKER_PASSWORD",
            "dockerPassword",
            "docker.password",
            "docker-password",
        ] {
            assert_eq!(parts(name), ["docker", "password"], "{name}");
        }
    }
}
