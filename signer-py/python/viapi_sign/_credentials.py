"""Where an AccessKey comes from: the environment, an object that has it, a function."""

from __future__ import annotations

import os

from . import _native

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ACCESS_KEY_ID = "ALIBABA_CLOUD_ACCESS_KEY_ID"
ACCESS_KEY_SECRET = "ALIBABA_CLOUD_ACCESS_KEY_SECRET"
SECURITY_TOKEN = "ALIBABA_CLOUD_SECURITY_TOKEN"

# Those of the official packages: `alibabacloud_credentials.client.Client` has the
# first, an `ICredentialsProvider` the second.
_GETTERS = ("get_credential", "get_credentials")
_PARTS = ("access_key_id", "access_key_secret", "security_token")


def checked(
    access_key_id: str, access_key_secret: str, security_token: str | None
) -> _native.Credentials:
    """The credentials, unless something is wrong with them whoever issued them."""
    credentials = _native.Credentials(access_key_id, access_key_secret, security_token)
    if len(access_key_secret.split()) > 1:
        raise ValueError("AccessKeySecret has white space in it: copy it again")
    return credentials


def of_environment() -> _native.Credentials:
    """Those in the variables that the official tools read."""
    return checked(
        variable(ACCESS_KEY_ID), variable(ACCESS_KEY_SECRET), os.environ.get(SECURITY_TOKEN)
    )


def variable(name: str) -> str:
    """The value of an environment variable that must be set."""
    value = os.environ.get(name)
    if not value:
        raise ValueError(f"set the environment variable {name}")
    return value


def fetch(source: object) -> _native.Credentials:
    """What the source has now, all parts of one answer: they belong together."""
    found = _ask(source)
    if hasattr(found, "__await__"):
        found.close()
        raise TypeError("credentials that are awaited go with an asynchronous client only")
    return _made(found)


async def fetch_async(source: object) -> _native.Credentials:
    """As ``fetch``, of a source that may have to be awaited."""
    getter = getattr(source, "get_credential_async", None)
    found = _ask(source) if getter is None else getter()
    return _made(await found if hasattr(found, "__await__") else found)


def _ask(source: Any) -> Any:
    for name in _GETTERS:
        getter = getattr(source, name, None)
        if getter is not None:
            return getter()
    if hasattr(source, "get_access_key_id"):  # the official package before its 1.0
        return source
    return source()


def is_source(given: object) -> bool:
    """Whether it can be asked for credentials."""
    names = (*_GETTERS, "get_access_key_id", "get_credential_async")
    return any(hasattr(given, name) for name in names) or callable(given)


def _made(found: Any) -> _native.Credentials:
    if getattr(found, "type", None) == "bearer":
        raise ValueError("credentials of type 'bearer' have no AccessKey to sign with")
    if isinstance(found, (tuple, list)):
        if len(found) not in (2, 3):
            raise ValueError("credentials must be (AccessKeyId, AccessKeySecret[, SecurityToken])")
        parts = [*found, None][:3]
    else:
        parts = [_part(found, name) for name in _PARTS]
    for name, value in zip(_PARTS[:2], parts, strict=False):
        if not value:
            raise ValueError(f"the credentials object has no {name}")
    return checked(*parts)


def _part(found: object, name: str) -> Any:
    getter = getattr(found, f"get_{name}", None)
    # A method of an `ICredentials`, an attribute of what `Client` gives.
    return getattr(found, name, None) if getter is None else getter()
