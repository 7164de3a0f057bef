//! The mistakes that programs make between their parameters and the string-to-sign,
//! each as a change of a draft: the frequent ones before the rare ones.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::encoders::ENCODERS;
use crate::evidence::client_string::Separator;
use crate::evidence::expected::Expected;
use crate::evidence::find::lines;
use crate::evidence::sent_request::{SentRequest, decoded};
use crate::percent::is_unreserved;
use crate::rules::frame::{AMPERSANDS, ENDS, EQUALS, End, METHODS, Method, STARTS, Start};
use crate::rules::order::ORDERS;
use crate::rules::parameters::value::{ENTITIES, NOTHING};
use crate::search::clues::Clues;
use crate::search::draft::{Draft, Order, Pair};
use crate::search::encoding::{Encoding, html};
use crate::search::gb2312;
use crate::search::punycode;
use crate::sorting::Places;
use crate::written::written;
use viapi_sign_core::Param;

/// One mistake. Parameters are given by their places, what is done to them by a place
/// in a table.
#[derive(Clone, Copy)]
pub(crate) enum Mistake {
    Method(&'static Method),
    /// Of names and values, and of the whole.
    Encoding(Encoding, Encoding),
    /// The `&` between parameters and the `=` between name and value.
    Separators(Option<Separator>, Option<Separator>),
    Start(&'static Start),
    /// A path that ends in the action, and the one of the request.
    PathOfAction,
    PathOfRequest,
    /// No method, and the `&` behind it.
    NoMethod,
    /// The canonicalized query alone, with this encoding of names and values.
    Query(Encoding),
    Order(Order),
    Without(usize),
    WithoutEmpty,
    WithoutOwn,
    With(&'static str, &'static str),
    Twice(usize),
    /// One of the parameters that were meant.
    Meant(usize),
    End(&'static End),
    Value(usize, usize),
    Name(usize, usize),
    Names(usize),
    Encoded(usize, Encoding),
    /// All values, not the names.
    AllEncoded(Encoding),
    /// All values by a charset other than UTF-8, in which they were sent.
    FromGbk,
    /// Each `+` was sent raw.
    RawPlus,
    /// A value was sent as it was signed, without its encoding.
    Raw(usize),
    /// All values but one are left as they are.
    OnlyEncoded(usize),
    /// So many seconds later.
    Timestamp(i32),
    /// A value goes on with another parameter, or with so many that were sent after it.
    Joined(usize, usize),
    Run(usize, usize),
    /// Spaces that were a `+`, a bit each.
    Plus(usize),
}

/// In the order in which they are made, so that two are tried in one order.
impl Mistake {
    pub(crate) const fn step(self) -> u8 {
        match self {
            Self::Method(_) => 0,
            Self::Encoding(..) | Self::Separators(..) | Self::Query(_) => 1,
            Self::Start(_) => 2,
            Self::Order(_) => 3,
            Self::End(_) => 5,
            _ => 4,
        }
    }
}

type Change = fn(&[u8]) -> Vec<u8>;

/// What is done to a value. What it does not change is not tried.
const VALUES: [Change; 18] = [
    |text| [text, b"\n"].concat(),
    |text| [text, b" "].concat(),
    |text| [text, b"\r\n"].concat(),
    |text| [b" ", text].concat(),
    |text| [BYTE_ORDER_MARK, text].concat(),
    |text| text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text).to_vec(),
    |text| text.trim_ascii().to_vec(),
    |text| html(text, true),
    |text| html(text, false),
    without_entities,
    |text| if_empty(text, b"null"),
    |text| if_empty(text, b"None"),
    |text| if_empty(text, b"undefined"),
    |text| {
        if lines(NOTHING).any(|nothing| nothing == text) {
            Vec::new()
        } else {
            text.to_vec()
        }
    },
    punycode::host,
    <[u8]>::to_ascii_lowercase,
    <[u8]>::to_ascii_uppercase,
    |text| if_word(text, |word| with_first(word, u8::to_ascii_uppercase)),
];

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What is done to a name.
const NAMES: [Change; 11] = [
    <[u8]>::to_ascii_lowercase,
    |name| with_first(name, u8::to_ascii_uppercase),
    |name| with_first(name, u8::to_ascii_lowercase),
    |name| with_abbreviation(name, u8::to_ascii_lowercase),
    |name| with_abbreviation(name, u8::to_ascii_uppercase),
    |name| numbered(name, (b".", b""), (b"[", b"]"), -1),
    |name| numbered(name, (b"[", b"]"), (b".", b""), 1),
    |name| name.strip_suffix(b"[]").unwrap_or(name).to_vec(),
    |name| [name, b"[]"].concat(),
    |name| [name, b"s"].concat(),
    |name| name.strip_suffix(b"s").unwrap_or(name).to_vec(),
];

fn if_empty(text: &[u8], instead: &[u8]) -> Vec<u8> {
    if text.is_empty() { instead } else { text }.to_vec()
}

fn if_word(text: &[u8], change: fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    if text.iter().all(u8::is_ascii_alphabetic) {
        change(text)
    } else {
        text.to_vec()
    }
}

fn with_first(text: &[u8], change: fn(&u8) -> u8) -> Vec<u8> {
    let mut text = text.to_vec();
    if let Some(first) = text.first_mut() {
        *first = change(first);
    }
    text
}

/// `ImageURL` as `ImageUrl`, or the opposite.
fn with_abbreviation(name: &[u8], change: fn(&u8) -> u8) -> Vec<u8> {
    /// `Id`, `Url`, `Http`.
    const LONGEST: usize = 4;
    let mut name = name.to_vec();
    let is_start =
        |two: &[u8]| matches!(two, [a, b] if a.is_ascii_lowercase() && b.is_ascii_uppercase());
    let start = name.windows(2).rposition(is_start).map_or(0, |at| at + 1);
    if name.len() - start <= LONGEST {
        name.iter_mut()
            .skip(start + 1)
            .for_each(|byte| *byte = change(byte));
    }
    name
}

/// `Tag.1` as `Tag[0]`, or the opposite.
fn numbered(name: &[u8], from: (&[u8], &[u8]), to: (&[u8], &[u8]), more: i32) -> Vec<u8> {
    let renamed = || {
        let name = name.strip_suffix(from.1)?;
        let at = name.iter().rposition(|byte| from.0.contains(byte))?;
        let (base, number) = name.split_at(at);
        let number: i32 = core::str::from_utf8(number.get(1..)?).ok()?.parse().ok()?;
        let number = written(format_args!("{}", number.checked_add(more)?));
        Some([base, to.0, number.as_bytes(), to.1].concat())
    };
    renamed().unwrap_or_else(|| name.to_vec())
}

fn without_entities(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((&first, after)) = rest.split_first() {
        let found = ENTITIES.iter().find(|(_, entity)| rest.starts_with(entity));
        let (byte, len) = found.map_or((first, 1), |(byte, entity)| (*byte, entity.len()));
        out.push(byte);
        rest = rest.get(len..).unwrap_or(after);
    }
    out
}

/// The time of day so many seconds later.
fn later(timestamp: &[u8], seconds: i32) -> Option<Vec<u8>> {
    const DAY: i32 = 24 * 60 * 60;
    let text = core::str::from_utf8(timestamp).ok()?;
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let mut parts = time.splitn(3, ':');
    let mut part = || parts.next()?.parse::<u8>().ok().map(i32::from);
    let now = part()? * 3600 + part()? * 60 + part()?;
    let then = (now + seconds).rem_euclid(DAY);
    let (hours, minutes) = (then / 3600, then / 60 % 60);
    let text = written(format_args!(
        "{date}T{hours:02}:{minutes:02}:{:02}Z",
        then % 60
    ));
    Some(text.into_bytes())
}

/// More parameters than a request has by hand; each is looked up among all.
const MANY: usize = 64;

type CowBytes<'t> = Cow<'t, [u8]>;

/// What the server received, decoded, and what else is known of the request.
pub(crate) struct Facts<'t> {
    /// Name and value, and whether there was no `=`.
    received: Vec<(CowBytes<'t>, CowBytes<'t>, bool)>,
    /// The order in which they were given, or sent.
    pub(crate) given: Places<'t>,
    meant: &'t [Param<'t>],
    request: Option<&'t SentRequest>,
}

