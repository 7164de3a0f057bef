//! What was signed, when it was not the right string-to-sign: the strings that
//! known mistakes make of the parameters the server saw.

use alloc::vec::Vec;
use core::cmp::Ordering;

use crate::code::{Certainty, Code};
use crate::encoders::{ENCODERS, Encoder, Encoders, Habit, bit};
use crate::evidence::client_string::Separator;
use crate::evidence::encoded::Encoded;
use crate::evidence::expected::{Entry, Expected};
use crate::finding::Finding;
use crate::percent::{is_unreserved, write_encoded, write_escape};
use crate::rules::frame::{AMPERSANDS, ENDS, EQUALS, End, METHODS, Method, STARTS, Start};
use crate::rules::order::ORDERS;
use viapi_sign_core::{Name, Param};

/// How a text is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    Right,
    None,
    Twice,
    LowerCase,
    /// Nothing but `:`, which somebody replaced by hand.
    Colon,
    /// By one of [`ENCODERS`].
    By(u8),
}

impl Encoding {
    fn write(self, byte: u8, out: &mut dyn FnMut(u8)) {
        match self {
            Encoding::Colon if byte == b':' => write_escape(byte, false, out),
            Encoding::None | Encoding::Colon => out(byte),
            Encoding::Right => write_encoded(byte, out),
            Encoding::LowerCase if is_unreserved(byte) => out(byte),
            Encoding::LowerCase => write_escape(byte, true, out),
            Encoding::Twice => {
                Encoding::Right.write(byte, &mut |byte| Encoding::Right.write(byte, out));
            }
            Encoding::By(place) => match encoder(place) {
                Some(encoder) => encoder.encode(byte, out),
                None => out(byte),
            },
        }
    }
}

fn encoder(place: u8) -> Option<&'static Encoder> {
    ENCODERS.get(usize::from(place))
}

/// Which parameters take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    All,
    WithoutEmpty,
    Without(usize),
    /// `Signature` with an empty value, where it is sorted to, or at the end.
    WithSignature {
        last: bool,
    },
}

/// One way to make a string-to-sign.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Variant {
    /// Nothing where it is right, as the order and the separators below.
    method: Option<&'static Method>,
    start: &'static Start,
    /// The encoding of names and values.
    inner: Encoding,
    /// The encoding of the whole query.
    outer: Encoding,
    /// Separators that are not encoded with it.
    ampersand: Option<&'static (Separator, Code)>,
    equals: Option<&'static (Separator, Code)>,
    order: Option<Order>,
    choice: Choice,
    end: Option<&'static End>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    /// As in the caller's list of parameters.
    Given,
    /// One of [`ORDERS`].
    By(u8),
    /// One parameter was put before or behind all others.
    First(usize),
    Last(usize),
}

const RIGHT: Variant = Variant {
    method: None,
    start: &STARTS[0],
    inner: Encoding::Right,
    outer: Encoding::Right,
    ampersand: None,
    equals: None,
    order: None,
    choice: Choice::All,
    end: None,
};

