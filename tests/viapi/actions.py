"""Prints the actions of catalogue.json as the Python package ships them."""

import json
import pathlib

HEAD = """\
# The actions of the Visual Intelligence API, as the official Python packages send
# them; written by tests/viapi/refresh. A product, its version and its host; then a
# line an action: its name, + if it is asynchronous, GET if it is not POST, and its
# parameters: * required, ? in the query, @ a file, = JSON, [the fields of an object].
"""
CATALOGUE = pathlib.Path(__file__).with_name("catalogue.json")
# The packages build these without a region, and the documentation shows one: see
# api_viapi and "access to the domain name" on help.aliyun.com. The server's answers
# that people published come from the documented host.
HOSTS = {
    "aigen": "aigen.cn-shanghai.aliyuncs.com",
    "viapi": "viapi.cn-shanghai.aliyuncs.com",
}


def lines():
    yield HEAD.rstrip("\n")
    for product in json.loads(CATALOGUE.read_text(encoding="utf-8"))["products"]:
        # The other style has no signature of this version.
        actions = [action for action in product["actions"] if action["style"] == "RPC"]
        if actions:
            name = product["product"]
            yield f"{name} {product['version']} {HOSTS.get(name, product['host'])}"
        for action in actions:
            marks = "+" * action["async"] + " GET" * (action["method"] == "GET")
            parameters = "".join(f" {written(param)}" for param in action["params"])
            yield f" {action['action']}{marks}{parameters}"


def written(param, fields=True):
    marks = "*" * bool(param.get("required")) + "?" * (param.get("in") == "query")
    marks += "@" * bool(param.get("file")) + "=" * (param.get("wire") == "json")
    # The fields of fields are not checked: no file is among them.
    inner = ",".join(written(field, False) for field in param.get("fields", ()) if fields)
    return f"{param['name']}{marks}{f'[{inner}]' * bool(inner)}"


for line in lines():
    print(line)
