//! The names of hosts as they are in the domain name system (RFC 3492).

use alloc::string::String;
use alloc::vec::Vec;

/// A host with its labels beyond ASCII in Punycode; any other text as it is.
pub(crate) fn host(text: &[u8]) -> Vec<u8> {
    /// As long as a name may be.
    const LONGEST: usize = 253;
    let is_host =
        |char: char| !char.is_ascii() || char.is_ascii_alphanumeric() || "-.".contains(char);
    let text = match core::str::from_utf8(text) {
        Ok(host) if host.len() <= LONGEST && host.chars().all(is_host) => host,
        _ => return text.to_vec(),
    };
    let labels: Vec<String> = text.split('.').map(label).collect();
    labels.join(".").into_bytes()
}

fn label(text: &str) -> String {
    const FIRST: u32 = 0x80;
    if text.is_ascii() {
        return text.into();
    }
    let mut out: String = text.chars().filter(char::is_ascii).collect();
    let basic = u32::try_from(out.len()).unwrap_or_default();
    let mut handled = basic;
    if basic > 0 {
        out.push('-');
    }
    let (mut number, mut delta, mut bias) = (FIRST, 0_u32, 72);
    let numbers = || text.chars().map(u32::from);
    while let Some(next) = numbers().filter(|known| *known >= number).min() {
        delta += (next - number) * (handled + 1);
        for known in numbers() {
            if known == next {
                write(delta, bias, &mut out);
                bias = adapted(delta, handled + 1, handled == basic);
                delta = 0;
                handled += 1;
            }
            delta += u32::from(known < next);
        }
        delta += 1;
        number = next + 1;
    }
    ["xn--", &out].concat()
}

const BASE: u32 = 36;
const LEAST: u32 = 1;
const MOST: u32 = 26;

/// A number of variable length.
fn write(delta: u32, bias: u32, out: &mut String) {
    let mut digit = |digit: u32| out.extend(char::from_digit(digit, BASE).map(shifted));
    let mut rest = delta;
    let mut place = BASE;
    loop {
        let threshold = place.saturating_sub(bias).clamp(LEAST, MOST);
        if rest < threshold {
            return digit(rest);
        }
        digit(threshold + (rest - threshold) % (BASE - threshold));
        rest = (rest - threshold) / (BASE - threshold);
        place += BASE;
    }
}

/// Punycode counts letters before digits.
fn shifted(digit: char) -> char {
    let number = digit.to_digit(BASE).unwrap_or_default();
    char::from_digit((number + 10) % BASE, BASE).unwrap_or(digit)
}

fn adapted(delta: u32, handled: u32, is_first: bool) -> u32 {
    const SKEW: u32 = 38;
    const DAMP: u32 = 700;
    let mut delta = if is_first { delta / DAMP } else { delta / 2 };
    delta += delta / handled;
    let mut more = 0;
    while delta > (BASE - LEAST) * MOST / 2 {
        delta /= BASE - LEAST;
        more += BASE;
    }
    more + (BASE - LEAST + 1) * delta / (delta + SKEW)
}

#[cfg(test)]
mod tests {
    use super::host;

    /// By Python's codec: `text.encode("idna")`.
    #[test]
    fn as_another_does() {
        for (text, expected) in [
            ("\u{4f8b}\u{5b50}.example", "xn--fsqu00a.example"),
            (
                "b\u{fc}cher.m\u{fc}nchen.de",
                "xn--bcher-kva.xn--mnchen-3ya.de",
            ),
            (
                "\u{4ed6}\u{4eec}\u{4e3a}\u{4ec0}\u{4e48}\u{4e0d}\u{8bf4}\u{4e2d}\u{6587}",
                "xn--ihqwcrb4cv8a8dqg056pqjye",
            ),
            ("plain.example", "plain.example"),
            ("\u{4f8b} no host", "\u{4f8b} no host"),
            ("", ""),
        ] {
            assert_eq!(host(text.as_bytes()), expected.as_bytes());
        }
    }
}
