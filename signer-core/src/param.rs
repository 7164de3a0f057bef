//! Request parameters, and a collector for callers without a heap.

use core::fmt;
use core::ops::{Deref, DerefMut};

use crate::Error;
use crate::error::Name;

/// One request parameter: a name and its value, both un-encoded UTF-8.
///
/// `Debug` shows the name only.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Param<'a> {
    /// The name, as in the API reference.
    pub name: &'a str,
    /// The value; may be empty.
    pub value: &'a str,
}

impl<'a> From<(&'a str, &'a str)> for Param<'a> {
    fn from((name, value): (&'a str, &'a str)) -> Self {
        Self { name, value }
    }
}

impl fmt::Debug for Param<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Param")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// Collects up to `N` parameters without a heap.
///
/// It dereferences to a slice of [`Param`], which is what signing takes.
#[derive(Clone, Debug, Default)]
pub struct ParamBuf<'a, const N: usize> {
    params: heapless::Vec<Param<'a>, N>,
}

impl<'a, const N: usize> ParamBuf<'a, N> {
    /// An empty collector.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            params: heapless::Vec::new(),
        }
    }

    /// Adds one parameter.
    ///
    /// # Errors
    /// [`Error::CollectorFull`] with the parameter's name when `N` are held.
    pub fn push(&mut self, param: impl Into<Param<'a>>) -> Result<(), Error> {
        self.params
            .push(param.into())
            .map_err(|param| Error::CollectorFull {
                name: Name::new(param.name),
            })
    }

    /// Adds parameters until one finds no room.
    ///
    /// # Errors
    /// [`Error::CollectorFull`] with the name of the first that found no room.
    pub fn extend(&mut self, params: impl IntoIterator<Item = Param<'a>>) -> Result<(), Error> {
        params.into_iter().try_for_each(|param| self.push(param))
    }
}

impl<'a, const N: usize> Deref for ParamBuf<'a, N> {
    type Target = [Param<'a>];

    fn deref(&self) -> &Self::Target {
        &self.params
    }
}

impl<const N: usize> DerefMut for ParamBuf<'_, N> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.params
    }
}
