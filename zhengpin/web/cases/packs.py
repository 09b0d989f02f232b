"""What the page of a case shows of its evidence packs."""

from __future__ import annotations

from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.evidence.states import PackState
from zhengpin.flows.cases.evidence_pack import packs_of_case


def packs_shown(actor: Actor, case_id: UUID) -> dict[str, object]:
    """Return `packs` (None for whoever may see none), whether one is `being_sealed`, whether the actor `may_seal`."""
    if not actor.may(Permission.READ_PACKS):
        return {"packs": None}
    packs = packs_of_case(case_id=case_id, actor=actor)
    return {
        "packs": packs,
        "being_sealed": any(pack.state == PackState.FROZEN for pack in packs),
        "may_seal": actor.may(Permission.SEAL_PACKS),
    }
