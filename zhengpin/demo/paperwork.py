"""Leaves filings on the demo's desks: one to review, one returned to be mended, one still a draft."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import actor_for_person, people
from zhengpin.demo.opening import OPENER, address_of
from zhengpin.flows import filing as flow
from zhengpin.rights import operations as rights
from zhengpin.rights.defects import Defect
from zhengpin.rights.queries import filings, holders

WAITING = {"word": "VELMORA STUDIO", "registration_no": "71620418", "nice_classes": [18, 25]}
RETURNED = {"word": "VELMORA HOME", "registration_no": "71588203", "nice_classes": [24]}
DRAFT = {"word": "VELMORA SPORT"}


@transaction.atomic
def leave_paperwork() -> None:
    """File three marks as the demo's first rights holder would; a senior reviewer has returned one of them."""
    holder, senior = (_person(login) for login in ("holder", "senior"))
    own = holders(holder).get()
    flow.submit(filing_id=_draft(own.pk, WAITING, holder), actor=holder)
    returned = _draft(own.pk, RETURNED, holder)
    flow.submit(filing_id=returned, actor=holder)
    flow.return_to_holder(
        filing_id=returned,
        defects=[{"code": Defect.OWNER_DIFFERS.value, "note": "登记簿所载权利人为“薇尔墨服饰有限公司”。"}],
        actor=senior,
    )
    _draft(own.pk, DRAFT, holder)


def was_left() -> bool:
    """Return whether the paperwork was left before."""
    return filings(OPENER).filter(mark__registration_no=WAITING["registration_no"]).exists()


def _person(login: str) -> Actor:
    return actor_for_person(people(OPENER).get(email=address_of(login)))


def _draft(holder_id: Any, mark: dict[str, Any], actor: Actor) -> Any:
    filing = rights.draft_filing(
        kind="mark",
        holder_id=holder_id,
        declared_true="registration_no" in mark,
        mark=mark | {"office": "CN"},
        actor=actor,
    )
    return filing.pk
