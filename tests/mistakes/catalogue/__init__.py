"""Every mistake, by kind."""

from . import encoding, frame, parameters, refusals, signature
from .mistake import Mistake

KINDS = {
    "Values and names": encoding.MISTAKES,
    "Order, separators, method, path": frame.MISTAKES,
    "Key and signature": signature.MISTAKES,
    "Parameters and transport": parameters.MISTAKES,
    "Refused before the signature": refusals.MISTAKES,
}
MISTAKES = [mistake for kind in KINDS.values() for mistake in kind]

__all__ = ["KINDS", "MISTAKES", "Mistake"]
