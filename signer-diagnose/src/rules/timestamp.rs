//! `Timestamp`: its form, its zone, and the clock.

use crate::code::{Certainty, Code, codes};
use crate::evidence::encoded::Encoded;
use crate::evidence::expected::Expected;
use crate::evidence::find::has_form;
use crate::evidence::sent_request::decoded;
use crate::finding::{Finding, Findings};

codes! { "Timestamp"
    /// `Timestamp` is local time, whole hours away from UTC.
    TIMESTAMP_LOCAL_TIME = 124, "timestamp-local-time", [Proved, Likely] {
        en: "it is a local time with a 'Z'", "Write it in UTC: gmdate in PHP, datetime.now(timezone.utc) in Python, toISOString in JavaScript without its fraction"
        zh: "填的是本地时间，却带了“Z”", "应使用 UTC 时间：PHP 用 gmdate，Python 用 datetime.now(timezone.utc)，JavaScript 用 toISOString 并去掉毫秒"
    }
    /// `Timestamp` lacks its `Z`.
    TIMESTAMP_WITHOUT_Z = 125, "timestamp-without-z", [Proved, Likely] {
        en: "it lacks the 'Z' at its end", "Write YYYY-MM-DDThh:mm:ssZ"
        zh: "末尾缺少“Z”", "格式为 YYYY-MM-DDThh:mm:ssZ"
    }
    /// `Timestamp` has fractions of a second.
    TIMESTAMP_FRACTION = 126, "timestamp-fraction", [Proved, Likely] {
        en: "it has fractions of a second", "Write YYYY-MM-DDThh:mm:ssZ, without them"
        zh: "带了秒的小数部分", "去掉小数部分，格式为 YYYY-MM-DDThh:mm:ssZ"
    }
    /// `Timestamp` has an offset such as `+08:00` in place of `Z`.
    TIMESTAMP_OFFSET = 127, "timestamp-offset", [Proved, Likely] {
        en: "it has an offset from UTC in place of 'Z'", "Convert it to UTC and write YYYY-MM-DDThh:mm:ssZ"
        zh: "用了时区偏移而不是“Z”", "换算成 UTC，格式为 YYYY-MM-DDThh:mm:ssZ"
    }
    /// `Timestamp` has another form altogether.
    TIMESTAMP_FORM = 128, "timestamp-form", [Proved, Likely] {
        en: "it is not of the form YYYY-MM-DDThh:mm:ssZ", "Use that format, in UTC"
        zh: "格式不是 YYYY-MM-DDThh:mm:ssZ", "按此格式填写 UTC 时间"
    }
    /// `Timestamp` is more than 15 minutes off.
    TIMESTAMP_SKEWED = 129, "timestamp-skewed", [Proved, Likely] {
        en: "it differs from the clock by more than 15 minutes", "Set the machine's clock, and make the timestamp when the request is sent"
        zh: "与当前时钟相差超过 15 分钟", "校准本机时间，并在发送请求时才生成时间戳"
    }
    /// `Timestamp` was made with a clock of twelve hours.
    TIMESTAMP_12_HOUR = 134, "timestamp-12-hour", [Likely] {
        en: "it is twelve hours off, as a 12-hour clock without am and pm makes it", "Write the hour from 00 to 23: HH, not hh, in Java and C#; %H, not %I, in C and Python"
        zh: "与当前时间相差 12 小时，像是用了不分上下午的 12 小时制", "小时要写成 00 到 23：Java 和 C# 用 HH 而不是 hh，C 和 Python 用 %H 而不是 %I"
    }
    /// `Timestamp` is spelled in another way.
    TIMESTAMP_MISSPELLED = 130, "timestamp-misspelled", [Proved] {
        en: "the parameter is not spelled Timestamp", "Write Timestamp; the spelling TimeStamp of older documents is refused"
        zh: "参数名没有写成 Timestamp", "应写成 Timestamp；旧文档里的 TimeStamp 已不被接受"
    }
}

