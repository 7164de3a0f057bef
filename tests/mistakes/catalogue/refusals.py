"""What the server refuses before it looks at the signature."""

from __future__ import annotations

from collections.abc import Callable

from .mistake import mistake

Params = dict[str, str]


def setting(**values: str | None) -> tuple[Callable[[Params], Params]]:
    return (lambda params: {n: v for n, v in {**params, **values}.items() if v is not None},)


def _swap(key: str, other: str):  # type: ignore[no-untyped-def]
    # Another mistake may have left it out.
    return lambda params: {other if n == key else n: v for n, v in params.items()}


NOW = {"now": True}

MISTAKES = [
    mistake(
        "local time with a Z",
        "timestamp-local-time",
        params=setting(Timestamp="2026-01-02T11:04:05Z"),
        given=NOW,
        answer="InvalidTimeStamp.Expired",
        rows=(24,),
    ),
    mistake(
        "clock wrong",
        "timestamp-skewed",
        params=setting(Timestamp="2026-01-02T03:24:09Z"),
        given=NOW,
        answer="InvalidTimeStamp.Expired",
        rows=(25,),
    ),
    mistake(
        "clock wrong, and no clock given",
        "timestamp-expired",
        params=setting(Timestamp="2026-01-02T03:24:09Z"),
        answer="InvalidTimeStamp.Expired",
        rows=(25,),
    ),
    mistake(
        "no Z",
        "timestamp-without-z",
        params=setting(Timestamp="2026-01-02T03:04:05"),
        answer="InvalidTimeStamp.Format",
        rows=(26,),
    ),
    mistake(
        "fractions of a second",
        "timestamp-fraction",
        params=setting(Timestamp="2026-01-02T03:04:05.973Z"),
        answer="InvalidTimeStamp.Format",
        rows=(26,),
    ),
    mistake(
        "isoformat()",
        ("timestamp-fraction", "timestamp-without-z"),
        params=setting(Timestamp="2026-01-02T03:04:05.401842"),
        answer="InvalidTimeStamp.Format",
        rows=(26,),
    ),
    mistake(
        "offset",
        "timestamp-offset",
        params=setting(Timestamp="2026-01-02T11:04:05+08:00"),
        answer="InvalidTimeStamp.Format",
        rows=(27,),
    ),
    mistake(
        "a blank for the T",
        "timestamp-form",
        params=setting(Timestamp="2026-01-02 03:04:05"),
        answer="InvalidTimeStamp.Format",
    ),
    mistake(
        "Unix seconds",
        "timestamp-form",
        params=setting(Timestamp="1767323045"),
        answer="InvalidTimeStamp.Format",
    ),
    mistake(
        "TimeStamp",
        "timestamp-misspelled",
        params=(_swap("Timestamp", "TimeStamp"),),
        answer="MissingTimestamp",
        rows=(23,),
    ),
    mistake(
        "no Timestamp",
        "missing-timestamp",
        params=setting(Timestamp=None),
        answer="MissingTimestamp",
    ),
    mistake(
        "no SignatureMethod",
        "signature-method-missing",
        params=setting(SignatureMethod=None),
        answer="IncompleteSignature",
    ),
    mistake(
        "SignatureMethod HMAC-SHA256",
        "signature-method-other",
        params=setting(SignatureMethod="HMAC-SHA256"),
        answer="IncompleteSignature",
    ),
    mistake(
        "SignatureMethod Hmac-Sha1",
        "signature-method-other",
        params=setting(SignatureMethod="Hmac-Sha1"),
        answer="IncompleteSignature",
    ),
    mistake(
        "no SignatureVersion",
        "signature-version-missing",
        params=setting(SignatureVersion=None),
        answer="IncompleteSignature",
    ),
    mistake(
        "SignatureVersion 1",
        "signature-version-other",
        params=setting(SignatureVersion="1"),
        answer="IncompleteSignature",
    ),
    mistake("no Action", "missing-parameter", params=setting(Action=None), answer="MissingAction"),
    mistake(
        "no Version", "missing-parameter", params=setting(Version=None), answer="MissingVersion"
    ),
    mistake(
        "no SignatureNonce",
        "missing-parameter",
        params=setting(SignatureNonce=None),
        answer="MissingSignatureNonce",
    ),
    mistake(
        "no AccessKeyId",
        "missing-access-key-id",
        params=setting(AccessKeyId=None),
        answer="MissingAccessKeyId",
    ),
    mistake(
        "AccessKeyId unknown",
        "access-key-id-not-found",
        params=setting(AccessKeyId="LTAI5tNobodyHasThisOne9"),
        answer="InvalidAccessKeyId.NotFound",
    ),
    mistake(
        "newline after the AccessKeyId",
        "access-key-id-malformed",
        params=setting(AccessKeyId="LTAI5tExampleKeyId000001\n"),
        answer="InvalidAccessKeyId.NotFound",
        rows=(3, 4),
    ),
    mistake(
        "brackets around the AccessKeyId",
        "access-key-id-malformed",
        params=setting(AccessKeyId="[LTAI5tExampleKeyId000001]"),
        answer="InvalidAccessKeyId.NotFound",
        rows=(5,),
    ),
    mistake(
        "AccessKeyId and secret exchanged",
        "credentials-swapped",
        params=setting(AccessKeyId="Kx9vExampleSecretOnly1234wQz7P"),
        secret=lambda _: "LTAI5tExampleKeyId000001",
        answer="InvalidAccessKeyId.NotFound",
        rows=(6,),
    ),
    mistake(
        "an AppKey for the AccessKeyId",
        ("access-key-id-not-found", "access-key-id-is-app-key"),
        params=setting(AccessKeyId="203712345"),
        answer="InvalidAccessKeyId.NotFound",
    ),
    mistake(
        "no SecurityToken",
        ("missing-security-token", "security-token-absent"),
        account="temporary",
        params=setting(SecurityToken=None),
        answer="MissingSecurityToken",
        rows=(45,),
    ),
    mistake(
        "another SecurityToken",
        "security-token-malformed",
        account="temporary",
        params=setting(SecurityToken="CAISother"),
        answer="InvalidSecurityToken.Malformed",
    ),
    mistake(
        "no Signature",
        "missing-signature",
        answer="MissingSignature",
        carrier=lambda method, pairs, signature: _without_signature(method, pairs),
    ),
    mistake(
        "Signature in lower case",
        "missing-signature",
        answer="MissingSignature",
        carrier=lambda method, pairs, signature: _without_signature(
            method, [*pairs, ("signature", signature)]
        ),
    ),
    mistake(
        "the same request again",
        "nonce-used",
        given={"repeat": True},
        answer="SignatureNonceUsed",
        rows=(28, 29, 30, 31),
    ),
]


def _without_signature(method, pairs):  # type: ignore[no-untyped-def]
    from ..program import by_method

    return by_method(method, "&".join(f"{n}={v}" for n, v in pairs).encode())
