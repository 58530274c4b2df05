//! One rule per file.

pub(super) mod docker_credentials;
pub(super) mod key_file;
pub(super) mod own_credentials;
pub(super) mod project_key;
pub(super) mod protected_plaintext;
