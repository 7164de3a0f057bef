"""A certificate for this machine, made on the spot."""

from __future__ import annotations

import contextlib
import pathlib
import ssl
import subprocess
import tempfile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MAKE = (
    "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 7 "
    "-subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1"
)


class NoCertificate(Exception):
    """It could not be made; the text says why."""


@contextlib.contextmanager
def certificate(tell: Callable[[str], object]) -> Iterator[tuple[ssl.SSLContext, str]]:
    """A server's context, and the path of the certificate that clients have to trust.
    ``tell`` is called with the reason of a handshake that failed.

    Both last as long as the ``with`` block; the key is in a folder that nobody else
    may read.
    """
    with tempfile.TemporaryDirectory(prefix="viapi-sign-") as folder:
        key, public = (str(pathlib.Path(folder, name)) for name in ("key.pem", "cert.pem"))
        try:
            subprocess.run(
                [*_MAKE.split(), "-keyout", key, "-out", public], check=True, capture_output=True
            )
        except OSError:
            raise NoCertificate("--tls needs the program openssl: install it") from None
        except subprocess.CalledProcessError as error:
            said = error.stderr.decode("utf-8", "replace").strip()
            raise NoCertificate(f"openssl made no certificate: {said}") from None
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(public, key)
        context.sslobject_class = _telling(tell)
        yield context, public


def _telling(tell: Callable[[str], object]) -> type[ssl.SSLObject]:
    """Connections that tell why a handshake failed, which asyncio keeps to itself."""

    def do_handshake(connection: ssl.SSLObject) -> None:
        try:
            ssl.SSLObject.do_handshake(connection)
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
            raise
        except ssl.SSLError as error:
            reason = error.reason or type(error).__name__
            tell(_PLAIN if reason == "HTTP_REQUEST" else _BROKEN_OFF.format(reason))
            raise

    # By a call, because stubtest looks for a class statement in the module.
    return type("Connection", (ssl.SSLObject,), {"do_handshake": do_handshake})


_PLAIN = "this is HTTP: write https:// in the address, or listen without --tls"
_BROKEN_OFF = (
    "the client broke off the TLS handshake, as one does that does not trust the certificate ({})"
)
