//! From how every byte was encoded to the mistake behind it.
//!
//! A character that is encoded once where it should be encoded twice was either
//! left alone by the encoder (a habit of the character), or is in a value
//! that was not encoded (a mistake with the value), or no value was encoded.
//! What the other values and the other characters show decides.

pub(crate) mod align;

use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

use crate::code::{Certainty, Code, codes};
use crate::encoders::{Encoders, Habit, bit};
use crate::evidence::client_string::{ClientString, depth_of_escapes};
use crate::evidence::common_params::may_have_escapes;
use crate::evidence::encoded::Encoded;
use crate::evidence::expected::{ByName, Entry, Expected, by_name, value_of};
use crate::evidence::find::find;
use crate::evidence::sent_request::decoded;
use crate::finding::{Finding, Findings};
use crate::percent::{Depth, hex_digit, is_unreserved};
use crate::rules::encoding::align::{DEPTHS, LONG, Seen, fit, walk};
use viapi_sign_core::{Name, Param};

codes! { "The encoding of values"
    /// One value went into the canonicalized query string un-encoded.
    VALUE_NOT_ENCODED = 50, "value-not-encoded", [Proved, Likely] {
        en: "the value went into the canonicalized query string without being encoded first", "Percent-encode the value, then join, then encode the whole: ':' ends as %253A"
        zh: "参数值没有编码就拼进了规范化请求字符串", "先对参数值做百分号编码，再拼接，最后整体编码：“:”最终是 %253A"
    }
    /// All values went into the canonicalized query string un-encoded.
    FIRST_ENCODING_MISSING = 51, "first-encoding-missing", [Proved, Likely] Whole {
        en: "the values lack one of their two encodings: each is encoded by itself, and once more with the whole", "Percent-encode each name and value, then join, then encode the whole: %253A is right, %3A is one encoding short"
        zh: "各参数值少了一次编码：应先单独编码，再随整体编码一次", "先对每个参数名和参数值做百分号编码，再拼接，最后整体编码：%253A 是对的，%3A 少编码了一次"
    }
    /// A value is encoded once too often in the string that was signed.
    VALUE_ENCODED_TWICE = 52, "value-encoded-twice", [Proved, Likely] {
        en: "the value is encoded once too often in what was signed", "Sign the un-encoded value: it is encoded here, once for the value and once for the whole"
        zh: "签名时参数值多编码了一次", "用未编码的原始值参与签名：值编码一次，整体再编码一次，共两次"
    }
    /// A space is encoded as `+`.
    SPACE_AS_PLUS = 53, "space-as-plus", [Proved, Likely] {
        en: "a space is encoded as '+'", "Encode it as %20: replace '+' with %20 after encoding"
        zh: "空格被编码成了“+”", "应编码为 %20：编码后再把“+”替换成 %20"
    }
    /// `/` is not encoded.
    SLASH_NOT_ENCODED = 54, "slash-not-encoded", [Proved, Likely] {
        en: "'/' is not encoded", "Encode it as %2F, so that it ends as %252F: in Python quote(value, safe='~')"
        zh: "“/”没有编码", "应编码为 %2F，最终为 %252F；Python 里用 quote(value, safe='~')"
    }
    /// `*` is not encoded.
    ASTERISK_NOT_ENCODED = 55, "asterisk-not-encoded", [Proved, Likely] {
        en: "'*' is not encoded", "Encode it as %2A, so that it ends as %252A: replace it after encoding"
        zh: "“*”没有编码", "应编码为 %2A，最终为 %252A：编码后再把“*”替换成 %2A"
    }
    /// `:` is not encoded.
    COLON_NOT_ENCODED = 56, "colon-not-encoded", [Proved, Likely] {
        en: "':' is not encoded", "Encode it as %3A, so that it ends as %253A"
        zh: "“:”没有编码", "应编码为 %3A，最终为 %253A"
    }
    /// `,` is not encoded.
    COMMA_NOT_ENCODED = 57, "comma-not-encoded", [Proved, Likely] {
        en: "',' is not encoded", "Encode it as %2C, so that it ends as %252C"
        zh: "“,”没有编码", "应编码为 %2C，最终为 %252C"
    }
    /// One of `! ' ( )` is not encoded.
    MARKS_NOT_ENCODED = 58, "marks-not-encoded", [Proved, Likely] Character {
        en: "one of ! ' ( ) is not encoded", "Encode them as %21 %27 %28 %29: replace them after encodeURIComponent and the like"
        zh: "! ' ( ) 中的某个字符没有编码", "应编码为 %21 %27 %28 %29：用 encodeURIComponent 等函数编码后，再替换这些字符"
    }
    /// Another reserved character is not encoded.
    RESERVED_NOT_ENCODED = 59, "reserved-not-encoded", [Proved, Likely] Character {
        en: "a reserved character is not encoded", "Encode every character but A-Z a-z 0-9 - _ . ~"
        zh: "有保留字符没有编码", "除 A-Z a-z 0-9 - _ . ~ 之外的字符都要编码"
    }
    /// `~` is encoded.
    TILDE_ENCODED = 60, "tilde-encoded", [Proved, Likely] {
        en: "'~' is encoded", "Leave it as it is: replace %7E with '~' after encoding"
        zh: "“~”被编码了", "“~”保持原样：编码后再把 %7E 替换成“~”"
    }
    /// A letter, a digit or one of `- _ .` is encoded.
    UNRESERVED_ENCODED = 61, "unreserved-encoded", [Proved, Likely] Character {
        en: "an unreserved character is encoded", "Leave A-Z a-z 0-9 - _ . ~ as they are"
        zh: "不该编码的字符被编码了", "A-Z a-z 0-9 - _ . ~ 保持原样"
    }
    /// Lower-case hexadecimal digits.
    LOWER_CASE_HEX = 62, "lower-case-hex", [Proved, Likely] {
        en: "the hexadecimal digits of an escape are in lower case", "Write %2F, not %2f: in upper case, in both encodings"
        zh: "百分号编码里的十六进制字母用了小写", "要用大写：写 %2F，不写 %2f，两次编码都如此"
    }
    /// Text encoded as GBK.
    CHARSET_GBK = 63, "charset-gbk", [Likely] Attempt {
        en: "the text is encoded as GBK", "Encode it as UTF-8"
        zh: "文本按 GBK 编码了", "应按 UTF-8 编码"
    }
    /// Text encoded as Latin-1.
    CHARSET_LATIN_1 = 64, "charset-latin-1", [Proved, Likely] Attempt {
        en: "the text is encoded as Latin-1, or was UTF-8 read as Latin-1", "Encode it as UTF-8, once"
        zh: "文本按 Latin-1 编码了，或者 UTF-8 被当作 Latin-1 读过", "应按 UTF-8 编码，且只编码一次"
    }
    /// Text encoded in a charset other than UTF-8.
    CHARSET_OTHER = 65, "charset-other", [Proved, Likely] Attempt {
        en: "the text is encoded in a charset other than UTF-8, such as UTF-16 or one that lacks its characters", "Encode it as UTF-8"
        zh: "文本用了 UTF-8 以外的字符集编码，例如 UTF-16，或者无法表示这些字符的字符集", "应按 UTF-8 编码"
    }
    /// Text encoded as `%uXXXX`, by JavaScript's `escape`.
    JAVASCRIPT_ESCAPE = 66, "javascript-escape", [Proved, Likely] {
        en: "the text is encoded with JavaScript's escape, as %uXXXX", "Use encodeURIComponent, and encode ! ' ( ) * as well"
        zh: "文本用 JavaScript 的 escape 编码成了 %uXXXX", "改用 encodeURIComponent，并补上对 ! ' ( ) * 的编码"
    }
    /// A value with HTML entities on one side.
    HTML_ENTITY = 67, "html-entity", [Proved, Likely] Attempt {
        en: "one side has the value with HTML entities", "Do not escape values for HTML before they are signed or sent"
        zh: "其中一侧的参数值带有 HTML 实体", "签名和发送之前都不要对参数值做 HTML 转义"
    }
    /// A `%` that begins no escape.
    BROKEN_ESCAPE = 69, "broken-escape", [Proved, Likely] {
        en: "the encoded value has a '%' that begins no escape of one byte, which no encoder writes", "Encode with one function of a library, and correct its result by whole escapes: replace '+' with '%20', not with '20%'; '*' with '%2A', not with '%%2A'; in C, print an unsigned char, and in a shell encode bytes, with LC_ALL=C"
        zh: "编码后的值里有不构成单字节转义的“%”，任何编码函数都不会这样输出", "用一个库函数编码，修正结果时按完整的转义替换：“+”换成“%20”而不是“20%”，“*”换成“%2A”而不是“%%2A”；C 语言请按 unsigned char 输出，shell 里用 LC_ALL=C 按字节编码"
    }
    /// Text beyond ASCII is not encoded.
    NON_ASCII_NOT_ENCODED = 68, "non-ascii-not-encoded", [Proved, Likely] {
        en: "characters beyond ASCII are not encoded", "Percent-encode their UTF-8 bytes"
        zh: "非 ASCII 字符没有编码", "对其 UTF-8 字节做百分号编码"
    }
}

