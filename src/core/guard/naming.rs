//! Names fall into parts: keys, variables, flags, labels.

/// A key without case and punctuation. Very many are made and compared, so it
/// lies on the stack; of a longer one the end counts.
#[derive(Clone, Copy)]
pub(crate) struct Plain {
    bytes: [u8; Plain::MOST],
    length: usize,
}

impl Plain {
    const MOST: usize = 64;

    /// Its text.
    pub(crate) fn as_str(&self) -> &str {
        let bytes = super::cut::to(&self.bytes, self.length);
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

impl std::ops::Deref for Plain {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

/// A key without case and punctuation.
pub(crate) fn plain(name: &str) -> Plain {
    let letters = name.bytes().filter(u8::is_ascii_alphanumeric);
    let skipped = match name.len() > Plain::MOST {
        true => letters.clone().count().saturating_sub(Plain::MOST),
        false => 0,
    };
    let mut plain = Plain {
        bytes: [0; Plain::MOST],
        length: 0,
    };
    for (place, letter) in plain.bytes.iter_mut().zip(letters.skip(skipped)) {
        *place = letter.to_ascii_lowercase();
        plain.length += 1;
    }
    plain
}

/// Does a name begin with this part, in small letters?
pub(crate) fn begins_with(name: &str, part: &str) -> bool {
    let lead = name.get(..part.len());
    lead.is_some_and(|lead| lead.eq_ignore_ascii_case(part))
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
