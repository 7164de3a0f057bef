//! The caller's own string-to-sign, taken apart whatever is wrong with it.

use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use crate::evidence::common_params::{COMMON, is_common};
use crate::evidence::encoded::Encoded;
use crate::evidence::expected::Expected;
use crate::evidence::find::{find, find_ignore_case, has_form};
use crate::evidence::server_string::METHODS;
use crate::percent::{Depth, escape_at, write_encoded};

/// A text that may be a string-to-sign.
#[derive(Clone, Debug)]
pub(crate) struct ClientString<'a> {
    pub(crate) text: &'a [u8],
    pub(crate) head: ClientHead<'a>,
    pub(crate) segments: Vec<Segment<'a>>,
    /// How the `&` between parameters is written.
    pub(crate) ampersand: Separator,
    /// How often the whole was encoded after its values were, as the separators and
    /// most values show.
    pub(crate) outer: Depth,
    /// Whether all values show that, where there are separators that are not right.
    pub(crate) values_agree: bool,
    /// A separator with lower-case digits.
    pub(crate) lower_case: Option<Range<usize>>,
    /// A `&` before the first parameter, and one after the last.
    pub(crate) in_front: Option<Range<usize>>,
    pub(crate) at_end: Option<Range<usize>>,
}

/// One parameter of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Segment<'a> {
    pub(crate) name: Encoded<'a>,
    pub(crate) value: Encoded<'a>,
    /// How the `=` is written; `None` when it is missing.
    pub(crate) equals: Option<Depth>,
    /// The place in the [`Expected`] of the parameter with this name.
    pub(crate) place: Option<usize>,
}

impl Segment<'_> {
    /// From the name to the end of the value.
    pub(crate) fn range(&self) -> Range<usize> {
        self.name.range().start..self.value.range().end
    }
}

/// What is before the parameters.
#[derive(Clone, Debug, Default)]
pub(crate) struct ClientHead<'a> {
    /// A byte order mark, and the white space before and behind the string; empty
    /// where there is none.
    pub(crate) mark: Range<usize>,
    pub(crate) before: Range<usize>,
    pub(crate) behind: Range<usize>,
    pub(crate) method: Option<Range<usize>>,
    /// The path as it is written.
    pub(crate) path: &'a [u8],
    /// The `&` behind it: raw, encoded, or missing.
    pub(crate) after: &'static str,
    /// Where method and path are.
    pub(crate) range: Range<usize>,
    pub(crate) style: ClientStyle,
}

/// Whose string it looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ClientStyle {
    #[default]
    Rpc,
    /// An RPC query without anything before it.
    QueryOnly,
    Roa,
    V3,
}

/// A form of a `&` or a `=` between names and values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Separator {
    /// Encoded so many times.
    Encoded(Depth),
    /// A `&` as `&amp;`.
    Entity,
}

impl Separator {
    /// Writes `byte` in this form.
    pub(crate) fn write(self, byte: u8, out: &mut dyn FnMut(u8)) {
        match self {
            Self::Encoded(0) => out(byte),
            Self::Encoded(depth) => {
                Self::Encoded(depth - 1).write(byte, &mut |byte| write_encoded(byte, out));
            }
            // Joined with it, then encoded.
            Self::Entity => b"&amp;".iter().for_each(|byte| write_encoded(*byte, out)),
        }
    }
}

impl<'a> ClientString<'a> {
    pub(crate) fn new(text: &'a [u8], table: &Expected<'_>) -> Self {
        let (head, query, end) = head(text);
        let mut own = Self {
            text,
            head,
            segments: Vec::new(),
            ampersand: Separator::Encoded(1),
            outer: 1,
            values_agree: true,
            lower_case: None,
            in_front: None,
            at_end: None,
        };
        if matches!(own.head.style, ClientStyle::Rpc | ClientStyle::QueryOnly) {
            own.ampersand = usual_ampersand(text, query..end, table);
            own.split(query, end, table);
            (own.outer, own.values_agree) = own.depth_of_whole();
            for one in own.segments.iter_mut().filter(|one| one.place.is_none()) {
                // Nobody means a name with escapes.
                if one.name.bytes().any(|byte| byte == b'%') {
                    one.name = one.name.at_levels(3);
                }
            }
        }
        own
    }

