//! JSON as Go's decoder sees it: names in any letter case, the last of two
//! equal names wins (docs/credential-files.md 1). Both are kept here, so that they
//! can be reported; and texts are secrets from the start.

use crate::core::secret::Secret;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// A JSON value. Numbers and truth values say nothing in a credential file.
pub(super) enum Json {
    Null,
    Text(Secret),
    Object(Object),
    /// A list, a number, a truth value.
    Other,
}

/// The members of an object in their order, equal names included.
pub(super) struct Object(pub(super) Vec<(String, Json)>);

impl Object {
    /// A member by name as Go finds it.
    pub(super) fn get(&self, name: &str) -> Option<&Json> {
        let members = self.0.iter().rev();
        let mut named = members.filter(|(key, _)| key.eq_ignore_ascii_case(name));
        named.next().map(|(_, value)| value)
    }

    /// Takes out a member as [`Object::get`] finds it.
    pub(super) fn take(&mut self, name: &str) -> Option<Json> {
        let mut taken = None;
        for (key, value) in &mut self.0 {
            if key.eq_ignore_ascii_case(name) {
                taken = Some(std::mem::replace(value, Json::Null));
            }
        }
        taken
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Builder)
    }
}

struct Builder;

impl<'de> Visitor<'de> for Builder {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }
    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }
    fn visit_bool<E>(self, _: bool) -> Result<Json, E> {
        Ok(Json::Other)
    }
    fn visit_i64<E>(self, _: i64) -> Result<Json, E> {
        Ok(Json::Other)
    }
    fn visit_u64<E>(self, _: u64) -> Result<Json, E> {
        Ok(Json::Other)
    }
    fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
        Ok(Json::Other)
    }
    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(Secret::new(text.to_owned())))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        while list.next_element::<Json>()?.is_some() {}
        Ok(Json::Other)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Json::Object(Object(members)))
    }
}
