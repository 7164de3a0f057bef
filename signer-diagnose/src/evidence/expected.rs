//! The parameters that a comparison goes by: those of the server's
//! string-to-sign, or those that were meant to be sent.

use alloc::vec::Vec;

use crate::evidence::Evidence;
use crate::evidence::common_params::is_part;

use crate::evidence::encoded::{Encoded, decoded};
use crate::evidence::find::{DATE, ELLIPSES, find, find_ignore_case, has_form};
use crate::percent::{SEPARATOR, encoded_len, is_unreserved};
use crate::sorting::sorted;
use viapi_sign_core::{Name, Param};

/// One parameter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry<'a> {
    pub(crate) name: Encoded<'a>,
    pub(crate) value: Encoded<'a>,
    /// Whether there is something in it that no string-to-sign has.
    pub(crate) damaged: bool,
    /// Whether it has no `=`, as the server writes what was sent without one.
    pub(crate) bare: bool,
}

impl Entry<'_> {
    /// The name, copied, as a finding keeps it.
    pub(crate) fn name(&self) -> Name {
        name_of(&self.name)
    }

    /// From the name to the end of the value.
    pub(crate) const fn range(&self) -> core::ops::Range<usize> {
        self.name.range().start..self.value.range().end
    }
}

/// The beginning of a name as text; `?` for what is not UTF-8.
pub(crate) fn name_of(name: &Encoded<'_>) -> Name {
    let mut room = [0; Name::CAPACITY];
    let bytes = name.copy(&mut room);
    let whole = match core::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => bytes
            .get(..error.valid_up_to())
            .and_then(|bytes| core::str::from_utf8(bytes).ok())
            .unwrap_or_default(),
    };
    Name::new(whole)
}

/// Parameters in the order of the string-to-sign.
#[derive(Clone, Debug)]
pub(crate) struct Expected<'a> {
    entries: Vec<Entry<'a>>,
    names: Names,
    /// Whether they are only a part of what was meant to be sent.
    part: bool,
    /// Whether the answer ends behind them, and does not end there.
    pub(crate) open: bool,
    /// Whether this is what the server saw.
    pub(crate) from_server: bool,
    pub(crate) head: ExpectedHead<'a>,
    /// The server's string-to-sign itself.
    pub(crate) server: Option<&'a [u8]>,
    /// How long the right string-to-sign is, if its method is `POST`.
    pub(crate) len: usize,
}

/// What is before the parameters.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ExpectedHead<'a> {
    /// The method, where it is known.
    pub(crate) method: Option<Encoded<'a>>,
    /// Whether the whole text has a form that the server never writes.
    pub(crate) damaged: bool,
    /// Whether it ends before it should, in a parameter.
    pub(crate) cut: bool,
}

impl<'a> Expected<'a> {
    fn new() -> Self {
        Self {
            entries: Vec::new(),
            names: Names::default(),
            part: false,
            open: false,
            from_server: false,
            head: ExpectedHead::default(),
            server: None,
            len: 0,
        }
    }

    /// Of the server's string-to-sign, of style RPC. The rest of the evidence
    /// tells what was cut from what was sent like this, unless it is known to be
    /// whole: `as_sent`.
    pub(crate) fn of_server(text: &'a [u8], evidence: &Evidence<'_>, as_sent: bool) -> Self {
        let mut table = Self::read(text, evidence, as_sent);
        table.names = Names::of(&table.entries);
        table
    }

