"""``auth=`` of requests and httpx and aiohttp's middleware, against the gateway."""

import asyncio
import http.server
import itertools
import os
import threading
import types
import urllib.parse

import aiohttp
import httpx
import pytest
import requests
import requests.adapters
import urllib3
import viapi_sign
from conftest import ID, SECRET, TOKEN
from gateway import Account, Answer, Gateway

CALLS = int(os.environ.get("CALLS", "300"))
FACTS = {"Action": "SegmentHDBody", "Version": "2019-12-30"}
VALUES = {
    "ImageURL": "http://example.com/a b/中文.png?x=1&y=*~+%41",
    "Empty": "",
    "Emoji": "😀 'quoted' (x)!",
    **viapi_sign.flatten({"Tag": [{"Key": "一"}, {"Key": "b"}]}),
}
STS = "stsid"


class Server(Gateway):
    """The gateway, which answers 503 to some requests after it took them."""

    def __init__(self, failing=lambda number: False) -> None:
        super().__init__(Account(ID, SECRET), Account(STS, SECRET, TOKEN))
        self.failing = failing
        self.statuses = []
        self._numbers = itertools.count()

    def _answer(self, method, path, headers, body) -> Answer:
        made = super()._answer(method, path, headers, body)
        self.statuses.append(made.status)
        if made.status == 200 and self.failing(next(self._numbers)):
            return Answer(503, "text/html", b"<html>busy</html>")
        return made

    def received(self, at=-1) -> dict[str, str]:
        """The parameters of a request, from query and form."""
        _, target, body = self.requests[at]
        query = target.decode().partition("?")[2]
        pairs = urllib.parse.parse_qsl(query, True) + urllib.parse.parse_qsl(body.decode(), True)
        assert len(dict(pairs)) == len(pairs)
        return dict(pairs)


@pytest.fixture
def server():
    with Server() as running:
        yield running


def via_requests(method, url, signer, **more):
    with requests.Session() as session:
        answer = session.request(
            method, url, auth=viapi_sign.RequestsAuth(signer), timeout=20, **more
        )
    return answer.status_code, answer.text


def via_httpx(method, url, signer, **more):
    with httpx.Client(auth=viapi_sign.HttpxAuth(signer)) as client:
        answer = client.request(method, url, timeout=20, **more)
    return answer.status_code, answer.text


def via_async_httpx(method, url, signer, **more):
    async def send():
        async with httpx.AsyncClient(auth=viapi_sign.HttpxAuth(signer)) as client:
            return await client.request(method, url, timeout=20, **more)

    answer = asyncio.run(send())
    return answer.status_code, answer.text


def via_aiohttp(method, url, signer, **more):
    async def send():
        sign = viapi_sign.AiohttpAuth(signer)
        async with (
            aiohttp.ClientSession(middlewares=(sign,)) as session,
            session.request(method, url, **more) as answer,
        ):
            return answer.status, await answer.text()

    return asyncio.run(send())


CLIENTS = pytest.mark.parametrize("send", [via_requests, via_httpx, via_async_httpx, via_aiohttp])


@CLIENTS
@pytest.mark.parametrize(
    "method, split",
    [
        ("GET", ({**FACTS, **VALUES}, None)),
        ("POST", (None, {**FACTS, **VALUES})),
        ("POST", (FACTS, VALUES)),
        ("POST", ({**FACTS, **VALUES}, None)),
    ],
    ids=["query", "form", "both", "query of a POST"],
)
def test_accepted(server, send, method, split) -> None:
    query, form = split
    more = {"params": query} | ({} if form is None else {"data": form})
    for account in (
        viapi_sign.Signer(ID, SECRET),
        viapi_sign.Signer(STS, SECRET, security_token=TOKEN),
    ):
        status, body = send(method, server.url, account, **more)
        assert status == 200, body
        received = server.received()
        assert {**FACTS, **VALUES}.items() <= received.items()
        assert ("SecurityToken" in received) == (received["AccessKeyId"] == STS)
        # What the caller put into the query stays there.
        _, target, _ = server.requests[-1]
        names = dict(urllib.parse.parse_qsl(target.decode().partition("?")[2], True)).keys()
        assert names >= (query or {}).keys()
        assert names == (query or {}).keys() or method == "GET"


@CLIENTS
def test_region_and_format_are_the_callers(server, send) -> None:
    form = {**FACTS, "RegionId": "cn-shanghai", "Format": "XML"}
    status, body = send("POST", server.url, viapi_sign.Signer(ID, SECRET), data=form)
    assert status == 200 and body.startswith("<Response>")
    assert server.received()["RegionId"] == "cn-shanghai"


@CLIENTS
def test_a_refusal_is_an_answer(server, send) -> None:
    status, body = send("POST", server.url, viapi_sign.Signer(ID, "wrong"), data=FACTS)
    assert status == 400 and "SignatureDoesNotMatch" in body
    assert len(server.requests) == 1


