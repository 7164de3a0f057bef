"""Every wrong program of the catalogue over a socket, against the judge, which has the
wire and the secret alone: it names what is wrong, or says that it cannot tell."""

import functools

import pytest
from mistakes import loopback
from mistakes.catalogue import MISTAKES
from mistakes.evidence import NOW, program
from mistakes.request import ACCOUNTS
from viapi_sign import testing

# Where the wire shows something else than the program's author sees, or more of it.
SEEN_ON_THE_WIRE = {
    "signature not encoded on the wire": {"signature-plus-as-space"},
    "own parameters in a JSON body": {"body-is-json"},
    "everything in a JSON body": {"body-is-json"},
    "another RegionId in the URL": {"parameter-twice"},
    "everything in headers": {"signature-in-header"},
    "multipart form": {"body-is-multipart"},
    "clock wrong, and no clock given": {"timestamp-skewed"},
    "AccessKeyId and secret exchanged": {"access-key-id-not-found"},
    "Signature in lower case": {"parameter-name-case"},
    # It signs what another program signs that encodes the value twice.
    "a value with %XX sent raw": {"value-encoded-twice"},
}

# What was signed can be neither read nor guessed: each with the reason.
NOT_TOLD = {
    "ROA string": "it has headers that were not sent",
    "version 3 string": "it is the hash of a request that was not sent",
    "another secret": "the judge has the right one",
    "own parameter signed, not sent": "name and value did not travel",
    "an empty value not sent": "the name did not travel",
    "None signed, not sent": "the name did not travel",
    "an old Signature signed": "that Signature did not travel",
    "another name": "the name did not travel",
    "another value sent": "the value did not travel",
    "nonce made twice": "that nonce did not travel",
    "a value with # sent raw in a URL": "what follows the # did not travel",
    "own parameters in headers": "which headers are parameters is not known",
}


@pytest.fixture(scope="module")
def verdict_on():
    """What is said of the wrong program in a place of the catalogue."""
    with testing.Server(*ACCOUNTS.values()) as server:
        server._judge.clock = NOW.timestamp

        @functools.cache
        def verdict(place: int) -> testing.Request:
            mistake = MISTAKES[place]
            made, _ = program(mistake)
            if mistake.given.get("repeat"):
                loopback.send(server.host, made.request)
            loopback.send(server.host, made.request)
            return server.requests[-1]

        yield verdict


def is_understood(mistake, found: list[str]) -> bool:
    return found[0] in mistake.codes and set(mistake.codes) <= set(found)


@pytest.mark.parametrize("place", range(len(MISTAKES)), ids=lambda place: MISTAKES[place].name)
def test_nothing_else_is_said(verdict_on, place) -> None:
    mistake, verdict = MISTAKES[place], verdict_on(place)
    assert verdict.code == mistake.answer
    found = [(finding.code, finding.certainty) for finding in verdict.diagnosis]
    if mistake.name in NOT_TOLD:
        assert found == [("signature-not-reproduced", "likely")]
    else:
        codes = [code for code, _ in found]
        seen = SEEN_ON_THE_WIRE.get(mistake.name, ())
        assert is_understood(mistake, codes) or codes[0] in seen, found


def test_each_reason_is_needed(verdict_on) -> None:
    understood = {
        mistake.name
        for place, mistake in enumerate(MISTAKES)
        if is_understood(mistake, [finding.code for finding in verdict_on(place).diagnosis])
    }
    print(f"{len(understood)} of {len(MISTAKES)} from the wire and the secret alone")
    assert {m.name for m in MISTAKES} - understood == NOT_TOLD.keys() | SEEN_ON_THE_WIRE.keys()
