"""The help of the command line in Chinese: nothing is left in English."""

import argparse
import io
import sys

import pytest
from viapi_sign._cli import _parser, main
from viapi_sign._cli._chinese import HELP


@pytest.fixture
def chinese(monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


def texts(parser):
    """Every help and description."""
    yield parser.description
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from (choice.help for choice in action._choices_actions)
            for command in action.choices.values():
                yield from texts(command)
        elif action.help is not None:
            yield action.help


def test_every_text_has_its_chinese(monkeypatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    used = set(texts(_parser()))
    assert used - HELP.keys() == set()
    assert HELP.keys() - used == {"options", "positional arguments"}


def test_help(chinese, capsys) -> None:
    for arguments in (["--help"], ["call", "--help"], ["diagnose", "--help"]):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 0
        out = capsys.readouterr().out
        assert "选项:" in out and "show this help" not in out
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "退出码" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["request", "--action", "A"], "缺少必需的参数：--endpoint, --version"),
        (["sign", "--nothing"], "未知的选项：--nothing"),
        (["diagnose", "--lang", "fr"], "--lang 只能是："),
        (["diagnose", "--now", "x"], "argument --now: invalid int value: 'x'"),
    ],
)
def test_wrong_usage(chinese, capsys, arguments, message) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2 and message in capsys.readouterr().err


def test_a_terminal_without_chinese(chinese, monkeypatch) -> None:
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", narrow)
    with pytest.raises(SystemExit):
        main(["--help"])
    narrow.seek(0)
    assert "??" in narrow.read()
