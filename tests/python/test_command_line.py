"""``viapi-sign``, in this process where that shows more, else in its own."""

import io
import json
import os
import shlex
import signal
import socket
import subprocess
import sys
import urllib.parse

import pytest
import viapi_sign
from conftest import ID, SECRET, TOKEN, start
from gateway import Account, Gateway
from viapi_sign._cli import main

pytestmark = pytest.mark.usefixtures("credentials")

FACTS = ("--endpoint", "example.com", "--action", "SegmentHDBody", "--version", "2019-12-30")
OPTIONS = ("--region-id", "--method", "--format", "--curl", "--json", "--send", "--timeout")


def ok(capsys, *arguments: str) -> str:
    """The output of a command that must succeed."""
    assert main(arguments) == 0
    captured = capsys.readouterr()
    assert captured.err == "" and SECRET not in captured.out
    return captured.out


def refused(capsys, *arguments: str) -> str:
    """The one line of error of a command that must fail."""
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err.count("\n") == 1
    assert captured.err.startswith("viapi-sign: ")
    for hidden in (SECRET, TOKEN, "vAlUe"):
        assert hidden not in captured.err
    return captured.err.removeprefix("viapi-sign: ").rstrip("\n")


def wrong_usage(capsys, *arguments: str) -> str:
    """The last line of error of a command that argparse refuses."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    err = capsys.readouterr().err
    assert "vAlUe" not in err
    return err.splitlines()[-1]


def params_of(output: str) -> dict[str, str]:
    """The parameters in the body that ``request`` printed."""
    head, body = output.splitlines()
    assert head == "POST https://example.com/"
    return dict(urllib.parse.parse_qsl(body, keep_blank_values=True, strict_parsing=True))


def test_sign_prints_the_three_values(capsys, monkeypatch, vectors) -> None:
    for case in vectors:
        secret = case["access_key_secret"]
        names = "".join(case["params"])
        if "\0" in secret or "=" in names or "\0" in names:
            continue  # an environment variable and an argument cannot be that
        monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", secret)
        arguments = [f"{name}={value}" for name, value in case["params"].items()]
        assert main(["sign", "--method", case["method"], *arguments]) == 0
        expected = [case["string_to_sign"], case["signature"], case["signed_query"]]
        assert capsys.readouterr().out.splitlines() == expected


def test_sign_as_json(capsys) -> None:
    answer = json.loads(ok(capsys, "sign", "--json", "b=2", "a=1"))
    assert list(answer) == ["string_to_sign", "signature", "signed_query"]
    assert answer["string_to_sign"] == "POST&%2F&a%3D1%26b%3D2"
    assert answer["signature"] == viapi_sign.sign({"a": "1", "b": "2"}, SECRET)


def test_request_prints_url_and_body(capsys) -> None:
    sent = params_of(ok(capsys, "request", *FACTS, "--region-id", "cn-shanghai", "Url=a b"))
    assert (sent["AccessKeyId"], sent["SecurityToken"]) == (ID, TOKEN)
    assert (sent["RegionId"], sent["Url"], sent["Format"]) == ("cn-shanghai", "a b", "JSON")
    signature = sent.pop("Signature")
    assert viapi_sign.verify(sent, signature, SECRET)


def test_request_by_get_prints_a_url(capsys) -> None:
    output = ok(capsys, "request", *FACTS, "--method", "GET", "--format", "XML")
    assert output.startswith("GET https://example.com/?AccessKeyId=testid&")
    assert output.count("\n") == 1 and "&Format=XML&" in output


def test_request_as_json(capsys) -> None:
    made = json.loads(ok(capsys, "request", *FACTS, "--json", "Url=中文"))
    assert made["method"] == "POST" and made["url"] == "https://example.com/"
    assert made["headers"] == {"Content-Type": "application/x-www-form-urlencoded"}
    assert "&Url=%E4%B8%AD%E6%96%87&" in made["body"]
    assert "%26Url%3D%25E4%25B8%25AD%25E6%2596%2587%26" in made["string_to_sign"]
    assert len(made["signature"]) == 28


def test_request_as_curl(capsys) -> None:
    line = ok(capsys, "request", *FACTS, "--curl", "Url=a'b")
    assert line.startswith("curl --silent --show-error --header 'Content-Type: application/x-www")
    assert "&Url=a%27b&" in line and line.endswith(" https://example.com/\n")
    line = ok(capsys, "request", *FACTS, "--curl", "--method", "GET")
    assert line.startswith("curl --silent --show-error 'https://example.com/?AccessKeyId=testid&")


@pytest.mark.parametrize("value", ["", "中文", "a\nb\r\n", "=", "a=b=c", "@@", " ", "\t'\"$`\\"])
def test_values(capsys, value) -> None:
    argument = f"Value={'@' if value.startswith('@') else ''}{value}"
    assert params_of(ok(capsys, "request", *FACTS, argument))["Value"] == value


def test_values_from_files(capsys, tmp_path, monkeypatch) -> None:
    text = "第一行\r\nsecond\n"
    path = tmp_path / "值.txt"
    path.write_bytes(text.encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), "ascii"))
    sent = params_of(ok(capsys, "request", *FACTS, f"File=@{path}", "Stdin=@-", "At=@@here"))
    assert (sent["File"], sent["Stdin"], sent["At"]) == (text, text, "@here")


def test_values_that_cannot_be_read(capsys, tmp_path) -> None:
    latin = tmp_path / "latin.txt"
    latin.write_bytes("vAlUe\u00e9".encode("latin-1"))
    assert refused(capsys, "sign", f"Url=@{latin}") == (
        f"parameter 'Url': the file is not UTF-8 text: {latin}"
    )
    missing = tmp_path / "missing"
    assert refused(capsys, "sign", f"Url=@{missing}").startswith("parameter 'Url': No such file")
    assert refused(capsys, "sign", f"Url=@{tmp_path}").startswith("parameter 'Url': ")
    assert "only one parameter" in refused(capsys, "sign", "a=@-", "b=@-")


def test_parameters_between_options(capsys) -> None:
    output = ok(capsys, "request", "A=1", *FACTS, "B=2", "--region-id", "r", "C=3")
    sent = params_of(output)
    assert (sent["A"], sent["B"], sent["C"], sent["RegionId"]) == ("1", "2", "3", "r")


@pytest.mark.parametrize("command", [("sign",), ("request", *FACTS)])
def test_refusals(capsys, command) -> None:
    assert refused(capsys, *command, "a=1", "vAlUe") == "parameter 2 has no '=': write Name=Value"
    assert "'a'" in refused(capsys, *command, "a=vAlUe", "a=vAlUe2")
    assert "'Signature'" in refused(capsys, *command, "Signature=vAlUe")
    assert "empty name" in refused(capsys, *command, "=vAlUe")
    assert "neither GET nor POST" in refused(capsys, *command, "--method", "vAlUe")
    not_utf8 = os.fsdecode(b"Url=vAlUe\xff")
    assert refused(capsys, *command, not_utf8) == "parameter 'Url': the value is not UTF-8 text"
    not_utf8 = os.fsdecode(b"\xff=vAlUe")
    assert refused(capsys, *command, not_utf8) == "parameter 1: the name is not UTF-8 text"


@pytest.mark.usefixtures("credentials")
def test_a_locale_without_the_characters() -> None:
    """The bytes of an argument are UTF-8, whatever the locale calls them."""
    made = subprocess.run(
        [sys.executable, "-m", "viapi_sign", "sign", "A=中文", "B=@@é"],
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        capture_output=True,
        check=True,
    )
    assert made.stdout.startswith(
        b"POST&%2F&A%3D%25E4%25B8%25AD%25E6%2596%2587%26B%3D%2540%25C3%25A9\n"
    )


def test_refusals_of_a_request(capsys) -> None:
    assert "neither JSON nor XML" in refused(capsys, "request", *FACTS, "--format", "vAlUe")
    assert "'Action'" in refused(capsys, "request", *FACTS, "Action=vAlUe")
    assert "endpoint must be" in refused(capsys, "request", *FACTS, "--endpoint", "a/vAlUe")


@pytest.mark.parametrize("name", ["ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"])
@pytest.mark.parametrize("value", [None, ""])
def test_missing_credentials(capsys, monkeypatch, name, value) -> None:
    if value is None:
        monkeypatch.delenv(name)
    else:
        monkeypatch.setenv(name, value)
    assert refused(capsys, "request", *FACTS) == f"set the environment variable {name}"
    monkeypatch.setenv(name, f"{SECRET}\n")
    assert "leading or trailing white space" in refused(capsys, "request", *FACTS)
    if name.endswith("SECRET"):
        assert "leading or trailing white space" in refused(capsys, "sign", "a=1")


def test_an_empty_security_token_is_none(capsys, monkeypatch) -> None:
    monkeypatch.setenv("ALIBABA_CLOUD_SECURITY_TOKEN", "")
    assert "SecurityToken" not in ok(capsys, "request", *FACTS)


def test_wrong_usage(capsys) -> None:
    assert "required: COMMAND" in wrong_usage(capsys)
    assert "required: --endpoint, --action, --version" in wrong_usage(capsys, "request")
    assert "not allowed with" in wrong_usage(capsys, "request", *FACTS, "--curl", "--json")
    # No credential is taken from an argument, and none is shown.
    attempt = wrong_usage(capsys, "sign", "--access-key-secret=vAlUe", "--token", "vAlUe")
    assert attempt.endswith("unknown option: --access-key-secret --token")
    for timeout in ("0", "-1", "nan", "inf", "soon"):
        assert "--timeout" in wrong_usage(capsys, "request", *FACTS, f"--timeout={timeout}")


def test_version(capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"viapi-sign {viapi_sign.__version__}\n"


@pytest.mark.parametrize("command", [(), ("sign",), ("request",)])
def test_help(capsys, command) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    assert ended.value.code == 0
    output = capsys.readouterr().out
    for hidden in (ID, SECRET, TOKEN):
        assert hidden not in output
    if not command:
        for documented in ("0", "1", "2", "3", "4", "130", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"):
            assert f"\n  {documented} " in output
    if command == ("request",):
        assert all(option in output for option in OPTIONS)


def test_as_a_program() -> None:
    made = start("sign", "a=1", stdout=subprocess.PIPE)
    output, _ = made.communicate(timeout=60)
    assert made.returncode == 0 and output.startswith(b"POST&%2F&a%3D1")


def test_installed_under_its_name() -> None:
    program = os.path.join(os.path.dirname(sys.executable), "viapi-sign")
    answer = subprocess.run([program, "sign", "a=1"], capture_output=True, timeout=60)
    assert answer.returncode == 0 and answer.stdout.startswith(b"POST&%2F&a%3D1")


def test_a_reader_that_leaves() -> None:
    """As ``viapi-sign ... | head -0``."""
    read, write = os.pipe()
    os.close(read)
    made = start("request", *FACTS, stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    _, errors = made.communicate(timeout=60)
    assert (made.returncode, errors) == (0, b"")


def test_output_that_cannot_be_written() -> None:
    with open("/dev/full", "wb") as full:
        made = start("request", *FACTS, stdout=full, stderr=subprocess.PIPE)
        _, errors = made.communicate(timeout=60)
    assert made.returncode == 4
    assert errors.decode().startswith("viapi-sign: cannot write the output: ")
    assert errors.count(b"\n") == 1


def test_output_that_is_closed(capsys, monkeypatch) -> None:
    """As ``viapi-sign ... >&-``."""
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", None)
        assert main(["sign", "a=1"]) == 4
    assert capsys.readouterr().err == "viapi-sign: cannot write the output: it is closed\n"


def test_interrupted() -> None:
    """While it waits for an answer; no traceback."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        endpoint = f"http://127.0.0.1:{server.getsockname()[1]}"
        facts = [*FACTS, "--endpoint", endpoint, "--send"]
        made = start("request", *facts, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        connection, _ = server.accept()
        with connection:
            made.send_signal(signal.SIGINT)
            output, errors = made.communicate(timeout=60)
    assert (made.returncode, output, errors) == (130, b"", b"")


def test_send(capsys, monkeypatch) -> None:
    with Gateway(Account(ID, SECRET, TOKEN)) as gateway:
        command = ["request", *FACTS, "--endpoint", gateway.url, "--send", "Url=中 文"]
        for method in ("GET", "POST"):
            answer = json.loads(ok(capsys, *command, "--method", method))
            assert answer["Action"] == "SegmentHDBody"
        monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "wrong")
        assert main(command) == 1
    captured = capsys.readouterr()
    assert json.loads(captured.out)["Code"] == "SignatureDoesNotMatch"
    assert captured.err.startswith("viapi-sign: the server answered with HTTP status 400: ")
    assert SECRET not in captured.err


