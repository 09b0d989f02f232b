"""Files of listings: read to the end whatever single lines hold, and read on after a stop."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.conf import settings

from tests.catalog.sending import SENDER, listing, picture
from tests.ledger.folding import told_of
from tests.matching.images.pictures import drawn, encoded
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.operations import create_organisation
from zhengpin.accounts.states import OrganisationKind
from zhengpin.catalog import queries
from zhengpin.catalog.models import IntakeBatch, IntakeLine, Listing, ListingPicture
from zhengpin.catalog.problems import FileRefused
from zhengpin.evidence.refusals import Refused
from zhengpin.evidence.spools import chosen as waiting
from zhengpin.flows.files import spool
from zhengpin.flows.intake import intake
from zhengpin.flows.intake.lines import receive_lines
from zhengpin.ledger.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(db: None) -> Organisation:
    return create_organisation(kind=OrganisationKind.OPERATOR, name="Harbour Market", actor=SENDER)


@pytest.fixture
def begun(operator: Organisation) -> Any:
    """Return the function that takes a file in and reads it to its end."""

    def read(path: Path, **options: Any) -> IntakeBatch:
        batch = intake.start_batch(
            source="harbour", name=path.name, path=path, actor=SENDER, enqueue=False, **options
        )
        return intake.read_batch(batch_id=batch.pk, actor=SENDER)

    return read


def counts(batch: IntakeBatch) -> dict[str, int]:
    names = ("stored", "partial", "unchanged", "stale", "refused")
    return {name: getattr(batch, name) for name in names if getattr(batch, name)}


def problems_by_line(batch: IntakeBatch) -> dict[int, list[str]]:
    rows = queries.batch_lines(SENDER, batch.pk)
    return {row.line: [one["code"] for one in row.problems] for row in rows}


def json_lines(*items: Any) -> bytes:
    return b"".join((one if isinstance(one, bytes) else json.dumps(one).encode()) + b"\n" for one in items)


@pytest.mark.engines
def test_every_line_is_answered_and_good_ones_are_kept(begun: Any, tmp_path: Path) -> None:
    path = tmp_path / "listings.jsonl"
    path.write_bytes(
        json_lines(
            listing("a-1"),
            b"{broken",
            b"",
            b'{"title": "\xff"}',
            b"[" * 100_000,
            listing("a-2", price="cheap", title=""),
            listing("a-1"),
            b'{"external_id": "x", "price": NaN}',
            b"1",
            listing("a-3", title="NUL \x00 here"),
            listing("a-4"),
        )
    )
    batch = begun(path)
    assert batch.state == "finished"
    assert counts(batch) == {"stored": 2, "unchanged": 1, "refused": 7}
    assert problems_by_line(batch) == {
        2: ["line.not_json"],
        4: ["line.not_utf8"],
        5: ["line.too_deep"],
        6: ["field.missing", "field.not_a_number"],
        7: [],
        8: ["line.not_json"],
        9: ["listing.not_an_object"],
        10: ["field.unreadable_characters"],
    }
    assert set(Listing.objects.values_list("external_id", flat=True)) == {"a-1", "a-4"}


def test_a_chinese_table_in_gb18030_with_pictures_beside_it(begun: Any, tmp_path: Path) -> None:
    (tmp_path / "图").mkdir()
    (tmp_path / "图" / "一.jpg").write_bytes(encoded(drawn(3, 160, 120)))
    rows = [
        "商品编号,商家ID,商家名称,店铺编号,标题,价格,币种,图片",
        "a-1,m-1,河畔,s-1,棉布包,￥39.90,CNY,图/一.jpg|图\\一.jpg",
        "a-2,m-1,河畔,s-1,帆布包,免费,CNY,",
        "a-3,m-1,河畔,s-1,草编包,8,CNY,../secret.jpg|没有.jpg",
    ]
    path = tmp_path / "listings.csv"
    path.write_bytes("\r\n".join(rows).encode("gb18030"))
    batch = begun(path)
    assert counts(batch) == {"stored": 2, "partial": 1, "refused": 1}
    assert problems_by_line(batch) == {
        3: ["field.not_a_number"],
        4: ["picture.path_outside", "picture.no_such_file"],
    }
    assert Listing.objects.get(external_id="a-1").title == "棉布包"
    assert ListingPicture.objects.filter(blob__isnull=False).count() == 2


def test_parquet_with_pictures_in_an_archive(operator: Organisation, tmp_path: Path) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("p/one.png", encoded(drawn(5, 160, 120), "PNG"))
    table = pa.table(
        {
            "id": ["a-1", "a-2"],
            "merchant": [{"external_id": "m-1", "name": "Riverside"}] * 2,
            "title": ["Bag", "Box"],
            "price": [12.5, None],
            "images": [["p/one.png"], ["p/two.png"]],
        }
    )
    file = io.BytesIO()
    pq.write_table(table, file)
    for stream in (file, archive):
        stream.seek(0)
    batch = intake.start_batch(
        source="harbour", name="goods.parquet", stream=file, pictures=archive, actor=SENDER, enqueue=False
    )
    batch = intake.read_batch(batch_id=batch.pk, actor=SENDER)
    assert counts(batch) == {"stored": 2, "partial": 1}
    assert problems_by_line(batch) == {2: ["archive.no_such_member"]}
    assert str(Listing.objects.get(external_id="a-1").price) == "12.50"
    assert not list(waiting.spool().below(spool.folder_of(batch.pk)))


def test_a_table_without_the_needed_columns_is_refused_by_name(operator: Organisation) -> None:
    with pytest.raises(FileRefused) as caught:
        intake.start_batch(
            source="harbour", name="x.csv", stream=io.BytesIO(b"title,colour\nBag,red\n"), actor=SENDER
        )
    assert caught.value.code == "file.missing_columns"
    assert caught.value.extra["missing"] == ["external_id", "merchant.external_id"]
    assert not IntakeBatch.objects.exists()
    assert not list((settings.DATA_DIR / "intake").glob("*"))


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("x.parquet", b"PAR1 not really PAR1", "file.unreadable"),
        ("x.exe", b"MZ", "file.unknown_form"),
        ("x.csv", b"", "file.empty"),
        ("x.csv", bytes(range(256)) * 50, "file.not_text"),
    ],
)
def test_a_file_that_is_none_is_refused_at_once(
    operator: Organisation, name: str, content: bytes, code: str
) -> None:
    with pytest.raises(FileRefused) as caught:
        intake.start_batch(source="harbour", name=name, stream=io.BytesIO(content), actor=SENDER)
    assert caught.value.code == code


def test_an_archive_that_is_none_is_refused_at_once(operator: Organisation) -> None:
    with pytest.raises(Refused) as caught:
        intake.start_batch(
            source="harbour",
            name="x.jsonl",
            stream=io.BytesIO(json_lines(listing())),
            pictures=io.BytesIO(b"Rar!"),
            actor=SENDER,
        )
    assert caught.value.code == "archive.unreadable"


def test_an_upload_beyond_the_limit_leaves_nothing(operator: Organisation, settings: Any) -> None:
    settings.UPLOAD_LIMIT = 1000
    with pytest.raises(spool.TooLarge):
        intake.start_batch(source="harbour", name="x.jsonl", stream=io.BytesIO(b"x" * 2000), actor=SENDER)
    assert not list((settings.DATA_DIR / "intake").glob("*"))


def test_a_stopped_reading_goes_on_where_it_stopped(
    operator: Organisation, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SCAN_BATCH = 4
    path = tmp_path / "listings.jsonl"
    path.write_bytes(json_lines(*(listing(f"x-{n}") for n in range(19)), b"{"))
    batch = intake.start_batch(source="harbour", name=path.name, path=path, actor=SENDER, enqueue=False)
    advance = intake.operations.advance_batch
    calls = []

    def stop_in_the_third(**given: Any) -> None:
        calls.append(given)
        advance(**given)
        if len(calls) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(intake.operations, "advance_batch", stop_in_the_third)
    with pytest.raises(KeyboardInterrupt):
        intake.read_batch(batch_id=batch.pk, actor=SENDER)
    monkeypatch.undo()
    batch.refresh_from_db()
    assert (batch.next_line, batch.stored, Listing.objects.count()) == (9, 8, 8)
    again = intake.start_batch(source="harbour", name=path.name, path=path, actor=SENDER, enqueue=False)
    done = intake.read_batch(batch_id=again.pk, actor=SENDER)
    assert again.pk == batch.pk
    assert counts(done) == {"stored": 19, "refused": 1}
    assert told_of("listing.received") == 19


def test_of_two_readers_of_one_batch_each_line_counts_once(
    operator: Organisation, tmp_path: Path, settings: Any
) -> None:
    settings.SCAN_BATCH = 4
    path = tmp_path / "listings.jsonl"
    path.write_bytes(json_lines(*(listing(f"x-{n}") for n in range(12))))
    batch = intake.start_batch(source="harbour", name=path.name, path=path, actor=SENDER, enqueue=False)

    def overtake(_: IntakeBatch) -> None:
        intake.read_batch(batch_id=batch.pk, actor=SENDER, most_chunks=1)

    with pytest.raises(intake.BatchMoved):
        intake.read_batch(batch_id=batch.pk, actor=SENDER, progress=overtake)
    done = intake.read_batch(batch_id=batch.pk, actor=SENDER)
    assert counts(done) == {"stored": 12}
    assert not IntakeLine.objects.exists()


def test_the_job_hands_over_and_reads_for_whoever_sent_the_file(
    operator: Organisation, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SCAN_BATCH = 2
    monkeypatch.setattr(intake, "CHUNKS_A_JOB", 2)
    path = tmp_path / "listings.jsonl"
    path.write_bytes(json_lines(*(listing(f"x-{n}") for n in range(7))))
    batch = intake.start_batch(source="harbour", name=path.name, path=path, actor=SENDER)
    for expected in (5, 8):
        assert intake.read.call(batch_id=str(batch.pk)) == {"next_line": expected}
    batch.refresh_from_db()
    assert (batch.state, counts(batch)) == ("finished", {"stored": 7})
    received = Entry.objects.filter(event__in=("listing.received", "listings.received"))
    assert set(received.values_list("actor", flat=True)) == {"system:tests"}


def test_verdicts_can_be_exported_and_are_told_in_the_readers_language(begun: Any, tmp_path: Path) -> None:
    path = tmp_path / "listings.jsonl"
    path.write_bytes(json_lines(listing(pictures=[picture(1), {"base64": "?"}]), b"nonsense"))
    batch = begun(path)
    header, *rows = queries.verdict_rows(SENDER, batch.pk)
    assert header[:4] == ["line", "external_id", "verdict", "code"]
    assert [row[:5] for row in rows] == [
        ["1", "a-1", "partial", "picture.bad_base64", "pictures[1]"],
        ["2", "", "refused", "line.not_json", ""],
    ]
    assert all(row[5] and row[6] for row in rows)


def test_a_stream_is_answered_line_by_line(operator: Organisation) -> None:
    stream = io.BytesIO(json_lines(listing("a-1"), b"{", listing("a-1")))
    answers = list(receive_lines(source="harbour", stream=stream, actor=SENDER))
    assert [(one["line"], one["verdict"]) for one in answers] == [
        (1, "stored"),
        (2, "refused"),
        (3, "unchanged"),
    ]