    /// The same, in which no name is looked up.
    pub(crate) fn read(text: &'a [u8], evidence: &Evidence<'_>, as_sent: bool) -> Self {
        let mut table = Self::new();
        let end = text.len();
        table.from_server = true;
        table.server = Some(text);
        table.len = end;
        let method = text.iter().take_while(|byte| byte.is_ascii_uppercase());
        let mut at = method.count();
        table.head.method = Some(Encoded::new(text, 0..at, 0));
        if !text.get(at..).unwrap_or_default().starts_with(b"&%2F&") {
            table.head.damaged = true;
            return table;
        }
        at += b"&%2F&".len();
        let mut dots = 0_usize;
        let mut dots_meant = None;
        let mut dotted = None;
        while at < end {
            let start = at;
            let mut equals = None;
            let mut damaged = false;
            let mut value_end = end;
            dots = 0;
            loop {
                let before = at;
                let Some((byte, len)) = decoded(text.get(at..).unwrap_or_default(), 1) else {
                    break;
                };
                at += len;
                dots = if byte == b'.' { dots + 1 } else { 0 };
                if dots >= ELLIPSIS.len() {
                    let meant = dots_meant.get_or_insert_with(|| are_dots_meant(evidence));
                    damaged |= *meant == Some(false);
                    dotted = meant.is_none().then_some(table.entries.len());
                }
                // A web page shows `%26` and `%3D` decoded.
                table.head.damaged |= matches!(byte, b'&' | b'=') && len == 1;
                match byte {
                    b'&' => {
                        value_end = before;
                        break;
                    }
                    b'=' if equals.is_none() => equals = Some(before..at),
                    // Once decoded there is nothing but a canonicalized query.
                    b'%' => damaged |= !escape_follows(text, at),
                    byte => damaged |= !is_unreserved(byte) || len != 1,
                }
            }
            let bare = equals.is_none();
            damaged |= bare && start == value_end;
            let equals = equals.unwrap_or(value_end..value_end);
            table.head.damaged |= damaged;
            // One of many `&` in a row says as much as all.
            let is_empty = |entry: &Entry<'_>| entry.bare && entry.name.is_empty();
            if start == value_end && table.entries.last().is_some_and(is_empty) {
                continue;
            }
            table.entries.push(Entry {
                name: Encoded::new(text, start..equals.start, 2),
                value: Encoded::new(text, equals.end..value_end, 2),
                damaged,
                bare,
            });
        }
        let by_dots = dots >= ELLIPSIS.len() && dots_meant == Some(None);
        let is_whole = as_sent || evidence.string_to_sign == Some(text);
        if (by_dots || table.ends_early(evidence)) && !is_whole {
            table.head.damaged = true;
            table.head.cut = true;
            if let Some(last) = table.entries.last_mut() {
                last.damaged = true;
            }
        }
        // A log that shortens what is long does so in the middle.
        let is_there = |name: &str| table.entries.iter().any(|one| one.name.is(name.as_bytes()));
        if let Some(place) = dotted
            && !is_whole
            && !["SignatureNonce", "SignatureVersion", "Timestamp"]
                .into_iter()
                .all(is_there)
            && let Some(entry) = table.entries.get_mut(place)
        {
            entry.damaged = true;
            table.head.damaged = true;
        }
        table
    }

    /// Whether the text ends before `Version`, or in it, and the caller's side,
    /// where there is one, does not: without that parameter the server does not
    /// come to compare signatures.
    fn ends_early(&self, evidence: &Evidence<'_>) -> bool {
        let Some(last) = self.entries.last() else {
            return true;
        };
        let cut = if last.name.is(VERSION) {
            has_form(last.value.bytes(), DATE) && last.value.bytes().count() < DATE.len()
        } else {
            last.name.bytes().lt(VERSION.iter().copied())
        };
        let own = evidence.string_to_sign;
        // A name without `=` is half of one, if it is not signed so.
        let name = last.name.range();
        let name = self
            .server
            .and_then(|text| text.get(name))
            .unwrap_or_default();
        if self.server.is_some_and(|text| text.ends_with(b"%26"))
            || last.bare && (cut || own.is_none_or(|own| !own.ends_with(name)))
        {
            return true;
        }
        if !cut {
            return false;
        }
        let params = evidence.params.filter(|params| !is_part(params));
        let goes_on = params.unwrap_or_default().iter().any(|param| {
            param.name.as_bytes() == VERSION && !last.value.is(param.value.as_bytes())
        });
        // A piece of it tells nothing of the rest.
        let is_piece = |own: &[u8]| {
            let server = self.server.unwrap_or_default();
            ELLIPSES.iter().any(|dots| own.ends_with(dots))
                || own.len() < server.len() && server.starts_with(own)
        };
        goes_on
            || own.map_or(params.is_none(), |own| {
                has_version(own) || is_piece(own.trim_ascii())
            })
    }