impl<'t> Facts<'t> {
    pub(crate) fn new(table: &Expected<'t>, clues: Option<&'t Clues<'t>>) -> Self {
        let received = table
            .entries()
            .iter()
            .map(|entry| (entry.name.decoded(), entry.value.decoded(), entry.bare));
        let in_order = clues.map_or(&[][..], |clues| clues.in_order);
        let given = in_order.iter().enumerate();
        // Of a name that was sent twice the server reads one value.
        let sent = if in_order.len() < MANY { in_order } else { &[] };
        Self {
            received: received.collect(),
            given: Places::of(
                &mut given.map(|(place, param)| (param.name.as_bytes().into(), place)),
            ),
            meant: clues.map_or(&[], |clues| clues.evidence.params.unwrap_or(sent)),
            request: clues.and_then(|clues| clues.request),
        }
    }

    /// The right string-to-sign.
    pub(crate) fn draft(&self) -> Draft<'_> {
        let received = self.received.iter();
        Draft::right(received.map(|(name, value, _)| pair(name, value)).collect())
    }

    /// Makes the mistake; `None` where there is nothing to make it with.
    pub(crate) fn make<'s>(&'s self, mistake: Mistake, draft: &mut Draft<'s>) -> Option<()> {
        match mistake {
            Mistake::Method(method) => draft.method = Some(method),
            Mistake::Encoding(inner, outer) => (draft.inner, draft.outer) = (inner, outer),
            Mistake::Separators(ampersand, equals) => {
                (draft.ampersand, draft.equals) = (ampersand, equals);
            }
            Mistake::Start(start) => draft.start = start,
            Mistake::PathOfAction => {
                let mut pairs = draft.pairs.iter();
                draft.path = pairs.find(|pair| &*pair.name == b"Action")?.value.clone();
            }
            Mistake::PathOfRequest => {
                let path = self.request?.path.as_deref()?;
                let path = path.strip_prefix(b"/").filter(|rest| !rest.is_empty())?;
                draft.path = Cow::Borrowed(path);
            }
            Mistake::NoMethod => {
                draft.method = METHODS.iter().find(|wrong| (wrong.of)("GET").is_empty());
                draft.has_ampersand = true;
            }
            Mistake::Query(inner) => {
                draft.start = STARTS.iter().find(|start| start.is_nothing())?;
                (draft.inner, draft.outer) = (inner, Encoding::None);
            }
            Mistake::Order(order) => draft.order = order,
            Mistake::End(end) => draft.end = Some(end),
            Mistake::AllEncoded(encoding) => {
                let pairs = draft.pairs.iter_mut();
                pairs.for_each(|pair| pair.encoding = Some(encoding));
            }
            Mistake::OnlyEncoded(place) => {
                let pair = draft.pairs.get_mut(place)?;
                pair.encoding = has_reserved(&pair.value).then_some(Encoding::Right);
                pair.encoding?;
                draft.inner = Encoding::None;
            }
            _ => self.change(mistake, &mut draft.pairs)?,
        }
        Some(())
    }

    /// Makes a mistake with the parameters.
    fn change<'s>(&'s self, mistake: Mistake, pairs: &mut Vec<Pair<'s>>) -> Option<()> {
        match mistake {
            Mistake::Without(place) => return keep(pairs, |at, _| at != place),
            Mistake::WithoutEmpty => return keep(pairs, |_, pair| !pair.value.is_empty()),
            Mistake::WithoutOwn => return keep(pairs, |_, pair| pair.is_common()),
            Mistake::With(name, value) => {
                keep(pairs, |_, pair| &*pair.name != name.as_bytes());
                pairs.push(pair(name.as_bytes(), value.as_bytes()));
            }
            Mistake::Twice(place) => pairs.push(pairs.get(place)?.clone()),
            Mistake::Meant(place) => {
                let param = self.meant.get(place)?;
                let meant = pair(param.name.as_bytes(), param.value.as_bytes());
                match pairs.iter_mut().find(|pair| pair.name == meant.name) {
                    Some(pair) if pair.value == meant.value => return None,
                    Some(pair) => *pair = meant,
                    None => pairs.push(meant),
                }
            }
            Mistake::Value(place, change) => {
                return changed(&mut pairs.get_mut(place)?.value, *VALUES.get(change)?);
            }
            Mistake::Name(place, change) => {
                return changed(&mut pairs.get_mut(place)?.name, *NAMES.get(change)?);
            }
            Mistake::Names(change) => {
                let change = *NAMES.get(change)?;
                let names = pairs.iter_mut().map(|pair| &mut pair.name);
                return names.fold(None, |any, name| changed(name, change).or(any));
            }
            Mistake::Encoded(place, encoding) => {
                let pair = pairs.get_mut(place)?;
                let [right, wrong] = [Encoding::Right, encoding].map(|encoding| {
                    let mut out = Vec::new();
                    encoding.write(&pair.value, &mut out);
                    out
                });
                (right != wrong).then_some(())?;
                pair.encoding = Some(encoding);
            }
            Mistake::FromGbk => {
                let mut any = None;
                for pair in pairs.iter_mut() {
                    if let Some(text) = gb2312::decode(&pair.value) {
                        pair.value = Cow::Owned(text);
                        any = Some(());
                    }
                }
                return any;
            }
            Mistake::RawPlus => {
                let mut any = None;
                for (name, raw) in self.raw().filter(|(_, raw)| raw.contains(&b'+')) {
                    if let Some(pair) = pairs.iter_mut().find(|pair| *pair.name == *name) {
                        pair.value = Cow::Owned(decoded(raw, b'+'));
                        any = Some(());
                    }
                }
                return any;
            }
            Mistake::Raw(place) => {
                let pair = pairs.get_mut(place)?;
                let (_, raw) = self.raw().find(|(name, _)| *pair.name == **name)?;
                pair.value = Cow::Borrowed(raw);
            }
            Mistake::Timestamp(seconds) => {
                let pair = pairs.iter_mut().find(|pair| &*pair.name == b"Timestamp")?;
                pair.value = Cow::Owned(later(&pair.value, seconds)?);
            }
            Mistake::Joined(place, other) => return self.join(pairs, place, &[other]),
            Mistake::Run(place, count) => {
                let first = self.given.get(&pairs.get(place)?.name)?;
                let next = |after| {
                    let after = Some(first + after);
                    let mut names = pairs.iter().map(|pair| self.given.get(&pair.name));
                    names.position(|given| given == after)
                };
                let others: Vec<_> = (1..=count).map(next).collect::<Option<_>>()?;
                return self.join(pairs, place, &others);
            }
            Mistake::Plus(set) => self.with_plus(set, pairs),
            _ => return None,
        }
        Some(())
    }

    /// The values of the request as they were sent, behind their names.
    fn raw(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        self.request.into_iter().flat_map(|request| {
            let name = |place: usize| Some(request.params.get(place)?.name.as_slice());
            let raw = request.raw.iter();
            raw.filter_map(move |(place, raw)| Some((name(*place)?, raw.as_slice())))
        })
    }

    /// Spaces that were a `+`: each has a bit of the set, or each value with some.
    fn with_plus(&self, set: usize, pairs: &mut [Pair<'_>]) {
        let few = self.spaces() <= SPACES;
        let mut group = 0;
        for value in pairs.iter_mut().map(|pair| &mut pair.value) {
            if !value.contains(&b' ') {
                continue;
            }
            for byte in value.to_mut().iter_mut().filter(|byte| **byte == b' ') {
                if set >> group & 1 == 1 {
                    *byte = b'+';
                }
                group += usize::from(few);
            }
            group = (group + usize::from(!few)).min(SPACES - 1);
        }
    }

    /// A value goes on with other parameters, which are none.
    fn join(&self, pairs: &mut Vec<Pair<'_>>, place: usize, others: &[usize]) -> Option<()> {
        let value = pairs.get_mut(place)?.value.to_mut();
        for &other in others {
            let (name, more, bare) = self.received.get(other)?;
            value.push(b'&');
            value.extend_from_slice(name);
            if !bare {
                value.push(b'=');
                value.extend_from_slice(more);
            }
        }
        keep(pairs, |at, _| !others.contains(&at))
    }

    fn spaces(&self) -> usize {
        let values = self.received.iter();
        let bytes = values.flat_map(|(_, value, _)| value.iter());
        bytes.filter(|byte| **byte == b' ').count()
    }

    /// Calls `try_it` with mistakes that are often made, until it says that one is
    /// found: these are tried in pairs too, and with wrong keys.
    pub(crate) fn often(&self, try_it: &mut dyn FnMut(Mistake) -> bool) -> bool {
        use Encoding::{But, LowerCase, None, Only, Right, Twice};
        let encodings = [
            (Right, None),
            (None, Right),
            (None, None),
            (Only(b":"), Right),
            (Only(b":"), None),
            (LowerCase, Right),
            (LowerCase, LowerCase),
            (Right, LowerCase),
            (Twice, Right),
            (Right, Twice),
            (Right, Only(b"&=")),
        ];
        let by = ENCODERS.iter().map(Encoding::By);
        let by = by.flat_map(|by| [(by, Right), (by, by), (Right, by), (by, None)]);
        let but = BARE.into_iter().map(|(bare, plus)| But(bare, plus));
        let but = but.flat_map(|but| [(but, Right), (but, but)]);
        let ampersands = AMPERSANDS.iter().map(|(form, _)| Some(*form));
        let equals = EQUALS.iter().map(|(form, _)| Some(*form));
        let mut both = equals.clone().map(|form| Mistake::Separators(form, form));
        let places = 0..self.received.len();
        let encodings = encodings.into_iter().chain(by).chain(but);
        let mut any = |list: List<'_>| any_of(list, try_it);
        any(&mut encodings.map(|(inner, outer)| Mistake::Encoding(inner, outer)))
            || any(&mut ampersands.map(|form| Mistake::Separators(form, Option::None)))
            || any(&mut equals.map(|form| Mistake::Separators(Option::None, form)))
            || any(&mut both)
            || any(&mut [Right, None].map(Mistake::Query).into_iter())
            || any(&mut STARTS.iter().skip(1).map(Mistake::Start))
            || any(&mut places.map(Mistake::Without))
            || any(&mut [
                Mistake::WithoutEmpty,
                Mistake::WithoutOwn,
                Mistake::With("Signature", ""),
            ]
            .into_iter())
            || any(&mut (0..ORDERS.len()).map(Order::By).map(Mistake::Order))
            || any(&mut [Order::AsGiven, Order::CommonFirst, Order::OwnFirst]
                .map(Mistake::Order)
                .into_iter())
            || any(&mut METHODS.iter().map(Mistake::Method))
            || any(&mut ENDS.iter().map(Mistake::End))
    }

    /// The same with the rest.
    pub(crate) fn seldom(&self, try_it: &mut dyn FnMut(Mistake) -> bool) -> bool {
        use Encoding::{
            AllButLetters, Ascii, Escape, Gbk, Html, Latin1, Mojibake, Numbers, Pieces,
        };
        const RARE: [Encoding; 9] = [
            AllButLetters,
            Ascii,
            Escape,
            Gbk,
            Html,
            Latin1,
            Mojibake,
            Numbers,
            Pieces,
        ];
        const MINUTE: i32 = 60;
        const LONGEST_RUN: usize = 4;
        /// So that not every parameter is joined with each.
        const OWN: usize = 16;
        let places = 0..self.received.len();
        let is_own = |place: &usize| {
            self.draft()
                .pairs
                .get(*place)
                .is_some_and(|pair| !pair.is_common())
        };
        let own: Vec<usize> = places.clone().filter(is_own).take(OWN + 1).collect();
        let own = if own.len() > OWN { &[][..] } else { &own };
        let joined = own.iter().flat_map(|a| own.iter().map(|b| (*a, *b)));
        let groups = self.spaces().min(SPACES);
        let mut any = |list: List<'_>| any_of(list, try_it);
        if any(&mut RARE
            .map(|inner| Mistake::Encoding(inner, Encoding::Right))
            .into_iter())
            || any(&mut [
                Mistake::AllEncoded(AllButLetters),
                Mistake::FromGbk,
                Mistake::RawPlus,
                Mistake::PathOfAction,
                Mistake::PathOfRequest,
                Mistake::NoMethod,
            ]
            .into_iter())
            || any(&mut WITH
                .map(|(name, value)| Mistake::With(name, value))
                .into_iter())
            || any(&mut (0..self.meant.len()).map(Mistake::Meant))
            || any(&mut (0..NAMES.len()).map(Mistake::Names))
        {
            return true;
        }
        let encodings = [Encoding::Twice, Encoding::None, Encoding::LowerCase];
        for place in places.clone() {
            let encoded = |encoding| Mistake::Encoded(place, encoding);
            if any(&mut (0..VALUES.len()).map(|change| Mistake::Value(place, change)))
                || any(&mut (0..NAMES.len()).map(|change| Mistake::Name(place, change)))
                || any(&mut [
                    Mistake::Order(Order::Last(place)),
                    Mistake::Order(Order::First(place)),
                    Mistake::OnlyEncoded(place),
                    Mistake::Twice(place),
                    Mistake::Raw(place),
                ]
                .into_iter())
                || any(&mut encodings.into_iter().chain(RARE).map(encoded))
                || any(&mut ENCODERS.iter().map(Encoding::By).map(encoded))
            {
                return true;
            }
        }
        any(&mut (1..=MINUTE)
            .flat_map(|by| [by, -by])
            .map(Mistake::Timestamp))
            || any(&mut places
                .flat_map(|place| (1..=LONGEST_RUN).map(move |count| Mistake::Run(place, count))))
            || any(&mut (1..1_usize << groups).rev().map(Mistake::Plus))
            || any(&mut joined.map(|(a, b)| Mistake::Joined(a, b)))
    }
}