/// Encodings that are missing; less than none are too many.
type Missing = i8;

/// In the value, and over the canonicalized query string.
const ENCODINGS: Missing = 2;

/// What the characters of one value show.
#[derive(Clone, Copy, Debug)]
struct Value {
    place: usize,
    segment: usize,
    /// The depth of `%` in it.
    depth: Depth,
    /// The least and the most that are missing among its reserved characters.
    least: Missing,
    most: Missing,
    /// The reserved characters in it.
    reserved: u128,
    /// How many are missing from the value as a whole.
    whole: Missing,
}

/// Where something was seen first.
#[derive(Clone, Debug)]
struct Spot {
    name: Name,
    byte: u8,
    server: Range<usize>,
    own: Range<usize>,
}

/// All values of a string-to-sign.
pub(crate) struct Tally {
    values: Vec<Value>,
    /// For each segment, whether its value is among them: a search in `values` for each
    /// of a mebibyte of segments waits for memory.
    held: Vec<bool>,
    /// How many encodings are missing from every value.
    everywhere: Missing,
    bare: [Option<Spot>; BARE.len()],
    over: [Option<Spot>; 2],
    plus: Option<Spot>,
    /// Other characters show that the value of that was encoded.
    plus_is_sure: bool,
    plus_sent: Option<Spot>,
    lower_case: Option<Spot>,
    habit: Habit,
    /// A value that cannot be compared may have been encoded, and may have a `%`.
    unsure: bool,
}

