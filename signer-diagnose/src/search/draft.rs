//! A string-to-sign as a program makes it, step by step.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::cmp::Ordering;

use crate::evidence::client_string::Separator;
use crate::evidence::encoded::Encoded;
use crate::rules::frame::{End, Method, STARTS, Start};
use crate::rules::order::ORDERS;
use crate::search::encoding::Encoding;
use crate::sorting::{Places, sorted};

/// One parameter, as it is signed.
#[derive(Clone)]
pub(crate) struct Pair<'t> {
    pub(crate) name: Cow<'t, [u8]>,
    pub(crate) value: Cow<'t, [u8]>,
    /// The encoding of its value, where that is not the one of all.
    pub(crate) encoding: Option<Encoding>,
}

/// What the parameters are sorted by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    ByName,
    /// Not sorted.
    AsGiven,
    /// By one of [`ORDERS`].
    By(usize),
    /// One was put before or behind all others.
    First(usize),
    Last(usize),
    /// The common parameters and the action's own sorted apart.
    CommonFirst,
    OwnFirst,
}

/// What is chosen when a string-to-sign is made of its parameters.
#[derive(Clone)]
pub(crate) struct Draft<'t> {
    pub(crate) pairs: Vec<Pair<'t>>,
    pub(crate) order: Order,
    /// The encoding of names and values.
    pub(crate) inner: Encoding,
    /// The encoding of the whole query.
    pub(crate) outer: Encoding,
    /// The `&` between parameters and the `=` between name and value, where they are
    /// not encoded with the rest.
    pub(crate) ampersand: Option<Separator>,
    pub(crate) equals: Option<Separator>,
    /// Nothing where it is right.
    pub(crate) method: Option<&'static Method>,
    pub(crate) start: &'static Start,
    /// What the path has behind its `/`.
    pub(crate) path: Cow<'t, [u8]>,
    /// Whether the `&` before the path is there without a method.
    pub(crate) has_ampersand: bool,
    pub(crate) end: Option<&'static End>,
}

impl<'t> Draft<'t> {
    /// The right string-to-sign.
    pub(crate) const fn right(pairs: Vec<Pair<'t>>) -> Self {
        Self {
            pairs,
            order: Order::ByName,
            inner: Encoding::Right,
            outer: Encoding::Right,
            ampersand: None,
            equals: None,
            method: None,
            start: &STARTS[0],
            path: Cow::Borrowed(b""),
            has_ampersand: false,
            end: None,
        }
    }

    /// The text that is signed.
    pub(crate) fn text(&self, method: &str, given: &Places<'_>) -> Vec<u8> {
        let (whole, query) = match self.end {
            Some(end) if end.of_query => (None, Some(end)),
            end => (end, None),
        };
        let mut out = whole.map_or("", |end| end.before).into();
        self.write_start(method, &mut out);
        let mut encoded = Vec::new();
        let mut is_first = query.is_none_or(|end| end.before.is_empty());
        for pair in self.sorted(given) {
            if !core::mem::take(&mut is_first) {
                self.separate(b'&', self.ampersand, &mut out);
            }
            encoded.clear();
            self.inner.write(&pair.name, &mut encoded);
            self.outer.write(&encoded, &mut out);
            self.separate(b'=', self.equals, &mut out);
            encoded.clear();
            let inner = pair.encoding.unwrap_or(self.inner);
            inner.write(&pair.value, &mut encoded);
            self.outer.write(&encoded, &mut out);
        }
        if query.is_some_and(|end| !end.behind.is_empty()) {
            self.separate(b'&', self.ampersand, &mut out);
        }
        out.extend_from_slice(whole.map_or("", |end| end.behind).as_bytes());
        out
    }

    fn separate(&self, byte: u8, wrong: Option<Separator>, out: &mut Vec<u8>) {
        match wrong {
            Some(form) => form.write(byte, &mut |byte| out.push(byte)),
            None => self.outer.write(&[byte], out),
        }
    }

    fn write_start(&self, right: &str, out: &mut Vec<u8>) {
        if self.start.is_nothing() {
            return;
        }
        let method = self.method.map_or(right, |wrong| (wrong.of)(right));
        out.extend_from_slice(method.as_bytes());
        if !method.is_empty() || self.has_ampersand {
            out.extend_from_slice(self.start.before.as_bytes());
        }
        out.extend_from_slice(self.start.path.as_bytes());
        Encoding::Right.write(&self.path, out);
        out.extend_from_slice(self.start.after.as_bytes());
    }

    fn sorted(&self, given: &Places<'_>) -> Vec<&Pair<'t>> {
        let moved = match self.order {
            Order::First(place) | Order::Last(place) => self.pairs.get(place),
            _ => None,
        };
        let is_moved = |pair: &Pair<'_>| moved.is_some_and(|moved| core::ptr::eq(pair, moved));
        let place = |pair: &Pair<'_>| given.get(&pair.name).unwrap_or(usize::MAX);
        let pairs: Vec<_> = self.pairs.iter().collect();
        sorted(&pairs, |a, b| {
            let first = match self.order {
                Order::ByName => Ordering::Equal,
                Order::AsGiven => place(a).cmp(&place(b)),
                Order::By(order) => ORDERS.get(order).map_or(Ordering::Equal, |(_, compare)| {
                    compare(&a.as_encoded(), &b.as_encoded())
                }),
                Order::First(_) => is_moved(b).cmp(&is_moved(a)),
                Order::Last(_) => is_moved(a).cmp(&is_moved(b)),
                Order::CommonFirst => b.is_common().cmp(&a.is_common()),
                Order::OwnFirst => a.is_common().cmp(&b.is_common()),
            };
            first.then_with(|| a.name.cmp(&b.name))
        })
    }
}

impl Pair<'_> {
    fn as_encoded(&self) -> (Encoded<'_>, Encoded<'_>) {
        let raw = |text| Encoded::new(text, 0..text.len(), 0);
        (raw(&self.name), raw(&self.value))
    }

    /// Whether every request has it, or may have it.
    pub(crate) fn is_common(&self) -> bool {
        crate::evidence::common_params::is_common(&self.as_encoded().0)
    }
}
