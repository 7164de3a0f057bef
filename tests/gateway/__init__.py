"""A stand-in for an Alibaba Cloud RPC endpoint, for tests.

Plain standard library, written from the protocol's public documentation and
from errors that real servers sent; it shares no code with the product. It
recomputes the signature from what arrives on the wire.
"""

from .protocol import Account, Answer, Rules, answer
from .server import Gateway

__all__ = ["Account", "Answer", "Gateway", "Rules", "answer"]
