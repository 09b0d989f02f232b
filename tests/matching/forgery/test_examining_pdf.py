"""What the history, the make-up and the notes of PDF files tell, of honest ones and of edited ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
from PIL import Image
from reportlab.pdfgen import canvas

from tests.matching.forgery.edits import (
    overlaid,
    renamed,
    scanned,
    whitened,
    with_note,
    with_other_notes,
)
from tests.matching.forgery.letters import HAN, MADE, OTHER_HAN, Letter, noted, read, serif, typeset
from tests.rows import each_row
from zhengpin.matching.documents.model import Signal
from zhengpin.matching.forgery.examining import examine
from zhengpin.matching.forgery.score import forgery_score
from zhengpin.matching.forgery.signals import SignalCode, explained

LETTER = Letter()
OTHER = replace(LETTER, authorised="宁波海潮商贸有限公司")
TODAY = date(2026, 3, 1)


def examined(data: bytes, letter: Letter = LETTER) -> dict[str, Signal]:
    return {one.code: one for one in examine(data, read(data), letter.fields(), on=TODAY)}


IN_LATIN = replace(LETTER, authorised="Hangzhou Yunfan Trading Co., Ltd.")
NEXT_DAY = datetime(2025, 12, 21, tzinfo=UTC)
HONEST = {
    "as it was typeset": typeset(LETTER),
    "made two days before signing": typeset(LETTER, made=datetime(2025, 12, 18, tzinfo=UTC)),
    "saved again by a viewer": with_other_notes(typeset(LETTER)),
    "a Latin name in a Latin face": typeset(IN_LATIN, value_face="Times-Roman"),
    "finished the next day": noted(typeset(LETTER), made=MADE, program="Microsoft Word", changed=NEXT_DAY),
    "a scan in a PDF": scanned(Image.new("L", (620, 877), 240)),
}


@each_row("data", HONEST.values(), ids=HONEST.keys())
def test_honest_files_tell_nothing(data: bytes) -> None:
    assert examined(data) == {}


def test_a_text_that_was_changed_in_a_later_saving_is_told_with_its_place() -> None:
    signal = examined(renamed(LETTER, OTHER), OTHER)[SignalCode.PDF_TEXT_CHANGED]
    assert signal.strength == 1.0
    assert "杭州云帆" in signal.values["before"]
    assert "宁波海潮" in signal.values["after"]
    assert signal.page == 1
    [box] = signal.boxes
    assert 0.22 < box[0][1] < box[2][1] < 0.27  # the fourth line
    assert forgery_score([signal]).score > 0.85


def test_a_note_that_was_written_on_a_finished_letter_is_told() -> None:
    signal = examined(with_note(typeset(LETTER), "宁波海潮商贸有限公司"))[SignalCode.FORM_FILLED]
    assert "宁波海潮" in explained(signal, "zh-Hans")


def test_a_white_box_over_a_name_with_another_written_on_it_is_told() -> None:
    data = overlaid(typeset(LETTER), whitened(3, "被授权方：", OTHER.authorised))
    signal = examined(data, OTHER)[SignalCode.TEXT_COVERED]
    assert signal.values == {"above": OTHER.authorised, "beneath": LETTER.authorised}
    assert LETTER.authorised in explained(signal, "en")
    assert forgery_score([signal]).score > 0.85


def test_text_typed_onto_a_scan_is_told_and_a_reader_s_layer_is_not() -> None:
    paper = Image.new("L", (620, 877), 240)
    assert SignalCode.TYPED_ON_SCAN in examined(scanned(paper, lambda page: typed(page, mode=0)))
    assert examined(scanned(paper, lambda page: typed(page, mode=3))) == {}


def typed(page: canvas.Canvas, *, mode: int) -> None:
    text = page.beginText(150, 600)
    text.setFont(HAN, 14)
    text.setTextRenderMode(mode)
    text.textLine(OTHER.authorised)
    page.drawText(text)


def test_a_box_and_a_text_over_a_scan_are_told() -> None:
    data = scanned(Image.new("L", (620, 877), 240), whitened(3, "被授权方：", OTHER.authorised))
    found = examined(data, OTHER)
    assert found[SignalCode.SCAN_COVERED].values["above"] == OTHER.authorised
    assert SignalCode.TYPED_ON_SCAN not in found  # told once


def test_a_seal_laid_over_a_scan_is_told() -> None:
    def draw(page: canvas.Canvas) -> None:
        page.drawInlineImage(Image.new("RGB", (120, 120), (220, 40, 40)), 300, 300, 110, 110)

    signal = examined(scanned(Image.new("L", (620, 877), 240), draw))[SignalCode.PICTURE_ON_SCAN]
    [box] = signal.boxes
    assert abs(box[0][0] - 300 / 595) < 0.01


def test_a_name_in_a_face_of_its_own_is_told_faintly() -> None:
    signal = examined(typeset(LETTER, value_face=OTHER_HAN))[SignalCode.FONT_APART]
    assert signal.values == {"text": LETTER.authorised, "font": OTHER_HAN, "other": HAN}
    assert forgery_score([signal]).score < 0.2


def test_a_second_copy_of_the_same_typeface_is_told() -> None:
    face = serif()
    letter = replace(
        LETTER, authoriser="Xinghe Electric Group", authorised="Hangzhou Yunfan Trading", mark="XINGHE"
    )
    data = typeset_latin(letter, face)
    assert examined(data, letter) == {}
    edited = overlaid(data, lambda page: _name(page, face, "Ningbo Haichao Trading"))
    assert examined(edited, letter)[SignalCode.FONT_TWICE].strength == 1.0


def typeset_latin(letter: Letter, face: str) -> bytes:
    def draw(page: canvas.Canvas) -> None:
        page.setFont(face, 14)
        for line in range(8):
            page.drawString(
                72,
                760 - 42 * line,
                f"{letter.authoriser} hereby grants the right to sell goods in class {line}",
            )

    return noted(overlaid(scanless(), draw), made=MADE, program="Writer")


def scanless() -> bytes:
    return typeset(Letter(*[""] * 8))


def _name(page: canvas.Canvas, face: str, name: str) -> None:
    page.setFont(face, 14)
    page.drawString(72, 445, name)


@each_row(
    "program, code, most",
    [
        ("Adobe Photoshop 26.1 (Windows)", SignalCode.IMAGE_EDITOR, 0.2),  # enough for a person to look
        ("Foxit PDF Editor 13", SignalCode.DOCUMENT_EDITOR, 0.05),
    ],
)
def test_a_person_looks_after_a_picture_editor_and_not_after_one_of_pdf_files(
    program: str, code: str, most: float
) -> None:
    found = examined(typeset(LETTER, program=program))
    assert found.keys() == {code}
    assert program in explained(found[code], "zh-Hans")
    assert most - 0.05 < forgery_score(found.values()).score < most


def test_times_that_do_not_fit_are_told() -> None:
    late = noted(typeset(LETTER), made=MADE, program="Writer", changed=datetime(2026, 2, 20, tzinfo=UTC))
    assert examined(late)[SignalCode.MODIFIED_LATER].values["days"] == 61
    early = typeset(LETTER, made=datetime(2024, 1, 5, tzinfo=UTC))
    assert examined(early)[SignalCode.MADE_BEFORE_SIGNING].values["signed"] == "2025-12-20"
    future = noted(typeset(LETTER), made=MADE, program="W", changed=datetime(2027, 1, 1, tzinfo=UTC))
    assert SignalCode.TIME_IN_FUTURE in examined(future)


@each_row("seed", range(12))
def test_files_with_wrong_bytes_raise_nothing(seed: int) -> None:
    random = np.random.default_rng(seed)
    data = np.frombuffer(renamed(LETTER, OTHER), np.uint8).copy()
    places = random.integers(0, len(data), 60)
    data[places] = random.integers(0, 256, 60)
    for code in examined(data.tobytes()):
        assert code in set(SignalCode)


@each_row("data", [b"%PDF-1.7\n", b"%PDF-1.4\n%%EOF", b"", typeset(LETTER)[:700]])
def test_damaged_files_tell_nothing_and_raise_nothing(data: bytes) -> None:
    assert examined(data) == {}
