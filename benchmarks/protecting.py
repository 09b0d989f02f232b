"""Files rights for a benchmark through the same operations that a person's filing takes, and reads what was flagged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from zhengpin.rights.queries import references

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.operations import create_organisation
from zhengpin.monitoring.queries import findings
from zhengpin.rights import operations as rights

FILER = system("benchmark-filer")
APPROVER = system("benchmark-approver")


def make_holder(name: str):
    """Return a new rights holder with an organisation of its own."""
    organisation = create_organisation(kind="rights_holder", name=name, actor=FILER)
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
            work={"author": "Benchmark", "first_published_on": date(2026, 1, 1)},
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
