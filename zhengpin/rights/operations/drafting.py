"""Drafts filings and changes them while they are drafts or were returned."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Invalid
from zhengpin.kit.transitions import move
from zhengpin.rights import events, inputs
from zhengpin.rights.content import content_digest, filing_values
from zhengpin.rights.details import details_of, kind_of, write_details
from zhengpin.rights.kinds.cleaning import cleaned
from zhengpin.rights.kinds.reading import KEYS, KINDS, RightKind
from zhengpin.rights.models import Filing
from zhengpin.rights.operations.access import (
    filing_to_file,
    holder_to_act_for,
    record_event,
    require_editable,
)
from zhengpin.rights.operations.registrations import require_free
from zhengpin.rights.states import FILING


@transaction.atomic
def draft_filing(*, kind: str, holder_id: UUID | str, actor: Actor, **fields: Any) -> Filing:
    """Draft a filing; it may still be incomplete, and is checked when it is submitted.

    fields: title (of a mark by default its word), external_id, jurisdiction, valid_from, valid_to, notes,
    declared_true; and what the kind declares, as a mapping under the kind's key (`mark={…}`, `work={…}`,
    `design={…}`; see `rights.kinds`). Raises Invalid naming the field, AlreadyRegistered naming the classes.
    """
    holder = holder_to_act_for(actor, holder_id)
    declared = _declared(kind)
    details = declared.empty() | cleaned(declared, _split(fields, declared))
    if not fields.get("title") and details.get("word"):
        fields["title"] = details["word"]
    values = filing_values({"title": None} | fields)
    inputs.term(values.get("valid_from"), values.get("valid_to"))
    moment = clock.now()
    filing = Filing(
        kind=kind, holder=holder, filed_by=actor.ref, created_at=moment, updated_at=moment, **values
    )
    _insert(filing)
    write_details(filing, details)
    require_free(filing)
    record_event(events.FILING_DRAFTED, filing, actor, digest=content_digest(filing))
    return filing


def _declared(kind: str) -> RightKind:
    if kind in KINDS:
        return KINDS[kind]
    raise Invalid(
        _("There is no such kind of filing."),
        code="filing.kind_unknown",
        field="kind",
        remedy=_("Known are %(known)s.") % {"known": ", ".join(KINDS)},
    )


def _split(fields: dict[str, Any], kind: RightKind) -> dict[str, object]:
    """Take the details of the kind out of the fields. Raises Invalid for details of another kind."""
    given = {key: fields.pop(key) for key in list(fields) if key in KEYS}
    details = given.pop(kind.key, None) or {}
    if strange := [key for key, value in given.items() if value is not None]:
        raise Invalid(
            _("A filing of this kind has no “%(key)s”.") % {"key": strange[0]},
            code="filing.details_of_another_kind",
            field=strange[0],
            remedy=_("Give its details under “%(key)s” only.") % {"key": kind.key},
        )
    return dict(details)


def _insert(filing: Filing) -> None:
    try:
        with transaction.atomic():
            filing.save(force_insert=True)
    except IntegrityError as error:
        raise _number_taken(filing.external_id) from error


def _number_taken(number: str) -> Conflict:
    return Conflict(
        _("The holder has filed something under the number %(number)s already.") % {"number": number},
        code="filing.external_id_taken",
        field="external_id",
        remedy=_("Change that filing, or choose another number."),
    )


@transaction.atomic
def edit_filing(*, filing_id: UUID | str, actor: Actor, **fields: object) -> Filing:
    """Change a draft or returned filing, which is a draft afterwards; what is not given stays as it is.

    fields: as `draft_filing` takes them.
    """
    filing = filing_to_file(actor, filing_id)
    require_editable(filing)
    kind = kind_of(filing)
    given = cleaned(kind, _split(fields, kind))
    values = filing_values(fields)
    inputs.term(
        values.get("valid_from", filing.valid_from),
        values.get("valid_to", filing.valid_to),
    )
    details = details_of(filing) | given
    try:
        with transaction.atomic():
            move(Filing.objects.all(), FILING, "edit", pk=filing.pk, updated_at=clock.now(), **values)
    except IntegrityError as error:
        raise _number_taken(values.get("external_id", "")) from error
    filing.refresh_from_db()
    write_details(filing, details)
    require_free(filing)
    record_event(events.FILING_EDITED, filing, actor, digest=content_digest(filing))
    return filing
