//! The program's own string with what is printed around it, wrapped, or escaped.

use viapi_sign_diagnose::{Certainty, Code, Evidence, diagnose};

use crate::{RIGHT, SENT_SIGNATURE, body, judged, proved};

/// All that is found of `own` beside the right answer.
fn all(own: &str) -> Vec<(Code, Option<String>)> {
    against(own, RIGHT)
}

fn against(own: &str, server: &str) -> Vec<(Code, Option<String>)> {
    let refused = body(server);
    let evidence = Evidence::new().error(refused.as_bytes());
    judged(&evidence.string_to_sign(own.as_bytes()))
        .into_iter()
        .map(|(code, _, name)| (code, name))
        .collect()
}

/// What logs, messages and terminals have behind a string.
fn behind() -> Vec<String> {
    let signature = SENT_SIGNATURE.replace("%3D", "=");
    [
        "]", ")", "}", ">", "]]", "`", "|", ",]", ";]", " |", "\"}", "\u{201d}", "\u{300d}",
    ]
    .map(str::to_owned)
    .into_iter()
    .chain([
        format!(", signature is: {signature}"),
        format!(" signature={signature}"),
        format!("; Signature: {signature}"),
        format!("\nSignature: {signature}"),
        format!("\r\nsignature = {signature}"),
        format!(", signature: {SENT_SIGNATURE}"),
        format!(" \u{7b7e}\u{540d}\u{ff1a}{SENT_SIGNATURE}"),
        format!(" \u{7b7e}\u{540d}\u{ff1a}{signature}"),
        format!("\n\u{7b7e}\u{540d}: {signature}"),
        "\nme@host:~$ ".to_owned(),
        "\nPS C:\\Users\\me> ".to_owned(),
        " (size 513)".to_owned(),
    ])
    .collect()
}

#[test]
fn what_is_printed_behind_a_string_is_not_of_it() {
    for behind in behind() {
        for before in [
            "",
            "string to sign: ",
            "2024-03-20 06:58:24 DEBUG sign [",
            "\u{201c}",
        ] {
            let own = format!("{before}{RIGHT}{behind}");
            assert_eq!(all(&own), [(Code::STRINGS_EQUAL, None)], "{own}");
        }
        // The white space in front is of the string.
        let own = format!("string to sign:\n{RIGHT}{behind}");
        assert_eq!(all(&own), all(&format!("\n{RIGHT}")), "{own}");
        // In a log with the answer.
        let log = format!("string to sign: {RIGHT}{behind}\n{}", body(RIGHT));
        let diagnosis = diagnose(&Evidence::new().error(log.as_bytes()));
        assert_eq!(diagnosis.string_to_sign(), Some(RIGHT.as_bytes()), "{log}");
    }
}

/// One bracket more than there are is no more of it; a value may have both.
#[test]
fn a_bracket_is_closed_where_it_is_open() {
    let round = |text: &str| text.replace("lower%3Dx", "lower%3D(x)");
    let server = RIGHT.replace("lower%3Dx", "lower%3D%2528x%2529");
    let marks = [(Code::VALUE_NOT_ENCODED, Some("lower".to_owned()))];
    assert_eq!(against(&round(RIGHT), &server), marks);
    assert_eq!(against(&format!("({})", round(RIGHT)), &server), marks);
}

/// As JSON and a `repr` print several values in quotes: each ends at its own.
#[test]
fn a_quote_ends_a_string_before_the_next_value() {
    for own in [
        format!("{{\"stringToSign\":\"{RIGHT}\",\"signature\":\"w3MJ=\"}}"),
        format!("{{\"stringToSign\": \"{RIGHT}\", \"signature\": \"w3MJ=\"}}"),
        format!("('{RIGHT}', 'w3MJ=')"),
        format!("[b'{RIGHT}', b'w3MJ=']"),
        format!("sign('{RIGHT}')\nkey('abc&')"),
        format!("`{RIGHT}` is signed with `abc`"),
    ] {
        assert_eq!(all(&own), [(Code::STRINGS_EQUAL, None)], "{own}");
        let log = format!(
            "stringToSign: \"{RIGHT}\", signature: \"w=\"\n{}",
            body(RIGHT)
        );
        let diagnosis = diagnose(&Evidence::new().error(log.as_bytes()));
        assert_eq!(diagnosis.string_to_sign(), Some(RIGHT.as_bytes()));
    }
    // A quote that a value has ends nothing, and neither does one with a backslash.
    let server = RIGHT.replace("Zone%3Dz", "Zone%3Da%2522b");
    let own = RIGHT.replace("Zone%3Dz", "Zone%3Da\"b");
    let reserved = [(Code::VALUE_NOT_ENCODED, Some("Zone".to_owned()))];
    assert_eq!(against(&format!("s = \"{own}\""), &server), reserved);
    let own = RIGHT.replace("Zone%3Dz", "Zone%3Da\\\"b");
    assert_eq!(against(&format!("s = \"{own}\""), &server), reserved);
}