/// Adds what is wrong with `Timestamp`, as sure as `certainty`.
pub(crate) fn check_timestamp(
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
            let mut finding = Finding::proved(Code::TIMESTAMP_MISSPELLED);
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
        return findings.add(about(Code::TIMESTAMP_FORM, certainty));
    };
    for (wrong, code) in [
        // A server that went on to the signature took it.
        (
            time.fraction && certainty == Certainty::Proved,
            Code::TIMESTAMP_FRACTION,
        ),
        (time.zone == Zone::Offset, Code::TIMESTAMP_OFFSET),
        (time.zone == Zone::None, Code::TIMESTAMP_WITHOUT_Z),
        (time.zone == Zone::Other, Code::TIMESTAMP_FORM),
    ] {
        if wrong {
            findings.add(about(code, certainty));
        }
    }
    let Some(now) = now else { return };
    let off = time.seconds.saturating_sub(now);
    if off.unsigned_abs() > TOLERANCE.unsigned_abs() && time.zone != Zone::Offset {
        let code = if is_half_day(off) && (1..=12).contains(&time.hour) {
            Code::TIMESTAMP_12_HOUR
        } else if is_zone(off) {
            Code::TIMESTAMP_LOCAL_TIME
        } else {
            Code::TIMESTAMP_SKEWED
        };
        // Half a day may be a clock, a zone or an age; and an old time may have
        // been made once, when the program started.
        let certainty = match code {
            Code::TIMESTAMP_LOCAL_TIME if off > 0 && !is_half_day(off) => certainty,
            Code::TIMESTAMP_SKEWED => certainty,
            _ => Certainty::Likely,
        };
        let mut finding = about(code, certainty);
        finding.detail.minutes = Some(off / 60);
        findings.add(finding);
    }
}

/// Puts in front that `Timestamp` arrived encoded, where only that is wrong with it.
pub(crate) fn encoded_twice(table: &Expected<'_>, findings: &mut Findings) {
    const NAME: &str = "Timestamp";
    let Some(entry) = table.get(NAME) else { return };
    let mut room = [0; 48];
    let text = entry.value.copy(&mut room);
    let is_right = |text: &[u8]| read(text).is_some_and(|time| time.zone == Zone::Z);
    let mut all = findings.all().iter();
    let is_told = all.any(|finding| {
        finding.code == Code::VALUE_SENT_ENCODED_TWICE && finding.parameter() == Some(NAME)
    });
    if !is_told && !is_right(text) && is_right(&decoded(text, b'+')) {
        let mut finding = Finding::proved(Code::VALUE_SENT_ENCODED_TWICE).about(NAME);
        finding.server = table.from_server.then(|| entry.value.range());
        findings.add_first(finding);
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

/// A request takes this many seconds at the most, from one look at the clock to
/// the next.
const SLACK: i64 = 120;

/// Whether `off` is the distance from UTC of a time zone that exists.
fn is_zone(off: i64) -> bool {
    /// In minutes; beside them every whole hour from -11 to +14.
    const OTHER: [i64; 13] = [
        -570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825,
    ];
    let near = |minutes: i64| (off - minutes * 60).abs() <= SLACK;
    (-11..=14).any(|hours| hours != 0 && near(hours * 60)) || OTHER.into_iter().any(near)
}

/// Whether `off` is twelve hours, as a clock of twelve hours loses or adds.
fn is_half_day(off: i64) -> bool {
    (off.abs() - 12 * 3600).abs() <= SLACK
}

struct Time {
    seconds: i64,
    hour: i64,
    fraction: bool,
    zone: Zone,
}

/// What is at the end.
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
    if !has_form(start.iter().copied(), FORM) {
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
    if !(1..=12).contains(&month)
        || !(1..=31).contains(&day)
        || number(11, 2) > 23
        || number(14, 2) > 59
        || number(17, 2) > 60
    {
        return None;
    }
    let days = days(number(0, 4), month, day);
    let mut time = Time {
        seconds: days * 86_400 + number(11, 2) * 3600 + number(14, 2) * 60 + number(17, 2),
        hour: number(11, 2),
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
