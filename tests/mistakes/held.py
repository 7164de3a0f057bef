"""The evidence of a wrong program in the forms in which people hold it."""

from __future__ import annotations

import random
from typing import Any

from soundness import forms

from . import judge
from .catalogue import Mistake
from .evidence import Evidence

# Forms of one evidence that are tried, with others of the error and the secret beside
# each form of the string.
FORMS = len(forms.STRINGS)

# What the request shows besides, and more exactly.
SHOWN_BY_REQUEST = {
    "parameters-not-in-form": {
        "body-is-json",
        "body-is-multipart",
        "parameters-in-headers",
        "signature-in-header",
    },
    "value-sent-encoded-twice": {"timestamp-form"},
    "missing-signature": {"parameter-name-case"},
    "value-differs": {"parameter-twice"},
}
# What else may be is settled by the request.
SETTLED_BY_REQUEST = {"credentials-differ", "signature-plus-as-space"}


def as_held(mistakes: tuple[Mistake, ...], made: Evidence, form: int) -> dict[str, Any]:
    """The keyword arguments of `diagnose`: a string with a label or in quotes, an error
    out of a log, the secret as it was copied, and the request that was sent, with
    Signature among its parameters."""
    secret, _ = forms.SECRETS[form % len(forms.SECRETS)]
    if any(code.startswith("secret-") for mistake in mistakes for code in mistake.codes):
        secret = str
    given = {
        "error": forms.ERRORS[form % len(forms.ERRORS)](made.error),
        "string_to_sign": forms.STRINGS[form % len(forms.STRINGS)](made.string_to_sign),
        "params": {**made.params, "Signature": made.signature},
        "method": made.method,
        "access_key_secret": secret(made.access_key_secret),
        "now": made.now,
    }
    if form % 2:
        given["request"] = forms.sent(random.Random(form), made.request)
    return given


def codes(mistakes: tuple[Mistake, ...], made: Evidence, form: int) -> list[str]:
    """The codes that are found, but for those of the form."""
    of_forms = {code for _, code in forms.SECRETS}
    of_forms -= {code for mistake in mistakes for code in mistake.codes}
    return [code for code in judge.codes(as_held(mistakes, made, form)) if code not in of_forms]


def named(mistake: Mistake, found: list[str]) -> bool:
    return judge.named(mistake, found) or (
        set(mistake.codes) == SETTLED_BY_REQUEST and bool(SETTLED_BY_REQUEST & set(found))
    )


def first(mistake: Mistake, found: list[str]) -> bool:
    also = {more for code in mistake.codes for more in SHOWN_BY_REQUEST.get(code, ())}
    return bool(found) and found[0] in {*mistake.codes, *also} and named(mistake, found)
