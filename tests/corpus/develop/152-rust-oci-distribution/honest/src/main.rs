use oci_distribution::{secrets::RegistryAuth, Client, Reference};

fn auth(user: Option<String>, password: Option<String>) -> RegistryAuth {
    match (user, password) {
        (Some(u), Some(p)) => RegistryAuth::Basic(u, p),
        _ => RegistryAuth::Anonymous,
    }
}

const IMAGE: &str = "§host§/acme/module@sha256:§digest§";