    /// Of the parameters that were meant, in signing order.
    pub(crate) fn of_params(params: &'a [Param<'a>]) -> Self {
        const START: usize = "POST&%2F&".len();
        let mut table = Self::new();
        table.part = is_part(params);
        for param in sorted(params, |a, b| a.name.as_bytes().cmp(b.name.as_bytes())) {
            table.entries.push(Entry {
                name: Encoded::raw(param.name),
                value: Encoded::raw(param.value),
                damaged: false,
                bare: false,
            });
            table.len += encoded_len(param.name.as_bytes())
                + encoded_len(param.value.as_bytes())
                + 2 * SEPARATOR;
        }
        table.len = (START + table.len).saturating_sub(SEPARATOR);
        table.names = Names::of(&table.entries);
        table
    }

    /// Of the program's own string alone: there may be others.
    pub(crate) fn of_own(params: &'a [Param<'a>]) -> Self {
        let mut table = Self::of_params(params);
        table.part = true;
        table
    }

    /// The parameters before they were encoded to be sent, where the Timestamp shows
    /// that the values were encoded once too often: `2026-01-02T03%3A04%3A05Z`.
    /// A value that is in `meant` as it is here was not.
    pub(crate) fn before_sending(&self, meant: Option<&[Param<'_>]>) -> Option<Self> {
        let timestamp = self.get("Timestamp")?;
        let has_escape = |value: &Encoded<'_>| value.bytes().any(|byte| byte == b'%');
        let is_encoded = |value: &Encoded<'_>| {
            value
                .bytes()
                .all(|byte| is_unreserved(byte) || matches!(byte, b'%' | b'+'))
        };
        let mut entries = self.entries.iter();
        let all = entries.all(|entry| !has_escape(&entry.value) || is_encoded(&entry.value));
        if !has_escape(&timestamp.value) || !all || !self.is_whole() {
            return None;
        }
        let meant = by_name(meant);
        let is_meant = |entry: &Entry<'_>| {
            value_of(&meant, &entry.name).is_some_and(|meant| entry.value.is(meant))
        };
        let mut table = self.clone();
        table.server = None;
        for entry in &mut table.entries {
            if has_escape(&entry.value) && !is_meant(entry) {
                entry.value = entry.value.at_levels(entry.value.levels() + 1);
            }
        }
        Some(table)
    }

    /// Whether a parameter that is not here was not in the request.
    pub(crate) const fn shows_absence(&self) -> bool {
        self.is_whole() && !self.open
    }

    /// Whether these are all parameters, so that they make the whole string.
    pub(crate) const fn is_whole(&self) -> bool {
        !self.part && !self.head.damaged
    }

    pub(crate) fn entries(&self) -> &[Entry<'a>] {
        &self.entries
    }

    /// The place of the parameter `name`.
    pub(crate) fn find(&self, name: &Encoded<'_>) -> Option<usize> {
        /// Names are shorter, and need no heap to be looked up.
        const USUAL: usize = 64;
        let mut room = [0; USUAL];
        let start = name.copy(&mut room);
        if start.len() < USUAL {
            return self.names.find(start);
        }
        self.names.find(&key(name))
    }

    /// The parameter of that name.
    pub(crate) fn get(&self, name: &str) -> Option<&Entry<'a>> {
        self.find(&Encoded::raw(name))
            .and_then(|place| self.entries.get(place))
    }
}

/// Where each name is first.
#[derive(Clone, Debug, Default)]
struct Names {
    /// One behind the other, decoded.
    bytes: Vec<u8>,
    ends: Vec<usize>,
    /// Their places, sorted by a number for the name, which is compared at once, and
    /// by the name.
    sorted: Vec<(u64, usize)>,
}

