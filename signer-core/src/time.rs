//! The text of the two parameters that differ in every request. The caller
//! supplies the clock and the randomness.

use core::fmt;
use core::hash::{Hash, Hasher};
use core::str::FromStr;

use crate::Error;
use crate::error::Name;

/// A time as the parameter `Timestamp` wants it: `YYYY-MM-DDThh:mm:ssZ`, UTC.
///
/// ```
/// let time = viapi_sign_core::Timestamp::from_unix(1_456_231_584)?;
/// assert_eq!(time.as_str(), "2016-02-23T12:46:24Z");
/// assert_eq!("2016-02-23T12:46:24Z".parse(), Ok(time));
/// # Ok::<(), viapi_sign_core::Error>(())
/// ```
///
/// The server refuses a time more than 15 minutes from its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

    /// From the system's clock.
    ///
    /// ```
    /// use viapi_sign_core::Timestamp;
    /// assert!(Timestamp::now()? > Timestamp::from_unix(1_710_921_104)?);
    /// # Ok::<(), viapi_sign_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::TimestampOutOfRange`] of a clock outside the years 1970 to 9999.
    ///
    /// # Panics
    /// On `wasm32-unknown-unknown`, which has no clock: there, use
    /// [`from_unix`](Self::from_unix) of `Date.now() / 1000`.
    #[cfg(feature = "std")]
    pub fn now() -> Result<Self, Error> {
        std::time::SystemTime::now().try_into()
    }

    /// The 20 characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        ascii(&self.text)
    }
}

#[cfg(feature = "std")]
impl TryFrom<std::time::SystemTime> for Timestamp {
    type Error = Error;

    fn try_from(time: std::time::SystemTime) -> Result<Self, Error> {
        let since = time.duration_since(std::time::UNIX_EPOCH);
        let seconds = since.ok().and_then(|since| since.as_secs().try_into().ok());
        seconds.map_or(Err(Error::TimestampOutOfRange), Self::from_unix)
    }
}

impl FromStr for Timestamp {
    type Err = Error;

    /// Reads a date and time that is one: there is no 30 February and no second 60.
    ///
    /// [`Error::MissingParameter`] of an empty text, else [`Error::MalformedTimestamp`].
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() {
            return Err(Error::MissingParameter {
                name: Name::new("Timestamp"),
            });
        }
        match <[u8; 20]>::try_from(text.as_bytes()) {
            Ok(text) if is_time(&text) => Ok(Self { text }),
            _ => Err(Error::MalformedTimestamp),
        }
    }
}

impl AsRef<str> for Timestamp {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Timestamp({})", self.as_str())
    }
}

#[cfg(feature = "defmt")]
impl defmt::Format for Timestamp {
    fn format(&self, f: defmt::Formatter<'_>) {
        self.as_str().format(f);
    }
}

/// Whether it is a date and time of the calendar, in the one form.
fn is_time(text: &[u8; 20]) -> bool {
    let form = b"0000-00-00T00:00:00Z";
    let in_form = text.iter().zip(form).all(|(byte, form)| match form {
        b'0' => byte.is_ascii_digit(),
        sign => byte == sign,
    });
    let [
        y3,
        y2,
        y1,
        y0,
        _,
        m1,
        m0,
        _,
        d1,
        d0,
        _,
        h1,
        h0,
        _,
        n1,
        n0,
        _,
        s1,
        s0,
        _,
    ] = *text;
    let two = |tens: u8, ones: u8| 10 * u32::from(tens & 15) + u32::from(ones & 15);
    let (year, month, day) = (100 * two(y3, y2) + two(y1, y0), two(m1, m0), two(d1, d0));
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    in_form
        && (1..=12).contains(&month)
        && (1..=days).contains(&day)
        && two(h1, h0) < 24
        && two(n1, n0) < 60
        && two(s1, s0) < 60
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

/// A value for the parameter `SignatureNonce`: a UUID version 4 (RFC 9562), or a
/// text of the caller's.
///
/// ```
/// use viapi_sign_core::Nonce;
/// let random = [0xff; 16]; // from the system's random number generator
/// let nonce = Nonce::from_random(random);
/// assert_eq!(nonce.as_str(), "ffffffff-ffff-4fff-bfff-ffffffffffff");
/// assert_eq!(Nonce::from_text("15215528852396").as_str(), "15215528852396");
/// ```
///
/// The server refuses a nonce that it has seen: a request that is sent again
/// needs another one, and is signed anew. `Debug` does not show it.
#[derive(Clone, Copy)]
pub struct Nonce<'t> {
    text: Text<'t>,
}

#[derive(Clone, Copy)]
enum Text<'t> {
    Uuid([u8; 36]),
    Given(&'t str),
}

impl<'t> Nonce<'t> {
    /// From 16 bytes of a cryptographic random number generator.
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
        let text = Text::Uuid(text);
        Self { text }
    }

    /// From the system's random number generator.
    ///
    /// ```
    /// use viapi_sign_core::Nonce;
    /// assert_ne!(Nonce::random()?, Nonce::random()?);
    /// # Ok::<(), getrandom::Error>(())
    /// ```
    ///
    /// # Errors
    /// Those of the system.
    #[cfg(feature = "getrandom")]
    pub fn random() -> Result<Self, getrandom::Error> {
        let mut random = [0; 16];
        getrandom::fill(&mut random)?;
        Ok(Self::from_random(random))
    }

    /// A text that is unique for each request. An empty one is refused when the
    /// request is signed.
    #[must_use]
    pub const fn from_text(text: &'t str) -> Self {
        let text = Text::Given(text);
        Self { text }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.text {
            Text::Uuid(text) => ascii(text),
            Text::Given(text) => text,
        }
    }
}

impl<'t> From<&'t str> for Nonce<'t> {
    fn from(text: &'t str) -> Self {
        Self::from_text(text)
    }
}

impl AsRef<str> for Nonce<'_> {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for Nonce<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Nonce<'_> {}

impl Hash for Nonce<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Display for Nonce<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Nonce<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Nonce(..)")
    }
}

/// What this file writes is ASCII, so the fallback never happens.
fn ascii(text: &[u8]) -> &str {
    core::str::from_utf8(text).unwrap_or_default()
}
