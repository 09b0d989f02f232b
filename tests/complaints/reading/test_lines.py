"""A list of targets is read however it comes, and no line of it is lost."""

from __future__ import annotations

import io

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.rows import each_row
from zhengpin.complaints.reading.lines import read_lines
from zhengpin.complaints.reading.rows import MOST_BYTES
from zhengpin.complaints.reading.time_ranges import time_range

TABLE_ZH = """链接,类型,位置,说明,时间段,内部备忘
https://v.shop.example/video/77001,短视频,画面,"片头, 出现商标",01:20-02:35,甲
https://live.shop.example/room/5,直播间,,,,
https://item.shop.example/item.htm?id=600100200,宝贝,主图,,,
,商品,,,,
https://v.shop.example/video/77001,视频,画面,再次,01:20-02:35,
not an address,飞船,屋顶,,很久,
"""


def codes(line) -> list[str]:
    return [one.code for one in line.problems]


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


@each_row("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_chinese_table_is_read_in_every_encoding(encoding: str) -> None:
    read = read_lines(TABLE_ZH.encode(encoding))
    assert read.columns == {
        "address": "链接", "surface": "类型", "position": "位置", "note": "说明", "time_range": "时间段",
    }  # fmt: skip
    assert (read.ignored, read.problems) == (("内部备忘",), ())
    video, room, listing, empty, again, wrong = read.lines
    assert (video.number, video.subject_kind, video.position, video.time_range) == (
        2,
        "video",
        "frame",
        (80.0, 155.0),
    )
    assert video.note == "片头, 出现商标"
    assert (room.subject_kind, room.problems) == ("room", ())
    assert (listing.subject_kind, listing.position) == ("listing", "image")
    assert codes(empty) == ["line.no_target"]
    assert [(one.code, one.repeats) for one in again.problems] == [("line.repeated", 2)]
    assert codes(wrong) == [
        "line.not_an_address",
        "line.unknown_surface",
        "line.unknown_position",
        "line.bad_time",
    ]
    assert wrong.raw == "not an address,飞船,屋顶,,很久,"


def test_bare_lines_are_read_as_they_are_pasted() -> None:
    read = read_lines(
        "\ufeffhttps://item.shop.example/item.htm?id=1\r\n\r\n"
        "600100200300\n"
        "视频ID：77001 画面 0:05-0:09\n"
        "ｈｔｔｐｓ：／／ｓｈｏｐ．ｅｘａｍｐｌｅ／ｉｔｅｍ／９\n"
        "https://shop.example/a https://shop.example/b\n"
        "只有文字\n"
    )
    first, number, video, wide, two, words = read.lines
    assert [line.number for line in read.lines] == [1, 3, 4, 5, 6, 7]
    assert (first.subject_kind, number.external_id, number.subject_kind) == ("listing", "600100200300", "")
    assert (video.external_id, video.subject_kind, video.position, video.time_range) == (
        "77001",
        "video",
        "frame",
        (5, 9),
    )
    assert wide.address == "https://shop.example/item/9"
    assert (two.address, codes(two)) == ("https://shop.example/a", ["line.two_targets"])
    assert (words.note, codes(words)) == ("只有文字", ["line.not_an_address"])


def test_numbers_know_their_surface_by_the_header() -> None:
    read = read_lines("Video ID\tnote\n77001\tintro\n77001\touttake\n")
    assert [(line.subject_kind, line.external_id, line.note) for line in read.lines] == [
        ("video", "77001", "intro"),
        ("video", "77001", "outtake"),
    ]
    assert codes(read.lines[1]) == ["line.repeated"]


def test_the_same_target_at_another_time_is_no_repetition() -> None:
    read = read_lines("url,time\nhttps://v.example/video/1,0:05\nhttps://v.example/video/1/,0:09\n")
    assert [line.problems for line in read.lines] == [(), ()]


def test_a_workbook_tells_formulas_and_rounded_numbers() -> None:
    rows = [
        ["商品ID", "链接"],
        [600100200, None],
        [6001002003004005000, None],
        [None, '=HYPERLINK("https://shop.example/item/3","three")'],
        [None, "=A2&1"],
    ]
    read = read_lines(workbook(rows))
    assert read.lines[0].external_id == "600100200"
    assert [codes(line) for line in read.lines] == [[], ["line.rounded_number"], [], ["line.formula"]]
    assert read.lines[2].address == "https://shop.example/item/3"


def test_a_quotation_mark_that_is_never_closed_costs_its_line() -> None:
    read = read_lines('url,note\nhttps://a.example/item/1,"open\n' + "https://a.example/item/2,x\n" * 30)
    assert [line.address for line in read.lines[:2]] == [
        "https://a.example/item/1",
        "https://a.example/item/2",
    ]
    assert len(read.lines) == 31


def test_a_quoted_note_may_span_lines() -> None:
    read = read_lines('url,note\nhttps://a.example/item/1,"one\ntwo"\nhttps://a.example/item/2,three\n')
    assert [(line.number, line.note) for line in read.lines] == [(2, "one\ntwo"), (4, "three")]


def test_limits_are_told() -> None:
    read = read_lines("\n".join(f"https://a.example/item/{at}" for at in range(25)), most=10)
    assert (len(read.lines), [(one.code, one.repeats) for one in read.problems]) == (
        10,
        [("list.too_many", 15)],
    )
    assert [one.code for one in read_lines(b" " * (MOST_BYTES + 1)).problems] == ["list.too_large"]
    assert codes(read_lines("https://a.example/item/1 " + "x" * 9000).lines[0]) == ["line.too_long"]


@each_row(
    "content, code",
    [
        (b"", "list.empty"),
        ("url,note\n", "list.empty"),
        (b"\xff\xff\x00\x81\x00\x00", "list.not_text"),
        (b"PK\x03\x04 and no archive", "list.not_a_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "list.not_a_workbook"),
    ],
)
def test_what_is_no_list_is_told(content: bytes | str, code: str) -> None:
    read = read_lines(content)
    assert ([one.code for one in read.problems], read.lines) == ([code], ())


@each_row(
    "address",
    ["ftp://a.example/item/1", "https://user:word@a.example/item/1", "https://nohost", "javascript:alert(1)"],
)
def test_an_address_that_leads_nowhere_is_no_target(address: str) -> None:
    line = read_lines(f"url\n{address}\n").lines[0]
    assert (line.address, codes(line)) == ("", ["line.not_an_address"])
    assert line.raw == address


@each_row(
    "written, span",
    [
        ("01:20-02:35", (80, 155)),
        ("1分20秒至2分35秒", (80, 155)),
        ("00:01:20 — 00:02:35", (80, 155)),
        ("80-155", (80, 155)),
        ("1:05", (65, 65)),
        ("02:35-01:20", None),
        ("1-2-3", None),
        ("noon", None),
        ("999999-999999", None),
    ],
)
def test_a_span_is_read_as_it_is_written(written: str, span: tuple[float, float] | None) -> None:
    assert time_range(written) == span


HOSTILE = some.text(
    some.sampled_from("ab1:/.,;\t\"'\n\r\u2028，：\u3000\ufeff\x00\x1b=é链\U0001f600") | some.characters(),
    max_size=200,
)
HEADERS = some.sampled_from(["", "url,note\n", "链接\t说明\n", "id;type;位置\n", '"url","时间"\n'])


@settings(deadline=None)
@given(HEADERS, HOSTILE)
def test_no_line_is_lost_and_none_breaks_the_reading(header: str, text: str) -> None:
    read = read_lines(header + text)
    written = "".join("".join(line.raw.split()) for line in read.lines)
    for line in text.replace("\x00", "\ufffd").replace("\r", "\n").split("\n"):
        said = "".join(line.strip("\ufeff").split())
        assert not said or said in written or (not header and read.columns)
    read.as_dict()


@settings(deadline=None)
@given(some.binary(max_size=300) | HOSTILE.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_break_the_reading(content: bytes) -> None:
    read = read_lines(content)
    assert read.lines or read.problems or not content.strip()
    assert len({line.number for line in read.lines}) == len(read.lines)


@settings(deadline=None)
@given(
    some.lists(
        some.tuples(some.text("abc/.-1", min_size=1, max_size=12), some.text(max_size=12)), max_size=20
    )
)
def test_a_workbook_of_any_text_is_read(rows: list[tuple[str, str]]) -> None:
    clean = [["url", "note"], *([a, "".join(c for c in b if c.isprintable())] for a, b in rows)]
    read = read_lines(workbook(clean))
    assert len(read.lines) == len(rows) or read.problems
