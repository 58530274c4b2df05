use edgehog_api::{client::EdgehogClient, credentials::CreateImageCredentials};
use rand::distr::{Alphabetic, SampleString};

/// Creates image credentials for a registry and deletes them again.
pub async fn run(client: EdgehogClient) -> eyre::Result<()> {
    let username = Alphabetic.sample_string(&mut rand::rng(), 5);
    let label = Alphabetic.sample_string(&mut rand::rng(), 5);
    let password = Alphabetic.sample_string(&mut rand::rng(), 10);

    let image_credentials_result =
        CreateImageCredentials::create_image_credentials(&client, &username, &password, &label)
            .await?;

    println!(
        "Image credentials creation result: {:?}",
        image_credentials_result
    );

    assert_eq!(image_credentials_result.errors, None);

    Ok(())
}
