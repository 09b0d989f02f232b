"""Submits a filing for review, once it is complete."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from zhengpin.kit import clock
from zhengpin.kit.transitions import move
from zhengpin.rights import events
from zhengpin.rights.content import content_digest
from zhengpin.rights.defects import Defect
from zhengpin.rights.models import Filing
from zhengpin.rights.operations.access import filing_to_file, tell
from zhengpin.rights.operations.registrations import take
from zhengpin.rights.problems import Incomplete
from zhengpin.rights.states import FILING, FilingKind


@transaction.atomic
def submit_filing(*, filing_id: UUID | str, actor: Any) -> Filing:
    """Submit a draft or returned filing. Raises Incomplete with every defect, AlreadyRegistered naming the classes."""
    filing = filing_to_file(actor, filing_id)
    if "submit" in FILING.allowed(filing.state) and (missing := what_is_missing(filing)):
        raise Incomplete(field=_FIELDS[missing[0]], defects=[defect.as_dict() for defect in missing])
    moment = clock.now()
    move(
        Filing.objects.all(),
        FILING,
        "submit",
        pk=filing.pk,
        submitted_by=actor.ref,
        submitted_at=moment,
        updated_at=moment,
        submissions=F("submissions") + 1,
        defects=[],
    )
    filing.refresh_from_db()
    take(filing)
    tell(events.FILING_SUBMITTED, filing, actor, digest=content_digest(filing))
    return filing


_FIELDS = {
    Defect.WORD_MISSING: "word",
    Defect.REGISTRATION_MISSING: "registration_no",
    Defect.CLASSES_MISSING: "nice_classes",
    Defect.PICTURE_MISSING: "pictures",
    Defect.NOT_DECLARED: "declared_true",
    Defect.TERM_OVER: "valid_to",
}


def what_is_missing(filing: Filing) -> list[Defect]:
    """Return the defects that need no reviewer to be seen."""
    missing = _missing_in_mark(filing) if filing.kind == FilingKind.MARK else _missing_in_work(filing)
    if not filing.declared_true:
        missing.append(Defect.NOT_DECLARED)
    if filing.valid_to and filing.valid_to < clock.now().date():
        missing.append(Defect.TERM_OVER)
    return missing


def _missing_in_mark(filing: Filing) -> list[Defect]:
    mark = filing.mark
    present = {
        Defect.WORD_MISSING: bool(mark.word),
        Defect.REGISTRATION_MISSING: bool(mark.registration_no),
        Defect.CLASSES_MISSING: mark.classes.exists(),
    }
    return [defect for defect, there in present.items() if not there]


def _missing_in_work(filing: Filing) -> list[Defect]:
    return [] if filing.references.exists() else [Defect.PICTURE_MISSING]
