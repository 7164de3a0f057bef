//! What the protocol wants of its common parameters.

use crate::code::{Certainty, Code};
use crate::evidence::Evidence;
use crate::evidence::encoded::Encoded;
use crate::evidence::expected::Expected;
use crate::finding::{Finding, Findings};

/// Whether somebody wrote `xxxx` over a value before showing it.
pub(crate) fn is_masked(value: &Encoded<'_>) -> bool {
    const LONG_ENOUGH: u32 = 4;
    let mut run = 0;
    value.bytes().any(|byte| {
        run = if matches!(byte, b'x' | b'X' | b'*') {
            run + 1
        } else {
            0
        };
        run >= LONG_ENOUGH
    })
}

/// Adds what is wrong with common parameters in `table`.
///
/// Where the server has looked past the timestamp and refused the signature,
/// the timestamp is not why.
pub(crate) fn check(
    table: &Expected<'_>,
    evidence: &Evidence<'_>,
    past_timestamp: bool,
    findings: &mut Findings,
) {
    if table.shows_absence() && !table.entries().is_empty() {
        fixed(
            table,
            "SignatureMethod",
            b"HMAC-SHA1",
            [Code::SignatureMethodMissing, Code::SignatureMethodOther],
            findings,
        );
        fixed(
            table,
            "SignatureVersion",
            b"1.0",
            [Code::SignatureVersionMissing, Code::SignatureVersionOther],
            findings,
        );
    }
    access_key_id(table, evidence, findings);
    let certainty = if past_timestamp {
        Certainty::Likely
    } else {
        Certainty::Proved
    };
    timestamp(table, evidence.now, certainty, findings);
}

/// A list that somebody sent with brackets in its name, as no RPC API has it.
pub(crate) fn brackets(table: &Expected<'_>) -> Option<Finding> {
    let entry = table.entries().iter().find(|entry| {
        let bytes = entry.name.bytes();
        !entry.damaged && bytes.clone().any(|byte| byte == b'[') && bytes.last() == Some(b']')
    })?;
    let mut finding = Finding::likely(Code::ListWithBrackets);
    finding.parameter = Some(entry.name());
    finding.server = Some(entry.name.range());
    Some(finding)
}

fn fixed(
    table: &Expected<'_>,
    name: &str,
    wanted: &[u8],
    codes: [Code; 2],
    findings: &mut Findings,
) {
    let [missing, other] = codes;
    match table.get(name) {
        None => findings.add(Finding::proved(missing).about(name)),
        Some(entry) if !entry.value.is(wanted) => {
            let mut finding = Finding::proved(other).about(name);
            finding.server = table.from_server.then(|| entry.value.range());
            findings.add(finding);
        }
        Some(_) => {}
    }
}

fn access_key_id(table: &Expected<'_>, evidence: &Evidence<'_>, findings: &mut Findings) {
    /// Longer than any AccessKeyId; a SecurityToken's is longer and begins with `STS.`.
    const SECRET_LEN: usize = 30;
    const NAME: &str = "AccessKeyId";
    let Some(entry) = table.get(NAME) else { return };
    let about = |code, certainty| {
        let mut finding = Finding::new(code, certainty).about(NAME);
        finding.server = table.from_server.then(|| entry.value.range());
        finding
    };
    let mut room = [0; 64];
    let id = entry.value.copy(&mut room);
    let edges = [id.first(), id.last()];
    let odd = |byte: &u8| byte.is_ascii_whitespace() || b"\"'`[]<>{}()".contains(byte);
    if edges.into_iter().flatten().any(odd) && !entry.damaged {
        findings.add(about(Code::AccessKeyIdMalformed, Certainty::Proved));
    }
    let is_id = |text: &[u8]| text.starts_with(b"LTAI") || text.starts_with(b"STS.");
    let secret = evidence.access_key_secret.unwrap_or_default().as_bytes();
    if is_id(secret) && !is_id(id) {
        findings.add(about(Code::CredentialsSwapped, Certainty::Proved));
    } else if id.len() == SECRET_LEN && !is_id(id) && id.iter().all(u8::is_ascii_alphanumeric) {
        findings.add(about(Code::CredentialsSwapped, Certainty::Likely));
    }
    if id.starts_with(b"STS.") && table.get("SecurityToken").is_none() && table.shows_absence() {
        findings.add(Finding::proved(Code::SecurityTokenAbsent).about("SecurityToken"));
    }
}

