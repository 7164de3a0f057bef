//! A text as it was before somebody escaped it: read byte by byte, held by
//! reference to the escaped bytes.

/// How line breaks count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// One line, escaped; line breaks came in on the way.
    OneLine,
    /// Several lines, escaped; line breaks belong to it.
    Lines,
}

/// Reads a text and knows how far it has come.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'a> {
    rest: &'a [u8],
    form: Form,
    /// What an escape left to give: its bytes from the top, the next one last.
    pending: [u8; 3],
    pending_len: u8,
}

impl<'a> Cursor<'a> {
    pub(crate) const fn new(rest: &'a [u8], form: Form) -> Self {
        Self {
            rest,
            form,
            pending: [0; 3],
            pending_len: 0,
        }
    }

    /// The next byte of an escape that is read in part.
    pub(crate) fn pending(&mut self) -> Option<u8> {
        (self.pending_len > 0).then(|| self.next()).flatten()
    }

    /// The escaped bytes not yet read.
    pub(crate) const fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Reads one byte; `None` at the end.
    #[inline]
    pub(crate) fn next(&mut self) -> Option<u8> {
        if let Some(left) = self.pending_len.checked_sub(1) {
            self.pending_len = left;
            return self.pending.get(usize::from(left)).copied();
        }
        let (&byte, rest) = self.rest.split_first()?;
        if is_plain(byte) {
            self.rest = rest;
            return Some(byte);
        }
        self.escaped()
    }

    #[inline(never)]
    fn escaped(&mut self) -> Option<u8> {
        loop {
            if self.form == Form::OneLine && matches!(self.rest, [b'\r' | b'\n', ..]) {
                self.rest = self.rest.trim_ascii_start();
                if self.rest.first().is_some_and(|byte| is_plain(*byte)) {
                    return self.next();
                }
            }
            let step = step(self.rest, self.form)?;
            self.rest = self.rest.get(step.used..).unwrap_or_default();
            if let Some((&first, more)) = step.bytes().split_first() {
                for (place, &byte) in self.pending.iter_mut().zip(more.iter().rev()) {
                    *place = byte;
                }
                self.pending_len = step.len.saturating_sub(1);
                return Some(first);
            }
        }
    }
}

/// Whether a byte stands for itself in every form.
const fn is_plain(byte: u8) -> bool {
    !matches!(
        byte,
        b'\\' | b'&' | b'\r' | b'\n' | b'[' | b']' | b'"' | b'\''
    )
}

/// One byte, escape or broken line: how many escaped bytes it takes and what
/// it stands for.
pub(crate) struct Step {
    text: [u8; 4],
    len: u8,
    pub(crate) used: usize,
}

impl Step {
    pub(crate) fn bytes(&self) -> &[u8] {
        self.text.get(..usize::from(self.len)).unwrap_or_default()
    }

    fn byte(byte: u8, used: usize) -> Self {
        Self {
            text: [byte, 0, 0, 0],
            len: 1,
            used,
        }
    }

    const fn nothing(used: usize) -> Self {
        Self {
            text: [0; 4],
            len: 0,
            used,
        }
    }

    fn char(c: char, used: usize) -> Self {
        let mut text = [0; 4];
        #[expect(clippy::cast_possible_truncation, reason = "at most 4")]
        let len = c.encode_utf8(&mut text).len() as u8;
        Self { text, len, used }
    }
}

/// What is at the start of `rest`; `None` when it is empty.
pub(crate) fn step(rest: &[u8], form: Form) -> Option<Step> {
    let &byte = rest.first()?;
    let step = match (byte, form) {
        (b'\\', Form::OneLine | Form::Lines) => backslash(rest),
        (b'&', Form::OneLine | Form::Lines) => entity(rest),
        (b'[' | b']', Form::Lines) => link(rest),
        (b'"' | b'\'', Form::OneLine | Form::Lines) => match joint(rest) {
            Some(len) => Step::nothing(len),
            None => Step::byte(byte, 1),
        },
        _ => Step::byte(byte, 1),
    };
    Some(match (step.bytes(), form) {
        ([b'\r' | b'\n'], Form::OneLine) => {
            let blanks = rest
                .get(step.used..)
                .unwrap_or_default()
                .iter()
                .take_while(|byte| byte.is_ascii_whitespace())
                .count();
            Step::nothing(step.used + blanks)
        }
        // A text that was escaped for JSON after it was escaped for XML.
        ([b'&'], Form::OneLine | Form::Lines) => {
            let mut used = step.used;
            while matches!(rest.get(used..), Some([b'a', b'm', b'p', b';', ..])) {
                used += 4;
            }
            Step::byte(b'&', used)
        }
        _ => step,
    })
}

