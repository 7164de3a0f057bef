"""From a local photo to a saved result, against stand-ins that check what arrives."""

import io
import json
import pathlib
import subprocess
import sys

import pytest
import viapi_sign
from conftest import ID, SECRET, TESTS, TOKEN
from gateway import Account
from viapi import StandIns, recorded
from viapi.standins import same_call, same_upload
from viapi_sign import _actions, _exchange
from viapi_sign._cli import main

PHOTO = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 1000 + b"\r\n--\r\n"
RESULT_URL = (
    "http://vibktprfx-prod-standin.oss-cn-shanghai.aliyuncs.com/out.png"
    "?Expires=1&OSSAccessKeyId=x&Signature=y"
)
DONE = {"RequestId": "0B1C-REQ-ACTION", "Data": {"ImageURL": RESULT_URL}}


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    return tmp_path_factory.mktemp("certificates")


@pytest.fixture
def servers(certificates, monkeypatch):
    _exchange._contexts.clear()
    accounts = (Account(ID, SECRET), Account("STS.id", SECRET, TOKEN))
    with StandIns(certificates, *accounts) as running:
        for name, value in running.environment().items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_ID", ID)
        monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", SECRET)
        monkeypatch.delenv("ALIBABA_CLOUD_SECURITY_TOKEN", raising=False)
        monkeypatch.setenv("LC_ALL", "C.UTF-8")
        running.answers["SegmentHDBody"] = [(200, DONE)]
        running.files[RESULT_URL] = b"the result"
        yield running
    _exchange._contexts.clear()


@pytest.fixture
def photo(tmp_path) -> pathlib.Path:
    path = tmp_path / "me.png"
    path.write_bytes(PHOTO)
    return path


def check_the_call(servers, case: str, content: bytes = PHOTO) -> None:
    """The three requests are those that the official package sent."""
    authorize, upload, call = recorded(case)
    same_call(servers.arrived[0], authorize)
    same_upload(servers.arrived[1], upload, content)
    same_call(servers.arrived[2], call)


def test_three_lines_of_python(servers, photo, tmp_path) -> None:
    viapi = viapi_sign.Viapi()
    answer = viapi.call("SegmentHDBody", ImageURL=photo)
    saved = viapi.save(answer, tmp_path / "out")
    assert answer == DONE
    assert saved == [tmp_path / "out" / "ImageURL.png"]
    assert saved[0].read_bytes() == b"the result"
    check_the_call(servers, "imageseg.segment_hdbody_advance, access key")