@pytest.mark.parametrize("host", ["a..b", "\u4f8b.example", "http://[::1"])
def test_a_host_name_that_is_none(capsys, host) -> None:
    assert main(["request", *FACTS, "--endpoint", host, "--send"]) in (2, 3)
    err = capsys.readouterr().err
    assert err.startswith("viapi-sign: ") and err.count("\n") == 1


def test_an_answer_that_is_not_http() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        endpoint = f"http://127.0.0.1:{server.getsockname()[1]}"
        facts = [*FACTS, "--endpoint", endpoint, "--send"]
        made = start("request", *facts, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        connection, _ = server.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(b"SSH-2.0\r\n\r\n")
        output, errors = made.communicate(timeout=60)
    assert (made.returncode, output) == (3, b"")
    assert errors.startswith(b"viapi-sign: no answer from the server: BadStatusLine")
    assert errors.count(b"\n") == 1


def test_an_answer_that_takes_too_long() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        endpoint = f"http://127.0.0.1:{server.getsockname()[1]}"
        facts = [*FACTS, "--endpoint", endpoint, "--send", "--timeout", "0.1"]
        made = start("request", *facts, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        output, errors = made.communicate(timeout=60)
    assert (made.returncode, output) == (3, b"")
    assert errors.startswith(b"viapi-sign: no answer from the server: ")


def test_sign_without_a_secret(capsys, monkeypatch) -> None:
    monkeypatch.delenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET")
    expected = "set the environment variable ALIBABA_CLOUD_ACCESS_KEY_SECRET"
    assert refused(capsys, "sign", "a=1") == expected


def test_powershell(capsys) -> None:
    line = ok(capsys, "request", *FACTS, "--powershell", "Url=a'b")
    assert line.startswith("curl.exe --silent --show-error --header 'Content-Type: application/x")
    assert "'--data-raw' 'AccessKeyId=" in line and line.endswith("' 'https://example.com/'\n")
    line = ok(capsys, "request", *FACTS, "--powershell", "--method", "GET")
    assert line.startswith("curl.exe --silent --show-error 'https://example.com/?AccessKeyId=")


def test_powershell_for_what_an_argument_cannot_hold(tmp_path, capsys, monkeypatch) -> None:
    """The same arguments of curl, and what PowerShell would write to its input."""
    monkeypatch.delenv("ALIBABA_CLOUD_SECURITY_TOKEN")
    (tmp_path / "long").write_text("中" * 100_000, encoding="utf-8")
    with Gateway(Account(ID, SECRET)) as gateway:
        facts = ("--endpoint", gateway.url, "--action", "A", "--version", "V")
        line = ok(capsys, "request", *facts, "--powershell", f"Long=@{tmp_path / 'long'}")
        body, command = line.split(" | ")
        sent = subprocess.run(
            shlex.split(command.replace("curl.exe", "curl")),
            input=f"{body.strip(chr(39))}\r\n",
            capture_output=True,
            text=True,
            timeout=60,
        )
    assert json.loads(sent.stdout)["Action"] == "A", sent.stderr


def test_curl_for_what_an_argument_cannot_hold(tmp_path, capsys, monkeypatch) -> None:
    monkeypatch.delenv("ALIBABA_CLOUD_SECURITY_TOKEN")
    (tmp_path / "long").write_text("中" * 100_000, encoding="utf-8")
    with Gateway(Account(ID, SECRET)) as gateway:
        facts = ("--endpoint", gateway.url, "--action", "A", "--version", "V")
        command = ok(capsys, "request", *facts, "--curl", f"Long=@{tmp_path / 'long'}")
        sent = subprocess.run(["bash"], input=command, capture_output=True, text=True, timeout=60)
    assert json.loads(sent.stdout)["Action"] == "A", sent.stderr


def test_a_file_from_notepad(tmp_path, capsys) -> None:
    (tmp_path / "text").write_bytes(b"\xef\xbb\xbfabc")
    sent = params_of(ok(capsys, "request", *FACTS, f"Value=@{tmp_path / 'text'}"))
    assert sent["Value"] == "abc"


def test_completion(capsys) -> None:
    completed = {}
    for words in ("viapi-sign di", "viapi-sign call SegmentHDB", "viapi-sign request --pow"):
        script = ok(capsys, "completion", "bash")
        last = len(words.split()) - 1
        script += f"COMP_WORDS=({words}) COMP_CWORD={last}; _viapi_sign; echo ${{COMPREPLY[@]}}\n"
        ran = subprocess.run(["bash"], input=script, capture_output=True, text=True, timeout=60)
        completed[words.split()[-1]] = ran.stdout.strip()
    assert completed == {"di": "diagnose", "SegmentHDB": "SegmentHDBody", "--pow": "--powershell"}
    assert ok(capsys, "completion", "zsh").startswith("autoload -Uz compinit")


def test_interrupted_while_it_starts(monkeypatch) -> None:
    from viapi_sign import __main__

    class Interrupted:
        def find_spec(self, name, path=None, target=None):
            if name == "viapi_sign._cli":
                raise KeyboardInterrupt

    monkeypatch.setattr(sys, "meta_path", [Interrupted(), *sys.meta_path])
    monkeypatch.delitem(sys.modules, "viapi_sign._cli")
    monkeypatch.delattr(viapi_sign, "_cli")
    assert __main__.main(["--version"]) == 130
