"""Reads and writes content credentials; run as a process of its own, which a hostile file may bring down.

    python -m zhengpin.evidence.confined zhengpin.evidence.credentials.child

In: a line of JSON `{"do": "read", "media_type", "anchors", "size"}`, or `{"do": "write", "media_type", "said", "chain",
"size"}`, then so many bytes. Out: `{"read": report or null}`, or `{"sign": base64}`, to which a line `{"signature":
base64}` is the answer, and then `{"wrote": base64}`; `{"failure": text}` where it cannot be done. Ends with its input.
"""

from __future__ import annotations

import json
import os
import sys
from base64 import b64decode, b64encode
from typing import Any, BinaryIO

from zhengpin.kit.framed import send
from zhengpin.matching.credentials.reading import read_credentials
from zhengpin.matching.credentials.writing import write_credentials


def main() -> None:
    asked_for, out = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    while line := asked_for.readline():
        asked = json.loads(line)
        data = asked_for.read(asked["size"])
        try:
            send(out, _answer(asked, data, asked_for, out))
        except Exception as error:  # the library raises nearly every class there is on damaged files
            send(out, {"failure": f"{type(error).__name__}: {error}"[:300]})


def _answer(asked: dict[str, Any], data: bytes, asked_for: BinaryIO, out: BinaryIO) -> dict[str, object]:
    if asked["do"] == "read":
        report = read_credentials(data, asked["media_type"], anchors=asked["anchors"])
        return {"read": report.document() if report else None}

    def sign(message: bytes) -> bytes:
        send(out, {"sign": b64encode(message).decode()})
        return b64decode(json.loads(asked_for.readline())["signature"])

    made = write_credentials(data, asked["media_type"], said=asked["said"], chain=asked["chain"], sign=sign)
    return {"wrote": b64encode(made).decode()}
