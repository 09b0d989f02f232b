"""A list of targets: every line is looked up, judged and answered for, once, whatever is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.catalog.sending import listing
from tests.flows.complaints.complaining import ROOT, Market, at, decided, drafted, make_market, submitted
from zhengpin.complaints.models import Complaint, TargetList
from zhengpin.flows.complaints import targets as flow
from zhengpin.flows.complaints.lookup import lookup_again
from zhengpin.flows.screening.listing import receive

pytestmark = pytest.mark.django_db


@pytest.fixture
def market(settings, tmp_path: Path) -> Market:
    settings.BLOB_DIR = tmp_path / "blobs"
    return make_market(4)


def verdicts(row: Complaint) -> list[tuple[str, str]]:
    return list(row.targets.order_by("line").values_list("given", "verdict"))


@pytest.mark.engines
def test_each_pasted_line_has_its_own_verdict(market: Market) -> None:
    with at(market):
        row = drafted(market)
        text = "\n".join(
            [
                "https://market.example/item/0",
                "HTTPS://Market.Example/item/1?utm_source=mail#top",
                "c-2",
                "https://market.example/item/0",
                "https://market.example/item/999",
            ]
        )
        done = flow.add_list(complaint_id=row.pk, content=text, actor=market.complainant)
        assert [verdict for _, verdict in verdicts(row)] == ["", "", "", "repeated", "not_found"]
        assert (done.total, done.accepted, done.refused) == (5, 3, 2)
        assert done.finished_at is not None


def test_what_stands_already_is_recognised(market: Market) -> None:
    with at(market):
        earlier = submitted(market, targets=2)
        row = drafted(market)
        flow.add_list(complaint_id=row.pk, content="c-0\nc-1\nc-2", actor=market.complainant)
        assert [verdict for _, verdict in verdicts(row)] == ["already_complained"] * 2 + [""]
        assert row.targets.order_by("line")[0].earlier == f"complaint:{earlier.pk}"
        decided(market, earlier, outcome="not_infringing")
        assert lookup_again(complaint_id=row.pk, actor=market.complainant) == 2
        assert [verdict for _, verdict in verdicts(row)] == [""] * 3


def test_a_long_list_is_read_by_a_job_and_each_line_once(
    market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "AT_ONCE", 2)
    monkeypatch.setattr(flow, "CHUNK", 2)
    with at(market):
        row = drafted(market)
        made = flow.add_list(
            complaint_id=row.pk, content="c-0\nc-1\nc-2\nc-3\nnone", actor=market.complainant
        )
        assert (made.total, made.next_line, made.finished_at) == (5, 0, None)
        flow.read_list.call(list_id=str(made.pk))
        assert flow.read_list.call(list_id=str(made.pk)) == 0, "done twice, each line is answered for once"
        made = TargetList.objects.get(pk=made.pk)
        assert (made.accepted, made.refused, made.next_line) == (4, 1, 5)
        assert row.targets.count() == 5


def test_an_empty_list_is_told_and_finished(market: Market) -> None:
    with at(market):
        row = drafted(market)
        made = flow.add_list(complaint_id=row.pk, content="\n \n", actor=market.complainant)
        assert [one["code"] for one in made.problems] == ["list.empty"]
        assert made.finished_at is not None


def test_a_line_of_a_table_is_looked_up_again_by_what_was_read_of_it(market: Market) -> None:
    """The thing was not there yet when the table came; its row is more than the address alone."""
    with at(market):
        row = drafted(market)
        table = "url,note\nhttps://market.example/item/77,left shoe\n"
        flow.add_list(complaint_id=row.pk, content=table, name="t.csv", actor=market.complainant)
        assert [verdict for _, verdict in verdicts(row)] == ["not_found"]
        item = listing(external_id="late", title="A late one", url="https://market.example/item/77")
        receive(source="harbour", items=[item], actor=ROOT)
        assert lookup_again(complaint_id=row.pk, actor=market.complainant) == 1
        assert row.targets.get().title == "A late one"