/// The finding for each character that is left as it is.
const BARE: [Code; 7] = [
    Code::SLASH_NOT_ENCODED,
    Code::ASTERISK_NOT_ENCODED,
    Code::COLON_NOT_ENCODED,
    Code::COMMA_NOT_ENCODED,
    Code::MARKS_NOT_ENCODED,
    Code::NON_ASCII_NOT_ENCODED,
    Code::RESERVED_NOT_ENCODED,
];

pub(crate) const fn bare_code(byte: u8) -> Code {
    match byte {
        b'/' => Code::SLASH_NOT_ENCODED,
        b'*' => Code::ASTERISK_NOT_ENCODED,
        b':' => Code::COLON_NOT_ENCODED,
        b',' => Code::COMMA_NOT_ENCODED,
        b'!' | b'\'' | b'(' | b')' => Code::MARKS_NOT_ENCODED,
        0x80.. => Code::NON_ASCII_NOT_ENCODED,
        _ => Code::RESERVED_NOT_ENCODED,
    }
}

/// Characters that some encoder, or a list of replacements, leaves.
const LEFT_BY_SOME: u128 = {
    let mut set = LEFT_BY_HABIT;
    let mut rest: &[u8] = b",:@;?&=+$#";
    while let [byte, after @ ..] = rest {
        set |= bit(*byte);
        rest = after;
    }
    set
};

/// Characters that some encoder leaves in every value: a value with no others
/// does not tell whether it was encoded.
const LEFT_BY_HABIT: u128 = bit(b'!') | bit(b'\'') | bit(b'(') | bit(b')') | bit(b'*') | bit(b'/');

