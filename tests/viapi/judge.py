"""The stand-ins' comparison, shown to fail: each recorded exchange with one thing changed."""

import copy

from viapi.standins import EXCHANGES, Arrived, _Headers, same_call, same_upload


def replayed(exchange):
    """The exchange as if it had just arrived, with RPC's own parameters."""
    method, target, _ = exchange["request_line"].split(" ")
    headers = {name.lower(): value for name, value in exchange["headers_in_order"]}
    body = exchange.get("body") or ""
    if "form_parts_in_order" in exchange:
        boundary = "b0"
        headers["content-type"] = f"multipart/form-data; boundary={boundary}"
        body = "".join(
            f"--{boundary}\r\n" + "\r\n".join(part["headers"]) + f"\r\n\r\n{part['value']}\r\n"
            for part in exchange["form_parts_in_order"][:-1]
        )
        body += f"--{boundary}--\r\n"
        headers["content-length"] = str(len(body.encode()))
    made = Arrived(exchange["scheme"], method, target, _Headers(headers), body.encode())
    made.params |= {
        "Action": headers.get("x-acs-action", ""),
        "Version": headers.get("x-acs-version", ""),
    }
    return made


def refused(check, *arguments):
    """Fails unless the check does."""
    try:
        check(*arguments)
    except AssertionError:
        return
    raise SystemExit(f"a changed request is taken: {arguments[0].target}")


def main():
    calls = uploads = 0
    for exchange in (one for case in EXCHANGES for one in case["exchanges"]):
        arrived = replayed(exchange)
        if "form_parts_in_order" in exchange:
            content = exchange["form_parts_in_order"][-2]["value"].encode()
            same_upload(arrived, exchange, content)
            refused(same_upload, arrived, exchange, content + b"x")
            for at in range(len(exchange["form_parts_in_order"]) - 1):
                other = copy.deepcopy(exchange)
                other["form_parts_in_order"][at]["value"] += "x"
                is_file = at == len(exchange["form_parts_in_order"]) - 2
                if not is_file:
                    refused(same_upload, arrived, other, content)
                other = copy.deepcopy(exchange)
                del other["form_parts_in_order"][at]
                refused(same_upload, arrived, other, content)
            uploads += 1
            continue
        same_call(arrived, exchange)
        for changed in ("query", "form"):
            other = replayed(exchange)
            getattr(other, changed)["X"] = "1"
            refused(same_call, other, exchange)
        for name in ("Action", "Version"):
            other = replayed(exchange)
            other.params[name] += "x"
            refused(same_call, other, exchange)
        calls += 1
    print(f"{calls} recorded calls and {uploads} uploads, and each with one thing changed")


main()
