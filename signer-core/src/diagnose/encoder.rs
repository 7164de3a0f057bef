//! The encoders that people use in place of the protocol's own, and the
//! characters that each writes in another way.

/// A set of [`Encoder`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Encoders(u16);

impl Encoders {
    pub(super) const NONE: Self = Self(0);
}
