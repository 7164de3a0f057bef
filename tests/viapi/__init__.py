"""Stand-ins for openplatform, OSS and the products, under their own names.

They are behind a proxy that answers CONNECT itself, with a certificate made for
the test, so that a program is run as it is, with no host changed.
"""

from .standins import HOST, StandIns, recorded

__all__ = ["HOST", "StandIns", "recorded"]
