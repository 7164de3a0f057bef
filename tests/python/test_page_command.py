"""``viapi-sign page``, with a page of a few bytes; tests/browser tests the real one."""

import webbrowser

import pytest
from test_command_line import ok, refused
from viapi_sign._cli import _page, main

PAGE = b"<!doctype html><title>\xe9\xa1\xb5</title>"


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path, monkeypatch):
    """An installation with a page, and an empty folder to be in."""
    installed, here = tmp_path / "installed", tmp_path / "here"
    installed.mkdir()
    here.mkdir()
    (installed / "page.html").write_bytes(PAGE)
    monkeypatch.setattr(_page, "files", lambda name: installed)
    monkeypatch.chdir(here)
    return here


def test_it_writes_the_page(capsys, in_a_folder) -> None:
    assert ok(capsys, "page") == "viapi-sign.html\n"
    assert (in_a_folder / "viapi-sign.html").read_bytes() == PAGE
    assert ok(capsys, "page", "other.html") == "other.html\n"
    assert (in_a_folder / "other.html").read_bytes() == PAGE


def test_to_standard_output(capfdbinary) -> None:
    assert main(["page", "-"]) == 0
    assert capfdbinary.readouterr().out == PAGE


def test_it_opens_the_page(capsys, in_a_folder, monkeypatch) -> None:
    opened = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    ok(capsys, "page", "--open")
    assert opened == [(in_a_folder / "viapi-sign.html").as_uri()]


def test_an_installation_without_it_says_so(capsys, in_a_folder) -> None:
    (in_a_folder.parent / "installed" / "page.html").unlink()
    assert refused(capsys, "page").startswith("this installation has no page: ")
    assert not (in_a_folder / "viapi-sign.html").exists()
    assert refused(capsys, "page", "a", "b") == "page takes one file"
