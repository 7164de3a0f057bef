//! The frequent characters of GBK, by the places that GB 2312 gave them.

use alloc::vec::Vec;

/// Characters behind one first byte, which begin at [`FIRST`].
const ROW: usize = 94;
const FIRST: u8 = 0xa1;

/// First bytes: of punctuation, of full width, of letters with accents, and of the
/// characters that are in order of their sound.
const ROWS: usize = 3 + SOUNDS;
const SOUNDS: usize = 40;

/// What `tests/diagnose/gb2312.py` writes, as numbers: every one is below 0x10000.
static TABLE: [[u16; ROW]; ROWS] = table(include_bytes!("gb2312.txt"));

#[expect(clippy::indexing_slicing, reason = "it is worked out while compiling")]
const fn table(text: &[u8]) -> [[u16; ROW]; ROWS] {
    let mut table = [[0; ROW]; ROWS];
    let (mut row, mut column, mut at) = (0, 0, 0);
    while at < text.len() {
        let byte = text[at] as u16;
        let more = match byte {
            0xe0.. => 2,
            0xc0.. => 1,
            _ => 0,
        };
        if byte == b'\n' as u16 {
            (row, column) = (row + 1, 0);
        } else {
            // The high bits of a character of two bytes are cut off with the rest.
            let mut number = if more == 0 { 0 } else { byte & 0x1f };
            let mut rest = 0;
            while rest < more {
                rest += 1;
                number = number << 6 | text[at + rest] as u16 & 0x3f;
            }
            table[row][column] = number;
            column += 1;
        }
        at += 1 + more;
    }
    table
}

const fn row_of(first: u8) -> Option<usize> {
    match first {
        0xa1 => Some(0),
        0xa3 => Some(1),
        0xa8 => Some(2),
        0xb0..=0xd7 => Some(3 + (first - 0xb0) as usize),
        _ => None,
    }
}

/// The two bytes of a character.
pub(crate) fn encode(char: char) -> Option<[u8; 2]> {
    let number = u16::try_from(u32::from(char)).ok()?;
    (0xa1..=0xd7).find_map(|first| {
        let row = TABLE.get(row_of(first)?)?;
        let column = row.iter().position(|known| *known == number)?;
        Some([first, FIRST + u8::try_from(column).ok()?])
    })
}

/// A text in UTF-8; `None` of a text that has other characters, or none of these.
pub(crate) fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first.is_ascii() {
            out.push(first);
            continue;
        }
        let (&second, after) = rest.split_first()?;
        rest = after;
        let column = usize::from(second.checked_sub(FIRST)?);
        let number = *TABLE.get(row_of(first)?)?.get(column)?;
        let char = char::from_u32(u32::from(number)).filter(|char| *char != '\0')?;
        out.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes());
    }
    (!text.is_ascii()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};

    /// printf '图片§，é' | iconv -t gbk | xxd
    #[test]
    fn both_ways() {
        let text = "\u{56fe}\u{7247}\u{a7}\u{ff0c}\u{e9}";
        let bytes = b"\xcd\xbc\xc6\xac\xa1\xec\xa3\xac\xa8\xa6";
        let encoded: Option<alloc::vec::Vec<[u8; 2]>> = text.chars().map(encode).collect();
        assert_eq!(encoded.unwrap().concat(), bytes);
        assert_eq!(decode(bytes).as_deref(), Some(text.as_bytes()));
        assert_eq!(
            decode(b"a \xcd\xbc").as_deref(),
            Some("a \u{56fe}".as_bytes())
        );
        for none in [
            &b"plain"[..],
            b"\xcd",
            b"\xcd\x20",
            b"\xff\xff",
            b"\xd7\xfa",
        ] {
            assert_eq!(decode(none), None);
        }
        assert_eq!(encode('a'), None);
    }
}
