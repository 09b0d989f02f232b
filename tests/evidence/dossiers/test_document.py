"""The document of a dossier is for everyone and for long keeping: tagged, in its language, nothing taken as markup."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from scripts import pdf_checker
from tests.evidence.dossiers.making import content_in
from tests.evidence.dossiers.pdf_rules import findings
from tests.rows import each_row
from zhengpin.evidence.dossiers.checking import check
from zhengpin.evidence.dossiers.content import DossierPicture, DossierSection, DossierTable
from zhengpin.evidence.dossiers.document import document_of
from zhengpin.evidence.typesetting.drawing import printable
from zhengpin.evidence.typesetting.typefaces import writable


def text_of(path: Path) -> str:
    reader = pypdf.PdfReader(BytesIO(path.read_bytes()))
    return "".join(page.extract_text() for page in reader.pages).replace("\n", "")


def test_it_breaks_no_rule_that_is_told_here(bag: Path, chinese: Path) -> None:
    for folder in (bag, chinese):
        assert findings((folder / "data/dossier.pdf").read_bytes()) == []


def test_a_program_apart_finds_it_pdf_a_and_pdf_ua(bag: Path, chinese: Path) -> None:
    page = pytest.importorskip("page", reason="page-validation is not installed")
    for folder in (bag, chinese):
        content = (folder / "data/dossier.pdf").read_bytes()
        for profile in ("2a", "ua1"):
            found = page.validate_pdf_bytes(content, profile=profile)
            assert [(one.rule_id, one.message) for one in found.failures] == []
            assert found.is_compliant
            assert found.rules.total > 100


@pytest.mark.prove("a second program, seconds a file; every day the first one and the rules told here")
def test_a_second_program_apart_finds_nothing_and_finds_what_is_broken(
    bag: Path, chinese: Path, tmp_path: Path
) -> None:
    program = pdf_checker.find()
    if program is None:
        pytest.skip("no outloud: `python -m scripts.pdf_checker` installs it into an environment of its own")
    files = [folder / "data/dossier.pdf" for folder in (bag, chinese)]
    assert pdf_checker.findings(program, files) == []
    broken = tmp_path / "broken.pdf"
    writer = pypdf.PdfWriter(clone_from=BytesIO(files[0].read_bytes()))
    del writer.root_object["/Lang"]
    with broken.open("wb") as file:
        writer.write(file)
    [(name, _rule, message)] = pdf_checker.findings(program, [broken])
    assert (name, "/Lang" in message) == ("broken.pdf", True)
    broken.write_bytes(b"no document")
    with pytest.raises(ValueError, match=r"broken\.pdf"):
        pdf_checker.findings(program, [broken])


def test_the_rules_told_here_find_what_breaks_them(bag: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=BytesIO((bag / "data/dossier.pdf").read_bytes()))
    root = writer.root_object
    del root["/Lang"]
    root["/MarkInfo"][pypdf.generic.NameObject("/Marked")] = pypdf.generic.BooleanObject(False)  # type: ignore[index]
    writer.pages[0]["/Annots"][-1].get_object()[pypdf.generic.NameObject("/F")] = (  # type: ignore[index]
        pypdf.generic.NumberObject(2)
    )
    out = BytesIO()
    writer.write(out)
    assert findings(out.getvalue()) == [
        "not marked as tagged",
        "no language",
        "page 1: an annotation that is hidden or not printed",
    ]


def test_it_says_what_it_was_given_and_takes_nothing_as_markup(bag: Path, chinese: Path) -> None:
    english, said = text_of(bag / "data/dossier.pdf"), text_of(chinese / "data/dossier.pdf")
    assert "*No markup*, #no code, [U+1F600] and $math$ stand as they are." in english
    assert "M-2026-0007" in english
    assert "Page 1 / 2" in english
    assert "Ruling 法院裁定 (0001-ruling.txt)" in english
    assert "苍鹭帆布袋仿冒案" in said
    assert "*不是标记*" in said.replace(" ", "")
    metadata = pypdf.PdfReader(BytesIO((bag / "data/dossier.pdf").read_bytes())).metadata
    assert metadata is not None
    assert metadata.title == "Copies of the heron bag from one warehouse"


@each_row(
    "given, shown",
    [
        ("plain 中文 Ω", "plain 中文 Ω"),
        ("a\tb\r\nc", "a b  c"),
        ("\u202eevil", "[U+202E]evil"),
        ("\x00\x1b[31m", "[U+0000][U+001B][31m"),
        ("\ud800", "[U+D800]"),
        ("\ue000", "[U+E000]"),
        ("a\u200db\ufe0f", "ab"),
        ("مرحبا"[:1], "[U+0645]"),
        ("e\u0301", "é"),
    ],
)
def test_what_cannot_be_printed_stands_as_its_number(given: str, shown: str) -> None:
    assert writable(given) == shown


def test_hostile_words_everywhere_are_typeset(tmp_path: Path) -> None:
    """What a seller writes can stand in any place: nothing of it stops the document."""
    bad = "#panic() $ ` \\ \" ' \x00 \ud83d 😀 \u202e مرحبا <script> = - + / @label [x] //" + "长" * 300
    Image.new("CMYK", (3, 2_000)).save(tmp_path / "thin.jpg")
    table = DossierTable("t", bad, [bad, ""], [[bad, "x" * 500], ["", bad]], printed=1)
    section = DossierSection(
        bad, [bad, ""], tables=[table], pictures=[DossierPicture(tmp_path / "thin.jpg", bad)]
    )
    content = content_in(
        tmp_path, title=bad, operator=bad, made_by=bad, follows="ab" * 32, sections=[section]
    )
    check(content)
    (tmp_path / "layout").mkdir()
    made = document_of(content, tmp_path / "layout")
    said = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(made)).pages)
    assert "The first 1 of 2 rows." in said.replace("\n", " ")


def test_a_drawing_is_printed_by_the_documents_typeface() -> None:
    text = '<text font-family="X">a😀</text>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" style="color:red;">{text}</svg>'
    drawn = printable(svg.encode()).decode()
    assert "color:red;font-family:'Noto Sans CJK SC'" in drawn
    assert "a[U+1F600]" in drawn
    assert 'font-family="X"' not in drawn
