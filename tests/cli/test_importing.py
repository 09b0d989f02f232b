"""Catalogues and rights from files: a verdict for every line, shown and written, and the exit status of the whole."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import pytest
from django.utils import translation

from tests.cast import organisation
from tests.catalog.sending import listing, picture
from tests.flows.complaints.test_notice_import import LETTER
from tests.flows.screening.screening import ROOT
from tests.matching.books.onix.messages import RECORD, message
from tests.matching.books.test_ranges import MESSAGE
from tests.rights.importing.test_onix import WRONG
from tests.rights.people import picture_bytes
from zhengpin.accounts.states import OrganisationKind
from zhengpin.catalog.models import IntakeBatch, Listing
from zhengpin.catalog.problems import NoOperator
from zhengpin.cli.importing.verdicts import SHOWN
from zhengpin.complaints.models import Complaint
from zhengpin.flows.intake import intake
from zhengpin.jobs.queries import backlog
from zhengpin.ledger.models import Entry
from zhengpin.rights import operations as rights
from zhengpin.rights.models import Filing
from zhengpin.rights.queries.books import hyphenated


@pytest.fixture
def file(tmp_path: Path, operator) -> Path:
    """Four lines: two listings, one without a title, one that is no JSON."""
    lines = [json.dumps(listing(f"a-{n}", pictures=[picture(n)])) for n in range(2)]
    lines.insert(1, json.dumps(listing("bad", title="")))
    lines.append("{ no JSON")
    path = tmp_path / "listings.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_good_lines_are_kept_and_bad_ones_shown_with_their_remedy(zhengpin, file, tmp_path):
    out = tmp_path / "verdicts.csv"
    answer = zhengpin("import", "listings", str(file), "--source", "harbour", "--verdicts", str(out))
    assert answer.status == 0, answer.out
    assert "2 stored, 0 unchanged, 2 refused." in answer.out
    assert "4/4" in answer.out
    assert set(Listing.objects.values_list("external_id", flat=True)) == {"a-0", "a-1"}
    rows = table(out)
    assert [(row["line"], row["external_id"], row["verdict"]) for row in rows] == [
        ("2", "bad", "refused"),
        ("4", "", "refused"),
    ]
    assert all(row["code"] and row["message"] and row["remedy"] for row in rows)
    for row in rows:
        assert row["remedy"][:20] in answer.out
    assert backlog()["ready"] == 2  # the scan of what was stored, and the look at the new shop's name


def test_sent_again_nothing_is_stored_twice(zhengpin, file):
    zhengpin("import", "listings", str(file), "--source", "harbour")
    again = zhengpin("import", "listings", str(file), "--source", "harbour")
    assert "0 stored, 2 unchanged, 2 refused." in again.out
    assert Listing.objects.count() == 2


def test_what_was_begun_goes_on_where_it_was(zhengpin, file, settings):
    settings.SCAN_BATCH = 2
    begun = intake.start_batch(source="harbour", name=file.name, path=file, actor=ROOT, enqueue=False)
    intake.read_batch(batch_id=begun.pk, actor=ROOT, most_chunks=1)
    assert Listing.objects.count() == 1
    answer = zhengpin("import", "listings", str(file), "--source", "harbour")
    assert "2 stored, 0 unchanged, 2 refused." in answer.out
    batch = IntakeBatch.objects.get()
    assert (batch.pk, batch.state, batch.next_line) == (begun.pk, "finished", 5)


def test_the_number_of_lines_is_shown_before_the_first_is_read(operator, file):
    shown = []
    begun = intake.start_batch(source="harbour", name=file.name, path=file, actor=ROOT, enqueue=False)
    intake.read_batch(
        batch_id=begun.pk, actor=ROOT, progress=lambda batch: shown.append((batch.next_line, batch.total))
    )
    assert shown == [(1, 4), (5, 4)]


def test_a_csv_is_counted_too(zhengpin, operator, tmp_path):
    path = tmp_path / "listings.csv"
    heads = "external_id,merchant_id,merchant_name,shop_id,shop_name,title\n"
    path.write_text(heads + 'c-1,m-1,Riverside,s-1,Riverside,"A bag,\nwith a heron"\n', encoding="utf-8")
    answer = zhengpin("import", "listings", str(path), "--source", "harbour")
    assert (answer.status, "2/2" in answer.out) == (0, True), answer.out  # headers and a row of two lines
    assert Listing.objects.get().title.startswith("A bag,")


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_file_that_cannot_be_read_as_a_whole_ends_with_status_one(zhengpin, operator, tmp_path):
    path = tmp_path / "listings.parquet"
    path.write_bytes(b"no Parquet")
    answer = zhengpin("import", "listings", str(path), "--source", "harbour")
    assert answer.status == 1
    assert answer.problem.startswith("file.")
    assert zhengpin("import", "listings", str(tmp_path / "none.csv"), "--source", "x").status == 2


def test_marks_are_imported_from_a_table_and_a_bad_row_is_told(zhengpin, operator, holder, tmp_path):
    owner = rights.create_holder(organisation_id=holder.pk, name="Paper Crane Studio", actor=ROOT)
    path, out = tmp_path / "marks.csv", tmp_path / "verdicts.csv"
    rows = [
        ["holder", "word", "forms", "registration_no", "nice_classes", "office"],
        ["Paper Crane Studio", "Lanhe", "蓝禾", "1234567", "18;25", "CN"],
        ["Paper Crane Studio", "", "", "7654321", "18", "CN"],
    ]
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    tried = zhengpin("import", "marks", str(path), "--dry-run")
    assert (tried.status, Filing.objects.count()) == (0, 0), tried.out
    assert "Nothing was kept" in tried.out
    answer = zhengpin("import", "marks", str(path), "--verdicts", str(out))
    assert answer.status == 0, answer.out
    filed = Filing.objects.get()
    assert (filed.holder, filed.mark.word, filed.state) == (owner, "Lanhe", "submitted")
    told = table(out)
    assert [row["id"] for row in told if row["id"]] == [str(filed.pk)]
    [refused] = [row for row in told if not row["id"]]
    assert (refused["row"], refused["outcome"]) == ("3", "refused")
    assert refused["code"]
    assert refused["message"]
    assert refused["message"] in answer.out


def test_works_find_their_pictures_beside_the_file(zhengpin, operator, holder, tmp_path):
    rights.create_holder(organisation_id=holder.pk, name="Paper Crane Studio", actor=ROOT)
    (tmp_path / "heron.png").write_bytes(picture_bytes(3))
    path = tmp_path / "works.csv"
    path.write_text(
        "holder,title,author,pictures\nPaper Crane Studio,Heron,Li,heron.png\n"
        "Paper Crane Studio,Bowl,Li,bowl.png\n",
        encoding="utf-8",
    )
    answer = zhengpin("import", "works", str(path))
    assert "bowl.png" in answer.out or "pictures" in answer.out
    assert Filing.objects.get().references.count() == 1


def test_works_come_with_a_zip_for_the_holder_named_and_are_signed_by_who_declares(
    zhengpin, operator, holder, other_holder, tmp_path
):
    for owner in (holder, other_holder):
        rights.create_holder(organisation_id=owner.pk, name=owner.name, actor=ROOT)
    path, packed = tmp_path / "works.csv", tmp_path / "pictures.zip"
    path.write_text("title,pictures\nHeron,birds/heron.png\n", encoding="utf-8")
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("birds/heron.png", picture_bytes(3))
    command = ("import", "works", str(path), "--pictures", str(packed), "--declared-by", "Li Wen")
    with translation.override("en"):
        unclear = zhengpin(*command)
    assert "names no rights holder" in unclear.out
    assert zhengpin(*command, "--holder", "Nobody").status == 2
    answer = zhengpin(*command, "--holder", other_holder.name)
    assert "1 new" in answer.out
    filed = Filing.objects.get()
    assert (filed.holder.name, filed.details["claim_signed_by"]) == (other_holder.name, "Li Wen")
    entry = Entry.objects.filter(event="rights.imported").last()
    assert (entry.actor[:11], entry.fields["declared_by"]) == ("system:cli-", "Li Wen")
    assert zhengpin("import", "works", str(path), "--pictures", str(path)).problem.startswith("archive.")


def test_authorisations_find_the_seller_by_the_number_the_marketplace_gave(zhengpin, file, holder, tmp_path):
    owner = rights.create_holder(organisation_id=holder.pk, name="Paper Crane Studio", actor=ROOT)
    zhengpin("import", "listings", str(file), "--source", "harbour")
    path = tmp_path / "authorisations.csv"
    path.write_text("holder,authorised,valid_from\nPaper Crane Studio,m-1,2026-01-01\n", encoding="utf-8")
    answer = zhengpin("import", "authorisations", str(path))
    assert answer.status == 0, answer.out
    assert owner.authorisations.get().authorised.name == "Riverside Goods"


def test_only_so_many_lines_are_shown(zhengpin, operator, tmp_path):
    path = tmp_path / "listings.jsonl"
    path.write_text("{\n" * (SHOWN + 5), encoding="utf-8")
    answer = zhengpin("import", "listings", str(path), "--source", "harbour")
    assert f"{SHOWN + 5} refused" in answer.out
    shown = [line for line in answer.out.splitlines() if line.startswith("│")]
    assert len(shown) == SHOWN


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.slow
def test_an_expected_failure_is_one_line_and_a_remedy_in_english_with_status_one(own_system, tmp_path):
    path = tmp_path / "listings.jsonl"
    path.write_text(json.dumps(listing()) + "\n", encoding="utf-8")
    done = own_system("import", "listings", str(path), "--source", "harbour")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    with translation.override("en"):
        told = [f"✗ {NoOperator.message} ({NoOperator.code})", str(NoOperator.remedy)]
    assert [line.strip() for line in done.stderr.splitlines()] == told
    assert told[1].isascii()


def test_hashes_fill_a_bank_and_bad_lines_are_shown(zhengpin, operator, tmp_path):
    path = tmp_path / "hashes.txt"
    path.write_bytes(b"\xef\xbb\xbf" + b"f8" * 32 + b",seen\r\n" + b"ab\n" + b"0f" * 32 + b",caf\xe9\n")
    with translation.override("en"):
        answer = zhengpin("import", "hashes", str(path), "--bank", "SHARED")
    assert answer.status == 0, answer.out
    assert "The bank SHARED was created." in answer.out
    assert "1 added, 0 there already, 2 refused." in answer.out
    assert "A PDQ hash has 64 hexadecimal digits" in answer.out
    assert "A note is text" in answer.out
    assert zhengpin("import", "hashes", str(path), "--bank", "shared").problem == "bank.name"


def test_letters_become_drafts_and_what_they_lack_is_said(zhengpin, operator, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text(LETTER, encoding="utf-8")
    studio = organisation(OrganisationKind.RIGHTS_HOLDER, "Paper Crane Studio")
    rights.create_holder(organisation_id=studio.pk, name="Paper Crane Studio", actor=ROOT)
    answer = zhengpin("import", "notices", str(letter), "--holder", "Paper Crane Studio")
    assert answer.status == 0, answer.out
    assert "takedown" in answer.out
    assert "filings" in answer.out
    assert Complaint.objects.get().targets.count() == 2
    refused = zhengpin("import", "notices", str(letter), "--holder", "Nobody")
    assert refused.status != 0


def test_books_come_by_onix_and_the_ranges_of_isbns_as_the_agencys_file(zhengpin, operator, tmp_path):
    press = organisation(OrganisationKind.RIGHTS_HOLDER, "River Press")
    rights.create_holder(organisation_id=press.pk, name="River Press", actor=ROOT)
    books, ranges = tmp_path / "list.xml", tmp_path / "RangeMessage.xml"
    books.write_bytes(message(RECORD, WRONG))
    ranges.write_text(MESSAGE, encoding="utf-8")
    answer = zhengpin("import", "publications", str(books), "--holder", "River Press")
    assert answer.status == 0, answer.out
    assert "1 new, 0 changed, 0 unchanged, 1 refused." in answer.out
    assert "river-3" in answer.out
    assert Filing.objects.get().title == "北岸的河"
    answer = zhengpin("import", "isbn-ranges", str(ranges))
    assert answer.status == 0, answer.out
    assert "11 ranges hold now" in answer.out
    assert hyphenated("9787020002207") == "978-7-02-000220-7"
    refused = zhengpin("import", "isbn-ranges", str(books))
    assert refused.problem == "isbn_ranges.unreadable"
