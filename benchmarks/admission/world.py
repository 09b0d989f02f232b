"""Makes the marketplace of the admission benchmark: owners' filings of some marks, and authority taken back."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from benchmarks.applications.corpus import kind_of
from benchmarks.applications.forging_facts import revoked_plan
from benchmarks.applications.model import Brand, Company
from benchmarks.applications.world import World
from benchmarks.protecting import FILER, approve
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.operations import create_organisation
from zhengpin.accounts.states import OrganisationKind
from zhengpin.demo.seeding import chooser
from zhengpin.rights import operations as rights
from zhengpin.rights.models import Filing, RightsHolder
from zhengpin.rights.queries import mark_registered

FILED = 0.3
"""Share of the marks in force whose owners have filed them here."""


@transaction.atomic
def populate(world: World, numbers: range) -> int:
    """File a part of the marks, and let owners take back the authority that the forged applications of one kind rest
    on; return how many marks are filed.
    """
    draws = chooser(world.seed, world.split, "filed")
    filed = [_filing(brand) for brand in world.standing if draws.random() < FILED]
    for number in numbers:
        if kind_of(world, number) == "parent_revoked":
            _revoke(world, number)
    return len(filed)


def organisation(company: Company, kind: OrganisationKind = OrganisationKind.MERCHANT) -> Organisation:
    """Return the organisation of a company, made where there is none of its name."""
    found = Organisation.objects.filter(name=company.name, kind=kind.value).first()
    return found or create_organisation(kind=kind, name=company.name, actor=FILER)


def _filing(brand: Brand) -> Filing:
    standing = mark_registered(brand.office, brand.number)
    if standing:
        return standing
    row = rights.draft_filing(
        kind="mark",
        holder_id=_holder(brand).pk,
        title=brand.mark,
        declared_true=True,
        mark={
            "word": brand.mark,
            "office": brand.office,
            "registration_no": brand.number,
            "nice_classes": list(brand.classes),
        },
        actor=FILER,
    )
    approve(row.pk)
    return Filing.objects.get(pk=row.pk)


def _holder(brand: Brand) -> RightsHolder:
    home = organisation(brand.holder, OrganisationKind.RIGHTS_HOLDER)
    found = RightsHolder.objects.filter(organisation=home).first()
    return found or rights.create_holder(organisation_id=home.pk, name=home.name, actor=FILER)


def _revoke(world: World, number: int) -> None:
    """Authorise the distributor of a planned application as its owner did, and revoke that."""
    plan = revoked_plan(world, number)
    whole = next(brand for brand in world.standing if brand.number == plan.brand.number)
    filing = _filing(whole)
    first = plan.letters[0]
    given = rights.grant_authorisation(
        holder_id=filing.holder_id,
        authorised_id=organisation(first.authorised).pk,
        filing_ids=[filing.pk],
        valid_from=first.valid_from,
        valid_to=first.valid_to or world.on + timedelta(days=400),
        actor=FILER,
    )
    rights.revoke_authorisation(authorisation_id=given.pk, reason="合作终止", actor=FILER)
