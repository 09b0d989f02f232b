"""Gathers of each side of a link what stands beside each other on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.enforcement.queries import standing
from zhengpin.review.queries import cases

if TYPE_CHECKING:
    from zhengpin.accounts.models import Organisation
    from zhengpin.catalog.models import Creator, Merchant
    from zhengpin.enforcement.queries.measures_taken import AccountPoints
    from zhengpin.linkage.models import Link


def side(actor: Actor, account: Organisation) -> dict[str, Any]:
    """Return who an account is, since when, how it is shown, and how it stands."""
    merchant, creator = getattr(account, "merchant", None), getattr(account, "creator", None)
    publisher = merchant or creator
    may = actor.may(Permission.READ_MEASURES) and publisher is not None
    return {
        "account": account,
        "merchant": merchant,
        "publisher": publisher,
        "joined": joined(publisher),
        "standing": _standing(actor, merchant, creator) if may else None,
        "cases": cases(actor, respondent_id=account.pk).count() if actor.may(Permission.READ_CASES) else None,
    }


def _standing(actor: Actor, merchant: Merchant | None, creator: Creator | None) -> AccountPoints:
    return standing(actor, merchant.pk) if merchant else standing(actor, creator_id=creator.pk)


def joined(publisher: Merchant | Creator | None) -> object:
    """Return the day on which a merchant joined, or that on which it or a creator was first seen."""
    if publisher is None:
        return None
    return getattr(publisher, "joined_on", None) or publisher.created_at.date()


def other_of(link: Link, account_id: object) -> Organisation:
    """Return the account at the other end of a link."""
    return link.b if link.a_id == account_id else link.a
