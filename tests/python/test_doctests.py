"""What the docstrings of the public names show is run as it is there."""

import doctest
import inspect

import pytest
import viapi_sign
from conftest import ID, SECRET


def shown():
    """Every public name and method that has an example."""
    for name in viapi_sign.__all__:
        value = getattr(viapi_sign, name)
        yield name, inspect.getdoc(value) or ""
        if inspect.isclass(value):
            for method, member in vars(value).items():
                if not method.startswith("_"):
                    yield f"{name}.{method}", inspect.getdoc(member) or ""


EXAMPLES = {
    name: test
    for name, text in shown()
    if (test := doctest.DocTestParser().get_doctest(text, {}, name, None, 0)).examples
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example(name, monkeypatch) -> None:
    monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_ID", ID)
    monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", SECRET)
    test = EXAMPLES[name]
    test.globs["viapi_sign"] = viapi_sign
    ran = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test)
    assert ran.failed == 0 and ran.attempted > 0


def test_what_needs_no_server_has_an_example() -> None:
    without = {
        # What others raise or return, and what sends.
        "AiohttpAuth",
        "Diagnosis",
        "Finding",
        "JobError",
        "RequestsAuth",
        "ServerError",
        "SignError",
        "SignedRequest",
        "Signer",
        "UploadError",
        "Viapi",
        "__version__",
    }
    assert set(viapi_sign.__all__) - without <= EXAMPLES.keys()
    assert {"Signer.request", "Signer.from_credentials", "Diagnosis.command"} <= EXAMPLES.keys()
