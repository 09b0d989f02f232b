"""Adds what a mark is called: proposed by the holder or the operator, looked for once the operator says so."""

from __future__ import annotations

import unicodedata
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.errors import Invalid
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.matching.names.normalise import normalise
from zhengpin.rights import events, inputs, queries
from zhengpin.rights.everyday import is_everyday
from zhengpin.rights.models import Filing, NameForm
from zhengpin.rights.operations.access import filing_to_file, record_event
from zhengpin.rights.operations.protection import log_name
from zhengpin.rights.problems import EverydayWord, NameDouble, NameTooShort, NoNames
from zhengpin.rights.queries.protected import names_of
from zhengpin.rights.states import NAME_FORM, FilingKind, FilingState, NameFormKind, NameFormState

MOST_CHARACTERS, MOST_COMPARED = 60, 200


@transaction.atomic
def add_name_form(
    *, filing_id: UUID | str, text: str, kind: str, note: str = "", confirmed: bool = False, actor: Actor
) -> NameForm:
    """Propose a further form of an approved mark's name; nothing is looked for by it yet.

    confirmed: it is meant although it is an everyday word. Raises NoNames, NameTooShort, NameDouble, EverydayWord,
    FilingNotFound, Forbidden.
    """
    filing = _filing(actor, filing_id)
    if filing.kind != FilingKind.MARK or filing.state != FilingState.APPROVED:
        raise NoNames()
    words = " ".join(inputs.text(text, "text", limit=MOST_CHARACTERS, required=True).split())
    if kind not in set(NameFormKind):
        known = _("Known are %(known)s.") % {"known": ", ".join(one.value for one in NameFormKind)}
        raise Invalid(_("This is no kind of name."), code="name_form.not_a_kind", field="kind", remedy=known)
    key = comparable(words)
    _require_new(filing, key)
    if is_everyday(words) and not confirmed:
        raise EverydayWord(field="text")
    said = inputs.text(note, "note", limit=300)
    row = NameForm(filing=filing, text=words, key=key, kind=kind, note=said, added_by=actor.ref)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise _double(words) from error
    _record_event(events.NAME_FORM_ADDED, row, actor, confirmed=confirmed)
    return row


def comparable(text: str) -> str:
    """Return a name as it is compared. Raises NameTooShort where fewer than two characters of it are left."""
    key = normalise(text).text.replace(" ", "")
    if sum(unicodedata.category(character)[0] in "LN" for character in key) < 2:
        raise NameTooShort(field="text")
    if len(key) > MOST_COMPARED:
        inputs.text(key, "text", limit=MOST_COMPARED)
    return key


@transaction.atomic
def activate_name_form(*, number: int, actor: Actor) -> NameForm:
    """Look for a proposed form from now on, in what comes and in what is shown already. Raises Conflict, NoNames."""
    actor.require(Permission.WRITE_RULES)
    row = queries.name_form(actor, number)
    if row.filing.state != FilingState.APPROVED:
        raise NoNames()
    _move(row, "activate", activated_by=actor.ref, activated_at=clock.now(), reason="")
    log_name(row.filing, present=True)
    _record_event(events.NAME_FORM_ACTIVATED, row, actor)
    return row


@transaction.atomic
def withdraw_name_form(*, number: int, reason: str = "", actor: Actor) -> NameForm:
    """Look for a form no longer, or drop what was proposed; by the operator or the holder."""
    row = queries.name_form(actor, number)
    _filing(actor, row.filing_id)
    said = inputs.text(reason, "reason", limit=300)
    was = row.state
    # Guarded by what it was, so that the ledger tells truly whether it was looked for.
    _move(row, "withdraw", was, withdrawn_by=actor.ref, withdrawn_at=clock.now(), reason=said)
    if was == NameFormState.ACTIVE:
        log_name(row.filing, present=False)
    _record_event(events.NAME_FORM_WITHDRAWN, row, actor, reason=said, was=was)
    return row


@transaction.atomic
def restore_name_form(*, number: int, actor: Actor) -> NameForm:
    """Propose a withdrawn form again."""
    row = queries.name_form(actor, number)
    _filing(actor, row.filing_id)
    _move(row, "restore", reason="")
    _record_event(events.NAME_FORM_RESTORED, row, actor)
    return row


def _filing(actor: Actor, filing_id: UUID | str) -> Filing:
    """Return the filing to whoever may name it: the owner of the rules, or who files for its holder."""
    if actor.may(Permission.WRITE_RULES):
        return queries.filing(actor, filing_id)
    return filing_to_file(actor, filing_id)


def _require_new(filing: Filing, key: str) -> None:
    registered = {normalise(name).text.replace(" ", ""): name for name in names_of(filing.mark)}
    if key in registered:
        raise _double(registered[key])
    if present := NameForm.objects.filter(filing=filing, key=key).first():
        raise _double(present.text)


def _double(present: str) -> NameDouble:
    return NameDouble(
        _("The mark has this form already, as “%(present)s”.") % {"present": present},
        field="text",
        remedy=_(
            "Spelling, case and width make no difference. One that was withdrawn can be proposed again."
        ),
    )


def _move(row: NameForm, verb: str, was: str = "", **changes: object) -> None:
    rows = NameForm.objects.filter(state=was) if was else NameForm.objects.all()
    move(rows, NAME_FORM, verb, pk=row.pk, **changes)
    row.refresh_from_db(fields=["state", "reason", *changes])


def _record_event(event: Event, row: NameForm, actor: Actor, **more: object) -> None:
    record_event(event, row.filing, actor, text=row.text, form=row.kind, **more)
