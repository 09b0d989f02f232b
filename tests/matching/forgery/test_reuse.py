"""The same letter with another name in it, the same number twice, the same seal again; and a brand's honest letters."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from tests.matching.forgery.letters import Letter
from tests.matching.forgery.papers import PrintedSheet, Scanner, printed, renamed, scanned, stamped
from tests.rows import each_row
from zhengpin.matching.documents.model import Signal
from zhengpin.matching.forgery.candidates import KnownKeys, candidates
from zhengpin.matching.forgery.keys import DocumentKeys, keys_of
from zhengpin.matching.forgery.reuse import compare
from zhengpin.matching.forgery.score import forgery_score
from zhengpin.matching.forgery.signals import SignalCode, explained

# One process draws the papers: they are kept for the other tests.
pytestmark = pytest.mark.xdist_group("papers")

FIRST = Letter()
SECOND = replace(FIRST, authorised="宁波海潮商贸有限公司", number="XH-2026-0148", signed="2025-12-22")
OTHER_BRAND = replace(
    FIRST, authoriser="光年照明科技（中国）有限公司", authorised="温州远山百货有限公司", number="GN-0022"
)
BLEACHED = Scanner(paper=275)


@cache
def paper(which: str, scan: str = "") -> PrintedSheet:
    """Return a scan of one of the sheets; scan: `again`, `photo`, `bleached`."""
    letter = {"first": FIRST, "second": SECOND, "brand": OTHER_BRAND, "printed": FIRST, "printed2": SECOND}[
        which
    ]
    seed = {"first": 1, "second": 2, "brand": 3, "printed": 4, "printed2": 5}[which]
    sheet = stamped(
        printed(letter, seed=seed), letter.authoriser, seed=seed, steady=which.startswith("printed")
    )
    scanner, again = {
        "": (Scanner(), 0),
        "again": (Scanner(quality=75, noise=3.0, blur=1.0), 40),
        "photo": (Scanner(bend=0.03, noise=4.0, blur=1.2, quality=80, shade=30), 50),
        "bleached": (BLEACHED, 60),
    }[scan]
    return replace(scanned(sheet, scanner, seed=seed + again), digest=f"{which} {scan}")


@cache
def keys(which: str, scan: str = "") -> DocumentKeys:
    return kept(paper(which, scan))


def kept(one: PrintedSheet) -> DocumentKeys:
    """Return a paper's keys as they come out of a store."""
    return DocumentKeys.from_json(json.loads(json.dumps(keys_of(one.document(), one.fields()).as_json())))


def forged(scan: str = "") -> PrintedSheet:
    return renamed(paper("first", scan), SECOND.authorised)


def compared(here: DocumentKeys, there: DocumentKeys) -> dict[str, Signal]:
    return {one.code: one for one in compare(here, there)}


@each_row(
    "scan, against",
    [("", ""), ("", "again"), ("", "photo"), ("photo", ""), ("bleached", "bleached")],
)
def test_the_same_sheet_with_another_name_is_told_on_both_pages(scan: str, against: str) -> None:
    signal = compared(kept(forged(scan)), keys("first", against))[SignalCode.LETTER_REUSED]
    assert (signal.values["here"], signal.values["there"]) == (SECOND.authorised, FIRST.authorised)
    assert signal.other_digest == f"first {against}"
    for boxes, one in ((signal.boxes, paper("first", scan)), (signal.other_boxes, paper("first", against))):
        assert np.abs(np.subtract(boxes[0], one.box(FIRST.authorised))).max() < 0.02
    assert SECOND.authorised in explained(signal, "zh-Hans")
    assert signal.strength > 0.5


@pytest.mark.prove("every day the same sheet is told")
def test_where_the_paper_s_grain_was_bleached_away_the_ink_of_the_seal_tells_faintly() -> None:
    signal = compared(kept(forged("bleached")), keys("first"))[SignalCode.LETTER_REUSED]
    assert signal.values["why"] == "seal"
    assert 0 < signal.strength < 0.7


@each_row(
    "here, there",
    [
        (("second", ""), ("first", "")),
        (("second", "bleached"), ("first", "bleached")),
        (("printed2", ""), ("printed", "")),  # the seal is part of the template
        (("printed2", "bleached"), ("printed", "again")),
        (("second", "photo"), ("first", "again")),
    ],
)
@pytest.mark.prove("12 s; the other honest pairs are compared every day")
def test_a_brand_s_letters_to_two_dealers_are_only_of_one_template(
    here: tuple[str, str], there: tuple[str, str]
) -> None:
    found = compared(keys(*here), keys(*there))
    assert found.keys() <= {SignalCode.TEMPLATE_SHARED}
    assert forgery_score(found.values()).score == forgery_score([]).score


