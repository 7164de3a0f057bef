"""Codes that no wrong program of the catalogue shows: each with the reason, and
with evidence that shows it."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from ..program import Parts, run
from ..request import ACCOUNTS, NOW, request

MINE = ACCOUNTS["plain"]
RIGHT = run(Parts(), request(MINE, "0b1cbd7e-3c2b-4d53-9ec0-12ab34cd56ef"), *MINE[:2], "POST")
SENT = RIGHT.request.body.decode()
URL = f"https://segmentation.example/?{SENT}"
JSON = '{"Action": "SegmentHDBody", "Version": "2019-12-30"}'
MULTIPART = (
    '--x\r\nContent-Disposition: form-data; name="Action"\r\n\r\nSegmentHDBody\r\n'
    '--x\r\nContent-Disposition: form-data; name="Version"\r\n\r\n2019-12-30\r\n--x--\r\n'
)


def http(headers: str, body: str = "") -> str:
    return f"POST / HTTP/1.1\r\nHost: segmentation.example\r\n{headers}\r\n\r\n{body}"


def refused(string: str) -> str:
    return f"SignatureDoesNotMatch: server string to sign is:{string}"


class Shown(NamedTuple):
    """Why there is no wrong program, and what to give to ``diagnose`` instead."""

    why: str
    given: dict[str, Any]


NO_MISTAKE = "the program is right"
LITTLE = "it is about what is given, and not about a program"
NO_ANSWER = "the gateway does not answer so"
ANOTHER = "the answer comes from another server"
OFTEN_SEEN_AS = "the finding that the gateway's answer alone allows is another one"

WITHOUT = {
    "matches": Shown(
        NO_MISTAKE,
        {
            "params": RIGHT.params,
            "method": "POST",
            "access_key_secret": RIGHT.access_key_secret,
            "signature": RIGHT.signature,
        },
    ),
    "strings-equal": Shown(
        NO_MISTAKE,
        {"error": refused(RIGHT.string_to_sign), "string_to_sign": RIGHT.string_to_sign},
    ),
    "parameters-equal": Shown(
        NO_MISTAKE, {"error": refused(RIGHT.string_to_sign), "params": RIGHT.params}
    ),
    "damaged": Shown(
        LITTLE,
        {
            "error": refused(RIGHT.string_to_sign.replace(MINE.access_key_id, "LTAI****")),
            "string_to_sign": RIGHT.string_to_sign,
        },
    ),
    "nothing-to-compare": Shown(LITTLE, {"error": refused(RIGHT.string_to_sign)}),
    "request-not-used": Shown(
        LITTLE,
        {
            "error": refused(RIGHT.string_to_sign),
            "request": "https://imageseg.example/?Action=SegmentHDBody&Version=2019-12-30",
        },
    ),
    "no-error-code": Shown(LITTLE, {"error": "the request failed"}),
    "other-error": Shown(LITTLE, {"error": '{"Code":"IdempotentParameterMismatch"}'}),
    "strings-differ": Shown(
        "a mistake that is in the catalogue has a code that says more",
        {
            "error": refused(RIGHT.string_to_sign),
            "string_to_sign": RIGHT.string_to_sign.replace("Empty%3D", "Empty"),
        },
    ),
    "no-server-string": Shown(
        NO_ANSWER, {"error": '{"Code":"SignatureDoesNotMatch","Message":"The signature is wrong."}'}
    ),
    "no-string-to-sign": Shown(
        LITTLE, {"error": refused(RIGHT.string_to_sign), "string_to_sign": RIGHT.signature}
    ),
    "broken-escape": Shown(
        "a slip in one program's format string, kept in tests/field",
        {
            "error": refused(RIGHT.string_to_sign),
            "string_to_sign": RIGHT.string_to_sign.replace("%252Afine", "%25%252Afine"),
        },
    ),
    "roa-answer": Shown(ANOTHER, {"error": refused("GET\\napplication/json\\n\\n\\n/path")}),
    "v3-answer": Shown(
        ANOTHER,
        {"error": "SignatureDoesNotMatch: server StringToSign is [ACS3-HMAC-SHA256\\n0a1b2c]"},
    ),
    "oss-answer": Shown(
        ANOTHER,
        {
            "error": "<Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we "
            "calculated does not match the signature you provided.</Message>"
            "<OSSAccessKeyId>LTAI5tExampleKeyId000001</OSSAccessKeyId></Error>"
        },
    ),
    "signature-of-another-product": Shown(ANOTHER, {"error": '{"Code":"OTSAuthFailed"}'}),
    "sms-sign-name": Shown(ANOTHER, {"error": '{"Code":"isv.SMS_SIGNATURE_ILLEGAL"}'}),
    "not-reached": Shown(
        "no server answers", {"error": "ConnectionRefusedError: [Errno 111] Connection refused"}
    ),
    "incomplete-signature": Shown(NO_ANSWER, {"error": '{"Code":"IncompleteSignature"}'}),
    "illegal-timestamp": Shown(NO_ANSWER, {"error": '{"Code":"IllegalTimestamp"}'}),
    "timestamp-invalid": Shown(
        "with the parameters, what is wrong with the form",
        {"error": '{"Code":"InvalidTimeStamp.Format"}'},
    ),
    "access-key-id-inactive": Shown(NO_ANSWER, {"error": '{"Code":"InvalidAccessKeyId.Inactive"}'}),
    "security-token-expired": Shown(
        NO_ANSWER, {"error": '{"Code":"InvalidSecurityToken.Expired"}'}
    ),
    "security-token-mismatch": Shown(
        NO_ANSWER, {"error": '{"Code":"InvalidSecurityToken.MismatchWithAccessKey"}'}
    ),
    "security-token-invalid": Shown(NO_ANSWER, {"error": '{"Code":"InvalidSecurityToken"}'}),
    "changed-after-signing": Shown(
        "a program of the catalogue keeps its string-to-sign, and shows what was changed",
        {
            "error": refused(RIGHT.string_to_sign.replace("SegmentHDBody", "SegmentBody")),
            "method": "POST",
            "params": RIGHT.params,
            "access_key_secret": RIGHT.access_key_secret,
            "signature": RIGHT.signature,
        },
    ),
    "secret-with-name": Shown(
        "the program is right, its setting wrong",
        {
            "error": refused(RIGHT.string_to_sign),
            "access_key_secret": f"ALIBABA_CLOUD_ACCESS_KEY_SECRET={MINE.access_key_secret}",
            "signature": RIGHT.signature,
        },
    ),
    "secret-with-ampersand": Shown(
        "the program is right, its setting wrong",
        {
            "error": refused(RIGHT.string_to_sign),
            "access_key_secret": MINE.access_key_secret + "&",
            "signature": RIGHT.signature,
        },
    ),
    "timestamp-12-hour": Shown(
        "with local time the same hours are a zone",
        {
            "error": '{"Code":"InvalidTimeStamp.Expired"}',
            "params": {**RIGHT.params, "Timestamp": "2026-01-02T03:04:05Z"},
            "now": NOW.replace(hour=15),
        },
    ),
    "body-is-json": Shown(
        OFTEN_SEEN_AS,
        {
            "error": '{"Code":"MissingAction"}',
            "request": http("Content-Type: application/json", JSON),
        },
    ),
    "body-is-multipart": Shown(
        OFTEN_SEEN_AS,
        {
            "error": '{"Code":"MissingAction"}',
            "request": http("Content-Type: multipart/form-data; boundary=x", MULTIPART),
        },
    ),
    "parameters-in-headers": Shown(
        OFTEN_SEEN_AS,
        {
            "error": '{"Code":"MissingAction"}',
            "request": http("Action: SegmentHDBody\r\nVersion: 2019-12-30"),
        },
    ),
    "signature-in-header": Shown(
        OFTEN_SEEN_AS,
        {
            "error": '{"Code":"MissingSignature"}',
            "request": http(f"Authorization: acs {MINE.access_key_id}:{RIGHT.signature}"),
        },
    ),
    "content-type-not-form": Shown(
        OFTEN_SEEN_AS,
        {
            "error": '{"Code":"MissingAction"}',
            "request": http("Content-Type: text/plain", SENT),
        },
    ),
}

# What the servers answer when the signature was right.
AFTER = {
    "product-not-activated": "InvalidApi.NotPurchase",
    "call-forbidden": "InvalidApi.ForbiddenInvoke",
    "action-not-found": "InvalidAction.NotFound",
    "version-wrong": "InvalidVersion",
    "permission-missing": "Forbidden.RAM",
    "role-missing": "EntityNotExist.Role",
    "file-not-readable": "InvalidImage.URL",
    "file-in-another-region": "InvalidImage.Region",
    "file-not-suitable": "InvalidImage.NotFoundFace",
    "file-too-large": "InvalidImage.Resolution",
    "throttled": "Throttling.User",
    "server-failed": "InternalError",
    "action-parameter-missing": "MissingMode",
    "argument-refused": "InvalidParameter.BadRequest",
}
WITHOUT.update(
    (code, Shown("the signature is right", {"error": json.dumps({"Code": answer})}))
    for code, answer in AFTER.items()
)
