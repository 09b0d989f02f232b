"""Damaged and hostile documents of every other kind, few of each: at the door and in the guarded reader."""

from __future__ import annotations

import time
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.hostile.document_fuzzing import ANY, BOMBS, OF_PDF, damaged, letter
from benchmarks.hostile.pictures import PICTURES
from tests.rights.people import SYSTEM
from zhengpin.evidence.documents.accepting import accept_document
from zhengpin.evidence.documents.reading import DocumentReader
from zhengpin.evidence.refusals import Refused

pytestmark = pytest.mark.prove(
    "20 s for thirty documents: tests/evidence/test_document_reading.py has one of each"
)

KINDS = 2 * len(ANY) + len(OF_PDF) + len(BOMBS) + len(PICTURES)
NOWHERE = Path("/nowhere")
"""Pictures are drawn: the folder of real data need not be here."""
HANGS = 30.0
"""Seconds that may pass on a machine that is busy with other tests; computing is bounded at ten."""


def code_of(take, *arguments, **named) -> str:
    """Return the code of a refusal, "" where there was none; whatever else is raised fails the test."""
    try:
        take(*arguments, **named)
    except Refused as refused:
        return refused.code if str(refused) and refused.remedy else "untold"
    return ""


@pytest.mark.django_db
def test_thirty_are_taken_or_refused_with_a_remedy_and_none_hangs():
    reader, codes = DocumentReader(), {}
    try:
        for one in islice(damaged(KINDS, 11, NOWHERE), 0, 60, 2):
            begun = time.monotonic()
            door = code_of(accept_document, one.content, actor=SYSTEM)
            assert time.monotonic() - begun < HANGS, one.kind
            codes[one.kind] = (door, code_of(reader.read, one.content, kind="letter"))
            assert time.monotonic() - begun < 2 * HANGS, one.kind
        assert code_of(reader.read, letter(1), kind="letter") == ""
    finally:
        reader.close()
    assert len(codes) == 30
    assert all(
        code == "" or code.startswith(("document.", "picture.")) for both in codes.values() for code in both
    )
    # What the door refuses the reader refuses too: nothing comes in by a side door.
    assert all(read for door, read in codes.values() if door)


def test_the_same_seed_gives_the_same_documents():
    first, again = (list(damaged(22, 5, NOWHERE)) for _ in range(2))
    assert first == again
    assert first != list(damaged(22, 6, NOWHERE))
