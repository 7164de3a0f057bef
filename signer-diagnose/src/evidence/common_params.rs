//! The common parameters: those that every request has, or may have.

use crate::evidence::encoded::Encoded;
use viapi_sign_core::Param;

/// Their names, in signing order.
pub(crate) const COMMON: [&str; 12] = [
    "AccessKeyId",
    "Action",
    "Format",
    "RegionId",
    "SecurityToken",
    "Signature",
    "SignatureMethod",
    "SignatureNonce",
    "SignatureType",
    "SignatureVersion",
    "Timestamp",
    "Version",
];

/// Whether every request has this parameter, or may have it.
pub(crate) fn is_common(name: &Encoded<'_>) -> bool {
    /// Longer than each of them.
    const ROOM: usize = 24;
    let mut room = [0; ROOM];
    let name = name.copy(&mut room);
    COMMON.iter().any(|common| name == common.as_bytes())
}

/// Whether somebody may mean a value with escapes: of what every request has, nobody does.
pub(crate) fn may_have_escapes(name: &Encoded<'_>) -> bool {
    !is_common(name) || name.is(b"RegionId")
}

/// Whether these are only what a program starts from, before it adds the parameters
/// that every request has.
pub(crate) fn is_part(params: &[Param<'_>]) -> bool {
    const EVERY: [&str; 7] = [
        "AccessKeyId",
        "Action",
        "SignatureMethod",
        "SignatureNonce",
        "SignatureVersion",
        "Timestamp",
        "Version",
    ];
    /// With this many, the list is taken to be complete.
    const MOST: usize = 4;
    let has = |name: &str| {
        params
            .iter()
            .any(|param| param.name.eq_ignore_ascii_case(name))
    };
    // Made for every request anew, so without them nothing was sent yet.
    let made = has("SignatureNonce") || has("Timestamp");
    !made || EVERY.into_iter().filter(|name| has(name)).count() < MOST
}
