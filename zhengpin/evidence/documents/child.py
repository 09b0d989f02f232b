"""Reads documents, one after another; run as a process of its own, which a hostile file may bring down.

    python -m zhengpin.evidence.confined zhengpin.evidence.documents.child

In: a line of JSON `{"kind": …, "size": …, "most_pages": …, "max_bytes": …, "trusted": […]}`, the last the certificates
of trusted issuers in base64, then so many bytes. Out, each a line of JSON: `{"step": "ready"}` once, and for each
document `{"step": "reading"}` and `{"step": "read"}` round each page whose words are read, then `{"done": …}`
(`document_read.as_json`) or `{"failure": code, "facts": {…}}`. Ends with its input.
"""

from __future__ import annotations

import json
import os
import sys
from base64 import b64decode
from typing import Any, BinaryIO

import cv2

from zhengpin.evidence.documents.pdf_checks import PdfFault, pages_of
from zhengpin.evidence.documents.read import DocumentRead, as_json
from zhengpin.kit.framed import send
from zhengpin.matching.documents.fields.finding import fields_of
from zhengpin.matching.documents.opening import open_document
from zhengpin.matching.documents.refusals import UnreadableDocument
from zhengpin.matching.forgery.examining import examine
from zhengpin.matching.images.decode import DecodeLimits
from zhengpin.matching.images.refusals import UndecodablePicture
from zhengpin.matching.reading.port import ReadingFailed, ReadLine
from zhengpin.matching.reading.rapid import RapidReader


class _ReportingReader:
    """A reader that tells when it begins and ends, since reading has a time of its own."""

    def __init__(self, reader: RapidReader, out: BinaryIO) -> None:
        self.name, self._reader, self._out = reader.name, reader, out

    def read(self, data: bytes) -> list[ReadLine]:
        send(self._out, {"step": "reading"})
        try:
            return self._reader.read(data)
        except ReadingFailed:
            return []  # a page that cannot be read has no words; people look at it
        finally:
            send(self._out, {"step": "read"})


def answer_to(data: bytes, asked: dict[str, Any], reader: _ReportingReader) -> dict[str, object]:
    """Return what is said of a document: what was read of it, or why it is refused."""
    try:
        if b"%PDF-" in data[:1024]:
            pages_of(data)
        limits = DecodeLimits(max_bytes=asked["max_bytes"])
        document = open_document(data, reader=reader, most_pages=asked["most_pages"], limits=limits)
        fields = fields_of(document, asked["kind"], reader=reader)
        trusted = [b64decode(one) for one in asked["trusted"]]
        signals = examine(data, document, fields, trusted=trusted)
        return {"done": as_json(DocumentRead(document, tuple(fields), tuple(signals)))}
    except (PdfFault, UnreadableDocument) as refused:
        return {"failure": f"document.{refused.code}", "facts": refused.facts}
    except UndecodablePicture as refused:
        return {"failure": f"picture.{refused.code}", "facts": refused.facts}
    except Exception as error:  # the decoders raise nearly every class there is on damaged files
        return {"failure": "document.damaged", "facts": {}, "error": f"{type(error).__name__}: {error}"[:300]}


def main() -> None:
    cv2.setNumThreads(1)
    asked_for, out = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    reader = RapidReader(everywhere=True)  # nearly all of a page is words
    reader.warm_up()
    send(out, {"step": "ready"})
    while line := asked_for.readline():
        asked = json.loads(line)
        data = asked_for.read(asked["size"])
        send(out, answer_to(data, asked, _ReportingReader(reader, out)))
