//! Parameters of the caller beside those that the server saw: which are
//! missing, added or renamed, and which values differ.

pub(crate) mod value;

use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

use crate::code::{Certainty, Code};
use crate::evidence::client_string::Segment;
use crate::evidence::common_params::{is_common, is_part};
use crate::evidence::encoded::Encoded;
use crate::evidence::expected::{Entry, Expected, name_of};
use crate::finding::{Finding, Findings};
use crate::rules::parameters::value::{Changes, changes, nothing};
use viapi_sign_core::{Method, Param};

/// The caller's side.
pub(crate) struct Sides<'s, 'a> {
    pub(crate) segments: &'s [Segment<'a>],
    /// Whether there were, or may have been, more than these.
    pub(crate) more: bool,
    /// Whether they stand in the caller's own string-to-sign.
    pub(crate) in_own_string: bool,
}

pub(crate) fn entry_of<'t, 'a>(
    segment: &Segment<'_>,
    table: &'t Expected<'a>,
) -> Option<&'t Entry<'a>> {
    table.entries().get(segment.place?)
}

/// Adds what became of the parameters that were meant to be sent.
pub(crate) fn compare_params(
    params: &[Param<'_>],
    method: Option<Method>,
    table: &Expected<'_>,
    findings: &mut Findings,
) {
    if let (Some(meant), Some(seen)) = (method, &table.head.method)
        && !seen.is(meant.as_str().as_bytes())
    {
        let mut finding = Finding::proved(Code::MethodDiffers);
        finding.server = Some(seen.range());
        findings.add(finding);
    }
    let segments: Vec<_> = params
        .iter()
        .map(|param| {
            let name = Encoded::raw(param.name);
            Segment {
                name,
                value: Encoded::raw(param.value),
                equals: None,
                place: table.find(&name),
            }
        })
        .collect();
    let sides = Sides {
        segments: &segments,
        more: is_part(params),
        in_own_string: false,
    };
    for segment in &segments {
        if let Some(entry) = entry_of(segment, table)
            && !entry.damaged
            && !segment.value.bytes().eq(entry.value.bytes())
        {
            sides.value(segment, entry, table, findings);
        }
    }
    if !table.head.damaged {
        sides.names(table, findings);
    }
}

impl Sides<'_, '_> {
    fn finding(&self, code: Code, client: Range<usize>) -> Finding {
        let mut finding = Finding::proved(code);
        finding.client = self.in_own_string.then_some(client);
        finding
    }

    fn about(&self, code: Code, segment: &Segment<'_>) -> Finding {
        let mut finding = self.finding(code, segment.range());
        finding.parameter = Some(name_of(&segment.name));
        finding
    }

    /// Whether the server's string ends within the value of `segment`, as one
    /// does that was cut; if it was not, another value was sent.
    fn is_begun(&self, segment: &Segment<'_>, table: &Expected<'_>) -> bool {
        let last = table.entries().len().checked_sub(1);
        let levels = if self.in_own_string { 2 } else { 0 };
        let mut own = segment.value.at_levels(levels).bytes();
        table.from_server
            && segment.place == last
            && entry_of(segment, table).is_some_and(|last| {
                last.value.bytes().all(|byte| own.next() == Some(byte)) && own.next().is_some()
            })
    }

    /// Parameters that only one side has.
    pub(crate) fn names(&self, table: &Expected<'_>, findings: &mut Findings) {
        let mut of_server = vec![false; table.entries().len()];
        let mut of_own = vec![false; self.segments.len()];
        for (segment, known) in self.segments.iter().zip(&mut of_own) {
            let Some(place) = segment.place else { continue };
            *known = true;
            if let Some(seen) = of_server.get_mut(place) {
                if *seen {
                    findings.add(self.about(Code::ParameterTwice, segment));
                }
                *seen = true;
            }
        }
        self.renamed(table, &mut of_own, &mut of_server, findings);
        let lost = || {
            self.segments
                .iter()
                .zip(&of_own)
                .filter(|(_, known)| !**known)
                .map(|(segment, _)| segment)
        };
        let own_lost = lost().any(|segment| !is_common(&segment.name));
        let none_came = table.entries().iter().all(|entry| is_common(&entry.name));
        if own_lost
            && none_came
            && table.from_server
            && lost().any(|segment| !segment.value.is_empty())
        {
            findings.add(Finding::proved(Code::ParametersNotInForm));
        }
        // Those that are not here may be among the rest.
        let whole = table.is_whole()
            && !self
                .segments
                .iter()
                .any(|segment| self.is_begun(segment, table));
        for segment in lost().filter(|_| whole) {
            let code = if segment.value.is_empty() {
                Code::EmptyValueNotSent
            } else if nothing(segment.value.bytes()) {
                Code::NullAsText
            } else {
                Code::ParameterNotReceived
            };
            findings.add(self.about(code, segment));
        }
        if self.more {
            return;
        }
        let added = table
            .entries()
            .iter()
            .zip(&of_server)
            .filter(|(entry, seen)| !**seen && !entry.damaged);
        for (entry, _) in added {
            let code = if entry.value.is_empty() {
                Code::EmptyValueNotSigned
            } else {
                Code::ParameterNotSigned
            };
            let mut finding = Finding::proved(code);
            finding.parameter = Some(entry.name());
            finding.server = table.from_server.then(|| entry.range());
            findings.add(finding);
        }
    }

    /// Takes out the parameters that the two sides have under two names.
    fn renamed(
        &self,
        table: &Expected<'_>,
        of_own: &mut [bool],
        of_server: &mut [bool],
        findings: &mut Findings,
    ) {
        for (segment, known) in self.segments.iter().zip(of_own) {
            if *known {
                continue;
            }
            if segment.name.is(b"Signature") {
                *known = true;
                findings.add(self.about(Code::SignatureSigned, segment));
                continue;
            }
            let found = table
                .entries()
                .iter()
                .zip(&mut *of_server)
                .filter(|(_, seen)| !**seen)
                .find_map(|(entry, seen)| renamed(segment, entry).map(|code| (code, entry, seen)));
            if let Some((code, entry, seen)) = found {
                *known = true;
                *seen = true;
                let mut finding = self.finding(code, segment.name.range());
                finding.parameter = Some(name_of(&segment.name));
                finding.server = table.from_server.then(|| entry.name.range());
                findings.add(finding);
            }
        }
    }

    /// A value that is no encoding of what the server saw.
    pub(crate) fn value(
        &self,
        segment: &Segment<'_>,
        entry: &Entry<'_>,
        table: &Expected<'_>,
        findings: &mut Findings,
    ) {
        let place = |code| {
            let mut finding = self.finding(code, segment.value.range());
            finding.parameter = Some(entry.name());
            finding.server = table.from_server.then(|| entry.value.range());
            finding
        };
        if crate::rules::common::is_masked(&entry.value) {
            return findings.add(place(Code::Damaged));
        }
        let long = segment.value.range().len() > crate::rules::encoding::align::LONG;
        let levels: &[u8] = match (self.in_own_string, long) {
            (true, false) => &[2, 1, 0, 3],
            (true, true) => &[2],
            (false, _) => &[0],
        };
        let explained = levels
            .iter()
            .find_map(|levels| changes(&segment.value.at_levels(*levels), &entry.value));
        let made_anew = entry.name.is(b"Timestamp") || entry.name.is(b"SignatureNonce");
        if made_anew && explained.is_none() && !segment.value.is_empty() {
            let mut finding = place(Code::BuiltTwice);
            // As likely, the error is that of another run.
            finding.certainty = Certainty::Likely;
            return findings.add(finding);
        }
        let mut any = false;
        for code in explained.into_iter().flat_map(Changes::codes) {
            any = true;
            let mut finding = place(code);
            // Seen by the form of its bytes, which other charsets share.
            if code == Code::CharsetGbk {
                finding.certainty = Certainty::Likely;
            }
            findings.add(finding);
        }
        if !any {
            let mut finding = place(Code::ValueDiffers);
            if self.is_begun(segment, table) {
                finding.certainty = Certainty::Likely;
            }
            findings.add(finding);
        }
    }
}

/// Whether both are one parameter under two names.
fn renamed(segment: &Segment<'_>, entry: &Entry<'_>) -> Option<Code> {
    /// Shorter values are equal by chance: `1`, `true`.
    const LONG_ENOUGH: usize = 6;
    if segment.name.is_ignore_case(&entry.name) {
        return Some(Code::ParameterNameCase);
    }
    if is_list(&segment.name, &entry.name) || is_list(&entry.name, &segment.name) {
        return Some(Code::ListWithBrackets);
    }
    let same_value = entry.value.range().len() >= LONG_ENOUGH
        && [2, 1, 0].into_iter().any(|levels| {
            segment
                .value
                .at_levels(levels)
                .bytes()
                .eq(entry.value.bytes())
        });
    same_value.then_some(Code::ParameterRenamed)
}

/// Whether `brackets` is `name` as a list: `Name[]`, `Name[0]`, also for
/// `Name.1`.
fn is_list(brackets: &Encoded<'_>, name: &Encoded<'_>) -> bool {
    /// Longer than any name.
    const LONGEST: usize = 256;
    let mut list = brackets.bytes().take_while(|byte| *byte != b'[');
    if !brackets.bytes().take(LONGEST).any(|byte| byte == b'[') {
        return false;
    }
    let mut name = name.bytes();
    loop {
        match (list.next(), name.next()) {
            (Some(a), Some(b)) if a == b => {}
            (None, None | Some(b'.')) => return true,
            _ => return false,
        }
    }
}