impl Tally {
    /// Of the values of `own` that are encodings of what `table` holds.
    pub(crate) fn new(own: &ClientString<'_>, table: &Expected<'_>) -> Self {
        let mut tally = Self {
            values: Vec::new(),
            held: vec![false; own.segments.len()],
            everywhere: 0,
            bare: [const { None }; BARE.len()],
            over: [const { None }; 2],
            plus: None,
            plus_is_sure: false,
            plus_sent: None,
            lower_case: None,
            habit: Habit::default(),
            unsure: false,
        };
        for (number, segment) in own.segments.iter().enumerate() {
            if let Some(place) = segment.place
                && let Some(entry) = table.entries().get(place)
                && !entry.damaged
            {
                // The same walk that shows whether it fits shows how.
                let long = segment.value.range().len() > LONG;
                DEPTHS
                    .into_iter()
                    .take(if long { 2 } else { DEPTHS.len() })
                    .any(|depth| tally.count(own, table, place, number, depth));
            }
        }
        let mut segments = own.segments.iter().enumerate();
        // Encoded by itself, it has the escapes of the whole once more.
        let least = Depth::from(own.outer > 0);
        let encoded_elsewhere = segments.any(|(number, segment)| {
            let text = segment.value.text();
            let entry = segment.place.and_then(|place| table.entries().get(place));
            // A `%` of the value looks like an escape that was encoded once more.
            let plain = entry.is_some_and(|entry| entry.value.bytes().all(|byte| byte != b'%'));
            !tally.holds(number)
                && (depth_of_escapes(text).is_some_and(|depth| depth > least)
                    || plain && find(text, b"%25").is_some())
        });
        tally.unsure = own
            .segments
            .iter()
            .any(|segment| segment.place.is_none() && find(segment.value.text(), b"%25").is_some());
        tally.settle(own.outer, encoded_elsewhere);
        for place in 0..tally.values.len() {
            if let Some(value) = tally.values.get(place).copied() {
                tally.attribute(own, table, &value);
            }
        }
        tally
    }

    /// Whether the value of that segment is among them.
    pub(crate) fn holds(&self, segment: usize) -> bool {
        self.held.get(segment).copied().unwrap_or_default()
    }

    fn count(
        &mut self,
        own: &ClientString<'_>,
        table: &Expected<'_>,
        place: usize,
        segment: usize,
        depth: Depth,
    ) -> bool {
        let mut value = Value {
            place,
            segment,
            depth,
            least: Missing::MAX,
            most: Missing::MIN,
            reserved: 0,
            whole: 0,
        };
        let fits = for_each(own, table, &value.clone(), &mut |seen| {
            if let Some(missing) = missing(seen) {
                value.least = value.least.min(missing);
                value.most = value.most.max(missing);
                value.reserved |= bit(seen.byte);
            }
        });
        if fits {
            self.values.push(value);
            if let Some(held) = self.held.get_mut(segment) {
                *held = true;
            }
        }
        fits
    }

    /// Decides what is missing everywhere, and what from a value as a whole.
    ///
    /// `encoded_elsewhere` says that a value which cannot be compared was encoded.
    fn settle(&mut self, outer: Depth, encoded_elsewhere: bool) {
        let with_reserved = |value: &&mut Value| value.reserved != 0;
        let all = self
            .values
            .iter()
            .fold(0, |all, value| all | value.reserved);
        let every_least = self
            .values
            .iter()
            .filter(|value| value.reserved != 0)
            .map(|value| value.least)
            .min();
        let every_most = self
            .values
            .iter()
            .filter(|value| value.reserved != 0)
            .map(|value| value.most)
            .max();
        let (mut deep, mut with) = (0_usize, 0_usize);
        for value in self.values.iter().filter(|value| value.reserved != 0) {
            with += 1;
            deep += usize::from(value.least < 0);
        }
        // A value that was encoded lacks no more than the encoding of the whole.
        let cap = if encoded_elsewhere {
            Missing::from(outer == 0)
        } else {
            Missing::MAX
        };
        self.everywhere = match (every_least, every_most) {
            // The separators say that the whole was encoded once more.
            (Some(..=-1), _) if outer > 1 && 2 * deep > with => -1,
            (Some(least @ 1..), _) if all & !LEFT_BY_HABIT != 0 && cap > 0 => least.min(cap),
            (_, Some(most @ ..0)) => most,
            _ => 0,
        };
        let everywhere = self.everywhere;
        // Characters that are encoded as they should be somewhere.
        let mut right = 0;
        for value in self.values.iter_mut().filter(with_reserved) {
            let several = value.reserved.count_ones() > 1 && value.reserved & !LEFT_BY_SOME != 0;
            if value.most < everywhere {
                value.whole = value.most - everywhere;
            } else if several && value.least > everywhere {
                value.whole = value.least - everywhere;
            } else if value.most == everywhere {
                right |= value.reserved;
            }
        }
        for value in self.values.iter_mut().filter(with_reserved) {
            let open = value.whole == 0 && value.least > everywhere;
            let by_habit = value.reserved & !LEFT_BY_SOME == 0
                || value.reserved == bit(0x80) && value.least > 1;
            if open && (value.reserved & right != 0 || !by_habit) {
                value.whole = value.least - everywhere;
            }
        }
    }

