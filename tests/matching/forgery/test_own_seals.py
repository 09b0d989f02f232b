"""A seal that was lifted off the certificate that came with a letter is told; what one stamp left on both is not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.matching.forgery.papers import jpeg
from tests.matching.forgery.test_reuse import kept, keys, paper
from tests.rows import each_row
from zhengpin.matching.forgery.keys import DocumentKeys, seals_alone
from zhengpin.matching.forgery.own_seals import seals_copied
from zhengpin.matching.forgery.score import forgery_score
from zhengpin.matching.forgery.signals import SignalCode

# One process draws the papers: they are kept for the other tests.
pytestmark = pytest.mark.xdist_group("papers")


def stamped_paper(which: str, scan: str = "") -> DocumentKeys:
    """Return by what the seals of a paper that is no letter are found, as it comes out of a store."""
    return DocumentKeys.from_json(
        json.loads(json.dumps(seals_alone(paper(which, scan).document()).as_json()))
    )


def lifted(quality: int) -> DocumentKeys:
    """Return the keys of a scanned letter onto which the seal of another paper's scan was laid, saved once more."""
    pixels = paper("second").pixels.copy()
    pixels[1060:1400, 660:1020] = paper("first").pixels[1060:1400, 660:1020]
    return kept(replace(paper("second"), pixels=jpeg(pixels, quality), digest="lifted"))


@pytest.mark.prove("the same is shown on both papers in tests/flows/admission/test_comparison.py")
@each_row("quality", [90, 60])
def test_a_seal_that_was_lifted_off_another_paper_is_told(quality: int) -> None:
    (signal,) = seals_copied(lifted(quality), stamped_paper("first"))
    assert signal.code == SignalCode.SEAL_COPIED
    assert signal.other_digest == "first "
    assert signal.boxes
    assert signal.other_boxes
    assert forgery_score([signal]).score > 0.15  # a person looks
    assert seals_copied(lifted(quality), stamped_paper("second")) == []


# 8 s of processor time: pages are drawn and their seals found at full size, as a stamp's own flaws tell it.
@each_row("scan", ["", "again", "photo", "bleached"])
@pytest.mark.prove("8 s: one honest pair stays in the tests beside it")
def test_what_one_stamp_left_on_both_papers_is_not_told(scan: str) -> None:
    assert seals_copied(keys("second", scan), stamped_paper("first")) == []
    assert seals_copied(keys("printed2", scan), stamped_paper("printed")) == []


def test_one_picture_of_a_seal_in_two_drawn_files_tells_nothing() -> None:
    drawn = replace(stamped_paper("first"), digest="drawn")
    seals = tuple(replace(one, from_layer=True) for one in drawn.seals)
    other = replace(drawn, digest="other", seals=seals)
    assert seals_copied(replace(drawn, seals=seals), other) == []
    assert seals_copied(drawn, other)


def test_the_same_file_tells_nothing() -> None:
    assert seals_copied(keys("first"), stamped_paper("first")) == []
