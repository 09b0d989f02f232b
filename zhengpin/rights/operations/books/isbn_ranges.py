"""Takes in the ranges of the International ISBN Agency, by which an ISBN is parted into group and registrant."""

from __future__ import annotations

import hashlib
import io

from django.db import transaction
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.errors import Invalid
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.matching.books.ranges import RangeFileError, RangeTable, read_range_message
from zhengpin.rights import events
from zhengpin.rights.models import IsbnRangeImport
from zhengpin.rights.queries.books import isbn_ranges_row

KEPT = 10
"""Imports whose ranges are kept; the ledger tells of all."""


@transaction.atomic
def import_isbn_ranges(*, content: bytes, actor: Actor) -> IsbnRangeImport:
    """Put the ranges of a RangeMessage.xml in force; the row that holds them already where it is the same file.

    Raises Forbidden, Invalid for a file that holds no ranges; the ranges in force stay as they are then.
    """
    actor.require(Permission.REVIEW_RIGHTS)
    table = _read(content)
    digest = hashlib.sha256(content).hexdigest()
    before = isbn_ranges_row()
    if before is not None and before.digest == digest:
        return before
    rules = [[rule.prefix, rule.first, rule.last, rule.length] for rule in table]
    row = IsbnRangeImport.objects.create(
        rules=rules,
        agencies=table.agencies,
        edition=table.edition,
        digest=digest,
        imported_by=actor.ref,
        imported_at=clock.now(),
    )
    record(
        events.ISBN_RANGES_IMPORTED,
        actor=actor,
        subject=reference("isbn_ranges", row.pk),
        edition=row.edition,
        ranges=len(rules),
        digest=digest,
    )
    IsbnRangeImport.objects.filter(number__lte=row.number - KEPT).delete()
    return row


def _read(content: bytes) -> RangeTable:
    try:
        return read_range_message(io.BytesIO(content))
    except RangeFileError as error:
        raise Invalid(
            _("The file holds no ranges that can be read: %(reason)s") % {"reason": str(error)[:200]},
            code="isbn_ranges.unreadable",
            field="file",
            remedy=_("Get RangeMessage.xml from the International ISBN Agency and send it as it is."),
        ) from error
