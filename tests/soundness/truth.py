"""What is true of a wrong client and the request that arrived.

A claim is judged by what it says in words, from what the client meant, signed and
sent and what the server received; not by which mistake was made.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import hashlib
import hmac
import html
import json
import re
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

import gateway
from gateway import wire

from .client import NOW, Client, as_it_is, escape_js, own, strict, twice

NOTHING = {b"undefined", b"null", b"None", b"nil", b"NaN", b"<nil>", b"[object Object]"}
FORM = "application/x-www-form-urlencoded"

# The server's own code, and what repeats it.
REFUSALS = {
    "IncompleteSignature": "incomplete-signature",
    "MissingSignature": "missing-signature",
    "MissingTimestamp": "missing-timestamp",
    "InvalidTimeStamp.Expired": "timestamp-expired",
    "InvalidTimeStamp.Format": "timestamp-invalid",
    "SignatureNonceUsed": "nonce-used",
    "InvalidAccessKeyId.NotFound": "access-key-id-not-found",
    "MissingAccessKeyId": "missing-access-key-id",
    "MissingAction": "missing-parameter",
    "MissingVersion": "missing-parameter",
    "MissingSignatureNonce": "missing-parameter",
    "MissingSecurityToken": "missing-security-token",
    "InvalidSecurityToken.Malformed": "security-token-malformed",
}
CHARACTERS = {
    "slash-not-encoded": "/",
    "asterisk-not-encoded": "*",
    "colon-not-encoded": ":",
    "comma-not-encoded": ",",
    "marks-not-encoded": "!'()",
    "reserved-not-encoded": ';?&=+$#@%"<>[]{}|\\^` \t\n',
}


class World:
    def __init__(self, client: Client) -> None:
        self.client = client
        accounts = {
            client.key_id: gateway.Account(
                client.key_id,
                client.account_secret or client.secret,
                (client.given("SecurityToken") or b"").decode() or None,
            )
        }
        self.answer = gateway.answer(*client.request, NOW, gateway.Rules(accounts))
        method, target, headers, body = client.request
        pairs = wire.pairs(target.partition(b"?")[2])
        if headers.get("Content-Type") == FORM:
            pairs += wire.pairs(body)
        self.wire = [(name.decode("latin-1"), value) for name, value in pairs]
        self.received = dict(reversed(self.wire))
        self.sent_signature = self.received.pop("Signature", None)
        self.signed = dict(client.signed_pairs)
        self.meant = dict(client.meant)
        self.sent = dict(client.sent_pairs)
        self.method = method
        raw = {name.encode("latin-1"): value for name, value in self.received.items()}
        self.right = gateway.protocol.string_to_sign(method, raw)
        self.code = self._code()

    def _code(self) -> str:
        if self.answer.status == 200:
            return "OK"
        text = self.answer.body.decode()
        if text.startswith("{"):
            return str(json.loads(text)["Code"])
        return text.partition("<Code>")[2].partition("</Code>")[0]

    def shows_string(self) -> bool:
        return b"string to sign is:" in self.answer.body

    def sends_signature_raw(self) -> bool:
        """Whatever the server then reads of it."""
        client = self.client
        return client.send_encode_of.get("Signature", client.send_encode)(b"+") == "+"

    def is_true(self, code: str, parameter: str | None) -> bool:
        judge = getattr(self, "_" + code.replace("-", "_"), None)
        if judge is not None:
            return bool(judge())
        if code in PARAMETERS:
            names = {*self.signed, *self.received, *self.meant, *self.sent}
            if parameter is not None:
                names &= {parameter}
            return any(PARAMETERS[code](self, name) for name in names)
        if code in CHARACTERS:
            return self._leaves(CHARACTERS[code], parameter)
        return REFUSALS.get(self.code) == code

    # The whole.

    def _strings_equal(self) -> bool:
        return self.client.string_to_sign == self.right

    def _strings_differ(self) -> bool:
        return self.client.string_to_sign != self.right

    def _credentials_differ(self) -> bool:
        return self.client.account_secret is not None

    def _changed_after_signing(self) -> bool:
        return self.signed != self.received or self._method_differs()

    def _access_key_id_not_found(self) -> bool:
        return self.code == "InvalidAccessKeyId.NotFound"

    # The form of the string.

    def _signed_method(self) -> str:
        return self.client.method_signed(self.client.method)

    def _has_method(self) -> bool:
        return "{method}" in self.client.start

    def _method_differs(self) -> bool:
        return self.method not in (self.client.method, self._signed_method().upper()) or (
            self._has_method() and self._signed_method().upper() != self.method
        )

    def _method_not_upper_case(self) -> bool:
        return self._has_method() and self._signed_method().islower()

    def _method_missing(self) -> bool:
        return self.client.start in ("%2F&", "&%2F&", "")

    def _path_not_encoded(self) -> bool:
        return "&/&" in self.client.start

    def _path_encoded_twice(self) -> bool:
        return "%252F" in self.client.start

    def _path_missing(self) -> bool:
        starts = ("{method}&", "", "{method}&%2Fapi&", "{method}&/api&")
        return self.client.start in starts or "gateway.example" in self.client.start

    def _ampersand_after_path_missing(self) -> bool:
        return self.client.start in ("{method}&%2F", "{method}%26%2F%26", "")

    def _query_only(self) -> bool:
        return self.client.start == ""

    def _identity(self) -> bool:
        return self.client.encode_whole is as_it_is

    def _second_encoding_missing(self) -> bool:
        texts = [name.encode() + value for name, value in self.client.signed_pairs]
        nothing = all(strict(text) == text.decode("latin-1") for text in texts)
        same = "&".join(strict(n.encode()) + "=" + strict(v) for n, v in self.client.signed_pairs)
        return (
            self._identity()
            or self.client.raw_separators == "&="
            and (nothing or same in self.client.string_to_sign or self.client.encode is as_it_is)
        )

    def _whole_twice(self) -> bool:
        return self.client.encode_whole(b":") == "%253A"

    def _third_encoding(self) -> bool:
        by_parts = (self.client.ampersand, self.client.equals) == ("%26", "%3D")
        reserved = [(n, v) for n, v in self.signed.items() if strict(v) != v.decode("latin-1")]
        by_parts &= all(self._written(n) == twice(v) for n, v in reserved)
        return self._whole_twice() or by_parts

    def _ampersand_not_encoded(self) -> bool:
        return self._identity() or "&" in self.client.raw_separators

    def _equals_not_encoded(self) -> bool:
        return self._identity() or "=" in self.client.raw_separators

    def _ampersand_encoded_twice(self) -> bool:
        return self._whole_twice() or self.client.ampersand == "%26"

    def _equals_encoded_twice(self) -> bool:
        return self._whole_twice() or self.client.equals == "%3D"

    def _ampersand_as_entity(self) -> bool:
        return "amp;" in self.client.ampersand or "&amp;" in self.client.string_to_sign

    def _at_ends(self, blanks: str) -> bool:
        texts = [value.decode("latin-1") for side in (self.signed, self.sent, self.received)
                 for value in side.values()]  # fmt: skip
        texts.append(self.client.string_to_sign)
        return any(set(blanks) & set(text[-2:] + text[:1]) for text in texts)

    def _newline_at_end(self) -> bool:
        return self._at_ends("\r\n") or b"\n" in self.client.key_used

    def _space_at_end(self) -> bool:
        return self._at_ends(" \t")

    def _byte_order_mark(self) -> bool:
        return self.client.front == "\xef\xbb\xbf"

    def _ampersand_at_end(self) -> bool:
        return self.client.string_to_sign.endswith(("&", "%26"))

    # The order.

    def _names(self) -> list[str]:
        return [name for name, _ in self.client.signed_pairs if name != "Signature"]

    def _order_differs(self) -> bool:
        names = self._names()
        return names != sorted(names)

    def _in_order(
        self, key: Callable[[tuple[str, bytes]], object], backwards: bool = False
    ) -> bool:
        pairs = [pair for pair in self.client.signed_pairs if pair[0] != "Signature"]
        keys = [key(pair) for pair in pairs]
        right = sorted(keys, reverse=backwards)  # type: ignore[type-var]
        return keys == right and self._order_differs()

    def _order_as_given(self) -> bool:
        sides = (self.client.meant, self.client.sent_pairs)
        return self._order_differs() and any(
            all(name in rest for name in self._names())
            for rest in (iter([name for name, _ in side]) for side in sides)
        )

    def _order_case_insensitive(self) -> bool:
        return self._in_order(lambda pair: pair[0].lower())

    def _order_reversed(self) -> bool:
        return self._in_order(lambda pair: pair[0], True)

    def _order_by_value(self) -> bool:
        return self._in_order(lambda pair: pair[1])

    def _order_by_pair(self) -> bool:
        return self._in_order(lambda pair: pair[0].encode() + b"=" + pair[1])

    def _order_numeric(self) -> bool:
        return self._in_order(
            lambda pair: [
                (0, int(part), "") if part.isdigit() else (1, 0, part)
                for part in re.findall(r"\d+|\D", pair[0])
            ]
        )

    # Encodings.

    def _leaves(self, characters: str, parameter: str | None) -> bool:
        client = self.client
        if "/" in characters and client.patch("%252F") == "%2F":
            return True
        for name, value in client.signed_pairs:
            if parameter in (None, name):
                encode = client.encoder(name)
                text = (name.encode() + value).decode("latin-1")
                if any(c in text and encode(c.encode()) == c for c in characters):
                    return True
        return False

    def _written(self, name: str) -> str:
        return self.client.encoder(name)(self.signed.get(name, b""))

    def _first_encoding_missing(self) -> bool:
        reserved = {n: v for n, v in self.signed.items() if strict(v) != v.decode("latin-1")}
        return all(self._written(n) == v.decode("latin-1") for n, v in reserved.items())

    def _query(self) -> str:
        client = self.client
        return client.ampersand.join(
            client.encoder(n)(n.encode()) + client.equals + client.encoder(n)(v)
            for n, v in client.signed_pairs
        )

    def _space_as_plus(self) -> bool:
        whole = self.client.encode_whole(b" ") == "+" and " " in self._query()
        return whole or any(
            b" " in v and self.client.encoder(n)(b" ") == "+" for n, v in self.signed.items()
        )

    def _tilde_encoded(self) -> bool:
        whole = self.client.encode_whole(b"~") != "~" and "~" in self._query()
        return whole or any(
            b"~" in v and "%7" in self.client.encoder(n)(b"~") for n, v in self.signed.items()
        )

    def _lower_case_hex(self) -> bool:
        return (
            re.search(r"%(25)*([a-f][0-9a-fA-F]|[0-9a-fA-F][a-f])", self.client.string_to_sign)
            is not None
        )

    def _unreserved_encoded(self) -> bool:
        return False

    def _broken_escape(self) -> bool:
        return any(
            b" " in v and self.client.encoder(n)(b" ") == "20%" for n, v in self.signed.items()
        )

    # Common parameters.

    def _signature_method_missing(self) -> bool:
        return "SignatureMethod" not in self.received or "SignatureMethod" not in self.signed

    def _signature_version_missing(self) -> bool:
        return "SignatureVersion" not in self.received or "SignatureVersion" not in self.signed

    def _signature_method_other(self) -> bool:
        return self.received.get("SignatureMethod") != b"HMAC-SHA1"

    def _signature_version_other(self) -> bool:
        return self.received.get("SignatureVersion") != b"1.0"

    def _stamps(self) -> list[str]:
        """Of every stage: each is a wrong timestamp, whichever of them arrived."""
        stages = (self.meant, self.signed, self.received)
        return [stage.get("Timestamp", b"").decode() for stage in stages]

    def _timestamp_local_time(self) -> bool:
        return any("11:04:0" in stamp for stamp in self._stamps())

    def _timestamp_without_z(self) -> bool:
        return any(not stamp.endswith("Z") for stamp in self._stamps())

    def _timestamp_fraction(self) -> bool:
        return any(".123" in stamp for stamp in self._stamps())

    def _timestamp_form(self) -> bool:
        form = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
        return any(re.fullmatch(form, stamp) is None for stamp in self._stamps())

    def _timestamp_skewed(self) -> bool:
        return any("01-01T00" in stamp for stamp in self._stamps())

    def _timestamp_invalid(self) -> bool:
        return self.code.startswith("InvalidTimeStamp") or self._timestamp_form()

    def _access_key_id_malformed(self) -> bool:
        keys = (self.received, self.signed, self.sent)
        return any(not k["AccessKeyId"].isalnum() for k in keys if "AccessKeyId" in k)

    # Key, digest and signature.

    def _uses(self, *keys: str) -> bool:
        return self.client.key_used in [key.encode() for key in keys]

    def _key_without_ampersand(self) -> bool:
        # An id that was sent with a `&` behind it is one, too.
        sent = self.received.get("AccessKeyId", b"").decode()
        return self._uses(self.client.secret, self.client.key_id, sent)

    def _key_is_access_key_id(self) -> bool:
        return self._uses(self.client.key_id, self.client.key_id + "&")

    def _secret_unset(self) -> bool:
        return self._uses("&", "")

    def _key_ampersand_first(self) -> bool:
        return self._uses("&" + self.client.secret)

    def _key_ampersand_twice(self) -> bool:
        return self._uses(self.client.secret + "&&")

    def _secret_with_white_space(self) -> bool:
        return b"\n" in self.client.key_used

    def _secret_percent_encoded(self) -> bool:
        return self._uses(self.client.secret + "%26")

    def _secret_case(self) -> bool:
        return self._uses(self.client.secret.lower() + "&")

    def _is_mac(self, mac: bytes) -> bool:
        return self.client.digest == mac

    def _key_and_message_exchanged(self) -> bool:
        text = self.client.string_to_sign.encode("latin-1")
        return self._is_mac(hmac.new(text, self.client.key_used, hashlib.sha1).digest())

    def _mac_of(self, name: str) -> bool:
        text = self.client.string_to_sign.encode("latin-1")
        return self._is_mac(hmac.new(self.client.key_used, text, name).digest())

    def _hmac_sha256(self) -> bool:
        return self._mac_of("sha256")

    def _hmac_md5(self) -> bool:
        return self._mac_of("md5")

    def _plain_sha1(self) -> bool:
        text = self.client.string_to_sign.encode("latin-1")
        plain = (text, self.client.key_used + text, text + self.client.key_used)
        return any(self._is_mac(hashlib.sha1(one).digest()) for one in plain)

    def _digest_hex(self) -> bool:
        return self.client.signature.lower() == self.client.digest.hex()

    def _digest_hex_base64(self) -> bool:
        return self.client.signature == base64.b64encode(self.client.digest.hex().encode()).decode()

    def _base64_url_safe(self) -> bool:
        return "-" in self.client.signature or "_" in self.client.signature

    def _base64_newline(self) -> bool:
        return "\n" in self.client.signature

    def _base64_unpadded(self) -> bool:
        return self.client.signature == base64.b64encode(self.client.digest).decode().rstrip("=")

    def _base64_twice(self) -> bool:
        once = base64.b64encode(self.client.digest)
        return self.client.signature == base64.b64encode(once).decode()

    def _signature_plus_as_space(self) -> bool:
        return "+" in self.client.signature and self.sends_signature_raw()

    def _signature_malformed(self) -> bool:
        try:
            return len(base64.b64decode(self.client.signature, validate=True)) != 20
        except (binascii.Error, ValueError):
            return True

    def _signature_case(self) -> bool:
        letters = self.client.signature
        changed = letters != base64.b64encode(self.client.digest).decode()
        return changed and letters in (letters.lower(), letters.upper())

    def _signature_percent_encoded(self) -> bool:
        return "%" in self.client.signature

    def _missing_signature(self) -> bool:
        return self.code == "MissingSignature"

    # The way it travelled.

    def _parameters_not_in_form(self) -> bool:
        # The query ended before them.
        if not {"Action", "Version", "AccessKeyId", "Timestamp", "SignatureNonce"} <= set(
            self.received
        ):
            return True
        own_lost = all(
            n not in self.received for n, v in self.signed.items() if own(n, v) and n != "RegionId"
        )
        return self.client.place in ("json", "headers", "header", "no type") or own_lost

    def _body_is_json(self) -> bool:
        return self.client.place == "json"

    def _parameters_in_headers(self) -> bool:
        return self.client.place == "headers"

    def _signature_in_header(self) -> bool:
        return self.client.place in ("headers", "header")


# What is said about one parameter.


def _not_received(world: World, name: str) -> bool:
    return (name in world.signed or name in world.meant) and name not in world.received


def _not_signed(world: World, name: str) -> bool:
    arrived = {**world.received, **({} if world.shows_string() else world.sent)}
    return name in arrived and name not in world.signed


def _differs(world: World, name: str) -> bool:
    """Whether what was meant or signed is not what was sent or received."""
    here = {side[name] for side in (world.meant, world.signed) if name in side}
    there = {side[name] for side in (world.sent, world.received) if name in side}
    return any(a != b for a in here for b in there)


def _value_case(world: World, name: str) -> bool:
    sides = (world.meant, world.signed, world.sent, world.received)
    values = [side[name] for side in sides if name in side]
    return any(a != b and a.lower() == b.lower() for a in values for b in values)


def _name_case(world: World, name: str) -> bool:
    if name == "signature":
        return name in world.received
    sides = ({**world.signed, **world.meant}, {**world.received, **world.sent})
    return any(name in a and name not in b and name.lower() in map(str.lower, b)
               for a, b in (sides, sides[::-1]))  # fmt: skip


def _renamed(world: World, name: str) -> bool:
    value = world.signed.get(name, world.received.get(name))
    # From what was meant to what was signed.
    if name in world.signed and name not in world.meant:
        lost = [other for other in world.meant if other not in world.signed]
        if any(world.meant[other] == value for other in lost):
            return True
    if _not_received(world, name):
        values = (value, world.meant.get(name))
        return any(
            _not_signed(world, other) and world.sent.get(other) in values for other in world.sent
        )
    return _not_signed(world, name) and any(
        _not_received(world, other) and world.signed.get(other) == value for other in world.signed
    )


def _brackets(world: World, name: str) -> bool:
    # That of a list, however it is written.
    base = re.sub(r"(\.\d+|\[.*)$", "", name)
    return any(
        "[" in other and other.startswith(base)
        for other in {*world.signed, *world.sent, *world.received}
    )


def _raw(world: World, name: str, character: bytes) -> bool:
    encode = world.client.send_encode_of.get(name, world.client.send_encode)
    return character in world.sent.get(name, b"") and encode(character) == character.decode()


def _cut(character: bytes) -> Callable[[World, str], bool]:
    def judge(world: World, name: str) -> bool:
        value = world.received.get(name)
        return (
            _raw(world, name, character)
            and value is not None
            and len(value) < len(world.sent.get(name, b""))
        )

    return judge


def _sent_twice(world: World, name: str) -> bool:
    sent, received = world.sent.get(name), world.received.get(name)
    return (
        sent is not None
        and received not in (None, sent)
        and unquote_to_bytes(received or b"") == sent
    )


def _sent_not_encoded(world: World, name: str) -> bool:
    return _raw(world, name, b"%") and world.received.get(name) != world.sent.get(name)


def _not_encoded(world: World, name: str) -> bool:
    value = world.signed.get(name, b"").decode("latin-1")
    return value != strict(value.encode("latin-1")) and world._written(name) == value


def _encoded_twice(world: World, name: str) -> bool:
    meant, written = world.meant.get(name, b""), world._written(name)
    signed = world.signed.get(name, b"")
    if world.client.encoder(name) is twice and strict(signed) != signed.decode("latin-1"):
        return True
    if strict(meant) == meant.decode("latin-1"):
        return False
    return world._whole_twice() or unquote_to_bytes(
        unquote_to_bytes(written)
    ) == meant != unquote_to_bytes(written.replace("+", " "))


def _texts(world: World, name: str) -> list[str]:
    """What was meant. Under a name that a library made nothing was: it is what is on one
    of the two ways, and is judged by what it became on the other."""
    stages = [world.meant] if name in world.meant else [world.signed, world.sent]
    texts = []
    for stage in stages:
        with contextlib.suppress(UnicodeDecodeError):
            texts.append(stage.get(name, b"").decode())
    return texts


def _latin_1(world: World, name: str) -> bool:
    stages = (world.signed, world.sent, world.received)
    values = [stage[name] for stage in stages if name in stage]

    def became(text: str) -> bool:
        if text.isascii():
            return False
        if world.client.encoder(name) is escape_js:
            return True
        narrow = text.encode("latin-1", "replace")
        wide = text.encode().decode("latin-1").encode()
        # What was received may be cut.
        return any(
            value and (narrow.startswith(value) or wide.startswith(value)) for value in values
        )

    return any(map(became, _texts(world, name)))


def _other_charset(world: World, name: str) -> bool:
    stages = (world.signed, world.received, world.sent)

    def became(text: str) -> bool:
        lost = [text.encode(to, "replace") for to in ("latin-1", "ascii", "gbk")]
        return any(name in s and s[name] in lost and s[name] != text.encode() for s in stages)

    return any(map(became, _texts(world, name)))


def _gbk(world: World, name: str) -> bool:
    values = (world.signed.get(name), world.received.get(name))
    all_gbk = (text.encode("gbk", "replace") for text in _texts(world, name))
    return any(not gbk.isascii() and gbk in values for gbk in all_gbk)


def _entity(world: World, name: str) -> bool:
    values = (world.signed.get(name), world.sent.get(name))
    pairs = ((html.escape(text).encode(), text.encode()) for text in _texts(world, name))
    return any(entity != text and entity in values for entity, text in pairs)


def _null(world: World, name: str) -> bool:
    sides = [side.get(name) or b"" for side in (world.meant, world.signed, world.received)]
    return b"" in sides and any(side in NOTHING for side in sides)


def _escape(world: World, name: str) -> bool:
    return "%u" in world._written(name) and world.client.encoder(name) is escape_js


def _bare_non_ascii(world: World, name: str) -> bool:
    return not world._written(name).isascii()


def _empty_lost(world: World, name: str) -> bool:
    return _not_received(world, name) and not world.signed.get(name)


def _empty_added(world: World, name: str) -> bool:
    return _not_signed(world, name) and not world.received.get(name)


PARAMETERS: dict[str, Callable[[World, str], bool]] = {
    "parameter-not-received": _not_received,
    "parameter-not-signed": _not_signed,
    "empty-value-not-sent": _empty_lost,
    "empty-value-not-signed": _empty_added,
    "parameter-name-case": _name_case,
    "parameter-renamed": _renamed,
    "list-with-brackets": _brackets,
    "value-differs": _differs,
    "value-case": _value_case,
    "value-cut-at-ampersand": _cut(b"&"),
    "value-cut-at-hash": _cut(b"#"),
    "plus-received-as-space": lambda w, n: _raw(w, n, b"+"),
    "value-sent-encoded-twice": _sent_twice,
    "value-sent-not-encoded": _sent_not_encoded,
    "value-not-encoded": _not_encoded,
    "value-encoded-twice": _encoded_twice,
    "charset-gbk": _gbk,
    "charset-latin-1": _latin_1,
    "charset-other": _other_charset,
    "html-entity": _entity,
    "null-as-text": _null,
    "javascript-escape": _escape,
    "non-ascii-not-encoded": _bare_non_ascii,
    "built-twice": lambda w, n: n in ("SignatureNonce", "Timestamp") and _differs(w, n),
    "signature-signed": lambda w, n: n == "Signature" and n in w.signed,
    "parameter-twice": lambda w, n: [p for p, _ in w.wire].count(n) > 1
    or [p for p, _ in w.client.signed_pairs].count(n) > 1,
}  # fmt: skip
