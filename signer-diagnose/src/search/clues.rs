//! What a search goes by.

use crate::evidence::Evidence;
use crate::evidence::sent_request::SentRequest;
use crate::rules::signature::Sent;
use viapi_sign_core::{Param, SigningKey};

/// What there is to search with.
#[derive(Clone, Copy)]
pub(crate) struct Clues<'c> {
    pub(crate) sent: &'c Sent,
    pub(crate) evidence: &'c Evidence<'c>,
    /// The secret alone, and as it was given.
    pub(crate) secret: [&'c str; 2],
    /// In place of the secret.
    pub(crate) key: Option<&'c SigningKey>,
    /// The parameters in the order in which they were given, or sent.
    pub(crate) in_order: &'c [Param<'c>],
    pub(crate) request: Option<&'c SentRequest>,
}
