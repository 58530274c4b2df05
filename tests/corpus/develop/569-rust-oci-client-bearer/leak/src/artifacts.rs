pub async fn fetch(client: &oci_client::Client) -> anyhow::Result<Vec<u8>> {
    let reference: Reference = "§host§/acme/plugin:v3".parse()?;
    let auth = RegistryAuth::Bearer("§jwt§".to_string());
    let image = client.pull(&reference, &auth, vec!["application/wasm"]).await?;
    Ok(image.layers[0].data.clone())
}
