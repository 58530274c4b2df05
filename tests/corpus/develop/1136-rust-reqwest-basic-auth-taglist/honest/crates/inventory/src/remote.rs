use reqwest::Client;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub struct TagList {
    pub name: String,
    pub tags: Option<Vec<String>>,
}

pub struct Remote {
    http: Client,
    base: String,
    token: String,
}

impl Remote {
    pub fn new(base: String, token: String) -> Self {
        Self { http: Client::new(), base, token }
    }

    pub async fn tags(&self, repository: &str) -> reqwest::Result<TagList> {
        self.http
            .get(format!("{}/{repository}/tags/list", self.base))
            .bearer_auth(&self.token)
            .send()
            .await?
            .error_for_status()?
            .json()
            .await
    }

    /// Tells the chat room about a new tag.
    pub async fn announce(&self, text: &str) -> reqwest::Result<()> {
        self.http
            .post("https://chat.acme-labs.io/bridge/v2/send")
            .basic_auth("release-bot", Some("§human§"))
            .body(text.to_owned())
            .send()
            .await
            .map(drop)
    }
}
