//! A file of rows: a first line that names it, then the fields of all rows,
//! each ended by a NUL byte, for paths may hold anything else.

/// Why a text is no such file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadRows {
    /// Another file, or another version of it.
    #[error("its first line is not that of this version")]
    Heading,
    /// Its end is missing.
    #[error("it is cut short")]
    CutShort,
}

/// The rows of `text`, each of `fields` fields.
///
/// # Errors
/// [`BadRows`].
pub fn read<'a>(
    heading: &str,
    fields: usize,
    text: &'a [u8],
) -> Result<Vec<Vec<&'a [u8]>>, BadRows> {
    let body = text
        .strip_prefix(heading.as_bytes())
        .and_then(|rest| rest.strip_prefix(b"\n"))
        .ok_or(BadRows::Heading)?;
    if body.is_empty() {
        return Ok(Vec::new());
    }
    let body = body.strip_suffix(b"\0").ok_or(BadRows::CutShort)?;
    let all: Vec<&[u8]> = body.split(|b| *b == 0).collect();
    let rows = all.chunks_exact(fields);
    if !rows.remainder().is_empty() {
        return Err(BadRows::CutShort);
    }
    Ok(rows.map(<[_]>::to_vec).collect())
}

/// The text of these rows. No field may hold a NUL byte.
#[must_use]
pub fn write<'a>(heading: &str, fields: impl IntoIterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut text = format!("{heading}\n").into_bytes();
    for field in fields {
        text.extend_from_slice(field);
        text.push(0);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_what_is_cut_is_an_error() {
        let text = write("pairs 1", [&b"a\n"[..], b"", b"\xff", b"d"]);
        let rows = read("pairs 1", 2, &text).unwrap();
        assert_eq!(rows, [[&b"a\n"[..], b""], [b"\xff", b"d"]]);
        for end in 8..text.len() {
            let cut = read("pairs 1", 2, &text[..end]);
            assert!(
                cut.is_err() || cut.is_ok_and(|rows| rows.len() < 2),
                "{end}"
            );
        }
        assert_eq!(read("pairs 2", 2, &text), Err(BadRows::Heading));
        assert_eq!(read("pairs 1", 3, &text), Err(BadRows::CutShort));
        assert_eq!(read("pairs 1", 2, b"pairs 1\n").unwrap().len(), 0);
    }
}