    /// The parameters, as often decoded as the Timestamp has to be, which has a `:`.
    pub(crate) fn decoded(&self) -> Option<Vec<(String, String)>> {
        const DEEPEST: Depth = 4;
        const FORM: &[u8] = b"0000-00-00T00:00:00Z";
        let timestamp = self.segments.iter().find(|one| one.name.is(b"Timestamp"))?;
        let is_decoded = |levels: &Depth| {
            let mut bytes = timestamp.value.at_levels(*levels).bytes();
            bytes.all(|byte| byte != b'%')
        };
        let levels = (0..=DEEPEST).find(is_decoded)?;
        // Of another one nobody knows what was lost of it.
        let value = timestamp.value.at_levels(levels);
        if value.bytes().count() != FORM.len() || !has_form(value.bytes(), FORM) {
            return None;
        }
        let text = |encoded: Encoded<'_>| String::from_utf8(encoded.bytes().collect()).ok();
        let pair = |one: &Segment<'_>| {
            // Of what has escapes it is not known how often it was encoded.
            let name = Some(one.name).filter(|name| name.levels() == 2)?;
            // An `=` that is encoded otherwise may be of the name.
            (one.equals == timestamp.equals).then_some(())?;
            let value = text(one.value.at_levels(levels))?;
            (!value.as_bytes().contains(&b'%')).then_some((text(name)?, value))
        };
        self.segments.iter().map(pair).collect()
    }

    /// Whether it begins as strings do that known mistakes make: else its parts are none
    /// that can be compared.
    pub(crate) fn has_known_form(&self, table: &Expected<'_>) -> bool {
        let first = self.segments.first();
        let known = |one: &Segment<'_>| {
            one.place.is_some() || is_common(&one.name) || table.entries().is_empty()
        };
        // What is left of a path that was not understood.
        let odd = |one: &Segment<'_>| {
            self.head.path != b"%2F" && one.name.bytes().any(|byte| b"/:?&".contains(&byte))
        };
        let joined = self.segments.iter().filter(|one| one.equals.is_some());
        // One may be in a value.
        let joined = first.is_none() || 2 * joined.count() >= self.segments.len();
        (self.head.style != ClientStyle::QueryOnly || first.is_none_or(known))
            && joined
            && !first.is_some_and(odd)
    }

    /// Whether the `&` is known by the name of a parameter behind one, of those that count.
    pub(crate) fn has_known_ampersand(&self, counts: &dyn Fn(&Segment<'_>) -> bool) -> bool {
        let is_known = |one: &Segment<'_>| one.place.is_some() || is_common(&one.name);
        let mut segments = self.segments.iter().skip(1);
        segments.any(|one| is_known(one) && counts(one))
    }

    fn depth_of_whole(&self) -> (Depth, bool) {
        let separators = match self.ampersand {
            Separator::Encoded(depth) => depth,
            // Of what was not encoded as a whole.
            Separator::Entity => 0,
        };
        if separators == 1 || !self.equals_stand_at(separators) {
            return (1, true);
        }
        // The separators may be encoded by themselves.
        let (mut same, mut other) = (0_usize, 0_usize);
        for segment in &self.segments {
            if let Some(depth) = depth_of_escapes(segment.value.text()) {
                let is_same = depth.saturating_sub(1) == separators;
                same += usize::from(is_same);
                other += usize::from(!is_same);
            }
        }
        let depth = match separators {
            2 if same > other => 2,
            0 if same >= other => 0,
            _ => 1,
        };
        (depth, same == 0 || other == 0)
    }

    /// Whether every `=` is encoded so often, but for that of the first name, which
    /// may be written by hand with what is before it, and of a last one that is cut off.
    pub(crate) fn equals_stand_at(&self, depth: Depth) -> bool {
        let is_so = |one: &Segment<'_>| one.equals == Some(depth);
        let all = match self.segments.as_slice() {
            [all @ .., last] if last.equals.is_none() && !all.is_empty() => all,
            all => all,
        };
        match all {
            [_, second, rest @ ..] if !rest.is_empty() => is_so(second) && rest.iter().all(is_so),
            all => all.iter().all(is_so),
        }
    }

    fn split(&mut self, query: usize, end: usize, table: &Expected<'_>) {
        /// Values that are searched for a parameter of their own; each as far
        /// as [`holds`] goes.
        const SCANS: usize = 64;
        let mut scans = SCANS;
        let mut usual = Depths::default();
        // So that a text is compared a few times at most.
        let mut budget = 2 * (end - query);
        let mut at = query;
        let mut end = end;
        if let Some(place) = self.separator_at_end(query..end, table) {
            end = place.start;
            self.at_end = Some(place);
        }
        // That of a name is encoded once more than those between parameters.
        if let Some(found) = separator(self.text, at, end)
            && found.is(b'&')
            && (found.depth() < 2 || found.form == self.ampersand)
        {
            at += found.len;
            self.in_front = Some(query..at);
        }
        while at < end {
            let mut equals: Option<(usize, usize, Depth)> = None;
            let mut named: Option<(Encoded<'a>, Option<usize>)> = None;
            let mut stop = end;
            let mut next = end;
            let mut here = at;
            while here < end {
                if let Some(found) = separator(self.text, here, end) {
                    let entry = named.and_then(|(_, place)| table.entries().get(place?));
                    let value = entry.map(|entry| &entry.value);
                    let value_so_far = || {
                        let (from, len, _) = equals?;
                        Some(from + len..here)
                    };
                    if found.is(b'&')
                        && found.form == self.ampersand
                        && !self.goes_on(value_so_far(), here + found.len..end, value, &mut budget)
                        && self.separates(
                            here + found.len,
                            end,
                            table,
                            (value, value_so_far()),
                            usual,
                            &mut scans,
                        )
                    {
                        stop = here;
                        next = here + found.len;
                        if next == end {
                            self.at_end = Some(here..next);
                        }
                        self.note_case(&found, here);
                        break;
                    }
                    if found.is(b'=') && equals.is_none() {
                        equals = Some((here, found.len, found.depth()));
                        named = Some(look_up(Encoded::new(self.text, at..here, 2), table));
                        self.note_case(&found, here);
                    }
                    // Past the whole escape, which may have another inside.
                    here += found.len;
                } else {
                    here += 1;
                }
            }
            // One of many `&` in a row says as much as all.
            let is_empty = |last: &Segment<'_>| last.equals.is_none() && last.range().is_empty();
            if at == stop && self.segments.last().is_some_and(is_empty) {
                at = next;
                continue;
            }
            let value = equals.map_or(stop, |(from, len, _)| from + len);
            let value = Encoded::new(self.text, value..stop, 2);
            let (name, place) =
                named.unwrap_or_else(|| look_up(Encoded::new(self.text, at..stop, 2), table));
            let segment = Segment {
                name,
                value,
                equals: equals.map(|(_, _, depth)| depth),
                place,
            };
            usual.add(segment.equals);
            self.segments.push(segment);
            at = next;
        }
    }

    /// A `&` at the end in another form than between the parameters, which a
    /// program appends by itself; unless the last value ends in one.
    fn separator_at_end(&self, query: Range<usize>, table: &Expected<'_>) -> Option<Range<usize>> {
        let text = self.text.get(query.clone())?;
        let len = [&b"%26"[..], b"&"]
            .into_iter()
            .find(|form| text.len() > form.len() && text.ends_with(form))?
            .len();
        let last = table.entries().iter().next_back();
        let of_value = last.is_some_and(|last| last.value.bytes().last() == Some(b'&'));
        (!of_value).then_some(query.end - len..query.end)
    }

    /// Whether the value that the server has goes on with this `&` and with all that
    /// it has behind: `x&Action=Other`, where `Action` is a parameter too.
    fn goes_on(
        &self,
        so_far: Option<Range<usize>>,
        rest: Range<usize>,
        value: Option<&Encoded<'_>>,
        budget: &mut usize,
    ) -> bool {
        let (Some(so_far), Some(value)) = (so_far, value) else {
            return false;
        };
        [2, 1, 0].into_iter().any(|levels| {
            let Some(left) = budget.checked_sub(1 + so_far.len()) else {
                return false;
            };
            let mut expected = value.bytes();
            let mut begun = Encoded::new(self.text, so_far.clone(), levels).bytes();
            if begun.next() != expected.next() {
                return false;
            }
            *budget = left;
            if !begun.all(|byte| expected.next() == Some(byte)) || expected.next() != Some(b'&') {
                return false;
            }
            *budget = budget.saturating_sub(value.range().len());
            let mut here = Encoded::new(self.text, rest.clone(), levels).bytes();
            expected.all(|byte| here.next() == Some(byte))
        })
    }

    /// Whether a parameter begins at `at`, or the value before it goes on: a
    /// URL has parameters of its own.
    fn separates(
        &self,
        at: usize,
        end: usize,
        table: &Expected<'_>,
        (value, so_far): (Option<&Encoded<'_>>, Option<Range<usize>>),
        usual: Depths,
        scans: &mut usize,
    ) -> bool {
        let Some((name, depth)) = name_at(self.text, at, end) else {
            return true;
        };
        if look_up(name, table).1.is_some() {
            return true;
        }
        if self.ampersand != Separator::Encoded(1) && !is_common(&name) && !usual.allows(depth) {
            return false;
        }
        let Some(left) = scans.checked_sub(1) else {
            return true;
        };
        *scans = left;
        // What is all there does not go on.
        let is_whole = |value: &Encoded<'_>| {
            let so_far = so_far.filter(|so_far| so_far.len() < 4 * LONGEST);
            so_far.is_some_and(|so_far| {
                let own = Encoded::new(self.text, so_far, 2);
                own.bytes().eq(value.bytes())
            })
        };
        value.is_none_or(|value| !holds(value, &name) || is_whole(value))
    }

    fn note_case(&mut self, found: &Found, at: usize) {
        if found.lower_case && self.lower_case.is_none() {
            self.lower_case = Some(at..at + found.len);
        }
    }
}

/// How often the `=` of parameters are encoded.
#[derive(Clone, Copy, Default)]
struct Depths(u8);

impl Depths {
    fn add(&mut self, depth: Option<Depth>) {
        // A parameter without one does not tell.
        self.0 |= depth.map_or(u8::MAX, |depth| 1 << depth.min(7));
    }

    /// Whether another may be so: one of them is, or there is none. The first may be
    /// written by hand.
    const fn allows(self, depth: Depth) -> bool {
        self.0 == 0 || self.0 >> if depth < 7 { depth } else { 7 } & 1 == 1
    }
}

/// How often the escapes in a value are encoded, of that which is the least; `None`
/// of a value without.
pub(crate) fn depth_of_escapes(value: &[u8]) -> Option<Depth> {
    let mut least = None;
    let mut at = 0;
    while let Some(rest) = value.get(at..).filter(|rest| !rest.is_empty()) {
        match escape_at(rest).filter(|_| rest.first() == Some(&b'%')) {
            // An encoder's `+` for a space is encoded once less.
            Some(escape) if escape.byte == b'+' => at += escape.len,
            Some(escape) => {
                least = Some(least.map_or(escape.depth, |least: Depth| least.min(escape.depth)));
                at += escape.len;
            }
            None => at += 1,
        }
    }
    least
}

/// Finds the parameter that `name` is, at whatever depth it is encoded.
fn look_up<'a>(name: Encoded<'a>, table: &Expected<'_>) -> (Encoded<'a>, Option<usize>) {
    // Without an escape it is the same at every depth.
    let depths: &[Depth] = if name.at_levels(0).bytes().any(|byte| byte == b'%') {
        &[2, 1, 0, 3]
    } else {
        &[2]
    };
    for levels in depths {
        let name = name.at_levels(*levels);
        if let Some(place) = table.find(&name) {
            return (name, Some(place));
        }
    }
    (name, None)
}