impl Names {
    fn of(entries: &[Entry<'_>]) -> Self {
        let mut names = Self::default();
        let mut numbered = Vec::with_capacity(entries.len());
        names.ends.reserve(entries.len());
        for (place, entry) in entries.iter().enumerate() {
            let start = names.bytes.len();
            match entry.name.plain() {
                Some(text) => names.bytes.extend(text.iter().take(LONGEST_KEY)),
                None => names.bytes.extend(entry.name.bytes().take(LONGEST_KEY)),
            }
            names.ends.push(names.bytes.len());
            numbered.push((
                number_of(names.bytes.get(start..).unwrap_or_default()),
                place,
            ));
        }
        let mut numbered = sorted(&numbered, |a, b| {
            a.0.cmp(&b.0)
                .then_with(|| names.get(a.1).cmp(names.get(b.1)))
        });
        numbered.dedup_by(|later, first| names.get(later.1) == names.get(first.1));
        names.sorted = numbered;
        names
    }

    fn get(&self, place: usize) -> &[u8] {
        let before = place.checked_sub(1);
        let start = before.and_then(|before| self.ends.get(before));
        let end = self.ends.get(place).copied().unwrap_or_default();
        let start = start.copied().unwrap_or_default();
        self.bytes.get(start..end).unwrap_or_default()
    }

    fn find(&self, name: &[u8]) -> Option<usize> {
        let number = number_of(name);
        let at = self.sorted.partition_point(|(here, place)| {
            *here < number || *here == number && self.get(*place) < name
        });
        let (_, place) = *self.sorted.get(at)?;
        (self.get(place) == name).then_some(place)
    }
}

/// FNV-1a.
fn number_of(name: &[u8]) -> u64 {
    name.iter().fold(0xcbf2_9ce4_8422_2325, |number, byte| {
        (number ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Names and values of parameters, sorted by the names.
pub(crate) type ByName<'a> = Vec<[&'a [u8]; 2]>;

/// The values of parameters, by their names.
pub(crate) fn by_name<'a>(params: Option<&'a [Param<'a>]>) -> ByName<'a> {
    let params = params.unwrap_or_default();
    sorted(params, |a, b| a.name.as_bytes().cmp(b.name.as_bytes()))
        .into_iter()
        .map(|param| [param.name.as_bytes(), param.value.as_bytes()])
        .collect()
}

/// What is longer is no name, and not worth the time.
const LONGEST_KEY: usize = 1024;

/// The last value of that name among those.
pub(crate) fn value_of<'a>(by_name: &ByName<'a>, name: &Encoded<'_>) -> Option<&'a [u8]> {
    let name = key(name);
    let end = by_name.partition_point(|[here, _]| *here <= name.as_slice());
    let [here, value] = by_name.get(end.checked_sub(1)?)?;
    (*here == name).then_some(*value)
}

/// A name as it is looked up by.
fn key(name: &Encoded<'_>) -> Vec<u8> {
    name.bytes().take(LONGEST_KEY).collect()
}

/// What people and programs put in place of what they leave out.
const ELLIPSIS: &str = "...";

const VERSION: &[u8] = b"Version";

/// Whether `Version`, not `SignatureVersion`, is in `own`.
fn has_version(own: &[u8]) -> bool {
    let mut rest = own;
    let mut before = None;
    while let Some(at) = find_ignore_case(rest, VERSION) {
        if let Some(last) = at.checked_sub(1) {
            before = rest.get(last);
        }
        if !before.is_some_and(u8::is_ascii_alphabetic) {
            return true;
        }
        before = VERSION.last();
        rest = rest.get(at + VERSION.len()..).unwrap_or_default();
    }
    false
}

/// Whether the caller's side has `...` as well; `None` without one.
fn are_dots_meant(evidence: &Evidence<'_>) -> Option<bool> {
    let params = evidence.params.filter(|params| !is_part(params));
    if evidence.string_to_sign.is_none() && params.is_none() {
        return None;
    }
    let own = evidence.string_to_sign.unwrap_or_default();
    let held = |text: &[u8]| find(text, ELLIPSIS.as_bytes()).is_some();
    let mut params = params.unwrap_or_default().iter();
    Some(held(own) || params.any(|param| held(param.value.as_bytes())))
}

/// Whether two upper-case hexadecimal digits come next, read through one
/// encoding.
fn escape_follows(text: &[u8], at: usize) -> bool {
    Encoded::new(text, at..text.len(), 1)
        .bytes()
        .take(2)
        .filter(|byte| byte.is_ascii_digit() || (b'A'..=b'F').contains(byte))
        .count()
        == 2
}
