"""Lays rights, findings, cases, decisions and measures of a simulated marketplace. Django is to be set up before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import OrganisationKind
from zhengpin.catalog.models import Listing
from zhengpin.enforcement.models import Measure
from zhengpin.ledger.numbers import take
from zhengpin.monitoring.models import Finding, Screening
from zhengpin.review.models import Case, Decision
from zhengpin.review.priority import rank
from zhengpin.rights.models import Filing, Mark, RightsHolder

OPEN = 5
"""One case in so many is open."""
MINE = 3
"""One finding in so many is of the first holder's."""
FACTS = {"authorised": "no", "right": "mark", "match": "exact", "field": "title", "name_length": 2}


def lay_rights(words: Sequence[str], holders: int) -> list[Filing]:
    """Lay approved marks, one of each word; the first holder has one in three."""
    kind = OrganisationKind.RIGHTS_HOLDER.value
    organisations = Organisation.objects.bulk_create(
        [Organisation(kind=kind, name=f"Holder {at}") for at in range(holders)], batch_size=500
    )
    owners = RightsHolder.objects.bulk_create(
        [RightsHolder(organisation=one, name=one.name) for one in organisations]
    )
    numbers = take("F", len(words))
    filings = Filing.objects.bulk_create(
        [
            Filing(
                number=number,
                kind="mark",
                holder=owners[0] if at % MINE == 0 else owners[at % holders],
                title=word,
                state="approved",
                office="CN",
                registration_no=str(10_000_000 + at),
                words=word,
                filed_by="person:benchmark",
            )
            for at, (number, word) in enumerate(zip(numbers, words, strict=True))
        ],
        batch_size=500,
    )
    Mark.objects.bulk_create([Mark(filing=one, word=one.title) for one in filings], batch_size=500)
    return filings


def lay_cases(screenings: Sequence[Screening], filings: Sequence[Filing]) -> None:
    """Lay a finding and a case for each of these screenings, most of them decided."""
    numbers = take("C", len(screenings)) if screenings else []
    cases: list[Case] = []
    findings: list[Finding] = []
    decisions: list[Decision] = []
    measures: list[Measure] = []
    for at, (one, number) in enumerate(zip(screenings, numbers, strict=True)):
        filing = filings[int(one.title.encode().hex()[-6:], 16) % len(filings)]
        case = _case(one, filing, number, open_=at % OPEN == 0)
        cases.append(case)
        findings.append(_finding(one, filing, case))
        if case.state == "decided":
            decision = _decision(case, infringing=at % 2 == 0)
            decisions.append(decision)
            if at % 2 == 0:
                measures.append(_measure(decision, one.screened_revision.listing))
    Case.objects.bulk_create(cases)
    Finding.objects.bulk_create(findings)
    Decision.objects.bulk_create(decisions)
    Measure.objects.bulk_create(measures)


def _case(one: Screening, filing: Filing, number: str, *, open_: bool) -> Case:
    points = 10 + sum(one.title.encode()) % 60
    return Case(
        number=number,
        origin_kind="screening",
        origin_id=f"{one.pk}:{filing.holder_id}",
        queue="names",
        state="open" if open_ else "decided",
        subject=one.subject,
        title=one.title[:300],
        summary={},
        respondent_id=one.respondent_id,
        complainant_id=filing.holder.organisation_id,
        priority=points,
        priority_parts=[{"part": "likeness", "points": points}],
        rank=rank(points, one.screened_at),
        opened_at=one.screened_at,
        decided_at=None if open_ else one.screened_at + timedelta(hours=6),
    )


def _finding(one: Screening, filing: Filing, case: Case) -> Finding:
    return Finding(
        screening=one,
        screened_kind="listing",
        kind="name",
        state="open" if case.state == "open" else "upheld" if case.priority % 2 else "dismissed",
        filing=filing,
        score=0.9,
        match={"places": [_place(one.title, filing.title)]},
        facts=FACTS,
        outcome=one.outcome,
        ruled=one.outcome,
        rule_code="R-23",
        rule_version=1,
        case=case,
        found_at=one.screened_at,
    )


def _place(title: str, form: str) -> dict[str, object]:
    said = {"field": "title", "start": 0, "end": 2, "text": title[:2], "form": form, "kind": "exact"}
    return said | {"score": 0.9, "why": "exact_form"}


def _decision(case: Case, *, infringing: bool) -> Decision:
    return Decision(
        case=case,
        outcome="infringing" if infringing else "not_infringing",
        state="settled",
        ground="counterfeit" if infringing else "",
        measures=["delist"] if infringing else [],
        decided_by="person:benchmark",
        decided_at=case.decided_at,
        settled_at=case.decided_at,
    )


def _measure(decision: Decision, listing: Listing) -> Measure:
    return Measure(
        decision=decision,
        kind="delist",
        subject=f"listing:{listing.pk}",
        title=listing.title,
        merchant=listing.merchant,
        listing=listing,
        complainant_id=decision.case.complainant_id,
        points=4,
        ordered_at=decision.decided_at,
        counts_from=decision.decided_at,
    )
