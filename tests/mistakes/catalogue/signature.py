"""The key, the digest and how the signature is written."""

from __future__ import annotations

import base64
import hashlib
import hmac
import urllib.parse

from .. import habits
from ..program import hmac_sha1
from .mistake import mistake


def _has(*characters: str):  # type: ignore[no-untyped-def]
    return lambda run: all(character in run.signature for character in characters)


def _mac(name: str):  # type: ignore[no-untyped-def]
    return lambda key, message: hmac.new(key, message, name).digest()


def _hash(name: str):  # type: ignore[no-untyped-def]
    return lambda key, message: hashlib.new(name, key + message).digest()


def _hash_of_message(name: str):  # type: ignore[no-untyped-def]
    return lambda key, message: hashlib.new(name, message).digest()


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


MISTAKES = [
    mistake(
        "another secret",
        "credentials-differ",
        secret=lambda _: "Another1Secret2Of3Mine4xyzQQQ",
        rows=(1,),
        alone=True,
    ),
    # The key.
    mistake(
        "no & after the secret",
        "key-without-ampersand",
        key=lambda key_id, secret: secret,
        rows=(2,),
    ),
    mistake(
        "AccessKeySecret among the parameters, and no & after it",
        ("secret-sent", "key-without-ampersand"),
        params=(lambda params: {**params, "AccessKeySecret": "Kx9vExampleSecretOnly1234wQz7P"},),
        key=lambda key_id, secret: secret,
        rows=(2,),
    ),
    mistake(
        "AccessKeyId as key",
        "key-is-access-key-id",
        key=lambda key_id, secret: f"{key_id}&",
        rows=(7,),
    ),
    mistake(
        "AccessKeyId as key, no &",
        "key-is-access-key-id",
        key=lambda key_id, secret: key_id,
        rows=(7,),
    ),
    mistake("& before the secret", "key-ampersand-first", key=lambda key_id, secret: f"&{secret}"),
    mistake(
        "two & after the secret", "key-ampersand-twice", key=lambda key_id, secret: f"{secret}&&"
    ),
    mistake(
        "key and message exchanged",
        "key-and-message-exchanged",
        mac=lambda key, message: hmac_sha1(message, key),
    ),
    mistake(
        "newline after the secret",
        "secret-with-white-space",
        secret=lambda s: s + "\n",
        rows=(3, 4),
    ),
    mistake(
        "newline after the secret, clean one given",
        "secret-with-white-space",
        secret=lambda s: s + "\n",
        given={"access_key_secret": "right"},
        rows=(3, 4),
    ),
    mistake(
        "CRLF after the secret, clean one given",
        "secret-with-white-space",
        secret=lambda s: s + "\r\n",
        given={"access_key_secret": "right"},
        rows=(3,),
    ),
    mistake(
        "blank after the secret", "secret-with-white-space", secret=lambda s: s + " ", rows=(3,)
    ),
    mistake(
        "blank after the secret, clean one given",
        "secret-with-white-space",
        secret=lambda s: s + " ",
        given={"access_key_secret": "right"},
        rows=(3,),
    ),
    mistake(
        "blank before the secret, clean one given",
        "secret-with-white-space",
        secret=lambda s: " " + s,
        given={"access_key_secret": "right"},
        rows=(3,),
    ),
    mistake(
        "tab around the secret", "secret-with-white-space", secret=lambda s: f"\t{s}", rows=(3,)
    ),
    mistake("double quotes around the secret", "secret-in-quotes", secret=lambda s: f'"{s}"'),
    mistake(
        "quotes around the secret, clean one given",
        "secret-in-quotes",
        secret=lambda s: f"'{s}'",
        given={"access_key_secret": "right"},
    ),
    mistake(
        "secret percent-encoded",
        "secret-percent-encoded",
        account="special",
        key=lambda key_id, secret: urllib.parse.quote(secret, safe="") + "&",
    ),
    mistake("secret unset", "secret-unset", key=lambda key_id, secret: "&"),
    mistake("secret None", "secret-unset", key=lambda key_id, secret: "None&"),
    mistake("secret undefined", "secret-unset", key=lambda key_id, secret: "undefined&"),
    mistake(
        "secret in lower case",
        "secret-case",
        key=lambda key_id, secret: secret.lower() + "&",
        rows=(48,),
    ),
    mistake(
        "secret in upper case",
        "secret-case",
        key=lambda key_id, secret: secret.upper() + "&",
        rows=(48,),
    ),
    # The digest.
    mistake("SHA-1 of key and message", "plain-sha1", mac=_hash("sha1")),
    mistake("SHA-1 of the message", "plain-sha1", mac=_hash_of_message("sha1")),
    mistake("HMAC-SHA256", "hmac-sha256", mac=_mac("sha256")),
    mistake("SHA-256 of the message", "plain-sha256", mac=_hash_of_message("sha256")),
    mistake("HMAC-MD5", "hmac-md5", mac=_mac("md5")),
    mistake("MD5 of the message", "plain-md5", mac=_hash_of_message("md5")),
    mistake("MD5 of key and message", "plain-md5", mac=_hash("md5")),
    # How it is written.
    mistake("hexadecimal", "digest-hex", digest=bytes.hex),
    mistake("hexadecimal in capitals", "digest-hex", digest=lambda d: d.hex().upper()),
    mistake(
        "Base64 of hexadecimal",
        "digest-hex-base64",
        digest=lambda d: _b64(d.hex().encode()),
        rows=(32,),
    ),
    mistake(
        "Base64 of hexadecimal in capitals",
        "digest-hex-base64",
        digest=lambda d: _b64(d.hex().upper().encode()),
        rows=(32,),
    ),
    mistake(
        "URL-safe Base64",
        "base64-url-safe",
        digest=lambda d: base64.urlsafe_b64encode(d).decode(),
        shows=lambda run: "-" in run.signature or "_" in run.signature,
    ),
    mistake(
        "Base64 with a newline",
        "base64-newline",
        digest=lambda d: base64.encodebytes(d).decode(),
        rows=(34,),
    ),
    mistake("Base64 without padding", "base64-unpadded", digest=lambda d: _b64(d).rstrip("=")),
    mistake("Base64 twice", "base64-twice", digest=lambda d: _b64(_b64(d).encode())),
    mistake("signature in lower case", "signature-case", digest=lambda d: _b64(d).lower()),
    mistake("signature in upper case", "signature-case", digest=lambda d: _b64(d).upper()),
    mistake(
        "signature percent-encoded once too often",
        "signature-percent-encoded",
        digest=lambda d: urllib.parse.quote(_b64(d), safe=""),
    ),
    # In a server's log the + is a blank; its author has a +, and another secret
    # would look the same.
    mistake(
        "signature not encoded on the wire, seen there",
        "signature-plus-as-space",
        sent_signature=habits.none,
        shows=_has("+"),
        given={"signature": "received"},
        rows=(33,),
    ),
    mistake(
        "signature not encoded on the wire",
        ("signature-plus-as-space", "credentials-differ"),
        sent_signature=habits.none,
        shows=_has("+"),
        alone=True,
        rows=(33,),
    ),
    mistake(
        "signature replaced by the shell",
        "signature-malformed",
        digest=lambda d: "http://aliyun.com/",
        rows=(41,),
    ),
    mistake(
        "empty signature",
        "signature-empty",
        digest=lambda d: "",
        answer="IncompleteSignature",
        rows=(42,),
    ),
    mistake(
        "HMAC of nothing",
        "signature-not-reproduced",
        mac=lambda k, m: hmac_sha1(b"", b""),
        rows=(42,),
        alone=True,
    ),
]
