//! Every vector, each intermediate value compared.

use viapi_sign_core::{CanonicalQuery, Method, ParamBuf, SigningKey, sign};

struct Case {
    name: &'static str,
    method: &'static str,
    access_key_secret: &'static str,
    canonicalized_query: &'static str,
    string_to_sign: &'static str,
    signature: &'static str,
    signed_query: &'static str,
    params: &'static [(&'static str, &'static str)],
}

mod generated {
    use super::Case;
    include!(concat!(env!("OUT_DIR"), "/cases.rs"));
}
use generated::{CASES, LONGEST, MOST_PARAMS};

/// Runs every case, prints a line for each and a sum; says whether all passed.
pub fn check_vectors(print: &mut dyn FnMut(&str)) -> bool {
    let mut passed = 0;
    for case in CASES {
        let result = case.check();
        print(match result {
            Ok(()) => "ok      ",
            Err(_) => "FAILED  ",
        });
        print(case.name);
        if let Err(what) = result {
            print(": ");
            print(what);
        }
        print("\n");
        passed += u32::from(result.is_ok());
    }
    print_number(passed, print);
    print(" of ");
    print_number(u32::try_from(CASES.len()).unwrap_or(0), print);
    print(" vectors passed\n");
    passed != 0 && usize::try_from(passed) == Ok(CASES.len())
}

impl Case {
    /// Which value is not as expected.
    fn check(&self) -> Result<(), &'static str> {
        let refused = |_| "refused";
        let method: Method = self.method.parse().map_err(refused)?;
        let mut params = ParamBuf::<MOST_PARAMS>::new();
        params
            .try_extend(self.params.iter().rev())
            .map_err(refused)?;
        let front_door =
            sign(method, &mut params.clone(), self.access_key_secret).map_err(refused)?;
        expect(front_door.as_str() == self.signature, "sign")?;

        let mut text = [0; LONGEST + 1];
        let query = CanonicalQuery::new(&mut params).map_err(refused)?;
        let len = query.encode_slice(&mut text);
        expect(
            written(&text, len) == self.canonicalized_query.as_bytes(),
            "canonicalized query",
        )?;
        let string_to_sign = query.string_to_sign(method);
        let len = string_to_sign.encode_slice(&mut text);
        expect(
            written(&text, len) == self.string_to_sign.as_bytes(),
            "string-to-sign",
        )?;

        let key = SigningKey::new(self.access_key_secret).map_err(refused)?;
        let signature = key.sign(&string_to_sign);
        expect(
            signature.as_bytes() == self.signature.as_bytes(),
            "signature",
        )?;
        expect(key.verify(&string_to_sign, self.signature), "verify")?;
        expect(
            !key.verify(&string_to_sign, "AAAAAAAAAAAAAAAAAAAAAAAAAAA="),
            "verify of another signature",
        )?;

        let signed = query.signed(&signature);
        let len = signed.encode_slice(&mut text);
        expect(
            written(&text, len) == self.signed_query.as_bytes(),
            "signed query",
        )?;
        let short = text.get_mut(..signed.len() - 1).unwrap_or_default();
        expect(
            signed.encode_slice(short).is_none(),
            "signed query without room",
        )
    }
}

fn expect(holds: bool, what: &'static str) -> Result<(), &'static str> {
    if holds { Ok(()) } else { Err(what) }
}

fn written(text: &[u8], len: Option<usize>) -> &[u8] {
    len.and_then(|len| text.get(..len)).unwrap_or_default()
}

fn print_number(number: u32, print: &mut dyn FnMut(&str)) {
    const DIGITS: &str = "0123456789";
    if number >= 10 {
        print_number(number / 10, print);
    }
    let digit = (number % 10) as usize;
    print(DIGITS.get(digit..=digit).unwrap_or_default());
}