/// Calls `try_it` with every variant until it says that one is found. `pairs`
/// are mistakes of two kinds at once; there are many of them.
pub(crate) fn each(
    table: &Expected<'_>,
    params: Option<&[Param<'_>]>,
    pairs: bool,
    try_it: &mut dyn FnMut(&Variant) -> bool,
) -> bool {
    let with_order = |variant: Variant, try_it: &mut dyn FnMut(&Variant) -> bool| {
        (0..ORDERS.len())
            .filter_map(|place| u8::try_from(place).ok())
            .map(Order::By)
            .chain(params.map(|_| Order::Given))
            .any(|order| {
                try_it(&Variant {
                    order: Some(order),
                    ..variant
                })
            })
    };
    // One parameter was added in front or at the end, after the others were sorted.
    let moved = |try_it: &mut dyn FnMut(&Variant) -> bool| {
        (0..table.entries().len())
            .flat_map(|place| [Order::Last(place), Order::First(place)])
            .any(|order| {
                try_it(&Variant {
                    order: Some(order),
                    ..RIGHT
                })
            })
    };
    let methods = || {
        METHODS.iter().map(|method| Variant {
            method: Some(method),
            ..RIGHT
        })
    };
    if !pairs {
        return each_string(RIGHT, table, try_it)
            || methods().any(|variant| try_it(&variant))
            || with_order(RIGHT, try_it)
            || moved(try_it);
    }
    methods().any(|from| each_string(from, table, try_it) || with_order(from, try_it))
        || each_encoding(RIGHT, &mut |variant| {
            with_order(*variant, try_it)
                || each_start(*variant, try_it)
                || each_choice(*variant, table, try_it)
        })
        || each_start(RIGHT, &mut |variant| {
            with_order(*variant, try_it) || each_choice(*variant, table, try_it)
        })
        || each_choice(RIGHT, table, &mut |variant| with_order(*variant, try_it))
}

/// Every mistake but those of method and order.
fn each_string(
    from: Variant,
    table: &Expected<'_>,
    try_it: &mut dyn FnMut(&Variant) -> bool,
) -> bool {
    each_encoding(from, try_it)
        || each_start(from, try_it)
        || each_choice(from, table, try_it)
        || ENDS.iter().any(|end| {
            try_it(&Variant {
                end: Some(end),
                ..from
            })
        })
}

fn each_encoding(from: Variant, try_it: &mut dyn FnMut(&Variant) -> bool) -> bool {
    use Encoding::{By, Colon, LowerCase, None, Right, Twice};
    let fixed = [
        (Right, None),
        (None, Right),
        (None, None),
        (Colon, Right),
        (Colon, None),
        (LowerCase, Right),
        (LowerCase, LowerCase),
        (Right, LowerCase),
        (Twice, Right),
        (Right, Twice),
    ];
    let by = (0..ENCODERS.len())
        .filter_map(|place| u8::try_from(place).ok())
        .map(By)
        .flat_map(|by| [(by, Right), (by, by), (Right, by), (by, None)]);
    let mut try_encodings = |(inner, outer)| {
        try_it(&Variant {
            inner,
            outer,
            ..from
        })
    };
    fixed.into_iter().any(&mut try_encodings)
        || each_separator(from, try_it)
        || by.into_iter().any(|(inner, outer)| {
            try_it(&Variant {
                inner,
                outer,
                ..from
            })
        })
}

/// Each wrong `&`, each wrong `=`, and both in one form.
fn each_separator(from: Variant, try_it: &mut dyn FnMut(&Variant) -> bool) -> bool {
    AMPERSANDS.iter().any(|ampersand| {
        let variant = Variant {
            ampersand: Some(ampersand),
            ..from
        };
        let same = EQUALS.iter().find(|(form, _)| *form == ampersand.0);
        try_it(&variant)
            || same.is_some()
                && try_it(&Variant {
                    equals: same,
                    ..variant
                })
    }) || EQUALS.iter().any(|equals| {
        try_it(&Variant {
            equals: Some(equals),
            ..from
        })
    })
}

fn each_start(from: Variant, try_it: &mut dyn FnMut(&Variant) -> bool) -> bool {
    STARTS
        .iter()
        .filter(|start| start.code.is_some())
        .any(|start| {
            let variant = Variant { start, ..from };
            let of = |inner, outer| Variant {
                inner,
                outer,
                ..variant
            };
            try_it(&variant)
                || start.is_encoded() && try_it(&of(Encoding::None, from.outer))
                || start.is_nothing()
                    && (try_it(&of(Encoding::Right, Encoding::None))
                        || try_it(&of(Encoding::None, Encoding::None)))
        })
}

fn each_choice(
    from: Variant,
    table: &Expected<'_>,
    try_it: &mut dyn FnMut(&Variant) -> bool,
) -> bool {
    let entries = table.entries();
    let empty = entries
        .iter()
        .filter(|entry| entry.value.is_empty())
        .count();
    (empty > 1
        && try_it(&Variant {
            choice: Choice::WithoutEmpty,
            ..from
        }))
        || (0..entries.len()).any(|place| {
            try_it(&Variant {
                choice: Choice::Without(place),
                ..from
            })
        })
        || [false, true].into_iter().any(|last| {
            try_it(&Variant {
                choice: Choice::WithSignature { last },
                ..from
            })
        })
}

/// Places of parameters, in some order.
pub(crate) type Places = Vec<usize>;

impl Variant {
    /// The right string-to-sign.
    pub(crate) const RIGHT: Self = RIGHT;

    /// Writes the string that this variant makes of `table`.
    pub(crate) fn write(
        &self,
        table: &Expected<'_>,
        params: Option<&[Param<'_>]>,
        method: &str,
        out: &mut dyn FnMut(u8),
    ) {
        let (end, query_end) = match self.end {
            Some(end) if end.of_query => (None, Some(end)),
            end => (end, None),
        };
        if let Some(end) = end {
            end.before.bytes().for_each(&mut *out);
        }
        self.write_start(method, out);
        if query_end.is_some_and(|end| !end.before.is_empty()) {
            self.separator(b'&', self.ampersand, out);
        }
        let mut first = true;
        let mut pair = |name: Encoded<'_>, value: Encoded<'_>| {
            if !core::mem::take(&mut first) {
                self.separator(b'&', self.ampersand, out);
            }
            self.text(name.bytes(), out);
            self.separator(b'=', self.equals, out);
            self.text(value.bytes(), out);
        };
        let signature = Encoded::raw("Signature");
        let mut to_come = matches!(self.choice, Choice::WithSignature { .. });
        let last = matches!(self.choice, Choice::WithSignature { last: true });
        for &place in &self.places(table, params) {
            let Some(entry) = table.entries().get(place) else {
                continue;
            };
            if to_come && !last && entry.name.bytes().gt(signature.bytes()) {
                to_come = false;
                pair(signature, Encoded::raw(""));
            }
            pair(entry.name, entry.value);
        }
        if to_come {
            pair(signature, Encoded::raw(""));
        }
        if query_end.is_some_and(|end| !end.behind.is_empty()) {
            self.separator(b'&', self.ampersand, out);
        }
        if let Some(end) = end {
            end.behind.bytes().for_each(out);
        }
    }

    fn write_start(&self, right: &str, out: &mut dyn FnMut(u8)) {
        if self.start.is_nothing() {
            return;
        }
        let method = self.method.map_or(right, |wrong| (wrong.of)(right));
        let before = if method.is_empty() {
            ""
        } else {
            self.start.before
        };
        for part in [method, before, self.start.path, self.start.after] {
            part.bytes().for_each(&mut *out);
        }
    }

    fn text(&self, bytes: impl Iterator<Item = u8>, out: &mut dyn FnMut(u8)) {
        for byte in bytes {
            self.inner
                .write(byte, &mut |byte| self.outer.write(byte, out));
        }
    }

    fn separator(&self, byte: u8, wrong: Option<&(Separator, Code)>, out: &mut dyn FnMut(u8)) {
        match wrong {
            Some((form, _)) => form.write(byte, out),
            None => self.outer.write(byte, out),
        }
    }

    fn places(&self, table: &Expected<'_>, params: Option<&[Param<'_>]>) -> Places {
        let entries = table.entries();
        let taken = |place: usize| {
            let empty = entries.get(place)?.value.is_empty();
            match self.choice {
                Choice::All | Choice::WithSignature { .. } => true,
                Choice::Without(without) => place != without,
                Choice::WithoutEmpty => !empty,
            }
            .then_some(place)
        };
        let mut places: Places = match (self.order, params) {
            (Some(Order::Given), Some(params)) => params
                .iter()
                .filter_map(|param| table.find(&Encoded::raw(param.name)))
                .filter_map(taken)
                .collect(),
            _ => (0..entries.len()).filter_map(taken).collect(),
        };
        if let Some(Order::First(moved) | Order::Last(moved)) = self.order {
            places.retain(|place| *place != moved);
            if self.order == Some(Order::First(moved)) {
                places.insert(0, moved);
            } else {
                places.push(moved);
            }
        }
        if let Some(Order::By(order)) = self.order
            && let Some((_, compare)) = ORDERS.get(usize::from(order))
        {
            let pair = |place: &usize| {
                entries
                    .get(*place)
                    .map(|entry: &Entry<'_>| (entry.name, entry.value))
            };
            places.sort_unstable_by(|a, b| match (pair(a), pair(b)) {
                (Some(first), Some(second)) => compare(&first, &second).then(a.cmp(b)),
                _ => Ordering::Equal,
            });
        }
        places
    }

    /// The mistakes of this variant, given to `tell`.
    pub(crate) fn report(&self, table: &Expected<'_>, tell: &mut dyn FnMut(Finding)) {
        let mut code = |code| tell(Finding::proved(code));
        let of_table = [
            self.method.map(|method| method.code),
            self.start.code,
            self.ampersand.map(|(_, code)| *code),
            self.equals.map(|(_, code)| *code),
        ];
        of_table.into_iter().flatten().for_each(&mut code);
        match self.outer {
            Encoding::None if self.start.is_nothing() => {}
            Encoding::None => code(Code::SECOND_ENCODING_MISSING),
            Encoding::Twice => code(Code::THIRD_ENCODING),
            Encoding::LowerCase => code(Code::LOWER_CASE_HEX),
            Encoding::Right | Encoding::Colon | Encoding::By(_) => {}
        }
        match self.inner {
            Encoding::None => code(Code::FIRST_ENCODING_MISSING),
            Encoding::Twice => code(Code::VALUE_ENCODED_TWICE),
            Encoding::LowerCase => code(Code::LOWER_CASE_HEX),
            Encoding::Right | Encoding::Colon | Encoding::By(_) => {}
        }
        match self.order {
            None => {}
            Some(Order::Given) => code(Code::ORDER_AS_GIVEN),
            Some(Order::First(_) | Order::Last(_)) => code(Code::ORDER_DIFFERS),
            Some(Order::By(order)) => {
                if let Some((order, _)) = ORDERS.get(usize::from(order)) {
                    code(*order);
                }
            }
        }
        if let Some(end) = self.end {
            code(end.code);
        }
        let without = match self.choice {
            Choice::All => 0..0,
            Choice::WithSignature { .. } => {
                tell(Finding::proved(Code::SIGNATURE_SIGNED).about("Signature"));
                0..0
            }
            Choice::WithoutEmpty => 0..table.entries().len(),
            Choice::Without(place) => place..place + 1,
        };
        for entry in table.entries().get(without).unwrap_or_default() {
            if entry.value.is_empty() || self.choice != Choice::WithoutEmpty {
                let code = if entry.value.is_empty() {
                    Code::EMPTY_VALUE_NOT_SIGNED
                } else {
                    Code::PARAMETER_NOT_SIGNED
                };
                let mut finding = Finding::proved(code);
                finding.parameter = Some(entry.name());
                finding.server = table
                    .from_server
                    .then(|| entry.name.range().start..entry.value.range().end);
                tell(finding);
            }
        }
        if self.inner == Encoding::Colon {
            report_colon(table, tell);
        }
        let by = match (self.inner, self.outer) {
            (Encoding::By(place), _) | (_, Encoding::By(place)) => encoder(place),
            _ => None,
        };
        if let Some(encoder) = by {
            report_encoder(encoder, self.inner == Encoding::Right, table, tell);
        }
    }
}

/// What is left as it is where nothing but `:` was encoded.
fn report_colon(table: &Expected<'_>, tell: &mut dyn FnMut(Finding)) {
    let mut told = Vec::new();
    for entry in table.entries() {
        for byte in entry
            .value
            .bytes()
            .filter(|byte| *byte != b':' && !is_unreserved(*byte))
        {
            // A value that is nothing but letters and escapes was encoded twice on
            // its way, or was meant like this and not encoded.
            let (code, certainty) = if byte == b'%' {
                (Code::VALUE_SENT_ENCODED_TWICE, Certainty::Likely)
            } else {
                (crate::rules::encoding::bare_code(byte), Certainty::Proved)
            };
            if !told.contains(&code) {
                told.push(code);
                let mut finding = Finding::new(code, certainty);
                finding.parameter = Some(entry.name());
                finding.detail.character = byte.is_ascii().then(|| char::from(byte));
                tell(finding);
            }
        }
    }
}

/// What `encoder` did to the characters that are there.
fn report_encoder(
    encoder: &Encoder,
    outer: bool,
    table: &Expected<'_>,
    tell: &mut dyn FnMut(Finding),
) {
    let mut habit = Habit::default();
    let mut tell_once = Vec::<(Code, Name, Option<char>)>::new();
    let mut note = |code: Code, entry: &Entry<'_>, character| {
        if !tell_once.iter().any(|(known, ..)| *known == code) {
            tell_once.push((code, entry.name(), character));
        }
    };
    for entry in table.entries() {
        for byte in entry.name.bytes().chain(entry.value.bytes()) {
            let letters = byte >> 4 >= 10 || byte & 15 >= 10;
            match byte {
                b' ' if !outer => {
                    habit.plus = Some(encoder.plus);
                    if encoder.plus {
                        note(Code::SPACE_AS_PLUS, entry, None);
                    }
                }
                b'~' => {
                    habit.tilde = Some(encoder.tilde);
                    if encoder.tilde {
                        note(Code::TILDE_ENCODED, entry, None);
                    }
                }
                byte if !is_unreserved(byte) && !outer => {
                    habit.reserved |= bit(byte);
                    if encoder.bare.contains(&byte) {
                        habit.bare |= bit(byte);
                        note(
                            crate::rules::encoding::bare_code(byte),
                            entry,
                            Some(char::from(byte)),
                        );
                    } else if letters {
                        habit.lower_case = Some(encoder.lower_case);
                        if encoder.lower_case {
                            note(Code::LOWER_CASE_HEX, entry, None);
                        }
                    }
                }
                _ => {}
            }
        }
    }
    let encoders = Encoders::that_write(&habit);
    if outer && encoder.lower_case {
        tell(Finding::proved(Code::LOWER_CASE_HEX));
    }
    for &(code, name, character) in &tell_once {
        let mut finding = Finding::proved(code);
        finding.parameter = Some(name);
        finding.detail.character = character;
        finding.detail.encoders = encoders;
        tell(finding);
    }
}
