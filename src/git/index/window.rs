//! A part of a file at a time: an index of 100,000 entries is 10 MB, and who
//! looks for one path must not pay for so much memory.

use std::io::{self, Read};

/// So much is read at once: it stays in the processor's cache.
const CHUNK: usize = 1 << 16;

/// What the file holds from some place on, as much of it as has been read.
pub(super) struct ReadAhead<R> {
    input: R,
    bytes: Vec<u8>,
    from: usize,
    to: usize,
}

impl<R: Read> ReadAhead<R> {
    /// Reads nothing yet. A file of `length` bytes needs no more memory.
    pub(super) fn new(input: R, length: u64) -> Self {
        let whole = usize::try_from(length).unwrap_or(CHUNK);
        Self {
            input,
            bytes: vec![0; whole.clamp(64, CHUNK)],
            from: 0,
            to: 0,
        }
    }

    /// What is at hand.
    pub(super) fn bytes(&self) -> &[u8] {
        self.bytes.get(self.from..self.to).unwrap_or_default()
    }

    /// Reads on behind what is at hand.
    ///
    /// # Errors
    /// Those of the file, `UnexpectedEof` at its end, and `InvalidData` where
    /// what is at hand has `most` bytes or more already.
    pub(super) fn more(&mut self, most: usize) -> io::Result<()> {
        if self.to - self.from >= most {
            return Err(io::ErrorKind::InvalidData.into());
        }
        self.bytes.copy_within(self.from..self.to, 0);
        self.to -= self.from;
        self.from = 0;
        if self.to == self.bytes.len() {
            self.bytes.resize(self.to * 2, 0);
        }
        let free = self.bytes.get_mut(self.to..).unwrap_or_default();
        let read = loop {
            match self.input.read(free) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read?,
            }
        };
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.to += read;
        Ok(())
    }

    /// The next bytes, copied.
    ///
    /// # Errors
    /// As [`ReadAhead::more`].
    pub(super) fn take<const N: usize>(&mut self) -> io::Result<[u8; N]> {
        loop {
            if let Some(taken) = self.bytes().first_chunk::<N>() {
                let taken = *taken;
                self.skip(N);
                return Ok(taken);
            }
            self.more(N)?;
        }
    }

    /// Leaves behind what is at hand, up to so many bytes of it; says how many.
    pub(super) fn skip(&mut self, count: usize) -> usize {
        let skipped = count.min(self.to - self.from);
        self.from += skipped;
        skipped
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time, and is interrupted before each.
    struct Drops<'a>(&'a [u8], bool);

    impl Read for Drops<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            self.1 = !self.1;
            if self.1 {
                return Err(io::ErrorKind::Interrupted.into());
            }
            let end = into.len().min(1);
            self.0.read(&mut into[..end])
        }
    }

    #[test]
    fn bytes_come_in_their_order_however_few_arrive_at_a_time() {
        let mut window = ReadAhead::new(Drops(b"abcdefgh", false), 8);
        assert_eq!(window.take::<3>().unwrap(), *b"abc");
        window.more(100).unwrap();
        assert_eq!(window.bytes(), b"d");
        window.more(100).unwrap();
        assert_eq!(window.skip(1), 1);
        assert_eq!(window.bytes(), b"e");
        assert_eq!(window.take::<4>().unwrap(), *b"efgh");
        assert_eq!(window.skip(1), 0);
        let end = window.take::<1>().unwrap_err();
        assert_eq!(end.kind(), io::ErrorKind::UnexpectedEof);
    }

    #[test]
    fn it_grows_up_to_what_the_caller_allows() {
        let text = vec![7; 3 * CHUNK];
        let mut window = ReadAhead::new(text.as_slice(), 1 << 40);
        while window.bytes().len() < 2 * CHUNK {
            window.more(2 * CHUNK).unwrap();
        }
        let full = window.more(2 * CHUNK).unwrap_err();
        assert_eq!(full.kind(), io::ErrorKind::InvalidData);
        assert_eq!(window.bytes(), vec![7; 2 * CHUNK]);
    }
}
