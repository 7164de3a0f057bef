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
    "only ':' encoded": {"slash-not-encoded"},
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
    # The values that arrive are as if they were meant like this.
    "own values sent encoded twice": {"value-sent-encoded-twice"},
    "all values sent encoded twice": {"timestamp-form", "value-sent-encoded-twice"},
}

# Of the programs that are refused for their signature alone, how many at least are
# understood without their string-to-sign.
UNDERSTOOD = 167


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
    codes = [code for code, _ in found]
    assert (
        is_understood(mistake, codes)
        or found == [("signature-not-reproduced", "likely")]
        or codes[0] in SEEN_ON_THE_WIRE.get(mistake.name, ())
    ), found


def test_most_are_understood(verdict_on) -> None:
    found = [[f.code for f in verdict_on(place).diagnosis] for place in range(len(MISTAKES))]
    understood = sum(map(is_understood, MISTAKES, found))
    print(f"{understood} of {len(MISTAKES)} from the wire and the secret alone")
    assert understood >= UNDERSTOOD
