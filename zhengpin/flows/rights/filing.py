"""One filing, one way: drafted by the holder, submitted, reviewed by the operator, protected until it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import IO
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.queries import merchants
from zhengpin.evidence.archives import PictureArchive
from zhengpin.flows.letters.reference_notifications import notify_unfit
from zhengpin.flows.rights.authority_renewing import restore_soon
from zhengpin.flows.rights.filing_notifications import (
    notify_approved,
    notify_rejected,
    notify_returned,
    notify_supplement_approved,
    notify_supplement_refused,
)
from zhengpin.flows.rights.references import examine
from zhengpin.kit import ids
from zhengpin.rights import inputs, operations, queries
from zhengpin.rights.importing.context import ImportContext
from zhengpin.rights.importing.pictures import PictureSource
from zhengpin.rights.importing.run import import_rights as run_import
from zhengpin.rights.importing.sent import Sent
from zhengpin.rights.importing.verdicts import ImportResult
from zhengpin.rights.models import Filing, Supplement

SELLER_FINDER = system("seller-finder")


def submit(*, filing_id: UUID, actor: Actor) -> Filing:
    """Submit a draft or returned filing for review. Raises Incomplete naming what is missing."""
    return operations.submit_filing(filing_id=filing_id, actor=actor)


def approve(*, filing_id: UUID, actor: Actor) -> Filing:
    """Approve a filing: the next screening, in every process, looks for what it protects.

    Its pictures are examined before; those that are unfit are held back instead, and its holder is told.
    """
    actor.require(Permission.REVIEW_RIGHTS)
    prevalence = examine(queries.filing(actor, filing_id))
    with transaction.atomic():
        filing = operations.approve_filing(filing_id=filing_id, prevalence=prevalence, actor=actor)
        notify_approved(filing, actor=actor)
        notify_unfit(filing, actor=actor)
    return filing


@transaction.atomic
def return_to_holder(*, filing_id: UUID, defects: Iterable[object], actor: Actor) -> Filing:
    """Return a filing to be mended. `defects`: codes of `rights.defects.FilingDefect`, or `{"code", "note"}`."""
    filing = operations.return_filing(filing_id=filing_id, defects=defects, actor=actor)
    notify_returned(filing, actor=actor)
    return filing


@transaction.atomic
def reject(*, filing_id: UUID, reason: str, actor: Actor) -> Filing:
    """Reject a filing for good, with the reason that the holder reads."""
    filing = operations.reject_filing(filing_id=filing_id, reason=reason, actor=actor)
    notify_rejected(filing, reason.strip(), actor=actor)
    return filing


def submit_supplement(*, filing_id: UUID, note: str = "", actor: Actor) -> Supplement:
    """Send in what was added to a filing that stands; only that is reviewed."""
    return operations.submit_supplement(filing_id=filing_id, note=note, actor=actor)


def approve_supplement(*, supplement_id: UUID, actor: Actor) -> Supplement:
    """Approve what was sent in: new pictures are examined and matched from now on, a new term takes effect."""
    actor.require(Permission.REVIEW_RIGHTS)
    prevalence = examine(queries.supplement(actor, supplement_id).filing)
    with transaction.atomic():
        row = operations.approve_supplement(supplement_id=supplement_id, prevalence=prevalence, actor=actor)
        notify_supplement_approved(row, actor=actor)
        notify_unfit(row.filing, actor=actor)
    return row


@transaction.atomic
def refuse_supplement(*, supplement_id: UUID, reason: str, actor: Actor) -> Supplement:
    """Refuse what was sent in, with the reason that the holder reads; the filing stands as it stood."""
    row = operations.refuse_supplement(supplement_id=supplement_id, reason=reason, actor=actor)
    notify_supplement_refused(row, actor=actor)
    return row


def withdraw(*, filing_id: UUID, reason: str = "", actor: Actor) -> Filing:
    """Withdraw a filing of one's own: nothing is looked for on its behalf any more."""
    return operations.withdraw_filing(filing_id=filing_id, reason=reason, actor=actor)


def import_rights(
    *,
    table: str,
    content: Sent,
    folder: Path | None = None,
    archive: Path | IO[bytes] | None = None,
    holder_id: UUID | None = None,
    submit: bool = True,
    declared: bool = False,
    declared_by: str = "",
    import_id: UUID | None = None,
    reviewer: Actor | None = None,
    dry_run: bool = False,
    progress: Callable[[int, int], None] | None = None,
    actor: Actor,
) -> ImportResult:
    """Import rights or authorisations from CSV or XLSX, or books from ONIX; one verdict a row, good rows are kept.

    folder, archive: where pictures named by path lie (of an upload only the archive); holder_id: whose rows they are
    that name no holder; declared: that the contents were declared to be true, declared_by: by whom, if not by who
    imports; import_id: what the ledger is to call it; reviewer: one who approves in the same step, and is not who
    imports. Raises UnreadableFile, and Refused for an archive that cannot be opened.
    """
    with PictureArchive(archive) if archive is not None else nullcontext() as opened:
        context = ImportContext(
            actor=actor,
            submit=submit,
            declared=declared,
            declared_by=inputs.text(declared_by, "declared_by", limit=200),
            import_id=import_id or ids.new_id(),
            reviewer=reviewer,
            default_holder_id=holder_id,
            pictures=PictureSource(folder=folder, archive=opened),
            find_sellers=sellers,
            examine=examine,
            granted=restore_soon,
        )
        return run_import(table=table, content=content, context=context, dry_run=dry_run, progress=progress)


def sellers(text: str) -> list[UUID]:
    """Return the organisations of merchants that go by this number, or else by exactly this name."""
    rows = merchants(SELLER_FINDER).filter(Q(external_id=text) | Q(name=text))
    found = [(row.external_id, row.organisation_id) for row in rows[:50]]
    by_number = [organisation for number, organisation in found if number == text]
    return by_number or [organisation for _, organisation in found]
