//! One rule per file.

pub(super) mod docker_credentials;
pub(super) mod project_key;
pub(super) mod protected_plaintext;