/// The form of `&` that is before most names of known parameters.
fn usual_ampersand(text: &[u8], query: Range<usize>, table: &Expected<'_>) -> Separator {
    const FORMS: [Separator; 5] = [
        Separator::Encoded(1),
        Separator::Encoded(0),
        Separator::Entity,
        Separator::Encoded(2),
        Separator::Encoded(3),
    ];
    /// More than this many separators add nothing to the picture.
    const ENOUGH: usize = 256;
    let mut known = [0_usize; FORMS.len()];
    let mut present = [false; FORMS.len()];
    let mut seen = 0;
    let mut at = query.start;
    while at < query.end && seen < ENOUGH {
        let Some(found) = separator(text, at, query.end) else {
            at += 1;
            continue;
        };
        if found.is(b'&')
            && let Some(form) = FORMS.iter().position(|form| *form == found.form)
        {
            seen += 1;
            let name = name_at(text, at + found.len, query.end);
            let is_known =
                name.is_some_and(|(name, _)| is_common(&name) || look_up(name, table).1.is_some());
            if let (Some(known), Some(present)) = (known.get_mut(form), present.get_mut(form)) {
                *known += usize::from(is_known);
                *present = true;
            }
        }
        at += found.len;
    }
    let most = known.iter().max().copied().unwrap_or_default();
    let best = if most > 0 {
        known.iter().position(|count| *count == most)
    } else {
        present.iter().position(|present| *present)
    };
    best.and_then(|best| FORMS.get(best))
        .copied()
        .unwrap_or(Separator::Encoded(1))
}

