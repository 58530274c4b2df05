//! pkt-line framing (gitprotocol-common(5)): four hexadecimal digits of
//! length, themselves included, then the data; `0000` is a flush.

use crate::core::wiped::make_room;
use std::io::{self, Read, Write};
use zeroize::Zeroizing;

/// The most data one packet carries: 65520 bytes less its length digits.
pub const MAX_DATA: usize = 65516;

/// One thing read from the stream.
#[derive(Debug, PartialEq, Eq)]
pub enum Packet {
    /// A packet of this many bytes, appended to the caller's buffer.
    Data(usize),
    /// A flush packet.
    Flush,
    /// The stream ended where a packet would have begun.
    End,
}

/// Reads one packet and appends its data to `buffer`, which leaves no copy
/// behind where it grows.
///
/// # Errors
/// `InvalidData` for a length that the protocol does not know,
/// `UnexpectedEof` for a stream that ends inside a packet.
pub fn read(input: &mut impl Read, buffer: &mut Zeroizing<Vec<u8>>) -> io::Result<Packet> {
    let mut digits = [0; 4];
    let mut have = 0;
    while have < digits.len() {
        match input.read(&mut digits[have..]) {
            Ok(0) if have == 0 => return Ok(Packet::End),
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(n) => have += n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let length = parse_length(digits).ok_or_else(|| invalid("a packet with a malformed length"))?;
    match length {
        0 => Ok(Packet::Flush),
        1..=3 => Err(invalid("a packet shorter than its own length")),
        _ => {
            let start = buffer.len();
            make_room(buffer, length - 4);
            buffer.resize(start + length - 4, 0);
            input.read_exact(&mut buffer[start..])?;
            Ok(Packet::Data(length - 4))
        }
    }
}

fn parse_length(digits: [u8; 4]) -> Option<usize> {
    let mut length = 0;
    for digit in digits {
        length = length * 16 + usize::try_from(char::from(digit).to_digit(16)?).ok()?;
    }
    (length <= MAX_DATA + 4).then_some(length)
}

/// Writes `data` in as many packets as it takes: none for no data.
///
/// # Errors
/// Those of the stream.
pub fn write(output: &mut impl Write, data: &[u8]) -> io::Result<()> {
    for chunk in data.chunks(MAX_DATA) {
        write!(output, "{:04x}", chunk.len() + 4)?;
        output.write_all(chunk)?;
    }
    Ok(())
}

/// Writes a flush packet. The stream itself is flushed by the caller, once
/// per answer.
///
/// # Errors
/// Those of the stream.
pub fn write_flush(output: &mut impl Write) -> io::Result<()> {
    output.write_all(b"0000")
}

/// An error for what the other side should not have sent.
pub(super) fn invalid(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("git sent {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(mut bytes: &[u8]) -> (Vec<Packet>, Vec<u8>, io::Result<()>) {
        let (mut packets, mut data) = (vec![], Zeroizing::default());
        loop {
            match read(&mut bytes, &mut data) {
                Ok(Packet::End) => return (packets, data.to_vec(), Ok(())),
                Ok(packet) => packets.push(packet),
                Err(error) => return (packets, data.to_vec(), Err(error)),
            }
        }
    }

    #[test]
    fn data_and_flush_are_told_apart() {
        let (packets, data, end) = read_all(b"0006a\n0000000bfoobar\n");
        assert_eq!(packets, [Packet::Data(2), Packet::Flush, Packet::Data(7)]);
        assert_eq!(data, b"a\nfoobar\n");
        assert!(end.is_ok());
    }

    #[test]
    fn an_end_inside_a_packet_is_an_error_and_at_a_boundary_none() {
        for cut in [&b"00"[..], b"0006a", b"0006"] {
            assert_eq!(
                read_all(cut).2.unwrap_err().kind(),
                io::ErrorKind::UnexpectedEof
            );
        }
        assert!(read_all(b"").2.is_ok());
    }

    #[test]
    fn lengths_that_the_protocol_does_not_know_are_errors() {
        for bad in [
            &b"0001"[..],
            b"0003",
            b"fff1",
            b"ffff",
            b"zzzz",
            b"-001",
            b"+004",
        ] {
            assert_eq!(
                read_all(bad).2.unwrap_err().kind(),
                io::ErrorKind::InvalidData
            );
        }
    }

    #[test]
    fn content_is_split_at_the_packet_limit() {
        for (size, packets) in [
            (0, 0),
            (1, 1),
            (MAX_DATA, 1),
            (MAX_DATA + 1, 2),
            (3 * MAX_DATA, 3),
        ] {
            let data = vec![7; size];
            let mut wire = vec![];
            write(&mut wire, &data).unwrap();
            let (read, back, end) = read_all(&wire);
            assert_eq!((read.len(), back, end.is_ok()), (packets, data, true));
        }
    }
}