def test_one_command(servers, photo, tmp_path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "viapi_sign", "call", "SegmentHDBody", f"ImageURL=file:{photo}"]
        + ["--save", tmp_path / "out"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == DONE
    assert ran.stderr == f"saved {tmp_path / 'out' / 'ImageURL.png'}\n"
    assert (tmp_path / "out" / "ImageURL.png").read_bytes() == b"the result"
    check_the_call(servers, "imageseg.segment_hdbody_advance, access key")


def test_temporary_credentials(servers, photo) -> None:
    viapi = viapi_sign.Viapi(lambda: ("STS.id", SECRET, TOKEN))
    assert viapi.call("SegmentHDBody", {"ImageURL": photo}) == DONE
    check_the_call(servers, "imageseg.segment_hdbody_advance, STS credential")
    authorize, upload, call = servers.arrived
    assert authorize.params["SecurityToken"] == call.params["SecurityToken"] == TOKEN
    assert TOKEN.encode() not in upload.body


class Pipe(io.RawIOBase):
    """A file without a place."""

    def __init__(self, content: bytes) -> None:
        self._content = io.BytesIO(content)

    def read(self, size: int = -1) -> bytes:
        return self._content.read(size)

    def tell(self) -> int:
        raise OSError("not seekable")


class Reader:
    """What can only be read."""

    def read(self) -> bytes:
        return b"abc"


def test_files_of_every_kind(servers, tmp_path) -> None:
    started = io.BytesIO(b"xxabc")
    started.seek(2)
    (tmp_path / "file").write_bytes(b"abc")
    with open(tmp_path / "file", "rb") as opened:
        for file in (io.BytesIO(b"abc"), started, Pipe(b"abc"), Reader(), opened):
            servers.answers["SegmentHDBody"] = [(200, DONE)]
            servers.arrived.clear()
            assert viapi_sign.Viapi().call("SegmentHDBody", ImageURL=file) == DONE
            check_the_call(servers, "imageseg.segment_hdbody_advance, access key", b"abc")
    servers.answers["SegmentHDBody"] = [(200, DONE)]
    servers.arrived.clear()
    viapi_sign.Viapi().call("SegmentHDBody", ImageURL=io.BytesIO(b""))
    check_the_call(servers, "imageseg.segment_hdbody_advance, access key", b"")
    with pytest.raises(TypeError, match="^open the file in binary mode"):
        viapi_sign.Viapi().call("SegmentHDBody", ImageURL=io.StringIO("abc"))


def test_the_url_is_escaped(servers, photo) -> None:
    """Where the official package leaves blanks and Chinese as they are, and + is a blank."""
    servers.key = "a b/文+%1~.jpg"
    viapi_sign.Viapi().call("SegmentHDBody", ImageURL=photo)
    url = servers.arrived[2].params["ImageURL"]
    expected = "a%20b/%E6%96%87%2B%251~.jpg"
    assert url == f"http://viapi-standin-bucket.oss-cn-shanghai.aliyuncs.com/{expected}"


def test_lists_of_files(servers, tmp_path) -> None:
    files = [tmp_path / name for name in ("a", "b")]
    for file in files:
        file.write_bytes(b"AAA")
    servers.answers["DetectLivingFace"] = [(200, DONE)] * 2
    viapi = viapi_sign.Viapi()
    viapi.call("DetectLivingFace", Tasks=[{"ImageURL": file} for file in files])
    *_, call = recorded("facebody detect_living_face_advance, list of two")
    same_call(servers.arrived[-1], call)
    # On the command line a list is written flat.
    arguments = [f"Tasks.{at}.ImageURL=file:{file}" for at, file in enumerate(files, start=1)]
    assert main(["call", "DetectLivingFace", *arguments]) == 0
    same_call(servers.arrived[-1], call)


def test_a_list_that_travels_as_json(servers) -> None:
    servers.answers["BatchAddFaces"] = [(200, DONE)] * 2
    faces = [{"ExtraData": "x", "ImageURL": io.BytesIO(b"AAA")}]
    viapi_sign.Viapi().call("BatchAddFaces", DbName="db", EntityId="e", Faces=faces)
    authorize, upload, call = recorded("facebody batch_add_faces_advance")
    same_call(servers.arrived[0], authorize)
    same_upload(servers.arrived[1], upload, b"AAA")
    same_call(servers.arrived[2], call)
    viapi_sign.Viapi().call("BatchAddFaces", DbName="db", EntityId="e", Faces="[]")
    assert servers.arrived[-1].form["Faces"] == "[]"


JOB = {"RequestId": "JOB-0001", "Message": "accepted"}
RESULT = {"VideoUrl": "http://x.oss-cn-shanghai.aliyuncs.com/a b.mp4"}


def polled(state, **more) -> tuple[int, dict]:
    data = {"JobId": "JOB-0001", "Status": state, **more}
    return 200, {"RequestId": "R-9", "Data": data}


def test_an_asynchronous_action(servers, tmp_path) -> None:
    servers.answers["EraseVideoSubtitles"] = [(200, JOB)]
    servers.answers["GetAsyncJobResult"] = [
        polled("QUEUING"),
        (400, {"Code": "Throttling.User", "Message": "slow down"}),
        polled("PROCESSING"),
        polled("PROCESS_SUCCESS", Result=json.dumps(RESULT)),
    ]
    servers.files["http://x.oss-cn-shanghai.aliyuncs.com/a%20b.mp4"] = b"video"
    states = []
    viapi = viapi_sign.Viapi(poll_interval=0.01, on_state=states.append)
    answer = viapi.call("EraseVideoSubtitles", VideoUrl="http://a/v.mp4")
    assert answer["Data"]["Result"] == RESULT
    assert states == ["QUEUING", "PROCESSING", "PROCESS_SUCCESS"]
    same_call(servers.arrived[0], recorded("async submit")[0])
    for arrived in servers.arrived[1:]:
        same_call(arrived, recorded("async poll PROCESSING")[0])
    [saved] = viapi.save(answer, tmp_path)
    assert saved.name == "VideoUrl.mp4" and saved.read_bytes() == b"video"


def test_a_product_without_jobs_of_its_own(servers) -> None:
    servers.answers["InteractiveFullSegmentation"] = [(200, JOB)]
    servers.answers["GetAsyncJobResult"] = [polled("PROCESS_SUCCESS", Result="no JSON")]
    answer = viapi_sign.Viapi().call("InteractiveFullSegmentation", ImageUrl="http://a/b")
    assert answer["Data"]["Result"] == "no JSON"
    same_call(servers.arrived[1], recorded("viapi GetAsyncJobResult 2023-01-17")[0])


def test_a_job_that_fails(servers, capsys) -> None:
    servers.answers["EraseVideoSubtitles"] = [(200, JOB)] * 2
    failed = polled("PROCESS_FAILED", ErrorCode="InvalidFile.Content", ErrorMessage="bad video")
    servers.answers["GetAsyncJobResult"] = [failed] * 2
    with pytest.raises(viapi_sign.JobError) as error:
        viapi_sign.Viapi().call("EraseVideoSubtitles", VideoUrl="http://a/v.mp4")
    assert (error.value.job_id, error.value.state) == ("JOB-0001", "PROCESS_FAILED")
    assert (error.value.code, error.value.message) == ("InvalidFile.Content", "bad video")
    assert main(["call", "EraseVideoSubtitles", "VideoUrl=http://a/v.mp4"]) == 1
    assert capsys.readouterr().err == (
        "state: PROCESS_FAILED\n"
        "viapi-sign: job JOB-0001 ended with PROCESS_FAILED: InvalidFile.Content: bad video\n"
    )


def test_a_job_that_is_not_waited_for(servers, capsys) -> None:
    servers.answers["EraseVideoSubtitles"] = [(200, JOB)]
    assert main(["call", "EraseVideoSubtitles", "VideoUrl=http://a/v.mp4", "--no-wait"]) == 0
    assert json.loads(capsys.readouterr().out) == JOB


def test_a_job_without_end(servers) -> None:
    servers.answers["GetAsyncJobResult"] = [polled("PROCESSING")]
    with pytest.raises(TimeoutError, match="^job JOB-0001 is still PROCESSING: ask again later$"):
        viapi_sign.Viapi(job_timeout=0.1, poll_interval=1).result("JOB-0001", product="videoenhan")


def test_a_job_that_is_refused(servers) -> None:
    servers.answers["GetAsyncJobResult"] = [(400, {"Code": "InvalidParameter.BadRequest"})]
    with pytest.raises(viapi_sign.ServerError) as refused:
        viapi_sign.Viapi().result("JOB-0001")
    assert refused.value.code == "InvalidParameter.BadRequest"


def test_an_upload_that_oss_refuses(servers, photo, capsys) -> None:
    """Its body is that of the recorded exchange."""
    *_, upload = recorded("imageseg advance, OSS 403 AccessDenied")[:2]
    servers.upload = (403, upload["response"]["body"].encode())
    with pytest.raises(viapi_sign.UploadError) as refused:
        viapi_sign.Viapi().call("SegmentHDBody", ImageURL=photo)
    assert (refused.value.status, refused.value.code) == (403, "AccessDenied")
    assert "Policy expired" in refused.value.message
    assert main(["call", "SegmentHDBody", f"ImageURL=file:{photo}"]) == 1
    assert "viapi-sign: OSS refused the file with HTTP status 403: AccessDenied: " in (
        capsys.readouterr().err
    )
    servers.upload = (502, b"<html></html>")
    with pytest.raises(viapi_sign.UploadError, match="^OSS refused the file with HTTP status 502$"):
        viapi_sign.Viapi().call("SegmentHDBody", ImageURL=photo)


def test_a_refusal(servers, photo, capsys) -> None:
    body = {"Code": "InvalidApi.NotPurchase", "Message": "not purchased", "RequestId": "r"}
    servers.answers["SegmentHDBody"] = [(403, body)]
    assert main(["call", "SegmentHDBody", f"ImageURL=file:{photo}"]) == 1
    err = capsys.readouterr().err
    assert "viapi-sign: the server answered with HTTP status 403: InvalidApi.NotPurchase\n" in err
    assert "   not purchased\n" in err
    servers.answers["SegmentHDBody"] = [(403, {"Code": "X"})]
    assert main(["call", "SegmentHDBody", "ImageURL=http://a/b"]) == 1


def test_a_file_that_becomes_shorter(servers) -> None:
    class Shrinking(io.BytesIO):
        def read(self, size=-1):
            return b""

    with pytest.raises(OSError, match="^the file became shorter while it was sent: file$"):
        viapi_sign.Viapi().call("SegmentHDBody", ImageURL=Shrinking(b"abc"))


def test_saving(servers, tmp_path) -> None:
    url = "http://x.oss-cn-shanghai.aliyuncs.com/{}"
    for name in ("a.png", "b", "c.png"):
        servers.files[url.format(name)] = name.encode()
    elements = [{"URL": url.format("a.png")}, {"URL": url.format("b")}]
    answer = {"Data": {"Elements": elements, "../x": url.format("c.png"), "Text": "text"}}
    viapi = viapi_sign.Viapi()
    assert [path.name for path in viapi.save(answer, tmp_path)] == ["URL.png", "URL", "x.png"]
    assert [path.name for path in viapi.save(answer, tmp_path)] == ["URL-2.png", "URL-2", "x-2.png"]
    assert (tmp_path / "URL-2").read_bytes() == b"b"
    gone = {"Data": {"ImageURL": url.format("gone.png")}}
    with pytest.raises(OSError, match="^the URL in ImageURL was answered with HTTP status 404$"):
        viapi.save(gone, tmp_path / "other")
    assert list((tmp_path / "other").iterdir()) == []
    assert viapi.save({"Data": {"中": url.format("c.png")}}, tmp_path)[0].name == "中.png"
    assert viapi.save({"Data": {"..": url.format("c.png")}}, tmp_path)[0].name == "file.png"
    # Only what is fetched over HTTP: an answer cannot name a file of this machine.
    assert viapi.save({"Data": {"ImageURL": "file:///etc/passwd"}}, tmp_path) == []


@pytest.mark.parametrize(
    "action, params, message",
    [
        ("SegmentHDbody", {}, "^there is no action 'SegmentHDbody': write 'SegmentHDBody'$"),
        ("SegmentBodies", {}, "^there is no action 'SegmentBodies': near are SegmentBody, "),
        ("Zzzzzzz", {}, "^there is no action 'Zzzzzzz'$"),
        ("GetAsyncJobResult", {}, "^say which product GetAsyncJobResult is of: .*videoenhan"),
        (
            "SegmentHDBody",
            {"ImageUrl": "http://a"},
            "^SegmentHDBody has no parameter 'ImageUrl': write 'ImageURL'$",
        ),
        ("SegmentHDBody", {"Q": "x"}, "^SegmentHDBody has no parameter 'Q'$"),
        ("SegmentHDBody", {}, "^SegmentHDBody needs the parameter 'ImageURL'$"),
        ("SegmentHDBody", {"ImageURL": "me.png"}, "^parameter 'ImageURL' must be a URL, or a file"),
        ("DeleteFaceDb", {"Name": pathlib.Path("x")}, "^parameter 'Name' takes no file$"),
        (
            "DetectLivingFace",
            {"Tasks": [{"ImageUrl": "http://a"}]},
            "^Tasks has no field 'ImageUrl': write 'ImageURL'$",
        ),
        (
            "ScanText",
            {"Tasks": [{"Content": pathlib.Path("x")}], "Labels": [{"Label": "spam"}]},
            "^parameter 'Tasks' takes no file$",
        ),
    ],
)
def test_refused_before_anything_is_sent(servers, action, params, message) -> None:
    with pytest.raises(ValueError, match=message):
        viapi_sign.Viapi().call(action, params)
    assert servers.arrived == []


@pytest.mark.parametrize(
    "value, error, message",
    [
        (pathlib.Path("gone.png"), FileNotFoundError, "gone.png"),
        ([{"ImageURL": pathlib.Path("gone.png")}], FileNotFoundError, "gone.png"),
        (b"abc", TypeError, r"^parameter 'ImageURL' cannot be bytes: give io.BytesIO\(...\)$"),
    ],
)
def test_a_file_that_cannot_be_sent(servers, value, error, message) -> None:
    call = ("SegmentHDBody", {"ImageURL": value})
    if isinstance(value, list):
        call = ("DetectLivingFace", {"Tasks": value})
    with pytest.raises(error, match=message):
        viapi_sign.Viapi().call(*call)
    assert servers.arrived == []


def test_an_unknown_product(servers) -> None:
    viapi = viapi_sign.Viapi()
    with pytest.raises(ValueError, match=r"^there is no product 'x': there are aigen, .*, viapi"):
        viapi.call("SegmentHDBody", product="x")
    with pytest.raises(ValueError, match="^there is no action 'SegmentHDBody' in ocr"):
        viapi.call("SegmentHDBody", product="ocr")


def test_the_command_refuses_before_anything_is_sent(servers, capsys) -> None:
    for arguments, message in (
        (("SegmentHDBody", "ImageUrl=http://a"), "has no parameter 'ImageUrl': write 'ImageURL'"),
        (("SegmentHDBody", "ImageURL=file:gone"), "parameter 'ImageURL': No such file or direct"),
        (("SegmentHDBody", "ImageURL=a://", "ImageURL=b://"), "'ImageURL' is given twice"),
    ):
        assert main(["call", *arguments]) == 2
        assert message in capsys.readouterr().err
    assert servers.arrived == []


def test_no_answer(servers, capsys, monkeypatch) -> None:
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:1")
    assert main(["call", "SegmentHDBody", "ImageURL=http://a/b"]) == 3
    assert capsys.readouterr().err == (
        "viapi-sign: no answer from the server: [Errno 111] Connection refused: "
        "imageseg.cn-shanghai.aliyuncs.com by the proxy 127.0.0.1:1\n"
    )
    monkeypatch.setenv("https_proxy", "http://user:password@127.0.0.1:1")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert main(["call", "SegmentHDBody", "ImageURL=http://a/b"]) == 3
    assert capsys.readouterr().err == (
        "viapi-sign: 服务端没有应答：imageseg.cn-shanghai.aliyuncs.com（经代理 127.0.0.1:1）"
        "：连接被拒绝（错误 111）\n"
    )


def test_another_endpoint_and_region(servers) -> None:
    viapi = viapi_sign.Viapi(region_id="cn-beijing")
    call = ("SegmentHDBody", {"ImageURL": "http://a/b"})
    assert viapi.call(*call, endpoint="imageseg-vpc.cn-shanghai.aliyuncs.com") == DONE
    assert servers.arrived[0].host == "imageseg-vpc.cn-shanghai.aliyuncs.com"
    # There is no certificate for another region here: the name is what fails.
    with pytest.raises(OSError, match="imageseg.cn-beijing.aliyuncs.com"):
        viapi.call(*call)
    assert repr(viapi) == "Viapi(...)"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_on_a_terminal(servers, photo, monkeypatch) -> None:
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    assert main(["call", "SegmentHDBody", f"ImageURL=file:{photo}"]) == 0
    assert "\rme.png [#######" in shown.getvalue()
    assert shown.getvalue().endswith(f"[{'#' * 30}] 100 %\n")
    servers.upload = (502, b"")
    servers.arrived.clear()

    class Cut(io.BytesIO):
        name = "cut.png"

        def read(self, size=-1):
            return super().read(2)

    from viapi_sign._cli._call import _Screen

    screen = _Screen()
    screen.progress("cut.png", 1, 2)
    screen.end()
    screen.end()
    assert shown.getvalue().endswith("cut.png [###############...............]  50 %\n")


def test_the_actions(capsys) -> None:
    assert main(["actions"]) == 0
    lines = capsys.readouterr().out.splitlines()
    catalogue = json.loads((TESTS / "viapi" / "catalogue.json").read_text(encoding="utf-8"))
    actions = [a for p in catalogue["products"] for a in p["actions"] if a["style"] == "RPC"]
    assert len(lines) == len(actions) > 250
    assert main(["actions", "segmenthd"]) == 0
    out = capsys.readouterr().out
    assert "imageseg     2019-12-30  SegmentHDBody ImageURL=file:FILE\n" in out
    assert all("SegmentHD" in line for line in out.splitlines())
    assert main(["actions", "zzzz"]) == 1
    assert capsys.readouterr().err == "viapi-sign: no action has 'zzzz' in it\n"
    assert main(["actions", "FACE", "imageurl", "detect"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines and all("Detect" in line and "ImageURL" in line for line in lines)
    assert main(["actions", "SegmentHDBody", "face"]) == 1
    assert capsys.readouterr().err == "viapi-sign: no action has 'SegmentHDBody face' in it\n"
    assert main(["actions", "--json", "BatchAddFaces"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["endpoint"] == "facebody.cn-shanghai.aliyuncs.com"
    assert shown["usage"].startswith("BatchAddFaces DbName=... EntityId=... Faces=JSON [")
    assert main(["actions", "DetectLivingFace"]) == 0
    assert "DetectLivingFace Tasks.1.ImageData=..." in capsys.readouterr().out
    assert main(["actions", "DetectInfrared"]) == 0
    assert "Tasks.1.ImageURL=file:FILE" in capsys.readouterr().out


def test_every_action_is_found_by_its_name() -> None:
    names = [action.name for action in _actions.all_actions()]
    for action in _actions.all_actions():
        if names.count(action.name) == 1:
            assert _actions.find(action.name).host == action.host
    repeated = {name for name in names if names.count(name) > 1}
    assert repeated == {"GetAsyncJobResult"}
