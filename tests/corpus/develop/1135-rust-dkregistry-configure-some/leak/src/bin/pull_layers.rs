use std::path::PathBuf;

use anyhow::{Context, Result};
use dkregistry::v2::Client;

const REGISTRY: &str = "§host§";

#[tokio::main]
async fn main() -> Result<()> {
    env_logger::init();
    let image = std::env::args().nth(1).context("image?")?;
    let out = PathBuf::from(std::env::args().nth(2).unwrap_or_else(|| "rootfs".into()));

    let client = Client::configure()
        .registry(REGISTRY)
        .insecure_registry(false)
        .username(Some("§user§".to_string()))
        .password(Some("§password§".to_string()))
        .build()?;

    let scope = format!("repository:{image}:pull");
    let client = client.authenticate(&[scope.as_str()]).await?;
    let manifest = client.get_manifest(&image, "latest").await?;

    let mut layers = Vec::new();
    for digest in manifest.layers_digests(None)? {
        layers.push(client.get_blob(&image, &digest).await?);
    }
    dkregistry::render::unpack(&layers, &out)?;
    Ok(())
}