    /// Books what `value` shows beyond what is missing from it as a whole.
    fn attribute(&mut self, own: &ClientString<'_>, table: &Expected<'_>, value: &Value) {
        let Some(entry) = table.entries().get(value.place) else {
            return;
        };
        let expected = self.everywhere + value.whole;
        for_each(own, table, value, &mut |seen| {
            let spot = || {
                Some(Spot {
                    name: entry.name(),
                    byte: seen.byte,
                    server: seen.server.clone(),
                    own: seen.own.clone(),
                })
            };
            let keep = |place: &mut Option<Spot>| {
                if place.is_none() {
                    *place = spot();
                }
            };
            let habit = &mut self.habit;
            if seen.lower_case {
                keep(&mut self.lower_case);
                habit.lower_case = Some(true);
            } else if seen.own.len() > 2
                && own
                    .text
                    .get(seen.own.clone())
                    .is_some_and(|text| text.iter().any(u8::is_ascii_uppercase))
            {
                habit.lower_case = habit.lower_case.or(Some(false));
            }
            if seen.plus && i16::from(seen.depth) >= i16::from(ENCODINGS - expected) {
                // Encoded as often as the value: no encoder wrote it, it was sent
                // raw and read as a space.
                keep(&mut self.plus_sent);
            } else if seen.plus {
                let sure = value.reserved != 0 && value.most == expected;
                if sure && !self.plus_is_sure {
                    self.plus = None;
                    self.plus_is_sure = true;
                }
                keep(&mut self.plus);
                habit.plus = Some(true);
            } else if seen.byte == b' ' {
                habit.plus = habit.plus.or(Some(false));
            }
            match missing(seen) {
                Some(missing) => {
                    habit.reserved |= bit(seen.byte);
                    // In a value of escapes it is not left alone by an encoder.
                    let of_escape = seen.byte == b'%' && value.reserved == bit(b'%');
                    if missing > expected && !of_escape {
                        habit.bare |= bit(seen.byte);
                        let code = bare_code(seen.byte);
                        if let Some(place) = BARE.iter().position(|bare| *bare == code) {
                            self.bare.get_mut(place).into_iter().for_each(keep);
                        }
                    }
                }
                None if seen.plus => {}
                None => {
                    let place = usize::from(seen.byte != b'~');
                    self.over.get_mut(place).into_iter().for_each(keep);
                    if seen.byte == b'~' {
                        habit.tilde = Some(true);
                    }
                }
            }
        });
        if entry.value.bytes().any(|byte| byte == b'~') {
            self.habit.tilde = self.habit.tilde.or(Some(false));
        }
    }

    pub(crate) const fn everywhere(&self) -> Missing {
        self.everywhere
    }

    /// Whether any value had a character to encode.
    pub(crate) fn has_reserved(&self) -> bool {
        self.values.iter().any(|value| value.reserved != 0)
    }

    /// Whether the `&` or `=` of a value is encoded less often than other characters are.
    pub(crate) fn leaves_separators(&self) -> bool {
        let mut values = self.values.iter();
        let separators = bit(b'&') | bit(b'=');
        values.any(|value| value.reserved & separators != 0 && value.most > self.everywhere)
    }

