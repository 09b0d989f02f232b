"""Books by ONIX: the same verdicts as a table, a record a row, each with reference, line, element and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.matching.books.onix.messages import RECORD, changed, message
from tests.rights.people import REVIEWER, holder
from tests.rows import each_row
from zhengpin.rights import queries
from zhengpin.rights.details import details_of
from zhengpin.rights.exporting import export_verdicts
from zhengpin.rights.importing import onix
from zhengpin.rights.importing.context import ImportContext
from zhengpin.rights.importing.problems import UnreadableFile
from zhengpin.rights.importing.reading import read_table
from zhengpin.rights.importing.run import import_rights
from zhengpin.rights.importing.tables import TABLES
from zhengpin.rights.importing.verdicts import ImportResult
from zhengpin.rights.models import Filing

pytestmark = pytest.mark.django_db

BOOKS = TABLES["publications"]
ISBN = "9787020002207"
SECOND = (
    RECORD.replace("river-1", "river-2").replace(ISBN, "9787111000006").replace("702000220X", "7111000005")
)
WRONG = RECORD.replace("river-1", "river-3").replace(ISBN, "9787020002200").replace("702000220X", "")
TAKEN_BACK = changed("<NotificationType>03", "<NotificationType>05").replace("river-1", "river-4")
BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE ONIXMessage [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<ONIXMessage release="3.0"><Product><RecordReference>&b;</RecordReference></Product></ONIXMessage>"""


def run(content: bytes | Path, context: ImportContext, **more: object) -> ImportResult:
    return import_rights(table="publications", content=content, context=context, **more)  # type: ignore[arg-type]


def codes(result: ImportResult) -> list[tuple[str, list[str]]]:
    return [(row.outcome.value, [fault.code for fault in row.faults]) for row in result.rows]


@each_row("tags", ["reference", "short"])
def test_records_become_filings_and_each_is_answered_for(tags: str) -> None:
    _, member = holder("River Press")
    result = run(message(RECORD, WRONG, SECOND, tags=tags), ImportContext(member, declared=True))
    assert codes(result) == [("new", []), ("refused", ["onix.isbn_check"]), ("new", [])]
    refused = result.rows[1]
    assert (refused.row, refused.reference, refused.label) == (2, "river-3", "river-3")
    fault = refused.faults[0]
    assert (fault.column, bool(fault.remedy)) == ("IDValue", True)
    assert fault.line > refused.line > result.rows[0].line > 0
    filed = queries.filings(member).get(registration_no=ISBN)
    said = details_of(filed)
    assert (filed.title, filed.state, said["author"]) == ("北岸的河", "submitted", "沈望舒；Ada Merrow（译）")
    told = {name: said[name] for name in ("volume", "volumes", "set_isbn", "form", "language", "pages")}
    assert told == {
        "volume": "4",
        "volumes": 1,
        "set_isbn": "9787020002221",
        "form": "paperback",
        "language": "chi",
        "pages": 320,
    }
    assert (said["list_price"], said["currency"], said["supply_discount"]) == ("40.00", "CNY", "55.00")
    assert (said["published_on"], said["territories"]) == ("2025-09-01", ["CN", "HK"])


def test_what_a_record_can_do_without_is_left_out_and_said() -> None:
    _, member = holder("River Press")
    odd = changed("<ExtentValue>320", "<ExtentValue>many")
    row = run(message(odd), ImportContext(member, declared=True)).rows[0]
    assert (row.outcome.value, [fault.code for fault in row.faults]) == ("new", ["onix.number"])
    assert row.faults[0].column == "ExtentValue"
    assert details_of(Filing.objects.get())["pages"] is None


def test_what_a_filing_lacks_is_named_by_its_element() -> None:
    _, member = holder("River Press")
    without = changed("<PublisherName>河畔出版社</PublisherName>", "")
    long = SECOND.replace("北岸的河", "河" * 301)
    result = run(message(without, long), ImportContext(member, declared=True))
    assert codes(result) == [("refused", ["publisher_missing"]), ("refused", ["input.too_long"])]
    assert result.rows[1].faults[0].column == "TitleText"
    assert result.rows[1].faults[0].line == result.rows[1].line > 0
    assert not Filing.objects.exists()


