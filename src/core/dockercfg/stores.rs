//! Where a config.json sends clients for passwords that it does not hold.

use super::json::Json;
use super::json::Object;

/// Fields of a config.json that are not credentials but decide where clients
/// look for them.
pub(super) const HELPERS: [&str; 2] = ["credsStore", "credHelpers"];

/// Where a config.json sends clients for passwords that it does not hold.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Stores {
    /// `credsStore`: one helper for everything.
    pub store: Option<String>,
    /// `credHelpers`: registry key and helper.
    pub helpers: Vec<(String, String)>,
}

impl Stores {
    /// What the top of a config.json names.
    pub(super) fn of(top: &Object) -> Self {
        let text = |value: Option<&Json>| match value {
            Some(Json::Text(text)) if !text.is_empty() => Some(text.expose().to_owned()),
            _ => None,
        };
        let helpers = match top.get("credHelpers") {
            Some(Json::Object(helpers)) => helpers
                .0
                .iter()
                .filter_map(|(key, helper)| Some((key.clone(), text(Some(helper))?)))
                .collect(),
            _ => Vec::new(),
        };
        Self {
            store: text(top.get("credsStore")),
            helpers,
        }
    }
}
