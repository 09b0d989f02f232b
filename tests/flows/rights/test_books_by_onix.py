"""A publisher files its list by ONIX: a hostile file is refused, a wrong record named by line, the rest filed, approved
and given to whoever screens offers; next week's file changes the price.
"""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from tests.flows.screening.screening import owner_of
from tests.matching.books.onix.messages import RECORD, message
from tests.rights.importing.test_onix import BOMB, ISBN, SECOND, TAKEN_BACK, WRONG
from tests.rights.people import REVIEWER, organisation
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.queries import actor_for_token
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.flows.rights import filing as filing_flow
from zhengpin.flows.rights import import_runs, importing
from zhengpin.flows.rights.import_runs import ImportRun
from zhengpin.jobs.running import run_due
from zhengpin.matching.books.offered import SellerAuthority
from zhengpin.rights import operations, queries
from zhengpin.rights.queries.books import filed_books, seller_authority

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher(token_of: Callable[..., str], holder: Organisation) -> Actor:
    owner_of(holder)
    return actor_for_token(token_of(holder, Role.HOLDER_MEMBER))


def send(content: bytes, publisher: Actor) -> ImportRun:
    sent = importing.start_run(
        table="publications",
        name="list.xml",
        stream=io.BytesIO(content),
        declared=True,
        declared_by="Li Wen",
        dry_run=False,
        language="en",
        actor=publisher,
    )
    run_due()
    return import_runs.run(sent.id, actor=publisher)


def test_a_publisher_files_its_list(publisher: Actor) -> None:
    hostile = send(BOMB, publisher)
    assert hostile.failure["code"] == "import.onix_doctype"
    assert (bool(hostile.failure["remedy"]), queries.filings(publisher).count()) == (True, 0)

    run = send(message(RECORD, WRONG, SECOND, TAKEN_BACK), publisher)
    assert (run.done, run.total) == (4, 4)
    assert run.outcome.counts == {"new": 2, "changed": 0, "unchanged": 0, "refused": 2}
    wrong = run.outcome.rows[1]
    assert (wrong.row, wrong.reference, wrong.faults[0].column) == (2, "river-3", "IDValue")
    assert wrong.faults[0].line > wrong.line
    assert wrong.faults[0].remedy.startswith("Compare it with the imprint")

    for filing in queries.filings(publisher, state="submitted"):
        filing_flow.approve(filing_id=filing.pk, actor=REVIEWER)
    book = next(one for one in filed_books() if one.isbn == ISBN)
    assert (book.title, book.publisher, book.edition, book.pages) == ("北岸的河", "河畔出版社", 2, 320)
    assert [(one.name, one.role) for one in book.contributors] == [
        ("沈望舒", "author"),
        ("Ada Merrow", "translator"),
    ]

    again = send(message(RECORD.replace("40.00", "42.00"), SECOND), publisher)
    assert [row.outcome.value for row in again.outcome.rows] == ["changed", "unchanged"]
    (dearer,) = filed_books([book.key])
    assert dearer.list_price is not None
    assert str(dearer.list_price.amount) == "42.00"

    stranger = organisation("Stranger", OrganisationKind.MERCHANT)
    filing = queries.filing(publisher, book.key)
    assert seller_authority(filing.pk, stranger.pk) is SellerAuthority.UNKNOWN
    operations.file_supply(filing_id=filing.pk, details={"dealers_complete": True}, actor=publisher)
    assert seller_authority(filing.pk, stranger.pk) is SellerAuthority.NONE


def test_a_job_that_is_run_twice_files_each_book_once(publisher: Actor) -> None:
    run = send(message(RECORD, SECOND), publisher)
    importing.carry_out.call(run_id=str(run.id), dry_run=False)
    again = import_runs.run(run.id, actor=publisher)
    assert [row.outcome.value for row in again.outcome.rows] == ["unchanged", "unchanged"]
    assert [row.reference for row in again.outcome.rows] == ["river-1", "river-2"]
    assert queries.filings(publisher).count() == 2