def test_the_answer_holds_what_was_sent(server) -> None:
    for auth, post in (
        (viapi_sign.RequestsAuth, requests.post),
        (viapi_sign.HttpxAuth, httpx.post),
    ):
        wrong = auth(viapi_sign.Signer(ID, "wrong"))
        answer = post(server.url, data={**FACTS, **VALUES}, auth=wrong, timeout=20)
        found = viapi_sign.diagnose(answer, access_key_secret="wrong")
        assert [finding.code for finding in found] == ["credentials-differ"]


REFUSED = [
    ({"json": FACTS}, "^JSON is not signed"),
    ({"data": {"Version": "1"}}, "^parameter 'Action' is missing"),
    ({"data": {"Action": "A"}}, "^parameter 'Version' is missing"),
    ({"data": {**FACTS, "Tag": ["a", "b"]}}, r"^parameter 'Tag' occurs more than once.*Tag\.1"),
    ({"data": FACTS, "params": {"Action": "A"}}, "^parameter 'Action' occurs more than once"),
    ({"data": {**FACTS, "Signature": "x"}}, "'Signature'"),
    ({"data": {**FACTS, "AccessKeyId": "x"}}, "'AccessKeyId'"),
]


@pytest.mark.parametrize("send", [via_requests, via_httpx, via_async_httpx])
@pytest.mark.parametrize("more, message", [*REFUSED, ({"files": {"f": b"x"}}, "^a file is not")])
def test_refused_before_it_is_sent(server, send, more, message) -> None:
    with pytest.raises(ValueError, match=message):
        send("POST", server.url, viapi_sign.Signer(ID, SECRET), **more)
    assert server.requests == []


def test_refused_before_aiohttp_sends_it(server) -> None:
    upload = aiohttp.FormData()
    upload.add_field("file", b"x", filename="a.png")
    signer = viapi_sign.Signer(ID, SECRET)
    for more, message in (*REFUSED[:3], ({"data": upload}, "^a file is not")):
        with pytest.raises(ValueError, match=message):
            via_aiohttp("POST", server.url, signer, **more)
    assert server.requests == []


def test_other_methods_paths_and_bodies_are_refused(server) -> None:
    signer = viapi_sign.Signer(ID, SECRET)
    for method, url, more, message in (
        ("PUT", server.url, {"params": FACTS}, "method"),
        ("GET", server.url, {"data": FACTS}, "^a form goes with POST, not with GET"),
        ("POST", server.url + "path", {"data": FACTS}, "^the URL must have no path"),
        ("POST", server.url, {"data": b"Action=A"}, "^the body is not a form"),
        (
            "POST",
            server.url,
            {"data": b"{}", "headers": {"Content-Type": b"application/json"}},
            "^JSON is not",
        ),
        ("POST", server.url, {"data": iter([b"a"])}, "^the body is not a form"),
    ):
        with pytest.raises(ValueError, match=message):
            via_requests(method, url, signer, **more)
    assert server.requests == []


def retrying(**more):
    """A session that retries on 503, and its auth."""
    retry = urllib3.Retry(
        total=8, status_forcelist=[503], allowed_methods=None, backoff_factor=0, **more
    )
    session = requests.Session()
    session.mount("http://", requests.adapters.HTTPAdapter(max_retries=retry))
    return session


def test_retry_signs_each_post_anew() -> None:
    auth = viapi_sign.RequestsAuth(viapi_sign.Signer(ID, SECRET))
    with Server(lambda number: number % 5 > 1) as server, retrying() as session:
        for number in range(CALLS):
            more = {"params": FACTS} if number % 2 else {}
            data = {"ImageURL": "中" * (number % 7), **({} if number % 2 else FACTS)}
            answer = session.post(server.url, data=data, auth=auth, timeout=20, **more)
            assert answer.status_code == 200, answer.text
        # Not one of them was refused: no nonce went out twice.
        assert set(server.statuses) == {200} and len(server.statuses) > 2 * CALLS
        assert bytes(answer.request.body) == server.requests[-1][2]


def test_retry_of_a_get_ends_well() -> None:
    """``Retry`` sends the same URL again; what the server refuses of it is signed anew."""
    auth = viapi_sign.RequestsAuth(viapi_sign.Signer(ID, SECRET))
    with Server(lambda number: number % 3 == 1) as server, retrying() as session:
        for number in range(30):
            params = {**FACTS, "Number": number}
            answer = session.get(server.url, params=params, auth=auth, timeout=20)
            assert answer.status_code == 200, answer.text
        assert 400 in server.statuses
        assert answer.request.url.endswith(server.requests[-1][1].decode())


def test_a_prepared_request_is_signed_anew_each_time(server) -> None:
    auth = viapi_sign.RequestsAuth(viapi_sign.Signer(ID, SECRET))
    with requests.Session() as session:
        prepared = session.prepare_request(
            requests.Request("POST", server.url, data=FACTS, auth=auth)
        )
        assert [session.send(prepared).status_code for _ in range(3)] == [200] * 3
    assert server.statuses == [200] * 3


