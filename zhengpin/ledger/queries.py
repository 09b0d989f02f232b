"""Reads the ledger: entries by filter, and the timeline of a thing as those concerned may read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Q, QuerySet

from zhengpin.kit.actor import Acting
from zhengpin.kit.errors import Forbidden
from zhengpin.kit.labels import gettext_noop
from zhengpin.ledger.events import HOLDER, INTERNAL, MERCHANT, declared, event_named
from zhengpin.ledger.folded import folded_about
from zhengpin.ledger.models import Entry, Seal, SealedEntry

READ_LEDGER = "ledger.read"
_AUDIENCE_OF_ROLE = {
    "merchant_member": MERCHANT,
    "creator_member": MERCHANT,
    "holder_member": HOLDER,
    "agent_member": HOLDER,
}
"""Whose side a role reads on; `merchant` is the side of whoever a measure can hit."""


class TimelineItem(NamedTuple):
    """One line of a timeline: the entry, and what to say of it in a language (`"en"`, `"zh-hans"`)."""

    entry: Entry
    sentence: Callable[[str], str]


def entries(
    actor: Acting,
    *,
    event: str | Iterable[str] = (),
    subject: str = "",
    parent: str = "",
    about: str = "",
    acted_by: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    after_id: int | None = None,
) -> QuerySet[Entry]:
    """Return the entries that match every filter given, oldest first; `since` counts in, `until` does not.

    about: the entry's subject or its parent. An entry in which one about a subject or parent stands folded matches as
    well. Raises Forbidden (`forbidden`) for an actor that may not read the ledger.
    """
    _require_reader(actor)
    names = [event] if isinstance(event, str) and event else list(event)
    filters: dict[str, object] = {
        "event__in": names,
        "actor": acted_by,
        "at__gte": since,
        "at__lt": until,
        "id__gt": after_id,
    }
    given = {key: value for key, value in filters.items() if value not in ("", None, [])}
    rows = Entry.objects.filter(**given).order_by("id")
    for thing, columns in ((subject, ("subject",)), (parent, ("parent",)), (about, ("subject", "parent"))):
        if thing:
            rows = rows.filter(_named(thing, columns))
    return rows


def _named(thing: str, columns: Sequence[str]) -> Q:
    """Return what entries match that name a thing in one of some columns, or hold one that does."""
    folded = [one.entry for one in folded_about([thing])]
    holding = {one.pk for one in folded if any(getattr(one, column) == thing for column in columns)}
    return reduce(or_, (Q(**{column: thing}) for column in columns), Q(pk__in=holding))


def sentences(rows: Iterable[Entry], names: Mapping[str, str] | None = None) -> list[TimelineItem]:
    """Return entries that a query gave out, each with what to say of it; names: see `timeline`."""
    return [TimelineItem(entry, _teller(entry, names or {})) for entry in rows]


def seals_of(actor: Acting, entry_ids: Iterable[int]) -> dict[int, int]:
    """Return the number of the seal that holds each entry; entries without a seal are left out."""
    _require_reader(actor)
    return dict(SealedEntry.objects.filter(pk__in=list(entry_ids)).values_list("entry_id", "seal_id"))


def counts(actor: Acting) -> dict[str, int]:
    """Return `{"entries", "sealed"}`: how many the ledger holds, and how many of them are sealed."""
    _require_reader(actor)
    return {"entries": Entry.objects.count(), "sealed": SealedEntry.objects.count()}


def timeline(
    actor: Acting,
    references: Iterable[str],
    audience: str | None = None,
    *,
    names: Mapping[str, str] | None = None,
    without: str = "",
    limit: int = 500,
) -> list[TimelineItem]:
    """Return what happened to the things named by typed `references`, or directly beneath them, oldest first.

    The caller has looked each thing up through its own `visible_to`. audience: `"merchant"` or `"holder"` narrows to
    what that side may read; an actor from outside the operator is always narrowed to its own side. names: what to call
    a typed reference inside a sentence. without: the beginning of the names of events that are left out.
    """
    wanted = list(references)
    rows = Entry.objects.filter(Q(subject__in=wanted) | Q(parent__in=wanted))
    sides = _sides(actor, audience)
    if INTERNAL not in sides:
        rows = rows.filter(event__in=[event.name for event in declared().values() if event.audience & sides])
    if without:
        rows = rows.exclude(event__startswith=without)
    newest = [*rows.order_by("-at", "-id")[:limit], *_folded(wanted, sides, without, limit)]
    newest.sort(key=lambda entry: (entry.at, entry.pk))
    return [TimelineItem(entry, _teller(entry, names or {})) for entry in newest[-limit:]]


def _folded(references: Sequence[str], sides: frozenset[str], without: str, limit: int) -> list[Entry]:
    """Return what stands folded in other entries, of events that a side may read."""
    events = {event.name for event in declared().values() if event.audience & sides}
    found = [one.entry for one in folded_about(references, limit) if one.entry.event in events]
    return [entry for entry in found if not (without and entry.event.startswith(without))]


def seals(actor: Acting) -> QuerySet[Seal]:
    """Return the seals, newest first. Raises Forbidden for an actor that may not read the ledger."""
    _require_reader(actor)
    return Seal.objects.order_by("-number")


def _require_reader(actor: Acting) -> None:
    if READ_LEDGER not in actor.permissions:
        raise Forbidden(
            gettext_noop("You may not read the ledger."),
            remedy=gettext_noop("Ask an administrator for the auditor's role."),
        )


def _sides(actor: Acting, audience: str | None) -> frozenset[str]:
    if actor.sees_everything:
        return frozenset({audience or INTERNAL})
    own = frozenset(_AUDIENCE_OF_ROLE[role] for role in actor.roles if role in _AUDIENCE_OF_ROLE)
    return own & {audience} if audience else own


def _teller(entry: Entry, names: Mapping[str, str]) -> Callable[[str], str]:
    def sentence(language: str) -> str:
        event = event_named(entry.event)
        if event is None:
            return entry.event
        references = {key: getattr(entry, key) for key in ("actor", "subject", "parent")}
        known = {key: names.get(str(value), value) for key, value in (entry.fields | references).items()}
        return event.sentence(language, known)

    return sentence
