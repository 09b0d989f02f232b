"""The readers of files: numbering, encodings, separators, and bad lines among good ones."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import psutil
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.catalog.problems import FileRefused
from zhengpin.catalog.reading import (
    columns,
    count_lines,
    csv_table,
    form_of,
    open_lines,
    parquet,
    read_json_lines,
)
from zhengpin.catalog.reading.lines import FileLine

HEADER = "id,merchant_id,title"


def written(folder: Path, content: bytes, name: str = "x.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def short(lines: Any) -> list[tuple[int, Any]]:
    return [
        (line.number, line.problems[0]["code"] if line.problems else line.item.get("title")) for line in lines
    ]


@given(st.binary(max_size=300))
@settings(max_examples=200)
def test_any_bytes_are_lines_with_an_item_or_a_problem(content: bytes) -> None:
    lines = list(read_json_lines(io.BytesIO(content)))
    filled = [at for at, raw in enumerate(content.split(b"\n"), 1) if raw.strip()]
    assert [line.number for line in lines] == filled
    assert all(isinstance(line, FileLine) for line in lines)


@given(st.lists(st.sampled_from([b'{"title": "a"}', b"", b"{", b"x" * 40]), max_size=12), st.integers(1, 14))
def test_reading_from_a_line_gives_the_rest_of_reading_all(raw: list[bytes], start: int) -> None:
    content = b"\n".join(raw)
    every = list(read_json_lines(io.BytesIO(content), most=20))
    assert list(read_json_lines(io.BytesIO(content), start=start, most=20)) == [
        line for line in every if line.number >= start
    ]


def test_a_line_that_is_too_long_costs_that_line_only() -> None:
    stream = io.BytesIO(b'{"title": "a"}\n{"title": "' + b"x" * 5000 + b'"}\n\n{"title": "b"}')
    assert short(read_json_lines(stream, most=100)) == [(1, "a"), (2, "line.too_long"), (4, "b")]


@each_row("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@each_row("separator", [",", ";", "\t"])
def test_tables_are_read_in_the_encodings_of_spreadsheets(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    text = (
        separator.join(["商品编号", "商家编号", "标题"])
        + "\r\n"
        + separator.join(["1", "m", "正品棉布包"])
        + "\r\n"
    )
    path = written(tmp_path, text.encode(encoding))
    [line] = open_lines("csv", path)
    assert line.item == {"external_id": "1", "merchant": {"external_id": "m"}, "title": "正品棉布包"}
    assert count_lines("csv", path) == 2


def test_bad_rows_of_a_table_are_told_by_their_number(tmp_path: Path) -> None:
    rows = [
        HEADER,
        "1,m,one",
        '2,m,"two\nlines"',
        "3,m,three,more",
        "",
        "4,m",
        "5,m,f\xefve".encode("latin-1").decode("latin-1"),
    ]
    path = written(tmp_path, "\n".join(rows).encode())
    assert short(csv_table.read_csv(path)) == [
        (2, "one"),
        (3, "two\nlines"),
        (4, "line.wrong_width"),
        (6, None),
        (7, "fïve"),
    ]
    assert short(csv_table.read_csv(path, start=6)) == [(6, None), (7, "fïve")]


def test_a_bad_byte_far_down_costs_its_row_only(tmp_path: Path) -> None:
    good = "".join(f"{n},m,标题{n}\n" for n in range(30_000))
    path = written(tmp_path, f"{HEADER}\n{good}".encode() + b"x,m,\xff\xfe\ny,m,last\n")
    *_, bad, last = csv_table.read_csv(path)
    assert bad.item["title"] == "\udcff\udcfe"
    assert (last.number, last.item["title"]) == (30_003, "last")


def test_an_unclosed_quotation_mark_does_not_fill_the_memory(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(csv_table, "MOST_LINE", 1000)
    path = written(
        tmp_path, f'{HEADER}\n1,m,"open\n'.encode() + b"x" * 900 + b"\n" + b"y" * 900 + b"\n2,m,good\n"
    )
    lines = list(csv_table.read_csv(path))
    assert (lines[0].number, lines[0].problems[0]["code"]) == (2, "line.too_long")
    assert lines[-1].item["title"] == "good"


@each_row(
    "cell, expected",
    [
        ("a.jpg|b.jpg \n c.jpg", ["a.jpg", "b.jpg", "c.jpg"]),
        ('["a.jpg", {"url": "https://x.example"}]', ["a.jpg", {"url": "https://x.example"}]),
        ("[broken", "[broken"),
        ({"base64": "YWJj"}, [{"base64": "YWJj"}]),
        (
            [{"bytes": {"base64": "YWJj"}, "path": "a"}, {"path": "b", "url": None}],
            [{"base64": "YWJj"}, {"path": "b"}],
        ),
    ],
)
def test_pictures_in_a_cell(cell: Any, expected: Any) -> None:
    assert columns.pictures_in(cell) == expected


def test_no_name_stands_for_two_fields() -> None:
    names = [{columns.folded(name) for name in (field, *others)} for field, others in columns.COLUMNS.items()]
    assert sum(map(len, names)) == len(set().union(*names))


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_rows_of_parquet_are_numbered_across_row_groups(tmp_path: Path) -> None:
    table = pa.table(
        {
            "id": [str(n) for n in range(1, 101)],
            "merchant_id": ["m"] * 100,
            "title": [f"t{n}" for n in range(1, 101)],
        }
    )
    path = tmp_path / "x.parquet"
    pq.write_table(table, path, row_group_size=30)
    for start in (1, 30, 31, 64, 100, 101):
        assert short(open_lines("parquet", path, start=start)) == [(n, f"t{n}") for n in range(start, 101)]
    assert count_lines("parquet", path) == 100


def test_a_parquet_file_that_unpacks_to_far_more_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.parquet"
    huge = pa.table({"id": ["1"], "merchant_id": ["m"], "title": ["x" * 100_000_000]})
    pq.write_table(huge, path, compression="zstd", use_dictionary=False, write_statistics=False)
    with pytest.raises(FileRefused) as caught:
        list(parquet.read_parquet(path))
    assert caught.value.code == "file.too_large_unpacked"


def test_every_type_of_a_column_becomes_what_json_would_send(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    columns = {
        "id": pa.array([7], pa.int64()),
        "merchant": [{"external_id": "m", "name": None}],
        "title": ["正品"],
        "price": pa.array([Decimal("39.90")], pa.decimal128(12, 2)),
        "published_at": pa.array([datetime(2026, 11, 25, 10, 30, tzinfo=UTC)], pa.timestamp("us", tz="UTC")),
        "revision": pa.array([float("nan")]),
        "images": [[b"abc"]],
    }
    pq.write_table(pa.table(columns), path)
    [line] = parquet.read_parquet(path)
    assert line.item == {
        "external_id": 7,
        "merchant": {"external_id": "m", "name": None},
        "title": "正品",
        "price": "39.90",
        "published_at": "2026-11-25T10:30:00+00:00",
        "pictures": [{"base64": "YWJj"}],
    }


def test_a_file_that_ends_the_process_which_reads_it_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = written(tmp_path, b"import os\nprint('{', flush=True)\nos.abort()\n", "child.py")
    monkeypatch.setattr(parquet, "CHILD", child)
    with pytest.raises(FileRefused) as caught:
        list(parquet.read_parquet(written(tmp_path, b"PAR1", "x.parquet")))
    assert caught.value.code == "file.unreadable"


def test_leaving_off_in_the_middle_ends_the_reading_process(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    many = [str(n) for n in range(50_000)]
    pq.write_table(pa.table({"id": many, "merchant_id": many, "title": many}), path)
    others = {one.pid for one in psutil.Process().children()}
    lines = parquet.read_parquet(path)
    assert next(lines).number == 1
    before = {one.pid for one in psutil.Process().children()} - others
    lines.close()
    assert len(before) == 1
    assert not before & {one.pid for one in psutil.Process().children()}


@given(st.binary(max_size=200), st.integers(0, 600))
@settings(max_examples=25, deadline=None)
@pytest.mark.prove("three seconds of damaged files; every day other bad files")
def test_a_damaged_parquet_file_is_refused_or_read(tmp_path_factory: Any, noise: bytes, at: int) -> None:
    out = io.BytesIO()
    pq.write_table(pa.table({"id": ["1", "2"], "merchant_id": ["m", "m"], "title": ["a", "b"]}), out)
    content = out.getvalue()
    path = written(
        tmp_path_factory.mktemp("parquet"), content[:at] + noise + content[at + len(noise) :], "x.parquet"
    )
    try:
        lines = list(open_lines("parquet", path))
    except FileRefused:
        lines = []
    assert all(isinstance(line, FileLine) for line in lines)


@each_row("name, form", [("a.CSV", "csv"), ("b.ndjson", "jsonl"), ("c.tar.parquet", "parquet")])
def test_the_form_is_known_by_the_name(name: str, form: str) -> None:
    assert form_of(name) == form


def test_a_stream_needs_nothing_but_read() -> None:
    class Body:
        def __init__(self, content: bytes) -> None:
            self.rest = content

        def read(self, size: int) -> bytes:
            """Give less than was asked for, as a network does."""
            taken, self.rest = self.rest[: min(size, 7)], self.rest[min(size, 7) :]
            return taken

    content = b'{"title": "a"}\n\n{"title": "b"}\n{"title": "c"}'
    assert short(read_json_lines(Body(content))) == [(1, "a"), (3, "b"), (4, "c")]  # type: ignore[arg-type]


def test_what_is_said_of_a_book_has_columns_of_its_own(tmp_path: Path) -> None:
    header = "商品编号,商家编号,标题,书号,图书装帧,图书条码,condition"
    path = written(
        tmp_path, f"{header}\n1,m,北岸的河,978-7-02-000220-7,平装,9787020002207|12,as new\n".encode()
    )
    [line] = csv_table.read_csv(path)
    assert line.item["book"] == {"isbn": "978-7-02-000220-7", "form": "平装", "barcodes": "9787020002207|12"}
