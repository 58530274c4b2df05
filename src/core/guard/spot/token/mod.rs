//! Secrets that carry their own mark: Docker Hub's tokens, URLs with
//! `user:password@` of a registry, `.netrc`, and XML.

mod pairs;
mod vendor;

pub(in crate::core::guard) use pairs::pair;
pub(super) use pairs::{basic, encoded_call, netrc, url, xml};
pub(super) use vendor::{hub_token, quay_token, vendor_token};
