"""Applications of the corpus: the same for a seed, true to their truth, in all kinds and forms, none of them shared."""

from __future__ import annotations

import io
import random
from collections import Counter
from datetime import date

import pypdfium2
import pytest
from PIL import Image

from benchmarks.applications import companies, making
from benchmarks.applications.codes import check_sign, credit_code, inner_check
from benchmarks.applications.corpus import application, kind_of
from benchmarks.applications.forging import KINDS
from benchmarks.applications.forging_facts import FACTS
from benchmarks.applications.held_out import HELD_OUT
from benchmarks.applications.planning import honest
from benchmarks.applications.world import world
from tests.rows import each_row

pytestmark = pytest.mark.prove("a benchmark's own tool: nothing that a marketplace runs depends on it")

ON = date(2026, 11, 28)
WORLD = world(7, "tune", ON, None)


def text_of(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return (
        "".join(page.get_textpage().get_text_range() for page in pages).replace("\r\n", "").replace("\n", "")
    )


def test_credit_codes_check():
    assert check_sign("91350100M000100Y4") == "3"  # the example of GB 32100-2015
    code = credit_code("330106", random.Random(1))
    assert len(code) == 18
    assert inner_check(code[8:16]) == code[16]
    assert check_sign(code[:17]) == code[17]


def test_companies_stand_before_the_letters_that_name_them():
    for number in range(200):
        plan = honest(WORLD, number)
        for letter in plan.letters:
            assert letter.authorised.since < letter.signed_on <= letter.valid_from <= ON
            assert plan.brand.registered < letter.signed_on


def test_an_honest_chain_runs_from_the_owner_to_the_applicant_and_narrows():
    for number in range(200):
        plan = honest(WORLD, number)
        parties = [letter.authoriser.name for letter in plan.letters] + [plan.applicant.name]
        assert parties[0] == plan.brand.holder.name
        for upper, lower in zip(plan.letters, plan.letters[1:], strict=False):
            assert upper.authorised == lower.authoriser
            assert upper.sublicensable
            assert set(lower.classes) <= set(upper.classes)
            assert set(lower.channels) <= set(upper.channels)
            assert upper.valid_to is None or (lower.valid_to and lower.valid_to <= upper.valid_to)


def test_half_are_honest_and_the_tuning_split_never_shows_what_is_held_out():
    kinds = Counter(kind_of(WORLD, number) for number in range(2000))
    assert 900 < kinds[None] < 1100
    assert set(kinds) - {None} == set(KINDS)
    assert not set(kinds) & set(HELD_OUT)


def test_the_splits_share_no_brand():
    other = world(7, "test", ON, None)
    assert not {brand.mark for brand in WORLD.standing} & {brand.mark for brand in other.standing}


def test_the_same_number_gives_the_same_application():
    first, again = (application(3, seed=7, split="tune", on=ON) for _ in range(2))
    assert first.truth() == again.truth()
    unsigned = [
        (a, b) for a, b in zip(first.documents, again.documents, strict=True) if b"/Sig" not in a.content
    ]
    assert unsigned
    assert all(a.content == b.content for a, b in unsigned)


def number_of(kind: str) -> int:
    return next(number for number in range(20, 3000) if kind_of(WORLD, number) == kind)


@each_row("kind", sorted(KINDS))
def test_each_kind_makes_papers_that_open(kind: str):
    number = number_of(kind)
    made = application(number, seed=7, split="tune", on=ON)
    assert made.plan.kind == kind
    assert not made.plan.honest
    assert made.plan.after is None or made.plan.after < number
    for document in made.documents:
        if document.name.endswith(".pdf"):
            assert len(pypdfium2.PdfDocument(document.content)) >= 1
        else:
            Image.open(io.BytesIO(document.content)).load()
    edits = [edit for document in made.documents for edit in document.edits]
    assert bool(edits) == (kind not in FACTS and kind != "seal_reused")
    assert all(0 <= edit.box[0] < edit.box[2] <= 1 and 0 <= edit.box[1] < edit.box[3] <= 1 for edit in edits)


def test_a_letter_as_pdf_says_in_its_text_what_its_truth_says():
    seen = 0
    for number in range(60):
        plan = honest(WORLD, number)
        for at, letter in enumerate(plan.letters):
            if making.form_of(WORLD, plan, at) == "pdf":
                text = text_of(making.letter(WORLD, plan, at).content)
                assert letter.authorised.name in text
                assert letter.registration_no in text
                seen += 1
    assert seen > 5


def test_a_retyped_pdf_shows_the_new_name_and_keeps_the_old_revision():
    made = application(number_of("signature_broken"), seed=7, split="tune", on=ON)
    letter = made.documents[-1]
    assert made.plan.applicant.name in text_of(letter.content)
    assert letter.content.count(b"%%EOF") >= 3
    assert letter.fields["authorised"] == made.plan.applicant.name


def test_merchants_differ():
    names = {companies.merchant(random.Random(seed), ON).name for seed in range(300)}
    assert len(names) > 290


TEST = world(7, "test", ON, None)


@each_row("kind", sorted(HELD_OUT))
def test_each_held_out_kind_makes_papers_that_open_in_the_test_split_alone(kind: str):
    number = next(number for number in range(20, 6000) if kind_of(TEST, number) == kind)
    made = application(number, seed=7, split="test", on=ON)
    assert made.plan.held_out
    assert not made.plan.honest
    for document in made.documents:
        if document.name.endswith(".pdf"):
            assert len(pypdfium2.PdfDocument(document.content)) >= 1
        else:
            Image.open(io.BytesIO(document.content)).load()