def test_sent_again_nothing_changes_and_an_approved_book_takes_price_and_terms_of_sale_alone() -> None:
    _, member = holder("River Press")
    first = ImportContext(member, declared=True, reviewer=REVIEWER)
    run(message(RECORD, SECOND), first)
    before = list(Filing.objects.order_by("pk").values())
    again = run(message(RECORD, SECOND), ImportContext(member, declared=True))
    assert [row.outcome.value for row in again.rows] == ["unchanged", "unchanged"]
    assert list(Filing.objects.order_by("pk").values()) == before

    dearer = changed("40.00", "45.00").replace("<Subtitle>一部家史", "<Subtitle>一部国史")
    renamed = SECOND.replace("北岸的河", "南岸的河")
    later = run(message(dearer, renamed), ImportContext(member, declared=True))
    assert codes(later) == [("changed", ["filing.cannot_edit"]), ("refused", ["filing.cannot_edit"])]
    assert [row.faults[0].column for row in later.rows] == ["Subtitle", "TitleText"]
    said = details_of(Filing.objects.get(registration_no=ISBN))
    assert (said["list_price"], said["subtitle"]) == ("45.00", "一部家史")


def test_a_record_that_takes_its_book_back_withdraws_nothing_and_says_how() -> None:
    _, member = holder("River Press")
    context = ImportContext(member, declared=True)
    nothing = run(message(TAKEN_BACK), context).rows[0]
    assert (nothing.outcome.value, nothing.faults[0].code) == ("unchanged", "onix.taken_back")
    run(message(RECORD), context)
    filed = Filing.objects.get()
    row = run(message(TAKEN_BACK), context).rows[0]
    assert (row.outcome.value, row.subject_id, row.reference) == ("refused", filed.pk, "river-4")
    assert row.faults[0].remedy
    filed.refresh_from_db()
    assert filed.state == "submitted"


def test_one_isbn_twice_in_a_file_or_filed_by_another_is_refused() -> None:
    _, member = holder("River Press")
    twice = RECORD.replace("river-1", "river-9")
    result = run(message(RECORD, twice, RECORD), ImportContext(member, declared=True))
    assert codes(result) == [
        ("new", []),
        ("refused", ["import.row_twice"]),
        ("refused", ["onix.repeated"]),
    ]
    _, other = holder("Other Press")
    taken = run(message(RECORD), ImportContext(other, declared=True))
    assert codes(taken) == [("refused", ["filing.already_registered"])]


@each_row(
    "content, code",
    [
        (BOMB, "import.onix_doctype"),
        (b"<?xml version='1.0'?><html/>", "import.onix_not_onix"),
        (message(RECORD, release="2.1").replace(b"/3.0/", b"/2.1/"), "import.onix_release"),
        (message(), "import.onix_no_records"),
        (message(RECORD)[:900], "import.onix_broken"),
    ],
)
def test_a_file_that_is_refused_as_a_whole_says_why_and_keeps_nothing(content: bytes, code: str) -> None:
    _, member = holder("River Press")
    with pytest.raises(UnreadableFile) as caught:
        run(content, ImportContext(member, declared=True))
    assert (caught.value.code, bool(caught.value.remedy)) == (code, True)
    assert not Filing.objects.exists()


def test_where_a_file_breaks_off_what_came_before_is_kept_and_the_place_is_named() -> None:
    _, member = holder("River Press")
    result = run(message(RECORD, SECOND)[:-900], ImportContext(member, declared=True))
    assert codes(result) == [("new", []), ("refused", ["onix.broken"])]
    assert result.rows[1].row == 2
    assert result.rows[1].line == result.rows[1].faults[0].line > 30


def test_no_other_table_is_read_from_xml() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_table(message(RECORD), TABLES["marks"])
    assert caught.value.code == "import.onix_elsewhere"


def test_a_file_on_disk_is_read_as_it_goes_within_the_bound_of_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "books.xml"
    path.write_bytes(b"\xef\xbb\xbf  " + message(RECORD, SECOND).partition(b"?>\n")[2])
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("the whole file was read"))
    assert [row.reference for row in read_table(path, BOOKS).rows] == ["river-1", "river-2"]
    monkeypatch.setattr(onix, "MOST_ROWS", 1)
    with pytest.raises(UnreadableFile) as caught:
        read_table(path, BOOKS)
    assert caught.value.code == "import.too_many_rows"


def test_the_file_of_verdicts_names_line_and_reference() -> None:
    _, member = holder("River Press")
    result = run(message(RECORD, WRONG), ImportContext(member, declared=True))
    lines = export_verdicts(result).decode("utf-8-sig").splitlines()
    assert lines[0].endswith("line,reference")
    assert lines[1].endswith(f",{result.rows[0].line},river-1")
    assert lines[2].endswith(f",{result.rows[1].faults[0].line},river-3")
