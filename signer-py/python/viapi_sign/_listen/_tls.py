"""A certificate for this machine, made on the spot."""

from __future__ import annotations

import contextlib
import pathlib
import ssl
import subprocess
import tempfile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_MAKE = (
    "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 7 "
    "-subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1"
)


class NoCertificate(Exception):
    """It could not be made; the text says why."""


@contextlib.contextmanager
def certificate() -> Iterator[tuple[ssl.SSLContext, str]]:
    """A server's context, and the path of the certificate that clients have to trust.

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
        yield context, public
