//! The caller's own string-to-sign beside the parameters that the server saw.

use core::ops::Range;

use crate::code::Code;
use crate::evidence::Evidence;
use crate::evidence::client_string::ClientString;
use crate::evidence::client_string::Style;
use crate::evidence::client_string::{Path, Separator};
use crate::evidence::expected::{Expected, name_of};
use crate::finding::{Finding, Findings};
use crate::rules::encoding::Tally;
use crate::rules::order::wrong_order;
use crate::rules::parameters::{Sides, entry_of};

/// Adds what is wrong with `own`.
pub(crate) fn compare(
    own: &ClientString<'_>,
    table: &Expected<'_>,
    evidence: &Evidence<'_>,
    findings: &mut Findings,
) {
    match own.head.style {
        Style::V3 => return findings.add(whole(Code::V3StringSigned, 0..own.text.len())),
        Style::Roa => return findings.add(whole(Code::RoaStringSigned, 0..own.text.len())),
        Style::Rpc | Style::QueryOnly => {}
    }
    head(own, table, findings);
    let sides = Sides {
        segments: &own.segments,
        more: false,
        in_own_string: true,
    };
    let tally = Tally::new(own, table);
    let everywhere = separators(own, &tally, findings);
    tally.report(everywhere, own, table, evidence.params, findings);
    if let Some(place) = own.lower_case.clone() {
        findings.add(whole(Code::LowerCaseHex, place));
    }
    // Values first: one that is cut leaves a parameter of its own behind.
    for (number, segment) in own.segments.iter().enumerate() {
        if let Some(entry) = entry_of(segment, table)
            && !tally.holds(number)
            && !entry.damaged
        {
            sides.value(segment, entry, table, findings);
        }
    }
    if !table.head.damaged {
        sides.names(table, findings);
    }
    order(own, evidence, findings);
    tail(own, findings);
}

fn whole(code: Code, client: Range<usize>) -> Finding {
    let mut finding = Finding::proved(code);
    finding.client = Some(client);
    finding
}

/// Method and path.
fn head(own: &ClientString<'_>, table: &Expected<'_>, findings: &mut Findings) {
    let head = &own.head;
    if head.byte_order_mark {
        findings.add(whole(Code::ByteOrderMark, 0..3));
    }
    if head.style == Style::QueryOnly {
        return findings.add(whole(Code::QueryOnly, head.range.clone()));
    }
    match head.method.clone() {
        None => findings.add(whole(Code::MethodMissing, head.range.clone())),
        Some(place) => {
            let word = own.text.get(place.clone()).unwrap_or_default();
            if let Some(method) = &table.head.method {
                let same = word.iter().map(u8::to_ascii_uppercase).eq(method.bytes());
                if !same {
                    let mut finding = whole(Code::MethodDiffers, place.clone());
                    finding.server = table.from_server.then(|| method.range());
                    findings.add(finding);
                }
            }
            if word.iter().any(u8::is_ascii_lowercase) {
                findings.add(whole(Code::MethodNotUpperCase, place));
            }
        }
    }
    let path = match head.path {
        Path::Right => return,
        Path::LowerCase => Code::LowerCaseHex,
        Path::NotEncoded => Code::PathNotEncoded,
        Path::EncodedTwice => Code::PathEncodedTwice,
        Path::Missing => Code::PathMissing,
        Path::NoAmpersand => Code::AmpersandAfterPathMissing,
    };
    findings.add(whole(path, head.range.clone()));
}

/// Separators; gives what is left to say about the encoding of all values.
fn separators(own: &ClientString<'_>, tally: &Tally, findings: &mut Findings) -> i8 {
    let everywhere = tally.everywhere();
    let values_agree = |missing: i8| everywhere.signum() == missing || !tally.has_reserved();
    let equals = own.segments.iter().find_map(|segment| {
        segment
            .equals
            .filter(|depth| *depth != 1)
            .map(|depth| (depth, segment))
    });
    let raw_equals = own.segments.iter().all(|segment| segment.equals == Some(0));
    let deep_equals = own.segments.iter().all(|segment| segment.equals == Some(2));
    let query = own.head.range.end..own.text.len();
    let ampersand = own.segments.len() > 1;
    let rest = if everywhere > 0 {
        everywhere - 1
    } else {
        everywhere + 1
    };
    if raw_equals && values_agree(1) && (!ampersand || own.ampersand == Separator::Encoded(0)) {
        if own.head.style != Style::QueryOnly {
            findings.add(whole(Code::SecondEncodingMissing, query));
        }
        return if tally.has_reserved() { rest } else { 0 };
    }
    if deep_equals && values_agree(-1) && (!ampersand || own.ampersand == Separator::Encoded(2)) {
        findings.add(whole(Code::ThirdEncoding, query));
        return if tally.has_reserved() { rest } else { 0 };
    }
    let place = own.segments.get(1).map_or(query, |segment| {
        own.segments.first().map_or(0, |first| first.range().end)..segment.range().start
    });
    if ampersand {
        match own.ampersand {
            Separator::Encoded(1) => {}
            Separator::Encoded(0) => findings.add(whole(Code::AmpersandNotEncoded, place)),
            Separator::Encoded(_) => findings.add(whole(Code::AmpersandEncodedTwice, place)),
            Separator::Entity => findings.add(whole(Code::AmpersandAsEntity, place)),
        }
    }
    if let Some((depth, segment)) = equals {
        let code = if depth == 0 {
            Code::EqualsNotEncoded
        } else {
            Code::EqualsEncodedTwice
        };
        findings.add(whole(
            code,
            segment.name.range().end..segment.value.range().start,
        ));
    }
    everywhere
}

fn order(own: &ClientString<'_>, evidence: &Evidence<'_>, findings: &mut Findings) {
    let signature = own
        .segments
        .iter()
        .position(|segment| segment.name.is(b"Signature"));
    // `Signature` is appended by whoever signs it, and has its own finding.
    let last = own.segments.len().saturating_sub(1);
    let segments = match signature {
        Some(place) if place == last => own.segments.get(..last).unwrap_or_default(),
        _ => &own.segments,
    };
    if let Some((place, code)) = wrong_order(segments, evidence.params)
        && let Some(segment) = segments.get(place)
    {
        let mut finding = whole(code, segment.range());
        finding.parameter = Some(name_of(&segment.name));
        findings.add(finding);
    }
}

/// What stands around the string, and around its parameters.
fn tail(own: &ClientString<'_>, findings: &mut Findings) {
    for (code, place) in [
        (Code::AmpersandInFront, &own.in_front),
        (Code::AmpersandAtEnd, &own.at_end),
        (Code::NewlineAtEnd, &own.head.newline),
        (Code::SpaceAtEnd, &own.head.space),
    ] {
        if let Some(place) = place.clone() {
            findings.add(whole(code, place));
        }
    }
}