#[test]
fn what_may_be_of_a_string_is_not_taken_away() {
    for (behind, code) in [
        (" ", Code::SPACE_AT_END),
        ("\n", Code::NEWLINE_AT_END),
        ("\r\n", Code::NEWLINE_AT_END),
        ("%20", Code::SPACE_AT_END),
    ] {
        let own = format!("{RIGHT}{behind}");
        assert_eq!(all(&own)[0].0, code, "{own:?}");
    }
    // What says that it was cut.
    let head = RIGHT
        .split_once("%26SignatureVersion")
        .expect("it has one")
        .0;
    for mark in [
        "...",
        "\u{2026}",
        "[...]",
        "<...>",
        "[truncated]",
        "<truncated>",
    ] {
        let own = format!("{head}{mark}");
        let refused = body(RIGHT);
        let evidence = Evidence::new().error(refused.as_bytes());
        assert_eq!(
            proved(&evidence.string_to_sign(own.as_bytes())),
            [],
            "{own}"
        );
    }
    // What says `=` in a value is no label.
    let server = RIGHT.replace("Zone%3Dz", "Zone%3Da%2520bc%253D1");
    let own = RIGHT.replace("Zone%3Dz", "Zone%3Da bc=1");
    let not_encoded = [(Code::VALUE_NOT_ENCODED, Some("Zone".to_owned()))];
    assert_eq!(against(&own, &server), not_encoded);
    // What goes on in another line.
    for at in [100, 200, 300, 400] {
        let own = format!("{}\n{}", &RIGHT[..at], &RIGHT[at..]);
        assert_eq!(all(&own), [(Code::STRINGS_EQUAL, None)], "{own}");
    }
}

/// There a value may have anything.
#[test]
fn of_a_string_that_is_not_encoded_nothing_is_cut_but_brackets() {
    let decoded = |text: &str| {
        text.replace("%26", "&")
            .replace("%3D", "=")
            .replace("%25", "%")
    };
    let server = RIGHT.replace("lower%3Dx", "lower%3D%257B%2522a%2522%253A%25221%2522%257D");
    let own = decoded(RIGHT).replace("lower=x", "lower={\"a\":\"1\"}");
    let refused = body(&server);
    let evidence = Evidence::new().error(refused.as_bytes());
    let found = judged(&evidence.string_to_sign(own.as_bytes()));
    let of_lower = found
        .iter()
        .filter(|(.., name)| name.as_deref() == Some("lower"));
    let of_lower: Vec<_> = of_lower.map(|(code, ..)| *code).collect();
    assert_eq!(of_lower, [Code::VALUE_NOT_ENCODED]);
    let own = format!("{}]", decoded(RIGHT));
    assert_eq!(all(&own), [(Code::SECOND_ENCODING_MISSING, None)]);
}

/// A mail ends a line that goes on in `=`, a shell in `\`.
#[test]
fn a_mark_at_the_end_of_a_line_is_not_of_the_string() {
    for mark in ["=", "\\"] {
        for width in [70, 130, 400] {
            // Of which no line is as long as the one before.
            let mut lines = Vec::new();
            let mut rest = RIGHT;
            while rest.len() > width {
                let (line, after) = rest.split_at(width - lines.len());
                lines.push(line);
                rest = after;
            }
            lines.push(rest);
            let own = lines.join(&format!("{mark}\n"));
            assert_eq!(all(&own), [(Code::STRINGS_EQUAL, None)], "{own}");
        }
    }
}

/// Python's `repr`, and JSON of a string that is JSON, double each backslash.
#[test]
fn a_doubled_backslash_is_one() {
    let server = RIGHT.replace("Zone%3Dz", "Zone%3Da%255Cb");
    let own = |value: &str| RIGHT.replace("Zone%3Dz", &format!("Zone%3D{value}"));
    let once = [(Code::VALUE_NOT_ENCODED, Some("Zone".to_owned()))];
    assert_eq!(against(&own("a\\b"), &server), once);
    assert_eq!(against(&format!("'{}'", own("a\\\\b")), &server), once);
    let server = RIGHT.replace("Zone%3Dz", "Zone%3Da%255C%255Cb");
    assert_eq!(against(&format!("'{}'", own("a\\\\\\\\b")), &server), once);
}

/// Gson writes each `&` so, and that of an entity as well.
#[test]
fn an_entity_that_gson_wrote_is_one() {
    let own = RIGHT.replace("%26", "&amp;").replace('&', "\\u0026");
    let entity = [(Code::AMPERSAND_AS_ENTITY, None)];
    for own in [format!("\"{own}\""), own] {
        assert_eq!(all(&own), entity, "{own}");
    }
}

/// The label in front is the server's, though a line ends in it.
#[test]
fn the_servers_broken_words_are_no_label_of_an_own_string() {
    for at in [
        "string to\nsign",
        "string\nto sign",
        "str\ning to sign",
        "string to si\ngn",
    ] {
        let refused = body(RIGHT).replace("string to sign", at);
        let diagnosis = diagnose(&Evidence::new().error(refused.as_bytes()));
        assert_eq!(diagnosis.string_to_sign(), None, "{at}");
        let server = diagnosis.server_string_to_sign().expect("there is one");
        assert_eq!(server.to_string(), RIGHT);
        let found = judged(&Evidence::new().error(refused.as_bytes()));
        assert_eq!(
            found[0],
            (Code::NOTHING_TO_COMPARE, Certainty::Likely, None)
        );
    }
}