    /// What is missing from all values, or too much in them.
    fn of_all(
        &self,
        everywhere: Missing,
        own: &ClientString<'_>,
        table: &Expected<'_>,
        meant: &ByName<'_>,
    ) -> Option<Finding> {
        // A value in which the server sees nothing to encode but `%` was
        // encoded before it was encoded to be sent.
        let all = self
            .values
            .iter()
            .fold(0, |all, value| all | value.reserved);
        let code = if everywhere > 0 && all == bit(b'%') {
            Code::VALUE_SENT_ENCODED_TWICE
        } else if everywhere > 0 {
            Code::FIRST_ENCODING_MISSING
        } else {
            Code::VALUE_ENCODED_TWICE
        };
        let mut with_reserved = self.values.iter().filter(|value| value.reserved != 0);
        let first = with_reserved.clone().next()?;
        // A value of escapes may have been encoded on its way.
        let escapes = |value: &Value| {
            value.reserved == bit(b'%') && sent_as_meant(value, table, meant) != Some(true)
        };
        // Signed as it was meant, it was decoded on its way.
        let as_meant = |value: &Value| signs_what_was_meant(value, own, meant);
        let decoded = with_reserved
            .clone()
            .find(|value| as_meant(value) == Some(true))
            .filter(|_| code == Code::VALUE_ENCODED_TWICE);
        if let Some(value) = decoded {
            return Some(self.of_value(Code::VALUE_SENT_NOT_ENCODED, value, own, table, false));
        }
        let mut finding = self.of_value(code, first, own, table, true);
        let unsure = match code {
            Code::FIRST_ENCODING_MISSING => self.unsure || with_reserved.any(escapes),
            Code::VALUE_ENCODED_TWICE => with_reserved.all(|value| {
                let entry = table.entries().get(value.place);
                as_meant(value).is_none()
                    && entry.is_some_and(|entry| may_have_escapes(&entry.name))
            }),
            _ => false,
        };
        if unsure {
            finding.certainty = Certainty::Likely;
        }
        Some(finding)
    }

