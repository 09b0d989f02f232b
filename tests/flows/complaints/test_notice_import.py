"""Letters become drafts: what they say is filled in, what they lack is named, and the letter is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flows.complaints.complaining import Market, at, make_market
from tests.shared_data import ROOT, needs_shared_data
from zhengpin.complaints.models import Complaint
from zhengpin.flows.complaints.notice_import import import_notice

pytestmark = pytest.mark.django_db

LETTER = """Notice of trademark infringement

I, Lin Yuan, am the trademark manager of Paper Crane Studio, owner of the mark PAPER CRANE, reg. no. 12345678.
The following listings sell counterfeit goods that bear our mark without authorisation:

https://market.example/item/0
https://market.example/item/999

I have a good faith belief that the use of the material is not authorised by the trademark owner, its agent, or the law.
I swear, under penalty of perjury, that the information in this notification is accurate and that I am authorised to act
on behalf of the owner.

Lin Yuan
lin@crane.example
+86 10 5555 0100
"""


@pytest.fixture
def market(settings, tmp_path: Path) -> Market:
    settings.BLOB_DIR = tmp_path / "blobs"
    return make_market(2)


@pytest.mark.engines
def test_a_letter_becomes_a_draft_with_its_targets_judged(market: Market) -> None:
    with at(market):
        for _ in range(2):
            done = import_notice(
                text=LETTER,
                name="letter.txt",
                holder_id=market.holder.pk,
                filing_ids=[market.filing.pk],
                actor=market.complainant,
            )
        row = Complaint.objects.get()
        assert (row.procedure, row.reason) == ("us", "counterfeit")
        assert row.notifier["email"] == "lin@crane.example"
        assert row.statements == {"good_faith": True, "accuracy": True, "authority": True, "perjury": True}
        assert list(row.targets.order_by("line").values_list("verdict", flat=True)) == ["", "not_found"]
        assert (done.targets, done.taken) == (2, 1)
        assert row.evidence.get().shown_to_other is False
        assert "targets" not in done.missing


def test_what_is_no_notice_of_infringement_drafts_nothing(market: Market) -> None:
    with at(market):
        done = import_notice(
            text="We retract our takedown notice of 3 May; it was sent in error. Please reinstate the listing.",
            name="retraction.txt",
            holder_id=market.holder.pk,
            actor=market.complainant,
        )
        assert (done.kind, done.complaint) == ("retraction", None)


@pytest.mark.shared_data
@needs_shared_data
def test_real_letters_become_drafts(market: Market) -> None:
    folder = ROOT / "notices" / "trademark"
    with at(market):
        done = [
            import_notice(
                text=path.read_text(encoding="utf-8", errors="replace"),
                name=path.name,
                holder_id=market.holder.pk,
                actor=market.complainant,
            )
            for path in sorted(folder.iterdir())[:10]
        ]
    drafts = [one for one in done if one.complaint is not None]
    assert len(drafts) >= 8
    assert sum(one.targets for one in drafts) >= 8
