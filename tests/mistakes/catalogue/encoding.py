"""Values and names encoded by another encoder than the right one."""

from __future__ import annotations

import html

from .. import habits
from .mistake import mistake


def _timestamp_raw(name: str, value: str) -> str | None:
    return value if name == "Timestamp" else None


def _address_raw(name: str, value: str) -> str | None:
    return value if name == "Host" else None


def _only_the_url(name: str, value: str) -> str | None:
    return None if name == "ImageURL" else value


def _url_twice(name: str, value: str) -> str | None:
    return habits.twice(value) if name == "ImageURL" else None


def _only_colons(text: str) -> str:
    return text.replace(":", "%3A")


SPACE, SLASH, STAR = "space-as-plus", "slash-not-encoded", "asterisk-not-encoded"
COLON, COMMA, MARKS = "colon-not-encoded", "comma-not-encoded", "marks-not-encoded"
RESERVED, TILDE, LOWER = "reserved-not-encoded", "tilde-encoded", "lower-case-hex"

MISTAKES = [
    mistake("Python quote", SLASH, values=habits.python_quote),
    mistake("Python quote_plus", SPACE, values=habits.python_quote_plus, rows=(9,)),
    mistake("Python urlencode", SPACE, values=habits.python_urlencode, rows=(9,)),
    mistake("Python quote safe=':'", COLON, values=habits.python_quote_with(":")),
    mistake("Python quote safe=','", COMMA, values=habits.python_quote_with(",")),
    mistake("Python quote safe='*'", STAR, values=habits.python_quote_with("*"), rows=(12,)),
    mistake("Python quote safe='/:'", (SLASH, COLON), values=habits.python_quote_with("/:")),
    mistake("Python 2 quote", (SLASH, TILDE), values=habits.python2_quote, rows=(11,)),
    mistake(
        "JavaScript encodeURIComponent",
        (STAR, MARKS),
        values=habits.node("encodeURIComponent"),
        rows=(10,),
    ),
    mistake(
        "JavaScript encodeURI",
        (STAR, MARKS, SLASH, COLON, COMMA, RESERVED),
        values=habits.node("encodeURI"),
        rows=(50,),
    ),
    mistake(
        "JavaScript escape",
        (STAR, SLASH, RESERVED, "javascript-escape"),
        values=habits.node("escape"),
    ),
    mistake(
        "JavaScript URLSearchParams", (SPACE, STAR, TILDE), values=habits.node("URLSearchParams")
    ),
    mistake("Node querystring", (STAR, MARKS), values=habits.node("querystring")),
    mistake(
        "Java URLEncoder", (SPACE, STAR, TILDE), values=habits.java_url_encoder, rows=(9, 11, 12)
    ),
    mistake("Go url.QueryEscape", SPACE, values=habits.go_query_escape, rows=(9,)),
    mistake("Go url.PathEscape", (COLON, RESERVED), values=habits.go_path_escape),
    mistake("PHP urlencode", (SPACE, TILDE), values=habits.php_urlencode, rows=(9, 11)),
    mistake("PHP rawurlencode before 5.3", TILDE, values=habits.php52_rawurlencode, rows=(11,)),
    mistake(
        "C# HttpUtility.UrlEncode",
        (SPACE, STAR, MARKS, TILDE, LOWER),
        values=habits.csharp_http_utility,
    ),
    mistake(
        "C# WebUtility.UrlEncode", (SPACE, STAR, MARKS, TILDE), values=habits.csharp_web_utility
    ),
    mistake(
        "C# Uri.EscapeDataString before 4.5",
        (STAR, MARKS),
        values=habits.csharp_old_escape_data_string,
    ),
    mistake("Ruby CGI.escape", (SPACE, STAR, TILDE), values=habits.ruby_www_form),
    mistake("Perl uri_escape", (STAR, MARKS), values=habits.perl_uri_escape),
    mistake(
        "shell printf of code points", ("charset-other",), values=habits.shell_printf, rows=(20,)
    ),
    mistake("lower-case hex", LOWER, values=habits.lower_case_hex, rows=(19,)),
    mistake("values in GBK", "charset-gbk", values=habits.gbk, rows=(22,)),
    mistake("values in Latin-1", ("charset-latin-1", "charset-other"), values=habits.latin1),
    mistake("values not encoded", "first-encoding-missing", values=habits.none, names=habits.none),
    mistake("values encoded twice", "value-encoded-twice", values=habits.twice, rows=(15,)),
    mistake(
        "URL encoded twice",
        "value-encoded-twice",
        parameter="ImageURL",
        one_value=_url_twice,
        rows=(15,),
    ),
    mistake(
        "only the URL encoded",
        ("value-not-encoded",),
        one_value=_only_the_url,
        rows=(14,),
    ),
    mistake(
        "Timestamp not encoded",
        "value-not-encoded",
        parameter="Timestamp",
        one_value=_timestamp_raw,
        rows=(14, 16),
    ),
    mistake(
        "IPv6 address not encoded",
        "value-not-encoded",
        parameter="Host",
        one_value=_address_raw,
        rows=(13,),
    ),
    mistake("only ':' encoded", "value-not-encoded", values=_only_colons, rows=(50,)),
    mistake(
        "HTML entities in the signed values",
        "html-entity",
        values=lambda text: habits.right(html.escape(text)),
    ),
    mistake(
        "text beyond ASCII left raw",
        "non-ascii-not-encoded",
        values=lambda text: "".join(c if ord(c) > 127 else habits.right(c) for c in text),
        rows=(22,),
    ),
    mistake(
        "ASP Server.URLEncode", (SPACE, TILDE, "unreserved-encoded"), values=habits.asp_url_encode
    ),
]
