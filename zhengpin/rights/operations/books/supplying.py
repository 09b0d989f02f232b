"""Files what changes of a book while it is on sale, and nothing of the right: price, dealers, copies."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict
from zhengpin.rights import events
from zhengpin.rights.details import details_of, kind_of, write_details
from zhengpin.rights.kinds.cleaning import cleaned, unknown
from zhengpin.rights.models import Filing
from zhengpin.rights.operations.access import filing_to_file, record_event
from zhengpin.rights.operations.protection import log_book
from zhengpin.rights.states import FilingKind, FilingState

SUPPLY = (
    "printing",
    "published_on",
    "list_price",
    "currency",
    "distributors",
    "dealers_complete",
    "supply_discount",
    "delivered",
    "territories",
)
"""Fields of a book that its publisher may change once it is approved."""


@transaction.atomic
def file_supply(*, filing_id: UUID | str, details: Mapping[str, object], actor: Actor) -> Filing:
    """Change what is filed of the sale of an approved book; what is not given stays. details: of the fields `SUPPLY`.

    No second person is asked: none of it says whose the right is, and what it leads to a person looks at. Raises
    Invalid naming the field, Conflict unless it is an approved book.
    """
    filing = filing_to_file(actor, filing_id)
    filing = Filing.objects.select_for_update(of=("self",)).get(pk=filing.pk)
    if filing.kind != FilingKind.PUBLICATION or filing.state != FilingState.APPROVED:
        raise Conflict(
            _("Price, dealers and copies are changed here for approved books."),
            code="filing.no_supply",
            remedy=_("While it is a draft they stand in the filing itself."),
        )
    for name in details:
        if name not in SUPPLY:
            raise unknown(name, SUPPLY)
    before = details_of(filing)
    given = cleaned(kind_of(filing), details)
    changed = [name for name in SUPPLY if name in given and given[name] != before[name]]
    if not changed:
        return filing
    write_details(filing, before | given)
    filing.updated_at = clock.now()
    filing.save(update_fields=["updated_at"])
    log_book(filing, present=True)
    record_event(events.FILING_SUPPLIED, filing, actor, changed=changed)
    return filing