/// As far as a value is searched for another parameter.
const LONGEST: usize = 4096;

/// Whether `&name=` is in the beginning of `value`.
fn holds(value: &Encoded<'_>, name: &Encoded<'_>) -> bool {
    let mut bytes = value.bytes();
    for _ in 0..LONGEST {
        let Some(byte) = bytes.next() else { break };
        let mut ahead = bytes;
        if byte == b'&'
            && name.at_levels(1).bytes().all(|byte| {
                ahead
                    .next()
                    .is_some_and(|here| here.eq_ignore_ascii_case(&byte))
            })
            && ahead.next() == Some(b'=')
        {
            return true;
        }
    }
    false
}

/// The name before the next `=`, and how that is written.
fn name_at(text: &[u8], start: usize, end: usize) -> Option<(Encoded<'_>, Depth)> {
    const LONGEST: usize = 256;
    let mut at = start;
    while at < end.min(start + LONGEST) {
        match separator(text, at, end) {
            Some(found) if found.is(b'=') => {
                let name = Encoded::new(text, start..at, 2);
                return Some((name, found.depth()));
            }
            Some(found) if found.is(b'&') => return None,
            Some(found) => at += found.len,
            None => at += 1,
        }
    }
    None
}

struct Found {
    byte: u8,
    form: Separator,
    len: usize,
    lower_case: bool,
}

