"""First programs in PHP, JavaScript, shell and Perl, each with a habit of its language,
over a socket: what is said from the wire and the secret alone is what is said with the
program's own string-to-sign."""

import base64
import pathlib
import subprocess

import pytest
import viapi_sign

from .running import ID, SECRET

PROGRAMS = pathlib.Path(__file__).with_name("programs")
INTERPRETERS = {"php": "php", "mjs": "node", "sh": "bash", "pl": "perl"}

NO_ACTION = "missing-parameter"
NO_FORM = {"parameters-not-in-form", "content-type-not-form", NO_ACTION}
NO_MARKS = {"marks-not-encoded", "asterisk-not-encoded"}

# What is found, by the program and its habit.
FOUND = {
    "php": {
        "right": set(),
        "urlencode": {"space-as-plus", "tilde-encoded"},
        "str_replace": {"tilde-encoded"},
        "http_build_query": {"space-as-plus", "tilde-encoded"},
        "htmlspecialchars": {"ampersand-as-entity"},
        "encoded once": {"second-encoding-missing"},
        "path": {"path-not-encoded"},
        "GET": {"method-differs"},
        "PHP_EOL": {"newline-at-end"},
        "not sorted": {"order-as-given"},
        "asort": {"order-by-value"},
        "krsort": {"order-reversed"},
        "SORT_NATURAL": {"order-numeric"},
        "SORT_FLAG_CASE": {"order-case-insensitive"},
        "no ampersand": {"key-without-ampersand"},
        "sha256": {"hmac-sha256"},
        "hex": {"digest-hex-base64"},
        "hex alone": {"digest-hex"},
        "date": {"timestamp-local-time", "timestamp-expired"},
        "DATE_ATOM": {"timestamp-offset", "timestamp-invalid"},
        "raw": {"value-cut-at-ampersand"},
        "json_encode": {"body-is-json", NO_ACTION},
        "no Content-Type": NO_FORM,
        "path of the action": {"path-not-root"},
        # null is signed as an empty value, and left out of the body: no byte on the wire
        # is of that parameter.
        "null": {"signature-not-reproduced"},
    },
    "mjs": {
        "right": set(),
        "encodeURIComponent": NO_MARKS,
        "encodeURI": {
            *NO_MARKS,
            "colon-not-encoded",
            "slash-not-encoded",
            "reserved-not-encoded",
        },
        "escape": {"javascript-escape"},
        "URLSearchParams": {"space-as-plus", "asterisk-not-encoded", "tilde-encoded"},
        "querystring": NO_MARKS,
        "lower case": {"lower-case-hex"},
        "twice": {"value-encoded-twice"},
        "URI twice": {"third-encoding"},
        "path left out": {"path-missing"},
        "method": {"method-not-upper-case"},
        "not sorted": {"order-as-given"},
        "localeCompare": {"order-case-insensitive"},
        "toLowerCase": {"order-case-insensitive"},
        "key ID": {"key-is-access-key-id"},
        "no ampersand": {"key-without-ampersand"},
        "sha256": {"hmac-sha256"},
        "hex": {"digest-hex"},
        "toISOString": {"timestamp-fraction", "timestamp-invalid"},
        "JSON.stringify": {"body-is-json", NO_ACTION},
        "FormData": {"body-is-multipart", NO_ACTION},
        "headers": {"parameters-in-headers", NO_ACTION, "missing-signature"},
        "a string": NO_FORM,
    },
    "sh": {
        "right": set(),
        "asterisk": {"asterisk-not-encoded"},
        "plus": {"space-as-plus"},
        "printf %x": {"lower-case-hex"},
        "only the frame": {"second-encoding-missing"},
        "sort": {"order-by-pair"},
        "sort -V": {"order-numeric"},
        "echo": {"newline-at-end"},
        "no ampersand": {"key-without-ampersand"},
        "hex": {"digest-hex"},
        "hex and base64": {"digest-hex-base64"},
        "no -binary": {"digest-hex-base64"},
        "sha1sum": {"plain-sha1"},
        "raw signature": {"signature-plus-as-space"},
        "date": {"timestamp-local-time", "timestamp-expired"},
        "date -Iseconds": {"timestamp-offset", "timestamp-invalid"},
        "--json": {
            "body-is-json",
            NO_ACTION,
            "missing-access-key-id",
            "missing-timestamp",
        },
        "-F": {"body-is-multipart", NO_ACTION},
        "-G": {"method-differs"},
    },
    "pl": {
        "right": set(),
        "uri_escape": NO_MARKS,
        "plus": {"space-as-plus"},
        "encode_utf8": {"charset-latin-1"},
        "lc": {"order-case-insensitive"},
        "reverse": {"order-reversed"},
        "no ampersand": {"key-without-ampersand"},
        "encode_base64": {"base64-newline"},
        "no padding": {"base64-unpadded"},
        "hmac_sha256": {"hmac-sha256"},
        "exchanged": {"key-and-message-exchanged"},
    },
}
ROWS = [(language, habit) for language, habits in FOUND.items() for habit in habits]


@pytest.mark.parametrize(("language", "habit"), ROWS)
def test_program(listen, language, habit) -> None:
    program = PROGRAMS / f"program.{language}"
    made = subprocess.run(
        [INTERPRETERS[language], program, listen.url, ID, SECRET, habit],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert made.returncode == 0 and made.stderr == "", made.stderr
    status, own = made.stdout.split()
    verdict = listen.verdict()
    assert (
        int(status) == verdict["status"] == (verdict["status"] if FOUND[language][habit] else 200)
    )
    found = [finding["code"] for finding in verdict["findings"]]
    assert set(found) == FOUND[language][habit]
    if verdict["error_code"] == "SignatureDoesNotMatch" and habit != "null":
        assert found[0] == first_of_all(verdict, base64.b64decode(own), habit)


def first_of_all(verdict: dict, own: bytes, habit: str) -> str:
    """The first finding where the program's string-to-sign is given too."""
    sent = {param["name"]: param["value"] for param in verdict["params"]}
    signature = sent.pop("Signature")
    diagnosis = viapi_sign.diagnose(
        {
            "Code": verdict["error_code"],
            "Message": f"server string to sign is:{verdict['string_to_sign']}",
        },
        params=sent if habit == "not sorted" else None,
        string_to_sign=own,
        signature=signature,
        access_key_secret=SECRET,
    )
    return diagnosis[0].code
