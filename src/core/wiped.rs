//! Growing a buffer that is wiped on drop: a vector that grows by itself may be
//! copied, and leaves its old bytes behind unwiped.

use zeroize::Zeroizing;

/// Blocks above this many bytes are never copied when they grow: the
/// allocator moves their pages (glibc's largest `M_MMAP_THRESHOLD`).
const MOVED: usize = 32 << 20;

/// A buffer that is copied has so many times the room afterwards: each copy
/// has to be wiped, and room that nothing is written to takes no memory.
const GROWTH: usize = 4;

/// Spare room of more than this many bytes is given back in the end.
const SPARE: usize = 1 << 20;

/// Makes room for `more` bytes behind those that are there.
pub fn make_room(buffer: &mut Zeroizing<Vec<u8>>, more: usize) {
    let needed = buffer.len().saturating_add(more);
    if needed <= buffer.capacity() {
        return;
    }
    if buffer.capacity() > MOVED {
        let more = more.max(buffer.capacity() / 4);
        buffer.reserve_exact(more);
        return;
    }
    let wanted = needed.max(buffer.capacity() * GROWTH);
    let mut larger = Zeroizing::new(Vec::with_capacity(wanted));
    larger.extend_from_slice(buffer);
    // the old one is wiped here
    *buffer = larger;
}

/// Gives back room that nothing was written to, where there is much of it.
/// Wiping it on drop would take its memory first. The allocator cuts a block
/// without a copy.
pub fn end_growing(buffer: &mut Zeroizing<Vec<u8>>) {
    if buffer.capacity() - buffer.len() > SPARE {
        buffer.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffer_grows_seldom_and_keeps_its_bytes() {
        let mut buffer = Zeroizing::new(Vec::new());
        let mut grown = 0;
        for n in 0..200_000_u32 {
            let before = buffer.capacity();
            make_room(&mut buffer, 4);
            grown += usize::from(buffer.capacity() != before);
            buffer.extend_from_slice(&n.to_be_bytes());
        }
        assert_eq!(buffer.len(), 800_000);
        assert!(grown <= 10, "{grown} times");
        for (n, bytes) in buffer.chunks(4).enumerate() {
            assert_eq!(bytes, u32::try_from(n).unwrap().to_be_bytes());
        }
    }

    #[test]
    fn a_large_buffer_has_no_spare_room_in_the_end() {
        let mut buffer = Zeroizing::new(vec![7; MOVED + 1]);
        make_room(&mut buffer, 1);
        assert!(buffer.capacity() > MOVED + SPARE);
        end_growing(&mut buffer);
        assert!(buffer.capacity() < MOVED + SPARE);
        assert_eq!(buffer.len(), MOVED + 1);
    }
}