@pytest.mark.prove("four seconds of scans")
@each_row("scan, against", [("", "again"), ("photo", ""), ("bleached", "again")])
def test_the_same_letter_scanned_again_tells_nothing(scan: str, against: str) -> None:
    assert compared(keys("first", scan), keys("first", against)) == {}


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_one_number_for_two_dealers_is_told() -> None:
    twice = replace(keys("second"), number="ＸＨ—２０２６—O147")
    signal = compared(twice, keys("first"))[SignalCode.NUMBER_REUSED]
    assert signal.values["there"] == FIRST.authorised
    assert forgery_score([signal]).score > 0.8


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_names_that_differ_by_a_slip_of_reading_are_the_same() -> None:
    slip = replace(
        keys("first", "again"), names={**keys("first").names, "authorised": "杭州云帆贺易有限公司"}
    )
    assert SignalCode.NUMBER_REUSED not in compared(slip, keys("first"))


@pytest.mark.prove("seven seconds of scans; every day a sheet with another name is told")
def test_a_seal_cut_out_of_another_brand_s_scan_is_told() -> None:
    pixels = paper("brand").pixels.copy()
    pixels[1060:1400, 660:1020] = paper("first").pixels[1060:1400, 660:1020]
    taken = kept(replace(paper("brand"), pixels=pixels, digest="taken"))
    assert len(taken.seals) == 1
    signal = compared(taken, keys("first"))[SignalCode.SEAL_ELSEWHERE]
    assert signal.values == {"here": OTHER_BRAND.authoriser, "there": FIRST.authoriser}
    assert compared(keys("brand"), keys("first")).keys() <= {SignalCode.TEMPLATE_SHARED}


@pytest.mark.prove("every day the same sheet is told")
def test_keys_are_small() -> None:
    made = keys_of(paper("first").document(), paper("first").fields())
    assert len(json.dumps(made.as_json())) < 120_000
    assert made.number == FIRST.number
    assert made.names["authorised"] == FIRST.authorised


@pytest.mark.prove("its size; the same search among few stands beside it")
def test_among_a_hundred_thousand_the_source_is_found() -> None:
    known, random = KnownKeys(), np.random.default_rng(3)
    [page], seals = keys("second").pages, keys("second").seals
    for number in range(100_000):
        text, screen, seal = random.integers(0, 256, (3, 32), np.uint8)
        pages = (replace(page, text=text, appearance=screen),)
        known.add(
            number, DocumentKeys(str(number), pages, (replace(seals[0], appearance=seal),), f"NO-{number:06}")
        )
    known.add("source", keys("first", "again"))
    known.add_stored("template", keys("second").as_json())
    found = candidates(kept(forged()), known)
    assert [one.name for one in found[:2]] == ["source", "template"]
    assert found[0].why == "number"
    assert len(found) <= 20


def test_one_picture_of_a_seal_below_letters_of_two_makes_is_told() -> None:
    [page] = keys("second").pages
    apart = replace(page, text=~page.text, appearance=~page.appearance)
    moved = replace(keys("second"), pages=(apart,), seals=keys("first").seals)
    assert compared(moved, keys("first")).keys() == {SignalCode.SEAL_REUSED, SignalCode.SEAL_MOVED}
    assert forgery_score([compared(moved, keys("first"))[SignalCode.SEAL_MOVED]]).score > 0.15
    of_one_template = replace(keys("second"), seals=keys("first").seals)
    assert SignalCode.SEAL_MOVED not in compared(of_one_template, keys("first"))
    own_seal = replace(moved, seals=keys("second").seals)
    assert SignalCode.SEAL_MOVED not in compared(own_seal, keys("first"))


@pytest.mark.prove("five seconds of scans; every day one number for two dealers is told")
def test_letters_of_one_authoriser_are_compared_by_their_seals_whatever_they_look_like() -> None:
    known, [page] = KnownKeys(), keys("second").pages
    known.add("first", keys("first"))
    known.add_stored("brand", keys("brand").as_json())
    apart = replace(page, text=~page.text, appearance=~page.appearance)
    wanted = replace(keys("second"), pages=(apart,), number="")
    assert [(one.name, one.why) for one in candidates(wanted, known)] == [("first", "authoriser")]
