use reqwest::Client;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub struct TagList {
    pub name: String,
    pub tags: Option<Vec<String>>,
}

pub struct Remote {
    http: Client,
    base: &'static str,
}

impl Remote {
    pub fn new() -> Self {
        Self { http: Client::new(), base: "https://nexus.acme-labs.io:5001/v2" }
    }

    pub async fn tags(&self, repository: &str) -> reqwest::Result<TagList> {
        self.http
            .get(format!("{}/{repository}/tags/list", self.base))
            .basic_auth("§user§", Some("§human§"))
            .send()
            .await?
            .error_for_status()?
            .json()
            .await
    }
}
