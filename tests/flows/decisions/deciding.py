"""A case as a screening opens it: a real listing of a real merchant, under a rule of the default rulebook."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tests.cast import person
from tests.catalog.sending import listing, store
from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import Listing
from zhengpin.kit.ids import reference
from zhengpin.review.models import Case
from zhengpin.review.operations import open_case
from zhengpin.review.states import OriginKind
from zhengpin.rulebook.evaluate import Verdict, evaluate
from zhengpin.rulebook.operations import install_defaults
from zhengpin.rulebook.queries import published

SAME_FILE = {"kind": "picture", "match": "digest", "score": 1.0, "authorised": False, "own_right": False}
"""R-10: acts by itself."""

LIKE_PICTURE = {"kind": "picture", "match": "descriptor", "score": 0.93, "inliers": 60, "mirrored": False} | {
    "authorised": False,
    "own_right": False,
}
"""R-12: one person decides."""

BRAND = {"kind": "name", "match": "exact", "field": "brand", "score": 1.0, "class_match": "covered"} | {
    "authorised": False,
    "own_right": False,
    "name_length": 6,
    "merchant_upheld": 0,
}
"""R-23: two people decide."""


def verdict_on(facts: dict[str, Any]) -> Verdict:
    """Return what the default rulebook says of some facts."""
    install_defaults(actor=system("tests"))
    return evaluate(facts, published())


def stored_listing(external_id: str = "a-1", **changes: Any) -> Listing:
    [stored] = store(listing(external_id, **changes))
    return Listing.objects.select_related("merchant").get(pk=stored.listing_id)


def open_for(
    facts: dict[str, Any], holder: Organisation, *, about: Listing | None = None, origin: UUID | str = ""
) -> tuple[Case, Verdict]:
    """Open a case about a listing as the screening does, and return it with the verdict."""
    about = about or stored_listing()
    verdict = verdict_on(facts)
    case = open_case(
        origin_kind=OriginKind.SCREENING,
        origin_id=f"{origin or about.pk}/holder:{holder.pk}",
        queue=verdict.queue,
        subject=reference("listing", about.pk),
        title=about.title,
        summary={
            "rule": verdict.summary(),
            "findings": 1,
            "rights": [{"title": "Heron among reeds"}],
            "listing": {"title": about.title, "external_id": about.external_id},
        },
        respondent_id=about.merchant.organisation_id,
        complainant_id=holder.pk,
        actor=system("tests"),
    )
    return case, verdict


def merchants_actor(case: Case) -> Actor:
    """Return the actor of a member of the merchant that a case is about."""
    assert case.respondent is not None
    return actor_for_person(person(Role.MERCHANT_MEMBER, case.respondent))
