//! Request parameters, and a collector for callers without a heap.

use core::fmt;
use core::ops::{Deref, DerefMut};

use crate::Error;
use crate::error::Name;

/// One request parameter: a name and its value, both un-encoded UTF-8.
///
/// What has two texts is one: a pair, a reference to a pair, an entry of a map.
/// So [`Request::sign`](crate::Request::sign) takes a slice of pairs or a map as
/// it is.
///
/// ```
/// use viapi_sign_core::Param;
/// let pair = ("ImageURL".to_owned(), "https://example.com/a.png".to_owned());
/// assert_eq!(Param::from(&pair), Param::from(("ImageURL", "https://example.com/a.png")));
/// ```
///
/// `Debug` shows the name only.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Param<'a> {
    /// The name, as in the API reference.
    pub name: &'a str,
    /// The value; may be empty.
    pub value: &'a str,
}

impl Param<'_> {
    /// No parameters, for an action that has none of its own.
    pub const NONE: [Self; 0] = [];
}

/// From texts that are borrowed, and from an entry of a map.
impl<'a, K, V> From<(&'a K, &'a V)> for Param<'a>
where
    K: AsRef<str> + ?Sized,
    V: AsRef<str> + ?Sized,
{
    fn from((name, value): (&'a K, &'a V)) -> Self {
        Self {
            name: name.as_ref(),
            value: value.as_ref(),
        }
    }
}

/// From an element of a slice of pairs.
impl<'a, K: AsRef<str>, V: AsRef<str>> From<&'a (K, V)> for Param<'a> {
    fn from((name, value): &'a (K, V)) -> Self {
        Self::from((name, value))
    }
}

/// From an element of a slice of parameters.
impl<'a> From<&Param<'a>> for Param<'a> {
    fn from(param: &Param<'a>) -> Self {
        *param
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
///
/// ```
/// use viapi_sign_core::{Method, ParamBuf, sign};
/// let mut params = ParamBuf::<8>::try_from_iter([("Action", "DescribeRegions")])?;
/// params.push(("SignatureNonce", "b26294f0-e68e-11ee-a607-50ebf63d8db6"))?;
/// let signature = sign(Method::Get, &mut params, "testsecret")?;
/// # Ok::<(), viapi_sign_core::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
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

    /// Collects the parameters of an iterator. (What `collect` calls cannot say that
    /// there is no room: it would have to panic.)
    ///
    /// # Errors
    /// [`Error::CollectorFull`] with the name of the first that found no room.
    pub fn try_from_iter<P: Into<Param<'a>>>(
        params: impl IntoIterator<Item = P>,
    ) -> Result<Self, Error> {
        let mut collected = Self::new();
        collected.try_extend(params)?;
        Ok(collected)
    }

    /// Adds parameters until one finds no room.
    ///
    /// # Errors
    /// [`Error::CollectorFull`] with the name of the first that found no room.
    pub fn try_extend<P: Into<Param<'a>>>(
        &mut self,
        params: impl IntoIterator<Item = P>,
    ) -> Result<(), Error> {
        params.into_iter().try_for_each(|param| self.push(param))
    }
}

impl<'b, 'a, const N: usize> IntoIterator for &'b ParamBuf<'a, N> {
    type Item = &'b Param<'a>;
    type IntoIter = core::slice::Iter<'b, Param<'a>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'b, 'a, const N: usize> IntoIterator for &'b mut ParamBuf<'a, N> {
    type Item = &'b mut Param<'a>;
    type IntoIter = core::slice::IterMut<'b, Param<'a>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl<'a, const N: usize> IntoIterator for ParamBuf<'a, N> {
    type Item = Param<'a>;
    type IntoIter = ParamBufIter<'a, N>;

    fn into_iter(self) -> Self::IntoIter {
        ParamBufIter { buf: self, at: 0 }
    }
}

/// The parameters of a [`ParamBuf`], by value.
#[derive(Clone, Debug)]
pub struct ParamBufIter<'a, const N: usize> {
    buf: ParamBuf<'a, N>,
    at: usize,
}

impl<'a, const N: usize> Iterator for ParamBufIter<'a, N> {
    type Item = Param<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let param = self.buf.get(self.at).copied()?;
        self.at += 1;
        Some(param)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.buf.len().saturating_sub(self.at);
        (left, Some(left))
    }
}

impl<const N: usize> ExactSizeIterator for ParamBufIter<'_, N> {}

impl<const N: usize> core::iter::FusedIterator for ParamBufIter<'_, N> {}

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
