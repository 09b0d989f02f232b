"""Files rights for a benchmark through the same operations that a person's filing takes, and reads what was flagged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.operations import create_organisation
from zhengpin.accounts.states import OrganisationKind
from zhengpin.catalog.queries import merchants
from zhengpin.kit.errors import Problem
from zhengpin.monitoring.queries.screened import findings
from zhengpin.rights import operations as rights
from zhengpin.rights.queries import holders, references

FILER = system("benchmark-filer")
APPROVER = system("benchmark-approver")


def make_holder(name: str):
    """Return a new rights holder with an organisation of its own."""
    organisation = create_organisation(kind=OrganisationKind.RIGHTS_HOLDER, name=name, actor=FILER)
    return rights.create_holder(organisation_id=organisation.pk, name=name, actor=FILER)


def approve(filing_id) -> None:
    rights.submit_filing(filing_id=filing_id, actor=FILER)
    rights.approve_filing(filing_id=filing_id, actor=APPROVER)


@transaction.atomic
def protect_pictures(pictures: Sequence[bytes]) -> dict[int, int]:
    """File each picture as an approved work; return reference number → place in `pictures`."""
    holder = make_holder("Benchmark Originals")
    placed = {}
    for place, content in enumerate(pictures):
        filing = rights.draft_filing(
            kind="original_work",
            holder_id=holder.pk,
            title=f"Original {place}",
            declared_true=True,
            work={
                "author": "Benchmark",
                "claim_signed_by": "Benchmark",
                "first_published_on": date(2026, 1, 1),
            },
            actor=FILER,
        )
        rights.add_reference(filing_id=filing.pk, content=content, actor=FILER)
        approve(filing.pk)
        placed[filing.pk] = place
    rows = references(FILER).filter(filing_id__in=placed).values_list("pk", "filing_id")
    return {number: placed[filing] for number, filing in rows}


def flagged_references(source: str, actor: Actor = FILER) -> dict[str, dict[int, str]]:
    """Return external id → {reference: outcome} of every picture finding that the rules did not let pass."""
    rows = (
        findings(actor)
        .filter(kind="picture", screening__revision__listing__source=source)
        .exclude(outcome="pass")
    )
    flagged: dict[str, dict[int, str]] = {}
    for name, reference, outcome in rows.values_list(
        "screening__revision__listing__external_id", "reference_id", "outcome"
    ):
        flagged.setdefault(name, {})[reference] = outcome
    return flagged


@transaction.atomic
def protect_names(names: Sequence[str]) -> dict[str, UUID]:
    """File each name as an approved mark of one holder; return name → filing."""
    holder = make_holder("Benchmark Brands")
    filings = {}
    for number, name in enumerate(names):
        filing = rights.draft_filing(
            kind="mark",
            holder_id=holder.pk,
            title=name,
            declared_true=True,
            mark={"word": name, "office": "CN", "registration_no": f"B{number:06d}", "nice_classes": [25]},
            actor=FILER,
        )
        approve(filing.pk)
        filings[name] = filing.pk
    return filings


@transaction.atomic
def protect_marks(pictures: Sequence[bytes]) -> int:
    """File each picture as an approved figurative mark; return how many the application took."""
    holder = make_holder("Benchmark Marks")
    taken = 0
    for number, content in enumerate(pictures):
        filing = rights.draft_filing(
            kind="mark",
            holder_id=holder.pk,
            title=f"Figure {number}",
            declared_true=True,
            mark={
                "form": "figurative",
                "office": "CN",
                "registration_no": f"F{number:06d}",
                "nice_classes": [25],
            },
            actor=FILER,
        )
        try:
            rights.add_reference(filing_id=filing.pk, content=content, actor=FILER)
        except Problem:
            continue  # too little to be seen in it
        approve(filing.pk)
        taken += 1
    return taken


@transaction.atomic
def authorise_sellers(source: str, granted: dict[str, set[str]], filings: dict[str, UUID]) -> None:
    """Authorise merchants (by external id) for names."""
    sellers = dict(merchants(FILER).filter(source=source).values_list("external_id", "organisation_id"))
    holder = holders(FILER).get(name="Benchmark Brands")
    for external_id, names in granted.items():
        rights.grant_authorisation(
            holder_id=holder.pk,
            authorised_id=sellers[external_id],
            filing_ids=[filings[name] for name in sorted(names)],
            valid_from=date(2026, 1, 1),
            actor=FILER,
        )


def name_findings(source: str) -> dict[int, list[dict]]:
    """Return number of the title → its findings `{brand, outcome, authorised, places}`."""
    rows = findings(FILER).filter(kind="name", screening__revision__listing__source=source)
    found: dict[int, list[dict]] = {}
    for row in rows.iterator(chunk_size=500):
        number = int(row.screening.revision.listing.external_id.removeprefix("t-"))
        found.setdefault(number, []).append(
            {
                "brand": row.filing.title,
                "outcome": row.outcome,
                "authorised": row.facts["authorised"],
                "places": " · ".join(place["text"] for place in row.match["places"]),
            }
        )
    return found
