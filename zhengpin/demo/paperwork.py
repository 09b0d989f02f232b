"""Leaves work on the demo's desks: filings to review, to mend and to finish, a picture held back, one never matched."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import actor_for_person, people
from zhengpin.demo.artwork.graphics import logo, size_chart
from zhengpin.demo.opening import OPENER
from zhengpin.demo.signing_in import address_of
from zhengpin.flows.rights import filing as flow
from zhengpin.flows.rights import references
from zhengpin.rights import operations as rights
from zhengpin.rights.defects import FilingDefect
from zhengpin.rights.queries import holders

WAITING = {"word": "VELMORA STUDIO", "registration_no": "71620418", "nice_classes": [18, 25]}
RETURNED = {"word": "VELMORA HOME", "registration_no": "71588203", "nice_classes": [24]}
DRAFT = {"word": "VELMORA SPORT"}
LOGO = "薇尔墨标识"
SIZE_CHART = "尺码表模板"


@transaction.atomic
def leave_paperwork() -> None:
    """File three marks and a logo as the demo's first rights holder would, and look at them as a senior reviewer would.

    One mark was returned; the logo, filed as a work, is held back; and a size chart is marked never to be matched.
    """
    holder, senior = (_person(login) for login in ("holder", "senior"))
    own = holders(holder).get()
    flow.submit(filing_id=_draft(own.pk, WAITING, holder), actor=holder)
    returned = _draft(own.pk, RETURNED, holder)
    flow.submit(filing_id=returned, actor=holder)
    flow.return_to_holder(
        filing_id=returned,
        defects=[
            {"code": FilingDefect.OWNER_DIFFERS.value, "note": "登记簿所载权利人为“薇尔墨服饰有限公司”。"}
        ],
        actor=senior,
    )
    _draft(own.pk, DRAFT, holder)
    _file_logo(own.pk, holder, senior)
    references.never_match(content=size_chart(), media_type="image/jpeg", note=SIZE_CHART, actor=senior)


def _person(login: str) -> Actor:
    return actor_for_person(people(OPENER).get(email=address_of(login)))


def _file_logo(holder_id: UUID, holder: Actor, senior: Actor) -> None:
    filing = rights.draft_filing(
        kind="original_work",
        holder_id=holder_id,
        title=LOGO,
        declared_true=True,
        work={"claim_signed_by": "Lin Mei"},
        actor=holder,
    )
    rights.add_reference(filing_id=filing.pk, content=logo("VELMORA"), media_type="image/jpeg", actor=holder)
    flow.submit(filing_id=filing.pk, actor=holder)
    flow.approve(filing_id=filing.pk, actor=senior)


def _draft(holder_id: UUID, mark: Mapping[str, object], actor: Actor) -> UUID:
    filing = rights.draft_filing(
        kind="mark",
        holder_id=holder_id,
        declared_true="registration_no" in mark,
        mark={**mark, "office": "CN"},
        actor=actor,
    )
    return filing.pk
