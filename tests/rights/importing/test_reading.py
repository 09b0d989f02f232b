"""Tables are read from whatever spreadsheets write, and files that cannot be read are refused with the reason."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.rights.importing.problems import UnreadableFile
from zhengpin.rights.importing.reading import MOST_ROWS, read_table
from zhengpin.rights.importing.tables import TABLES

MARKS = TABLES["marks"]
HEADS = "商标,注册号,类别\n"


def workbook(lines, *, title="Sheet") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = title
    for line in lines:
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@each_row("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_in_the_encodings_that_are_met(encoding):
    sheet = read_table((HEADS + "蓝禾,123,25\n").encode(encoding), MARKS)
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (2, {"word": "蓝禾", "registration_no": "123", "nice_classes": "25"})
    ]


@each_row(
    "heads",
    [
        "Mark,Registration number,Nice classes",
        "TRADEMARK *,Reg. No.,Class",
        "商标名称;商标注册号;国际分类",
    ],
)
def test_headers_in_either_language_and_several_spellings(heads):
    delimiter = ";" if ";" in heads else ","
    sheet = read_table(f"{heads}\nA{delimiter}1{delimiter}2\n".encode(), MARKS)
    assert sheet.rows[0].cells == {"word": "A", "registration_no": "1", "nice_classes": "2"}


def test_unknown_headers_are_told_and_notes_and_empty_lines_passed_over():
    content = f"# a note\n\n{HEADS.strip()},colour\n# another,,\n,,\nA,1,2,red\n".encode()
    sheet = read_table(content, MARKS)
    assert sheet.ignored == ["colour"]
    assert [row.number for row in sheet.rows] == [6]


@each_row(
    "content, code",
    [
        (b"", "import.empty"),
        (b"\n\n", "import.empty"),
        ("商标,类别\nA,1\n".encode(), "import.missing_columns"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "import.encoding"),
        (b"PK\x03\x04rubbish", "import.not_a_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "import.not_a_workbook"),
        ((HEADS + "A,1,2\n" * (MOST_ROWS + 1)).encode(), "import.too_many_rows"),
    ],
)
def test_files_that_cannot_be_read(content, code):
    with pytest.raises(UnreadableFile) as caught:
        read_table(content, MARKS)
    assert caught.value.code == code
    assert caught.value.remedy


def test_missing_columns_are_named_in_both_languages():
    with pytest.raises(UnreadableFile) as caught:
        read_table("商标\nA\n".encode(), MARKS)
    assert caught.value.extra["columns"] == ["Registration number (注册号)", "Nice classes (尼斯分类)"]


def test_a_workbook_with_dates_numbers_and_formulas():
    lines = [
        ["Mark", "Registration number", "Nice classes", "Valid to", "Notes"],
        ["A", 12345678, 25.0, datetime(2030, 5, 1), None],
        ["B", "1", "3", None, '=HYPERLINK("http://a.test")'],
    ]
    sheet = read_table(workbook(lines), MARKS)
    assert sheet.rows[0].cells == {
        "word": "A",
        "registration_no": "12345678",
        "nice_classes": "25",
        "valid_to": "2030-05-01",
        "notes": "",
    }
    assert sheet.rows[1].formulas == ["notes"]


def test_the_sheet_of_the_tables_name_is_taken():
    book = openpyxl.load_workbook(io.BytesIO(workbook([["nothing"]], title="Cover")))
    sheet = book.create_sheet("商标")
    for line in (["Mark", "Registration number", "Nice classes"], ["A", "1", "2"]):
        sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    assert read_table(out.getvalue(), MARKS).rows[0].cells["word"] == "A"


def test_a_workbook_that_unpacks_to_too_much_is_refused_unread():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(101_000_000))
    with pytest.raises(UnreadableFile) as caught:
        read_table(out.getvalue(), MARKS)
    assert caught.value.code == "import.too_large"


def test_a_workbook_with_entities_that_unfold_is_refused():
    good, out = zipfile.ZipFile(io.BytesIO(workbook([["Mark"]]))), io.BytesIO()
    laughs = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 9))
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">' + laughs + b"]><worksheet>&a8;</worksheet>"
    with zipfile.ZipFile(out, "w") as archive:
        for name in good.namelist():
            archive.writestr(name, bomb if "sheet1" in name else good.read(name))
    with pytest.raises(UnreadableFile) as caught:
        read_table(out.getvalue(), MARKS)
    assert caught.value.code == "import.not_a_workbook"


def read_or_refuse(content: bytes):
    try:
        return read_table(content, MARKS)
    except UnreadableFile as problem:
        return problem.code


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content):
    assert read_or_refuse(content)


@given(st.binary(max_size=300))
def test_any_bytes_after_a_header_are_read_or_refused(content):
    assert read_or_refuse(HEADS.encode() + content)
