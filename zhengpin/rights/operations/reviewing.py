"""Reviews submitted filings: approve, return with coded defects, reject. Never by whoever filed or submitted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor, system
from zhengpin.kit import clock
from zhengpin.kit.errors import Invalid
from zhengpin.kit.transitions import move
from zhengpin.rights import events, inputs
from zhengpin.rights.defects import FilingDefect
from zhengpin.rights.models import Filing, RightsHolder
from zhengpin.rights.operations import registrations
from zhengpin.rights.operations.access import filing_to_review, record_event
from zhengpin.rights.operations.examining import hold_back_unfit
from zhengpin.rights.operations.protection import protect, unprotect
from zhengpin.rights.problems import OwnFiling
from zhengpin.rights.quarantine import Prevalence
from zhengpin.rights.states import FILING

EXAMINER = system("reference_hygiene")


@transaction.atomic
def approve_filing(
    *, filing_id: UUID | str, prevalence: Mapping[int, Prevalence] | None = None, actor: Actor
) -> Filing:
    """Approve a submitted filing: from now on its pictures, or its name, are matched against.

    Pictures that are unfit are held back instead. prevalence: by reference, how widely each is shown already.
    """
    filing = _decide(filing_id, "approve", actor)
    hold_back_unfit(filing, prevalence or {}, EXAMINER)
    count = protect(filing)
    record_event(events.FILING_APPROVED, filing, actor, pictures=count)
    return filing


@transaction.atomic
def return_filing(*, filing_id: UUID | str, defects: Iterable[object], actor: Actor) -> Filing:
    """Return a submitted filing to be mended. `defects`: codes, or `{"code", "note"}`, at least one."""
    coded = _coded(defects)
    filing = _decide(filing_id, "return_", actor, defects=coded)
    record_event(events.FILING_RETURNED, filing, actor, defects=[defect["code"] for defect in coded])
    return filing


@transaction.atomic
def reject_filing(*, filing_id: UUID | str, reason: str, actor: Actor) -> Filing:
    """Reject a submitted filing for good; its registration numbers are free again."""
    reason = inputs.text(reason, "reason", limit=1000, required=True)
    defects = [FilingDefect.OTHER.as_dict(reason)]
    filing = _decide(filing_id, "reject", actor, defects=defects)
    registrations.free(filing)
    unprotect(filing)
    record_event(events.FILING_REJECTED, filing, actor, reason=reason)
    return filing


def _decide(filing_id: UUID | str, verb: str, actor: Actor, **changes: object) -> Filing:
    filing = filing_to_review(actor, filing_id)
    require_other_eyes(filing.holder, (filing.filed_by, filing.submitted_by), actor)
    moment = clock.now()
    move(
        Filing.objects.all(),
        FILING,
        verb,
        pk=filing.pk,
        reviewed_by=actor.ref,
        decided_at=moment,
        updated_at=moment,
        **changes,
    )
    filing.refresh_from_db()
    return filing


def require_other_eyes(holder: RightsHolder, filers: Iterable[str], actor: Actor) -> None:
    """Raise OwnFiling for one of the holder's own, or one who filed what is reviewed."""
    if holder.organisation_id in actor.organisation_ids or actor.ref in filers:
        raise OwnFiling()


def _coded(defects: Iterable[object]) -> list[dict[str, object]]:
    known = {defect.value: defect for defect in FilingDefect}
    coded = []
    for given in defects:
        entry = given if isinstance(given, Mapping) else {"code": given}
        code, note = entry.get("code"), inputs.text(entry.get("note"), "note", limit=1000)
        if code not in known:
            message = _("“%(given)s” is no code of a defect.") % {"given": str(code)[:40]}
            raise Invalid(
                message, code="filing.defect_unknown", field="defects", known=[d.value for d in FilingDefect]
            )
        coded.append(known[code].as_dict(note))
    if not coded:
        message = _("Say what needs to change.")
        raise Invalid(
            message, code="filing.no_defects", field="defects", remedy=_("Choose at least one defect.")
        )
    return coded