fn timestamp(
    table: &Expected<'_>,
    now: Option<i64>,
    certainty: Certainty,
    findings: &mut Findings,
) {
    const NAME: &str = "Timestamp";
    let Some(entry) = table.get(NAME) else {
        let misspelled = table
            .entries()
            .iter()
            .find(|entry| entry.name.is_ignore_case(&Encoded::raw(NAME)));
        if let Some(entry) = misspelled {
            let mut finding = Finding::proved(Code::TimestampMisspelled);
            finding.parameter = Some(entry.name());
            finding.server = table.from_server.then(|| entry.name.range());
            findings.add(finding);
        }
        return;
    };
    if entry.damaged {
        return;
    }
    let mut room = [0; 48];
    let text = entry.value.copy(&mut room);
    let about = |code, certainty| {
        let mut finding = Finding::new(code, certainty).about(NAME);
        finding.server = table.from_server.then(|| entry.value.range());
        finding
    };
    let Some(time) = read(text) else {
        return findings.add(about(Code::TimestampForm, certainty));
    };
    for (wrong, code) in [
        (time.fraction, Code::TimestampFraction),
        (time.zone == Zone::Offset, Code::TimestampOffset),
        (time.zone == Zone::None, Code::TimestampWithoutZ),
        (time.zone == Zone::Other, Code::TimestampForm),
    ] {
        if wrong {
            findings.add(about(code, certainty));
        }
    }
    let Some(now) = now else { return };
    let off = time.seconds.saturating_sub(now);
    if off.unsigned_abs() > TOLERANCE.unsigned_abs() && time.zone != Zone::Offset {
        let code = if is_zone(off) {
            Code::TimestampLocalTime
        } else {
            Code::TimestampSkewed
        };
        let mut finding = about(code, certainty);
        finding.detail.minutes = Some(off / 60);
        findings.add(finding);
    }
}

/// Whether `Timestamp` is there and has the form it should have.
pub(crate) fn is_timestamp_right(table: &Expected<'_>) -> bool {
    let mut room = [0; 48];
    table
        .get("Timestamp")
        .and_then(|entry| read(entry.value.copy(&mut room)))
        .is_some_and(|time| time.zone == Zone::Z && !time.fraction)
}

/// The server refuses a timestamp that is more seconds off.
const TOLERANCE: i64 = 15 * 60;

/// Whether `off` is the distance of a time zone from UTC, give or take the
/// time a request takes.
fn is_zone(off: i64) -> bool {
    const QUARTER: i64 = 15 * 60;
    const HALF: i64 = 2 * QUARTER;
    const EAST: i64 = 14 * 3600;
    const SLACK: i64 = 120;
    let to_half = (off + SLACK).rem_euclid(HALF);
    off.abs() > QUARTER && off.abs() <= EAST + SLACK && to_half <= 2 * SLACK
}

struct Time {
    seconds: i64,
    fraction: bool,
    zone: Zone,
}

/// What stands at the end.
#[derive(PartialEq, Eq)]
enum Zone {
    Z,
    None,
    Offset,
    Other,
}

/// Reads `YYYY-MM-DDThh:mm:ss` and judges what comes after it.
fn read(text: &[u8]) -> Option<Time> {
    const FORM: &[u8] = b"0000-00-00T00:00:00";
    let (start, mut rest) = text.split_at_checked(FORM.len())?;
    let like = |(byte, form): (&u8, &u8)| match form {
        b'0' => byte.is_ascii_digit(),
        _ => byte == form,
    };
    if !start.iter().zip(FORM).all(like) {
        return None;
    }
    let number = |from: usize, len: usize| {
        start
            .get(from..from + len)
            .unwrap_or_default()
            .iter()
            .fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'))
    };
    let (month, day) = (number(5, 2), number(8, 2));
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let days = days(number(0, 4), month, day);
    let mut time = Time {
        seconds: days * 86_400 + number(11, 2) * 3600 + number(14, 2) * 60 + number(17, 2),
        fraction: false,
        zone: Zone::Z,
    };
    if let [b'.' | b',', digits @ ..] = rest {
        time.fraction = true;
        let count = digits
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        rest = digits.get(count..).unwrap_or_default();
    }
    time.zone = match rest {
        b"Z" => Zone::Z,
        b"" => Zone::None,
        // A raw `+` arrives as a space.
        [b'+' | b'-' | b' ', b'0'..=b'9', ..] => Zone::Offset,
        _ => Zone::Other,
    };
    Some(time)
}

/// Days from 1970-01-01 to a date: Howard Hinnant's `days_from_civil`.
const fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year - era * 400;
    let month_from_march = (month + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}
