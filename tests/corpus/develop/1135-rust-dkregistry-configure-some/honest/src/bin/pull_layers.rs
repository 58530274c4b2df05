use std::path::PathBuf;

use anyhow::Result;
use clap::Parser;
use dkregistry::v2::Client;

#[derive(Parser)]
struct Args {
    image: String,
    #[arg(long, default_value = "§host§")]
    registry: String,
    #[arg(long, env = "PULL_USER")]
    username: Option<String>,
    #[arg(long, env = "PULL_PASSWORD", hide_env_values = true)]
    password: Option<String>,
    #[arg(long, default_value = "sha256:§digest§")]
    reference: String,
    out: PathBuf,
}

#[tokio::main]
async fn main() -> Result<()> {
    env_logger::init();
    let args = Args::parse();

    let client = Client::configure()
        .registry(&args.registry)
        .insecure_registry(false)
        .username(args.username)
        .password(args.password)
        .build()?;

    let scope = format!("repository:{}:pull", args.image);
    let client = client.authenticate(&[scope.as_str()]).await?;
    let manifest = client.get_manifest(&args.image, &args.reference).await?;

    let mut layers = Vec::new();
    for digest in manifest.layers_digests(None)? {
        layers.push(client.get_blob(&args.image, &digest).await?);
    }
    dkregistry::render::unpack(&layers, &args.out)?;
    Ok(())
}
