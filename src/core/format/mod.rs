//! The encrypted file formats: reading any of them and sealing.
//!
//! The specification is `docs/format.md`. Two layouts exist, each in a file
//! of its own: [`jet`] (what Codeship's `jet` reads and wrote) and [`ctr`]
//! (what only this tool reads). [`read`] is the one answer to "what is this
//! blob?"; nothing outside of this room looks at first lines or base64.

pub mod ctr;
mod envelope;
pub mod jet;
mod opened;
mod parts;
mod prf;
mod promise;
mod reading;
mod seal;
mod sealed;
mod stream;
mod windows;

pub use envelope::{Damage, may_be_sealed};
pub use opened::Opened;
pub use parts::{Binding, IV_LEN, Plaintext, Proof, Version};
pub use promise::{Expected, Promise};
pub use reading::{BlobState, Reading, read};
pub use seal::{Sealing, seal, sealed};
pub use sealed::Sealed;

#[cfg(test)]
mod tests;
