"""Hostile inputs of every kind: each is answered with a code and a remedy, and none does harm."""

from __future__ import annotations

import pytest

from benchmarks.hostile import within as hostile_within
from benchmarks.hostile.files import FILES
from benchmarks.hostile.inputs import Hostile, hostile_inputs
from benchmarks.hostile.listings import LISTINGS
from benchmarks.hostile.pictures import PICTURES
from tests.catalog.sending import SENDER
from zhengpin.accounts.operations import create_organisation
from zhengpin.accounts.states import OrganisationKind

pytestmark = pytest.mark.django_db

KINDS = len(PICTURES) + len(LISTINGS) + len(FILES)
HEAVY = {"a flat bomb of pixels", "the largest that is allowed", "an archive bomb", "a Parquet bomb"}
TAKEN = {
    "a JPEG with an archive behind it",
    "the largest that is allowed",
    "odd EXIF",
    "HTML in every text",
    "SQL in every text",
    "a formula",
    "letters that change direction",
    "an empty JSONL file",
}
"""Sound in spite of all: to be stored, and shown as plain text or decoded pixels."""


def test_every_kind_is_answered_and_none_crashes() -> None:
    create_organisation(kind=OrganisationKind.OPERATOR, name="Harbour Market", actor=SENDER)
    answers = {}
    for hostile in hostile_inputs(KINDS, seed=11):
        if hostile.kind not in HEAVY:
            answers[hostile.kind] = hostile_within.send(hostile, SENDER)
    crashed = {kind: one.crash for kind, one in answers.items() if one.outcome == "crash"}
    assert crashed == {}
    assert {kind for kind, one in answers.items() if one.untold} == set()
    # A picture may have been declared as of another type than it is, or of none that can be read.
    declared = {"picture.type_mismatch", "field.unreadable_characters"}
    sound = {kind for kind, one in answers.items() if set(one.codes) <= declared}
    assert sound >= TAKEN - HEAVY
    assert not sound & {"no JSON", "truncated PNG", "SVG with script", "a program", "paths that lead out"}


def test_the_same_seed_gives_the_same_inputs() -> None:
    def some() -> list[Hostile]:
        return [one for one in hostile_inputs(60, seed=3) if one.kind not in HEAVY and one.door != "file"]

    assert some() == some()