class Twice(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport that retries: what is sent goes out twice."""

    def __init__(self) -> None:
        self.sync, self.other = httpx.HTTPTransport(), httpx.AsyncHTTPTransport()

    def handle_request(self, request):
        self.sync.handle_request(request).read()
        return self.sync.handle_request(request)

    async def handle_async_request(self, request):
        await (await self.other.handle_async_request(request)).aread()
        return await self.other.handle_async_request(request)

    def close(self) -> None:
        self.sync.close()

    async def aclose(self) -> None:
        await self.other.aclose()


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_transport_of_httpx_that_retries(server, method) -> None:
    auth = viapi_sign.HttpxAuth(viapi_sign.Signer(ID, SECRET))
    where = "params" if method == "GET" else "data"

    async def send():
        async with httpx.AsyncClient(auth=auth, transport=Twice()) as client:
            return await client.request(method, server.url, **{where: FACTS})

    with httpx.Client(auth=auth, transport=Twice()) as client:
        answers = [client.request(method, server.url, **{where: FACTS})]
    answers.append(asyncio.run(send()))
    for answer in answers:
        # Of a GET the same URL goes out again, whichever attempt it is.
        refused = method == "GET"
        assert answer.status_code == (400 if refused else 200), answer.text


class Replayed(Server):
    """Has had the first request already: something below sent it before."""

    def _answer(self, method, path, headers, body) -> Answer:
        if not self.requests:
            super()._answer(method, path, headers, body)
        return super()._answer(method, path, headers, body)


@CLIENTS
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_replay_is_signed_anew(send, method) -> None:
    with Replayed() as server:
        where = "params" if method == "GET" else "data"
        signer = viapi_sign.Signer(ID, SECRET)
        assert send(method, server.url, signer, **{where: FACTS})[0] == 200
        assert server.statuses == [200, 400, 200]


@pytest.fixture
def redirecting():
    """A server that sends elsewhere, and fails if it is asked there."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.path)
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(307)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_POST

        def log_message(self, *_) -> None: ...

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/", asked
        running.shutdown()
        thread.join()


@CLIENTS
def test_a_redirect_is_not_followed(redirecting, send) -> None:
    url, asked = redirecting
    assert send("POST", url, viapi_sign.Signer(ID, SECRET), data=FACTS)[0] == 307
    assert asked == ["/"]


class Rotating:
    """Credentials that change every 100 calls, as an object of the official package."""

    def __init__(self, server) -> None:
        self.server, self.asked = server, 0

    def get_credential(self):
        self.asked += 1
        number = self.asked // 100
        account = Account(f"STS.{number}", f"secret{number}", f"token{number}")
        self.server.rules.accounts = {account.access_key_id: account}
        id, secret, token = account
        return types.SimpleNamespace(
            access_key_id=id, access_key_secret=secret, security_token=token, type="sts"
        )


@pytest.mark.parametrize("rotating", [False, True], ids=["fixed", "rotating"])
def test_many_calls_over_one_connection(server, rotating) -> None:
    source = Rotating(server) if rotating else viapi_sign.Signer(ID, SECRET)

    def data(number):
        return {**FACTS, "Number": str(number), "Text": "中文 &+*~"}

    with requests.Session() as session:
        session.auth = viapi_sign.RequestsAuth(source)
        for number in range(CALLS):
            assert session.post(server.url, data=data(number), timeout=20).status_code == 200
    with httpx.Client(auth=viapi_sign.HttpxAuth(source)) as client:
        for number in range(CALLS):
            assert client.post(server.url, data=data(number)).status_code == 200

    async def asynchronous() -> None:
        async with httpx.AsyncClient(auth=viapi_sign.HttpxAuth(source)) as client:
            for number in range(CALLS):
                assert (await client.post(server.url, data=data(number))).status_code == 200
        middlewares = (viapi_sign.AiohttpAuth(source),)
        async with aiohttp.ClientSession(middlewares=middlewares) as session:
            for number in range(CALLS):
                async with session.post(server.url, data=data(number)) as answer:
                    assert answer.status == 200

    asyncio.run(asynchronous())
    assert server.statuses == [200] * (4 * CALLS)
    if rotating:
        assert source.asked == 4 * CALLS


@pytest.mark.parametrize("send", [via_async_httpx, via_aiohttp])
def test_credentials_that_are_awaited(server, send) -> None:
    async def fetch():
        await asyncio.sleep(0)
        return ID, SECRET

    class Official:
        async def get_credential_async(self):
            return types.SimpleNamespace(access_key_id=ID, access_key_secret=SECRET)

    for source in (fetch, Official()):
        assert send("POST", server.url, source, data=FACTS)[0] == 200
    with pytest.raises(TypeError, match="^credentials that are awaited"):
        via_requests("POST", server.url, fetch, data=FACTS)


def test_the_names_are_there_when_asked_for() -> None:
    assert {"AiohttpAuth", "HttpxAuth", "RequestsAuth"} <= set(dir(viapi_sign))
    with pytest.raises(AttributeError, match="^module 'viapi_sign' has no attribute 'Nothing'$"):
        _ = viapi_sign.Nothing
    with pytest.raises(TypeError, match="^credentials must be a Signer or a function, or have"):
        viapi_sign.RequestsAuth("LTAI")
