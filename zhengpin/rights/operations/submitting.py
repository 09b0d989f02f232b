"""Submits a filing for review, once it is complete."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from zhengpin.accounts.actor import Actor
from zhengpin.kit import clock
from zhengpin.kit.transitions import move
from zhengpin.rights import events
from zhengpin.rights.content import content_digest
from zhengpin.rights.defects import FilingDefect
from zhengpin.rights.details import details_of, kind_of
from zhengpin.rights.kinds.completeness import Lack, lacks
from zhengpin.rights.models import Filing
from zhengpin.rights.operations.access import filing_to_file, record_event
from zhengpin.rights.operations.registrations import already_registered, take
from zhengpin.rights.problems import FilingIncomplete
from zhengpin.rights.queries import title_weaknesses
from zhengpin.rights.states import FILING, DocumentKind


@transaction.atomic
def submit_filing(*, filing_id: UUID | str, actor: Actor) -> Filing:
    """Submit a draft or returned filing. Raises Incomplete with every defect, AlreadyRegistered naming the classes."""
    filing = filing_to_file(actor, filing_id)
    if "submit" in FILING.allowed(filing.state) and (missing := what_is_missing(filing, actor)):
        raise FilingIncomplete(field=missing[0].field, defects=[lack.defect for lack in missing])
    moment = clock.now()
    try:
        with transaction.atomic():
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
    except IntegrityError as error:
        raise already_registered(filing, []) from error
    filing.refresh_from_db()
    take(filing)
    record_event(events.FILING_SUBMITTED, filing, actor, digest=content_digest(filing))
    return filing


def what_is_missing(filing: Filing, actor: Actor) -> list[Lack]:
    """Return the defects that need no reviewer to be seen."""
    shown = filing.references.filter(upheld_as="").count() + filing.clips.filter(upheld_as="").count()
    missing = lacks(kind_of(filing), details_of(filing), pictures=shown)
    if filing.documents.filter(kind=DocumentKind.CLAIM_STATEMENT.value).exists():
        missing = [lack for lack in missing if lack.defect["code"] != FilingDefect.CLAIM_MISSING]
    missing += [Lack("title_chain", weak.fault.as_dict()) for weak in title_weaknesses(actor, filing)]
    if not filing.declared_true:
        missing.append(Lack("declared_true", FilingDefect.NOT_DECLARED.as_dict()))
    if filing.valid_to and filing.valid_to < clock.now().date():
        missing.append(Lack("valid_to", FilingDefect.TERM_OVER.as_dict()))
    return missing
