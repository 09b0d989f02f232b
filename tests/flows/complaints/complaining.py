"""What the stories of complaints share: a right in force, things of a merchant to complain of, a clock that is set."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.cast import organisation, person
from tests.catalog.sending import listing
from tests.standing import World
from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.catalog.models import Listing
from zhengpin.complaints import operations, queries
from zhengpin.complaints.models import Complaint, Target
from zhengpin.evidence.operations import store_blob
from zhengpin.flows.complaints import complaint as flow
from zhengpin.flows.complaints.expiry import expire_complaint_clocks
from zhengpin.flows.complaints.lookup import add_references
from zhengpin.flows.complaints.results import forward
from zhengpin.flows.decisions import decision
from zhengpin.flows.screening.listing import receive
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.rights import operations as rights
from zhengpin.rights.models import Filing, RightsHolder
from zhengpin.rulebook.operations import install_defaults

ROOT = system("tests")
START = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)
"""A Tuesday, ten o'clock in Shanghai."""


@dataclass
class Market:
    """An operator with reviewers, a rights holder with a mark in force, a merchant with listings."""

    holder: RightsHolder
    filing: Filing
    complainant: Actor
    respondent: Actor
    merchant: Organisation
    reviewer: Actor
    senior: Actor
    listings: list[Listing]
    now: datetime = START


@contextmanager
def at(market: Market) -> Iterator[None]:
    """Within the block it is the market's own time, which `later` moves."""
    with clock.set_to(lambda: market.now):
        yield


def later(market: Market, **by: float) -> int:
    """Let time pass and whatever is due happen; return how many clocks expired."""
    market.now += timedelta(**by)
    return expire_complaint_clocks()


def make_market(listings: int = 3) -> Market:
    """Make the market; the people see what their roles let them see."""
    operator = organisation(OrganisationKind.OPERATOR, "Harbour Market")
    studio = organisation(OrganisationKind.RIGHTS_HOLDER, "Paper Crane Studio")
    install_defaults(actor=ROOT)
    items = [
        listing(
            external_id=f"c-{at}", title=f"Paper crane kettle {at}", url=f"https://market.example/item/{at}"
        )
        for at in range(listings)
    ]
    receive(source="harbour", items=items, actor=ROOT)
    rows = list(Listing.objects.order_by("external_id"))
    merchant = rows[0].merchant.organisation
    holder = rights.create_holder(organisation_id=studio.pk, name="Paper Crane Studio", actor=ROOT)
    people = {
        role: actor_for_person(person(role, where))
        for role, where in (
            (Role.HOLDER_MEMBER, studio),
            (Role.MERCHANT_MEMBER, merchant),
            (Role.REVIEWER, operator),
            (Role.SENIOR_REVIEWER, operator),
        )
    }
    complainant = people[Role.HOLDER_MEMBER]
    filing = approved_mark(holder, complainant, people[Role.SENIOR_REVIEWER])
    return Market(
        holder,
        filing,
        complainant,
        people[Role.MERCHANT_MEMBER],
        merchant,
        people[Role.REVIEWER],
        people[Role.SENIOR_REVIEWER],
        rows,
    )


MARKET = World(make_market)
MARKET_OF_SIX = World(make_market, 6)


def dealers_market(listings: int = 3) -> Market:
    """Make a market whose merchant is an authorised seller of the rights holder."""
    made = make_market(listings)
    rights.grant_authorisation(
        holder_id=made.holder.pk,
        authorised_id=made.merchant.pk,
        filing_ids=[made.filing.pk],
        valid_from=made.now.date() - timedelta(days=30),
        actor=ROOT,
    )
    return made


def approved_mark(holder: RightsHolder, filer: Actor, reviewer: Actor) -> Filing:
    """Return a word mark that is filed and approved."""
    row = rights.draft_filing(
        kind="mark",
        holder_id=holder.pk,
        title="PAPER CRANE",
        declared_true=True,
        mark={"word": "PAPER CRANE", "registration_no": "12345678", "nice_classes": [21]},
        actor=filer,
    )
    rights.submit_filing(filing_id=row.pk, actor=filer)
    rights.approve_filing(filing_id=row.pk, actor=reviewer)
    return Filing.objects.get(pk=row.pk)


def drafted(
    market: Market, *, procedure: str = "cn_goods", reason: str = "unauthorised_name", **more: Any
) -> Complaint:
    """Return a draft that lacks nothing but targets."""
    given = {
        "claim_text": "The listing uses our mark without our leave.",
        "signature": "Lin Yuan",
        "notifier": {
            "name": "Lin Yuan",
            "email": "lin@crane.example",
            "phone": "+86 10 5555 0100",
            "address": "1 Mill Road",
        },
        "statements": {"good_faith": True, "accuracy": True, "authority": True, "perjury": True},
        "test_buy": {"order_no": "A-1", "bought_on": "2026-08-20", "appraisal": "Not made by us."},
    }
    return operations.draft_complaint(
        holder_id=market.holder.pk,
        procedure=procedure,
        reason=reason,
        filing_ids=[market.filing.pk],
        actor=market.complainant,
        **(given | more),
    )


def submitted(market: Market, *, targets: int = 1, **more: Any) -> Complaint:
    """Return a complaint about the market's first listings, submitted and admitted."""
    row = drafted(market, **more)
    about = [reference("listing", one.pk) for one in market.listings[:targets]]
    add_references(complaint_id=row.pk, references=about, actor=market.complainant)
    return flow.submit(complaint_id=row.pk, actor=market.complainant)


def decided(market: Market, row: Complaint, outcome: str = "infringing") -> list[Target]:
    """Let the reviewer decide every target alike and the decisions take effect; return the targets."""
    for one in queries.targets(ROOT, complaint_id=row.pk, state="under_review"):
        made = decision.decide(case_id=one.case_id, outcome=outcome, actor=market.reviewer)
        assert made is not None
        market.now = max(market.now, made.settle_at)
        decision.settle.call(decision_id=str(made.pk))
    forward.call(complaint_id=str(row.pk))
    return targets_of(row)


def targets_of(row: Complaint) -> list[Target]:
    """Return the targets of a complaint as they now stand."""
    return list(Target.objects.filter(complaint=row).order_by("line"))


def answer(market: Market, targets: list[Target], **more: Any) -> Any:
    """Return a counter-statement on targets that lacks nothing, as a draft."""
    given = {
        "ground": "authorised",
        "explanation": "We buy from the holder's own distributor.",
        "contact": {
            "name": "Zhou Bai",
            "email": "zhou@river.example",
            "phone": "+86 21 5555 0101",
            "address": "2 Quay",
        },
        "statements": {"truth": True, "perjury": True, "jurisdiction": True},
        "signature": "Zhou Bai",
    }
    row = operations.draft_counter(
        target_ids=[one.pk for one in targets], actor=market.respondent, **(given | more)
    )
    invoice = store_blob(content=b"Invoice 7", media_type="text/plain", actor=market.respondent)
    operations.add_evidence(
        counter_id=row.pk, blob=invoice, name="invoice.txt", kind="invoice", actor=market.respondent
    )
    return row
