//! The text of the two parameters that differ in every request. The caller
//! supplies the clock and the randomness.

use core::fmt;

use crate::Error;

/// A time as the parameter `Timestamp` wants it: `YYYY-MM-DDThh:mm:ssZ`, UTC.
///
/// ```
/// let time = viapi_sign_core::Timestamp::from_unix(1_456_231_584)?;
/// assert_eq!(time.as_str(), "2016-02-23T12:46:24Z");
/// # Ok::<(), viapi_sign_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timestamp {
    text: [u8; 20],
}

/// 9999-12-31T23:59:59Z, the last second with a year of four digits.
const LAST: u64 = 253_402_300_799;

impl Timestamp {
    /// From seconds since 1970-01-01T00:00:00Z, without leap seconds.
    ///
    /// # Errors
    /// [`Error::TimestampOutOfRange`] outside the years 1970 to 9999.
    pub fn from_unix(seconds: i64) -> Result<Self, Error> {
        let seconds = u64::try_from(seconds)
            .ok()
            .filter(|&seconds| seconds <= LAST)
            .ok_or(Error::TimestampOutOfRange)?;
        // A day is 675 times 128 seconds; so counted, the time fits 32 bits, and
        // a microcontroller has no instruction that divides 64.
        #[expect(clippy::cast_possible_truncation, reason = "both below 2^32 by LAST")]
        let (units, rest) = ((seconds / 128) as u32, (seconds % 128) as u32);
        let (year, month, day) = civil(units / 675);
        let second = units % 675 * 128 + rest;
        let mut text = *b"0000-00-00T00:00:00Z";
        digits(&mut text, 0..4, year);
        digits(&mut text, 5..7, month);
        digits(&mut text, 8..10, day);
        digits(&mut text, 11..13, second / 3600);
        digits(&mut text, 14..16, second / 60 % 60);
        digits(&mut text, 17..19, second % 60);
        Ok(Self { text })
    }

    /// Whether a text looks like one. A day that no month has is left to the
    /// server; what programs get wrong is the form.
    pub(crate) fn has_form(text: &str) -> bool {
        let form = b"0000-00-00T00:00:00Z";
        let fits = |(byte, form): (u8, &u8)| match form {
            b'0' => byte.is_ascii_digit(),
            sign => byte == *sign,
        };
        text.len() == form.len() && text.bytes().zip(form).all(fits)
    }

    /// The 20 characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        ascii(&self.text)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Year, month and day of a number of days since 1970-01-01.
///
/// Howard Hinnant's `civil_from_days`: years that begin in March put the leap
/// day last, so that no month needs a special case.
const fn civil(days: u32) -> (u32, u32, u32) {
    const DAYS_FROM_YEAR_0_MARCH: u32 = 719_468;
    const DAYS_PER_ERA: u32 = 146_097;
    let days = days + DAYS_FROM_YEAR_0_MARCH;
    let era = days / DAYS_PER_ERA;
    let day_of_era = days % DAYS_PER_ERA;
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = era * 400 + year_of_era + (month <= 2) as u32;
    (year, month, day)
}

fn digits(text: &mut [u8], at: core::ops::Range<usize>, mut number: u32) {
    for digit in text.get_mut(at).unwrap_or_default().iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
    }
}

/// A value for the parameter `SignatureNonce`: a UUID version 4 (RFC 9562).
///
/// ```
/// let random = [0xff; 16]; // from the system's random number generator
/// let nonce = viapi_sign_core::Nonce::from_random(random);
/// assert_eq!(nonce.as_str(), "ffffffff-ffff-4fff-bfff-ffffffffffff");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nonce {
    text: [u8; 36],
}

impl Nonce {
    /// From 16 bytes of a cryptographic random number generator. The server
    /// refuses a nonce that it has seen.
    #[must_use]
    pub fn from_random(mut random: [u8; 16]) -> Self {
        random[6] = random[6] & 0x0f | 0x40;
        random[8] = random[8] & 0x3f | 0x80;
        let mut text = *b"00000000-0000-0000-0000-000000000000";
        let places = text.iter_mut().filter(|place| **place != b'-');
        let nibbles = random.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        for (place, nibble) in places.zip(nibbles) {
            *place = nibble + if nibble < 10 { b'0' } else { b'a' - 10 };
        }
        Self { text }
    }

    /// The 36 characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        ascii(&self.text)
    }
}

impl fmt::Display for Nonce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What this file writes is ASCII, so the fallback never happens.
fn ascii(text: &[u8]) -> &str {
    core::str::from_utf8(text).unwrap_or_default()
}
