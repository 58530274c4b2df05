//! What a reader has read: a value that could be a secret, and everything that
//! stands around it. Whether it is one is the judge's business.

use super::frame::Frame;
use super::value::Value;
use crate::core::guard::vocabulary::keys::{Class, class};
use std::cell::OnceCell;
use std::rc::Rc;

/// By which grammar a candidate was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReadAs {
    /// A key of a mapping, an element, a variable.
    Key,
    /// A word behind another in prose or a table.
    Prose,
    /// A cell of a table below the name of its column.
    Cell,
    /// A flag or the stdin of a command that logs in to registries.
    Login,
    /// A flag whose name says what it is.
    Flag,
    /// A flag that many programs have, on a line that says docker.
    SharedFlag,
    /// An argument of a call that only docker's clients have.
    Call,
    /// An argument of a call that others have, too.
    SharedCall,
    /// The last of three strings: a host, a user and this.
    Triple,
    /// An argument of a call that every client of HTTP has.
    HttpCall,
    /// `scheme://user:secret@host`.
    Url,
    /// A machine of a `.netrc`.
    Machine,
    /// `Basic` of an `Authorization` header.
    Header,
    /// `Bearer` of such a header.
    Bearer,
    /// `user:secret` that the text has encoded.
    Encoded,
    /// A token of Docker Hub, by its mark.
    HubToken,
    /// A token of another service, by its mark.
    VendorToken,
    /// A robot's token of Quay.
    QuayToken,
}

/// A value that could be a secret.
pub(crate) struct Candidate {
    pub(crate) form: ReadAs,
    /// The key, flag or name in front of it.
    pub(crate) key: String,
    pub(crate) value: Value,
    /// The mapping in which it stands.
    pub(crate) frame: Rc<Frame>,
    /// The user, where the grammar says which one.
    pub(crate) user: Option<String>,
    /// The host, where the grammar says which one.
    pub(crate) place: Option<String>,
    /// What its key says, once it was asked for: the judge asks often.
    pub(super) class: OnceCell<Option<(Class, Vec<String>)>>,
}

impl Candidate {
    /// One that stands in no mapping.
    pub(super) fn alone(form: ReadAs, key: &str, value: Value) -> Self {
        Self {
            form,
            key: key.to_owned(),
            value,
            frame: Rc::default(),
            user: None,
            place: None,
            class: OnceCell::new(),
        }
    }

    /// What kind of secret its key names, and the words in front of that.
    pub(crate) fn class(&self) -> Option<&(Class, Vec<String>)> {
        self.class.get_or_init(|| class(&self.key)).as_ref()
    }
}
