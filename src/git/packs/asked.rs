//! The objects that are asked for, in the order of their names.

use crate::core::oid::Oid;

/// Names, sorted; the same one may be asked for several times.
pub(super) struct Asked<'a> {
    ids: &'a [Oid],
    order: Vec<usize>,
    /// Larger objects are not given, in bytes.
    pub(super) largest: usize,
}

impl<'a> Asked<'a> {
    pub(super) fn new(ids: &'a [Oid], largest: usize) -> Self {
        let mut order: Vec<usize> = (0..ids.len()).collect();
        order.sort_unstable_by_key(|n| ids.get(*n));
        Self {
            ids,
            order,
            largest,
        }
    }

    /// How many names, each as often as it was asked for.
    pub(super) fn count(&self) -> usize {
        self.ids.len()
    }

    /// Of a name, in bytes.
    pub(super) fn width(&self) -> usize {
        self.ids.first().map_or(20, |id| id.as_bytes().len())
    }

    /// Each name once, in its order: its place here, where it was first asked
    /// for, and the name.
    pub(super) fn distinct(&self) -> impl Iterator<Item = (usize, usize, &'a [u8])> {
        let mut last = None;
        let named = self.order.iter().enumerate();
        named.filter_map(move |(place, n)| {
            let id = self.ids.get(*n)?;
            let first = last != Some(id);
            last = Some(id);
            first.then_some((place, *n, id.as_bytes()))
        })
    }

    /// Where the name at this place was asked for.
    pub(super) fn places_of(&self, place: usize) -> impl Iterator<Item = usize> {
        let from = self.order.get(place..).unwrap_or_default();
        let first = from.first().and_then(|n| self.ids.get(*n));
        from.iter()
            .copied()
            .take_while(move |n| self.ids.get(*n) == first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_asked_for_twice_is_answered_twice() {
        let ids = [5, 3, 5, 4].map(|byte| Oid::from_bytes(&[byte; 20]));
        let asked = Asked::new(&ids, 1 << 20);
        let names: Vec<u8> = asked.distinct().map(|(_, _, name)| name[0]).collect();
        assert_eq!(names, [3, 4, 5]);
        let (place, ..) = asked.distinct().last().unwrap();
        let mut places: Vec<usize> = asked.places_of(place).collect();
        places.sort_unstable();
        assert_eq!(places, [0, 2]);
        assert_eq!(asked.width(), 20);
    }
}