/// Backslash escapes of JSON, JavaScript and Python; those that were escaped
/// again have several backslashes.
fn backslash(rest: &[u8]) -> Step {
    let slashes = rest.iter().take_while(|&&byte| byte == b'\\').count();
    let after = rest.get(slashes..).unwrap_or_default();
    match after {
        [b'u', digits @ ..] => match hex(digits, 4) {
            Some(high @ 0xd800..0xdc00) => {
                let low = digits
                    .get(4..)
                    .and_then(|rest| rest.strip_prefix(b"\\u"))
                    .and_then(|digits| hex(digits, 4))
                    .filter(|low| (0xdc00..0xe000).contains(low));
                match low {
                    Some(low) => {
                        let code = 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                        let c = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
                        Step::char(c, slashes + 11)
                    }
                    None => Step::char(char::REPLACEMENT_CHARACTER, slashes + 5),
                }
            }
            Some(code) => Step::char(
                char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
                slashes + 5,
            ),
            None => Step::byte(b'\\', 1),
        },
        [b'x', digits @ ..] => match hex(digits, 2).and_then(|code| u8::try_from(code).ok()) {
            Some(byte) => Step::byte(byte, slashes + 3),
            None => Step::byte(b'\\', 1),
        },
        [b'n', ..] => Step::byte(b'\n', slashes + 1),
        [b'r', ..] => Step::byte(b'\r', slashes + 1),
        [b't', ..] => Step::byte(b'\t', slashes + 1),
        // Markdown hides its own signs so.
        [
            byte @ (b'/' | b'"' | b'\'' | b'\n' | b'\r' | b'&' | b'~' | b'*' | b'_'),
            ..,
        ] => Step::byte(*byte, slashes + 1),
        // A lone run of them is taken at once, so that none is looked at twice.
        _ => Step::byte(b'\\', slashes),
    }
}

/// The length of `' +\n  '`: a dump set the parts of one string on lines of
/// their own.
pub(crate) fn joint(rest: &[u8]) -> Option<usize> {
    const LONGEST: usize = 40;
    let (quote, after) = rest.split_first()?;
    let after = after.get(..after.len().min(LONGEST))?;
    let len = after
        .iter()
        .take_while(|byte| byte.is_ascii_whitespace() || **byte == b'+')
        .count();
    let broken = after.get(..len)?.contains(&b'\n');
    (broken && after.get(len) == Some(quote)).then_some(len + 2)
}

fn hex(digits: &[u8], count: usize) -> Option<u32> {
    let digits = digits.get(..count)?;
    digits.iter().try_fold(0, |sum, &digit| {
        Some(sum << 4 | char::from(digit).to_digit(16)?)
    })
}

const NAMED_ENTITIES: [(&[u8], u8); 6] = [
    (b"&amp;", b'&'),
    (b"&lt;", b'<'),
    (b"&gt;", b'>'),
    (b"&quot;", b'"'),
    (b"&apos;", b'\''),
    (b"&nbsp;", b' '),
];

fn entity(rest: &[u8]) -> Step {
    // Asked of every `&`, so most must be answered at once.
    let step = match rest {
        [_, b'#', digits @ ..] => numeric_entity(digits),
        [_, b'a', b'm' | b'p', ..]
        | [_, b'l' | b'g', b't', ..]
        | [_, b'q', b'u', ..]
        | [_, b'n', b'b', ..] => NAMED_ENTITIES
            .into_iter()
            .find(|(name, _)| rest.starts_with(name))
            .map(|(name, byte)| Step::byte(byte, name.len())),
        _ => None,
    };
    step.unwrap_or(Step::byte(b'&', 1))
}

/// `&#38;` and `&#x26;`, without `&#`.
fn numeric_entity(rest: &[u8]) -> Option<Step> {
    let (digits, radix) = match rest {
        [b'x' | b'X', digits @ ..] => (digits, 16),
        _ => (rest, 10),
    };
    let len = digits.iter().take(8).position(|&byte| byte == b';')?;
    let code = digits.get(..len)?.iter().try_fold(0_u32, |sum, &digit| {
        let digit = char::from(digit).to_digit(radix)?;
        sum.checked_mul(radix)?.checked_add(digit)
    })?;
    let before = "&#".len() + rest.len() - digits.len();
    Some(Step::char(char::from_u32(code)?, before + len + 1))
}

/// A log viewer makes `[23](https://...)` of a number it takes for a line; the
/// number was in the text.
fn link(rest: &[u8]) -> Step {
    const OPENS: &[u8] = b"](http";
    const LONGEST: usize = 16;
    if rest.starts_with(OPENS) {
        let end = rest
            .iter()
            .position(|&byte| byte == b')' || byte.is_ascii_whitespace());
        return Step::nothing(end.map_or(rest.len(), |end| end + 1));
    }
    let close = rest.iter().take(LONGEST).position(|&byte| byte == b']');
    match close.and_then(|close| rest.get(close..)) {
        Some(after) if after.starts_with(OPENS) => Step::nothing(1),
        _ => Step::byte(rest.first().copied().unwrap_or_default(), 1),
    }
}
