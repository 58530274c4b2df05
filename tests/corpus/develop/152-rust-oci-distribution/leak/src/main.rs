use oci_distribution::{secrets::RegistryAuth, Client, Reference};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let auth = RegistryAuth::Basic("§user§".into(), "§human§".into());
    let image: Reference = "§host§/acme/module:1".parse()?;
    let data = Client::default().pull(&image, &auth, vec!["application/wasm"]).await?;
    println!("{} layers", data.layers.len());
    Ok(())
}
