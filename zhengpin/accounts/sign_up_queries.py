"""Reads applications for accounts, and invitations: for administrators, and one by its link."""

from __future__ import annotations

from functools import reduce
from operator import or_
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from zhengpin.accounts import errors
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Person, SignUp
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import SignUpState


def sign_ups(actor: Actor, *, state: str = "", text: str = "") -> QuerySet[SignUp]:
    """Return applications and invitations, those without a confirmed address left out; whoever waits longest first."""
    actor.require(Permission.MANAGE_ACCOUNTS)
    rows = SignUp.objects.visible_to(actor).exclude(state=SignUpState.UNCONFIRMED.value)
    if state:
        rows = rows.filter(state=state)
    if text:
        places = ("email", "name", "organisation_name", "number", "merchant_no")
        rows = rows.filter(reduce(or_, (Q(**{f"{place}__icontains": text}) for place in places)))
    return rows.order_by("created_at" if state == SignUpState.WAITING else "-created_at", "pk")


def sign_up(actor: Actor, sign_up_id: UUID | str) -> SignUp:
    """Return one application or invitation. Raises NotFound (`sign_up.not_found`), Forbidden."""
    found = sign_ups(actor).filter(pk=sign_up_id).first()
    if found is None:
        raise errors.no_such("sign_up")
    return found


def sign_up_of_link(actor: Actor, sign_up_id: str, link_key: str) -> SignUp:
    """Return the application or invitation that a link names, whoever holds it. Raises NotFound."""
    try:
        return SignUp.objects.visible_to(actor).get(pk=sign_up_id, link_key=link_key)
    except (SignUp.DoesNotExist, ValidationError, ValueError) as error:
        raise errors.no_such("sign_up") from error


def has_account(actor: Actor, email: str) -> bool:
    """Say whether an address has an account; only the owner of the address is told."""
    return Person.objects.visible_to(actor).filter(email__iexact=email).exists()
