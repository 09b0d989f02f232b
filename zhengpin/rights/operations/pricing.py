"""Files what the goods of an approved mark usually cost, which changes without anything of the right being changed."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict
from zhengpin.rights import events
from zhengpin.rights.details import details_of, kind_of
from zhengpin.rights.kinds.cleaning import clean
from zhengpin.rights.models import Filing
from zhengpin.rights.operations.access import filing_to_file, record_event
from zhengpin.rights.states import FilingState

FIELD = "usual_prices"


@transaction.atomic
def file_usual_prices(*, filing_id: UUID | str, prices: object, actor: Actor) -> Filing:
    """Replace the usual prices of an approved mark. Raises Invalid naming the field, Conflict unless it is approved.

    prices: text or a list as `rights.kinds.prices.prices` takes it; empty for none. No second person is asked: they
    only help to tell which offers a person should look at.
    """
    filing = filing_to_file(actor, filing_id)
    filing = Filing.objects.select_for_update(of=("self",)).get(pk=filing.pk)
    fields = kind_of(filing).fields
    if FIELD not in fields or filing.state != FilingState.APPROVED:
        raise Conflict(
            _("Usual prices are filed here for approved marks."),
            code="filing.no_usual_prices",
            remedy=_("While it is a draft they stand in the filing itself."),
        )
    filing.details = filing.details | {FIELD: clean(fields[FIELD], prices)}
    filing.updated_at = clock.now()
    filing.save(update_fields=["details", "updated_at"])
    record_event(events.FILING_PRICED, filing, actor, ranges=len(details_of(filing)[FIELD]))
    return filing