impl Found {
    fn is(&self, byte: u8) -> bool {
        self.byte == byte
    }

    fn depth(&self) -> Depth {
        match self.form {
            Separator::Encoded(depth) => depth,
            Separator::Entity => 0,
        }
    }
}

/// A `&`, a `=` or another percent-escape at `at`, however often encoded.
fn separator(text: &[u8], at: usize, end: usize) -> Option<Found> {
    let rest = text.get(at..end)?;
    let found = |byte, form, len| Found {
        byte,
        form,
        len,
        lower_case: false,
    };
    match rest {
        [b'&', b'a', b'm', b'p', b';', ..] => Some(found(b'&', Separator::Entity, 5)),
        [byte @ (b'&' | b'='), ..] => Some(found(*byte, Separator::Encoded(0), 1)),
        [b'%', ..] => escape_at(rest).map(|escape| {
            let entity = [&b"amp;"[..], b"amp%3B", b"amp%3b"]
                .into_iter()
                .find(|entity| {
                    escape.byte == b'&'
                        && rest
                            .get(escape.len..)
                            .is_some_and(|rest| rest.starts_with(entity))
                });
            Found {
                byte: escape.byte,
                form: entity.map_or(Separator::Encoded(escape.depth), |_| Separator::Entity),
                len: escape.len + entity.map_or(0, <[u8]>::len),
                lower_case: escape.lower_case,
            }
        }),
        _ => None,
    }
}

/// Whether `text` may be the string that a program signs, however wrong: not
/// the URL it sends, and not its signature.
pub(crate) fn is_string_to_sign(text: &[u8]) -> bool {
    /// Longer than what people take for one.
    const LONGEST: usize = 4096;
    let (head, ..) = head(text);
    if head.method.is_some() || matches!(head.style, ClientStyle::V3 | ClientStyle::Roa) {
        return true;
    }
    let before = text
        .iter()
        .position(|byte| matches!(byte, b'&' | b'=' | b'%'))
        .and_then(|at| text.get(..at))
        .unwrap_or(text);
    let url = before.contains(&b'?') || find(before, b"://").is_some();
    let common = || {
        COMMON
            .iter()
            .any(|name| find_ignore_case(text, name.as_bytes()).is_some())
    };
    !url && (text.len() > LONGEST || common())
}