    /// Tells of values and characters; `everywhere` is what is left to tell
    /// about all values.
    pub(crate) fn report(
        &self,
        everywhere: Missing,
        own: &ClientString<'_>,
        table: &Expected<'_>,
        params: Option<&[Param<'_>]>,
        findings: &mut Findings,
    ) {
        let meant = by_name(params);
        if everywhere != 0
            && let Some(finding) = self.of_all(everywhere, own, table, &meant)
        {
            findings.add(finding);
        }
        let others_bare = self
            .values
            .iter()
            .any(|value| value.whole > 0 && value.reserved != bit(b'%'));
        // Of a value with escapes of its own some were decoded on the way.
        let is_over = |value: &Value| value.whole == 0 && value.least < self.everywhere;
        for value in &self.values {
            if value.whole == 0 && !is_over(value) {
                continue;
            }
            if findings.is_full() {
                break;
            }
            let as_meant = signs_what_was_meant(value, own, &meant);
            let escapes = value.reserved == bit(b'%');
            let entry = table.entries().get(value.place);
            let sent_as_meant = sent_as_meant(value, table, &meant);
            let code = match (as_meant, sent_as_meant) {
                (Some(true), _) if value.whole < 0 => Code::VALUE_SENT_NOT_ENCODED,
                _ if value.whole < 0 => Code::VALUE_ENCODED_TWICE,
                _ if is_over(value) => Code::VALUE_SENT_NOT_ENCODED,
                (_, Some(true)) => Code::VALUE_NOT_ENCODED,
                (None, _) if escapes && others_bare => Code::VALUE_NOT_ENCODED,
                _ if escapes => Code::VALUE_SENT_ENCODED_TWICE,
                _ => Code::VALUE_NOT_ENCODED,
            };
            let mut finding = self.of_value(code, value, own, table, false);
            // A value may be meant with escapes; only what was meant tells whether
            // it was changed before it was signed or after.
            let own_param = entry.is_some_and(|entry| may_have_escapes(&entry.name));
            let known = as_meant == Some(true) || sent_as_meant == Some(true);
            // As well, it was decoded before it was encoded; a space was encoded as `+`,
            // and that replaced in the whole.
            // Or what need not be was encoded.
            let text = own.segments.get(value.segment).map(|one| one.value.text());
            let is_other = value.reserved & bit(b'%') == 0
                && text.is_some_and(|text| find(text, b"%25").is_some());
            let or_changed = code == Code::VALUE_NOT_ENCODED
                && (escapes || is_other || value.reserved == bit(b' '));
            let unknown = !known && own_param && (value.whole < 0 || escapes);
            if unknown || or_changed || is_over(value) {
                finding.certainty = Certainty::Likely;
            }
            findings.add(finding);
        }
        let encoders = Encoders::that_write(&self.habit);
        let of_spot = |code, certainty, spot: &Spot| {
            let mut finding = Finding::new(code, certainty);
            finding.parameter = Some(spot.name);
            finding.server = table.from_server.then(|| spot.server.clone());
            finding.client = Some(spot.own.clone());
            finding.detail.encoders = encoders;
            finding
        };
        if let Some(spot) = &self.plus {
            let (code, is_sure) = self.plus_of(spot, table, &meant);
            findings.add(of_spot(code, Certainty::of(is_sure), spot));
        }
        let mut tell = |code, spot: &Option<Spot>, character: bool| {
            if let Some(spot) = spot {
                let other = sent_otherwise(code, spot, table);
                if let Some(other) = other {
                    findings.add(of_spot(other, Certainty::Likely, spot));
                }
                if other == Some(Code::JAVASCRIPT_ESCAPE) {
                    return;
                }
                let is_sure = other.is_none() && code != Code::BROKEN_ESCAPE;
                let mut finding = of_spot(code, Certainty::of(is_sure), spot);
                finding.detail.character =
                    (character && spot.byte < 0x80).then(|| char::from(spot.byte));
                findings.add(finding);
            }
        };
        for (code, spot) in BARE.into_iter().zip(&self.bare) {
            tell(code, spot, true);
        }
        tell(Code::PLUS_RECEIVED_AS_SPACE, &self.plus_sent, false);
        let [tilde, other] = &self.over;
        tell(Code::TILDE_ENCODED, tilde, false);
        let code = match other {
            Some(spot) if is_number(own, spot) => Code::BROKEN_ESCAPE,
            _ => Code::UNRESERVED_ENCODED,
        };
        tell(code, other, true);
        tell(Code::LOWER_CASE_HEX, &self.lower_case, false);
    }

    /// What a `+` in place of a space is, and whether that is sure.
    fn plus_of(&self, spot: &Spot, table: &Expected<'_>, meant: &ByName<'_>) -> (Code, bool) {
        // Where an encoder leaves reserved characters, or may leave a '+', or nothing else
        // shows that the value was encoded, a '+' may be one that was sent raw.
        let with_plus = Habit {
            reserved: self.habit.reserved | bit(b'+'),
            bare: self.habit.bare | bit(b'+'),
            plus: None,
            ..self.habit
        };
        let plus_left =
            self.habit.bare & !LEFT_BY_HABIT != 0 || !Encoders::that_write(&with_plus).is_empty();
        let name = spot.name.as_str();
        let meant = value_of(meant, &Encoded::raw(name));
        let of_meant = meant.and_then(|meant| plus_of_meant(meant, table.get(name)));
        of_meant.unwrap_or((
            Code::SPACE_AS_PLUS,
            meant.is_some_and(|meant| !meant.contains(&b'+')) || !plus_left && self.plus_is_sure,
        ))
    }

    fn of_value(
        &self,
        code: Code,
        value: &Value,
        own: &ClientString<'_>,
        table: &Expected<'_>,
        all: bool,
    ) -> Finding {
        let mut finding = Finding::new(code, Certainty::Proved);
        let entry = table.entries().get(value.place);
        let segment = own.segments.get(value.segment);
        let with_reserved = self.values.iter().filter(|value| value.reserved != 0);
        let alone = || with_reserved.take(2).count() == 1;
        finding.parameter = entry.filter(|_| !all || alone()).map(Entry::name);
        finding.server = entry
            .filter(|_| table.from_server)
            .map(|entry| entry.value.range());
        finding.client = segment.map(|segment| segment.value.range());
        finding
    }
}

/// Whether a letter that is encoded begins the number of a character, which the `printf`
/// of a shell writes in place of its bytes: `%56FE`.
fn is_number(own: &ClientString<'_>, spot: &Spot) -> bool {
    let behind = own.text.get(spot.own.end..).unwrap_or_default();
    spot.byte.is_ascii_alphanumeric()
        && matches!(behind, [high, low, ..] if hex_digit(*high).and(hex_digit(*low)).is_some())
}

/// What may have made a `%` of the value that arrived, which is not encoded in what was
/// signed: JavaScript's `escape()`, or an encoding before it was sent.
fn sent_otherwise(code: Code, spot: &Spot, table: &Expected<'_>) -> Option<Code> {
    let entry = table
        .get(spot.name.as_str())
        .filter(|_| spot.byte == b'%')?;
    let value: Vec<u8> = entry.value.bytes().collect();
    if find(&value, b"%u").is_some() {
        return Some(Code::JAVASCRIPT_ESCAPE);
    }
    (code == Code::RESERVED_NOT_ENCODED && decoded(&value, b'+') != value)
        .then_some(Code::VALUE_SENT_ENCODED_TWICE)
}

/// What a signed `+` is where the server has a space, and the value that was meant has a
/// `+`: the sign for a space, or that of the value, sent raw; and whether that is sure.
pub(crate) fn plus_of_meant(meant: &[u8], entry: Option<&Entry<'_>>) -> Option<(Code, bool)> {
    let plus = |byte: &u8| if *byte == b'+' { b' ' } else { *byte };
    let value = entry?.value;
    if !meant.contains(&b'+') {
        // It was a `+` before it was encoded.
        return value.is(meant).then_some((Code::SPACE_AS_PLUS, true));
    }
    if value.is(meant) {
        return Some((Code::SPACE_AS_PLUS, true));
    }
    let arrived = value.bytes().eq(meant.iter().map(plus));
    (!meant.contains(&b' ')).then_some((Code::PLUS_RECEIVED_AS_SPACE, arrived))
}

/// Adds of values that are not UTF-8 what they look like.
pub(crate) fn not_utf8(table: &Expected<'_>, findings: &mut Findings) {
    for entry in table.entries().iter().filter(|entry| !entry.damaged) {
        let value: Vec<u8> = entry.value.bytes().collect();
        if core::str::from_utf8(&value).is_ok() {
            continue;
        }
        let mut tell = |code| {
            let mut finding = Finding::likely(code);
            finding.parameter = Some(entry.name());
            finding.server = table.from_server.then(|| entry.value.range());
            findings.add(finding);
        };
        // The frequent characters of GBK are in these two ranges.
        let words = value.split(u8::is_ascii).flat_map(|word| word.chunks(2));
        let is_gbk = |two: &[u8]| matches!(two, [0xb0..=0xf7, 0xa1..=0xfe]);
        if words.clone().filter(|word| !word.is_empty()).all(is_gbk) {
            tell(Code::CHARSET_GBK);
        } else {
            tell(Code::CHARSET_LATIN_1);
            if find(&value, b"??").is_some() {
                tell(Code::CHARSET_OTHER);
            }
        }
    }
}

/// Whether the value that was signed is the one that was meant, where that is known.
fn signs_what_was_meant(value: &Value, own: &ClientString<'_>, meant: &ByName<'_>) -> Option<bool> {
    let segment = own.segments.get(value.segment)?;
    let meant = value_of(meant, &segment.name)?;
    Some(segment.value.at_levels(2).is(meant))
}

/// Whether the server received the value that was meant, where that is known.
fn sent_as_meant(value: &Value, table: &Expected<'_>, meant: &ByName<'_>) -> Option<bool> {
    let entry = table.entries().get(value.place)?;
    Some(entry.value.is(value_of(meant, &entry.name)?))
}

/// How many encodings `seen` lacks; `None` when it should have none.
fn missing(seen: &Seen) -> Option<Missing> {
    if is_unreserved(seen.byte) || seen.plus {
        return None;
    }
    Missing::try_from(seen.depth)
        .ok()
        .map(|depth| ENCODINGS - depth)
}

/// Calls `see` for every byte of a name and its value that is reserved or
/// encoded; says whether the value is an encoding of the server's.
fn for_each(
    own: &ClientString<'_>,
    table: &Expected<'_>,
    value: &Value,
    see: &mut dyn FnMut(&Seen),
) -> bool {
    let entry = table.entries().get(value.place);
    let segment = own.segments.get(value.segment);
    let (Some(entry), Some(segment)) = (entry, segment) else {
        return false;
    };
    let outer = own.outer;
    let mut see = |seen| see(&seen);
    let name = segment.name.range();
    if let Some(depth) = fit(own.text, &entry.name, &name, outer) {
        walk(own.text, &entry.name, name, [depth, outer], &mut see);
    }
    let depths = [value.depth, outer];
    walk(
        own.text,
        &entry.value,
        segment.value.range(),
        depths,
        &mut see,
    )
}