type List<'l> = &'l mut dyn Iterator<Item = Mistake>;

/// One loop for all lists: chained, each would have its own.
fn any_of(list: List<'_>, try_it: &mut dyn FnMut(Mistake) -> bool) -> bool {
    for mistake in list {
        if try_it(mistake) {
            return true;
        }
    }
    false
}

/// More spaces are not looked at one by one.
const SPACES: usize = 9;

/// What encoders are told to leave, and Go's `url.PathEscape` leaves; and whether they
/// write a space as `+`.
const BARE: [(&[u8], bool); 7] = [
    (b":", false),
    (b"*", false),
    (b",", false),
    (b"/:", false),
    (b"/*", false),
    (b"/", true),
    (b"$&+=:@", false),
];

/// What is signed and not sent.
const WITH: [(&str, &str); 6] = [
    ("RegionId", "cn-shanghai"),
    ("RegionId", "cn-hangzhou"),
    ("Format", "JSON"),
    ("Format", "XML"),
    ("SecurityToken", ""),
    ("SignatureType", ""),
];

fn pair<'p>(name: &'p [u8], value: &'p [u8]) -> Pair<'p> {
    Pair {
        name: Cow::Borrowed(name),
        value: Cow::Borrowed(value),
        encoding: None,
    }
}

fn has_reserved(text: &[u8]) -> bool {
    !text.iter().copied().all(is_unreserved)
}

fn keep(pairs: &mut Vec<Pair<'_>>, which: impl Fn(usize, &Pair<'_>) -> bool) -> Option<()> {
    let all = pairs.len();
    let mut places = 0..;
    pairs.retain(|pair| places.next().is_none_or(|place| which(place, pair)));
    (pairs.len() < all).then_some(())
}

fn changed(text: &mut Cow<'_, [u8]>, change: Change) -> Option<()> {
    let now = change(text);
    let differs = now != **text;
    *text = Cow::Owned(now);
    differs.then_some(())
}