/// Reads what is before the parameters; returns where they begin and end.
fn head(text: &[u8]) -> (ClientHead<'_>, usize, usize) {
    const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
    let mut head = ClientHead::default();
    if text.starts_with(BYTE_ORDER_MARK) {
        head.mark = 0..BYTE_ORDER_MARK.len();
    }
    let whole = text.get(head.mark.end..).unwrap_or_default();
    let trimmed = whole.trim_ascii_start();
    let mut at = text.len() - trimmed.len();
    let end = at + trimmed.trim_ascii_end().len();
    head.before = head.mark.end..at;
    head.behind = end..text.len();
    let start = at;
    let rest = |at: usize| text.get(at..end).unwrap_or_default();

    if rest(at).starts_with(b"ACS3-") {
        head.style = ClientStyle::V3;
        return (head, end, end);
    }
    let letters = rest(at)
        .iter()
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    match rest(at + letters) {
        // A string of ROA has headers there.
        [b'\n', after @ ..] | [b'\r', b'\n', after @ ..]
            if letters > 0 && after.first() != Some(&b'/') =>
        {
            head.style = ClientStyle::Roa;
            return (head, end, end);
        }
        [b'&', ..] if is_method(rest(at), letters) => {
            head.method = Some(at..at + letters);
            at += letters + 1;
        }
        [b'%', b'2', b'6', ..] if is_method(rest(at), letters) => {
            head.method = Some(at..at + letters);
            at += letters + 3;
        }
        [b'&', ..] if letters == 0 => at += 1,
        [b'/' | b'%', ..] if letters == 0 => {}
        _ => {
            head.style = ClientStyle::QueryOnly;
            head.range = start..start;
            return (head, at, end);
        }
    }
    if rest(at).starts_with(b"amp;") {
        at += 4;
    }
    let path = at;
    at += match rest(at) {
        [b'/', ..] => 1,
        rest => escape_at(rest)
            .filter(|escape| escape.byte == b'/')
            .map_or(0, |escape| escape.len),
    };
    let mut joint = joint_at(rest(at));
    if joint.is_none()
        && let Some(len) = other_path(rest(path))
    {
        at = path + len;
        joint = joint_at(rest(at));
    }
    let path_end = at;
    if let Some((joint, after)) = joint {
        head.after = after;
        at += joint.len();
    }
    head.path = text.get(path..path_end).unwrap_or_default();
    head.range = start..at;
    (head, at, end)
}

/// A `&` behind the path, and how it stands.
fn joint_at(rest: &[u8]) -> Option<(&'static str, &'static str)> {
    [("&amp;", "&"), ("&", "&"), ("%26", "%26")]
        .into_iter()
        .find(|(joint, _)| rest.starts_with(joint.as_bytes()))
}

/// The length of a path other than `/`: another path, a host, a whole URL, however it is
/// encoded. It ends at a `&` before the first `=`, or else with its `?`.
fn other_path(rest: &[u8]) -> Option<usize> {
    const LONGEST: usize = 256;
    let mut at = 0;
    let mut question = None;
    while at < LONGEST {
        let word = rest.get(at..)?;
        let escape = escape_at(word);
        let byte = escape.map_or(*word.first()?, |escape| escape.byte);
        let len = escape.map_or(1, |escape| escape.len);
        match byte {
            // A name without a value is no path.
            b'&' if len <= 3 => {
                return (at > 0 && !is_common(&Encoded::new(rest, 0..at, 0))).then_some(at);
            }
            b'=' => {
                let name = |from: &usize| is_common(&Encoded::new(rest, *from..at, 0));
                return question.filter(name);
            }
            b'?' => question = Some(at + len),
            _ => {}
        }
        at += len;
    }
    None
}

fn is_method(text: &[u8], len: usize) -> bool {
    text.get(..len).is_some_and(|word| {
        let mut methods = METHODS.iter();
        methods.any(|method| word.eq_ignore_ascii_case(method.as_bytes()))
    })
}
