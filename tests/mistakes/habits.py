"""How the encoders of other languages write a text: the habits behind most mistakes.

Python's and Node's are called; the others are written from the documents named
at each. Every habit takes a text and gives the encoded text.
"""

from __future__ import annotations

import functools
import json
import pathlib
import subprocess
import urllib.parse
from collections.abc import Callable

Encoder = Callable[[str], str]

_ALNUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


def by_set(safe: str, *, plus: bool = False, upper: bool = True, charset: str = "utf-8") -> Encoder:
    """An encoder that leaves letters, digits and ``safe`` alone."""
    kept = (_ALNUM + safe).encode()

    @functools.cache
    def encode(text: str) -> str:
        out = []
        for byte in text.encode(charset, "replace"):
            if byte in kept:
                out.append(chr(byte))
            elif plus and byte == 0x20:
                out.append("+")
            else:
                out.append(f"%{byte:02X}" if upper else f"%{byte:02x}")
        return "".join(out)

    return encode


# Alibaba Cloud, "Request signatures": A-Z a-z 0-9 - _ . ~ stay.
right = by_set("-_.~")


# --- Python, its own functions.


def python_quote(text: str) -> str:
    return urllib.parse.quote(text)


def python_quote_plus(text: str) -> str:
    return urllib.parse.quote_plus(text)


def python_urlencode(text: str) -> str:
    return urllib.parse.urlencode({"n": text})[2:]


def python_quote_with(safe: str) -> Encoder:
    return lambda text: urllib.parse.quote(text, safe=safe)


# Python 2.7 documentation, urllib.quote: "Letters, digits, and the characters
# '_.-' are never quoted"; safe defaults to '/'. "~" was added in Python 3.7.
python2_quote = by_set("_.-/")


# --- JavaScript, by a Node process that stays.


@functools.cache
def _node() -> subprocess.Popen[str]:
    return subprocess.Popen(
        ["node", str(pathlib.Path(__file__).with_name("habits.js"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        bufsize=1,
    )


@functools.cache
def _by_node(encoder: str, text: str) -> str:
    node = _node()
    assert node.stdin is not None and node.stdout is not None
    node.stdin.write(json.dumps([encoder, text]) + "\n")
    node.stdin.flush()
    return str(json.loads(node.stdout.readline()))


def node(encoder: str) -> Encoder:
    return lambda text: _by_node(encoder, text)


# --- Java, Go, PHP, C#, Ruby, Perl, shell: their documented character sets.

# Java SE API, java.net.URLEncoder: "The special characters ".", "-", "*", and
# "_" remain the same. The space character " " is converted into a plus sign".
java_url_encoder = by_set(".-*_", plus=True)

# Go, net/url/url.go, shouldEscape: "-_.~" are unreserved; in a query component
# everything else is escaped and a space is "+".
go_query_escape = by_set("-_.~", plus=True)

# Go, net/url/url.go, shouldEscape: in a path segment "$&+=:@" stay too.
go_path_escape = by_set("-_.~$&+=:@")

# PHP manual, urlencode: "all non-alphanumeric characters except -_. have been
# replaced with a percent (%) sign followed by two hex digits and spaces encoded
# as plus (+) signs".
php_urlencode = by_set("-_.", plus=True)

# PHP manual, rawurlencode, changelog: "~" is encoded before PHP 5.3.
php52_rawurlencode = by_set("-_.")

# .NET, System.Web.Util.HttpEncoderUtility.IsUrlSafeChar: "-_.!*()" stay, a
# space is "+", the hex digits are lower-case.
csharp_http_utility = by_set("-_.!*()", plus=True, upper=False)

# .NET, System.Net.WebUtility.UrlEncode: the same set, upper-case digits.
csharp_web_utility = by_set("-_.!*()", plus=True)

# .NET documentation, Uri.EscapeDataString: before .NET Framework 4.5 by RFC
# 2396, whose unreserved marks are "-_.!~*'()".
csharp_old_escape_data_string = by_set("-_.!~*'()")

# Ruby documentation, CGI.escape: "*-._" stay (by URI.encode_www_form_component,
# the URL standard's form encoding), a space is "+".
ruby_www_form = by_set("*-._", plus=True)

# Perl, URI::Escape: "^A-Za-z0-9\-\._~!*'()" is the default set of what is not escaped
# up to version 3.
perl_uri_escape = by_set("-_.~!*'()")

# Classic ASP documentation, Server.URLEncode: "spaces are transformed to plus
# (+) symbols", and all that is not a letter or digit is escaped.
asp_url_encode = by_set("", plus=True)

# A shell's `printf %%%02X "'$c"` gives the number of the character, not its
# UTF-8 bytes.


def shell_printf(text: str) -> str:
    return "".join(c if c in _ALNUM + "-_.~" else f"%{ord(c):02X}" for c in text)


# --- Mistakes of one's own.

lower_case_hex = by_set("-_.~", upper=False)
gbk = by_set("-_.~", charset="gbk")
latin1 = by_set("-_.~", charset="latin-1")


def none(text: str) -> str:
    return text


def twice(text: str) -> str:
    return right(right(text))
