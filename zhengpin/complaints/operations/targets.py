"""Adds targets to a complaint, each with its own verdict from the first moment, and takes them out of drafts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from zhengpin.accounts.actor import Actor
from zhengpin.complaints.models import Complaint, Target
from zhengpin.complaints.operations.access import complaint_to_file
from zhengpin.complaints.problems import TooManyTargets
from zhengpin.complaints.states import TargetState
from zhengpin.complaints.vocabulary import TargetRefusal
from zhengpin.kit import clock

MOST_TARGETS = 10_000


@dataclass(frozen=True)
class TargetDraft:
    """A target about to be added. given: the line as it was given; subject: what it was found to be, a typed
    reference, empty where it was not; refusal: the code of why it is not taken, empty where it is.
    """

    given: str
    subject_kind: str = ""
    subject: str = ""
    title: str = ""
    url: str = ""
    external_id: str = ""
    position: str = ""
    time_range: str = ""
    note: str = ""
    respondent_id: UUID | None = None
    refusal: str = ""
    refusal_note: str = ""
    earlier: str = ""


@transaction.atomic
def note_found(*, complaint_id: UUID | str, references: Iterable[str], actor: Actor) -> None:
    """Note which targets of a draft are named because monitoring had found them: automated means then identified them.

    references: of the things, typed. The ledger has it with the decision on each.
    """
    row = complaint_to_file(actor, complaint_id, editable=True)
    Target.objects.filter(complaint=row, subject__in=set(references)).update(found_by_monitoring=True)


@transaction.atomic
def add_targets(*, complaint_id: UUID | str, drafts: Sequence[TargetDraft], actor: Actor) -> list[Target]:
    """Add targets to a draft or returned complaint, in order, after those that are there.

    What is refused is kept too, with its code, so that every line is answered for. Raises TooManyTargets, NotEditable.
    """
    row = complaint_to_file(actor, complaint_id, editable=True)
    # Two adding at once must not both take the same line numbers.
    list(Complaint.objects.select_for_update().filter(pk=row.pk))
    held = Target.objects.filter(complaint=row)
    if held.count() + len(drafts) > MOST_TARGETS:
        raise TooManyTargets(held=held.count(), given=len(drafts))
    first = (held.aggregate(last=Max("line"))["last"] or 0) + 1
    made = [_target(row, first + at, draft) for at, draft in enumerate(drafts)]
    Target.objects.bulk_create(made, batch_size=500)
    return made


def _target(row: Complaint, line: int, draft: TargetDraft) -> Target:
    return Target(
        complaint=row,
        line=line,
        given=draft.given[:1000],
        subject_kind=draft.subject_kind,
        subject=draft.subject,
        title=draft.title[:500],
        url=draft.url[:1000],
        external_id=draft.external_id[:120],
        position=draft.position[:20],
        time_range=draft.time_range[:40],
        note=draft.note[:1000],
        respondent_id=draft.respondent_id,
        state=(TargetState.REFUSED if draft.refusal else TargetState.LISTED).value,
        verdict=TargetRefusal(draft.refusal).value if draft.refusal else "",
        verdict_note=draft.refusal_note[:1000],
        earlier=draft.earlier,
        changed_at=clock.now(),
    )


@transaction.atomic
def mend_target(*, target_id: UUID, draft: TargetDraft, actor: Actor) -> Target:
    """Put another reading in the place of one target of a draft or returned complaint; its line stays."""
    old = Target.objects.select_related("complaint").get(pk=target_id)
    row = complaint_to_file(actor, old.complaint_id, editable=True)
    new = _target(row, old.line, draft)
    new.pk = old.pk
    new.save(force_update=True)
    return new


@transaction.atomic
def remove_targets(
    *, complaint_id: UUID | str, target_ids: Iterable[UUID] = (), refused: bool = False, actor: Actor
) -> int:
    """Take targets out of a draft or returned complaint: those named, or all that are refused; return how many."""
    row = complaint_to_file(actor, complaint_id, editable=True)
    rows = Target.objects.filter(complaint=row)
    chosen = rows.filter(state=TargetState.REFUSED.value) if refused else rows.filter(pk__in=list(target_ids))
    return chosen.filter(case=None).delete()[0]
