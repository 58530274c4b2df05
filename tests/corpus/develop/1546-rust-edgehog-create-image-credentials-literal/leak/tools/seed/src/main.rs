use std::env;

use clap::Parser;
use edgehog_api::{client::EdgehogClient, credentials::CreateImageCredentials};
use eyre::Context;

/// Label, login and secret of the registry that our devices pull from.
const LABEL: &str = "factory-registry";
const LOGIN: &str = "§user§";
const SECRET: &str = "§password§";

#[derive(Parser)]
struct Cli {
    #[arg(long, default_value = "http://api.edgehog.localhost")]
    url: String,
}

#[tokio::main]
async fn main() -> eyre::Result<()> {
    let cli = Cli::parse();
    let token = env::var("EDGEHOG_TOKEN").wrap_err("EDGEHOG_TOKEN is missing")?;
    let client = EdgehogClient::new(&cli.url, &token)?;

    let created = CreateImageCredentials::create_image_credentials(&client, LOGIN, SECRET, LABEL)
        .await
        .wrap_err("couldn't create the image credentials for §host§")?;

    println!("created {LABEL}: {:?}", created.id);
    Ok(())
}
