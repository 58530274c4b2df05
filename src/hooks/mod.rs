//! The hooks: their texts, how they get into a repository and out again, what
//! git tells them, and the foreign hooks that were there before.

pub mod chain;
mod hook;
pub mod input;
pub mod owner;
pub mod place;
mod script;

pub use hook::Hook;
pub use script::program_of;
