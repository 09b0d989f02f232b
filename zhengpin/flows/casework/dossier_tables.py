"""The tables of a dossier: rows of text in the language that is in force, made of plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from zhengpin.casework.content import MatterContent
from zhengpin.casework.states import (
    ExhibitState,
    MatterKind,
    MatterState,
    MatterTaskState,
    NodeKind,
    PartyRole,
    SharedKind,
    SubjectOfMatter,
    SuspectStage,
    TieKind,
    ValueKind,
)
from zhengpin.evidence.custody.states import HandoverState, SealSeen
from zhengpin.evidence.dossiers.content import DossierTable

if TYPE_CHECKING:
    from zhengpin.casework.models import MatterGrant
    from zhengpin.kit.labels import Labelled

Names = Mapping[str, str]


def some(*tables: DossierTable) -> list[DossierTable]:
    """Return the tables that have rows."""
    return [one for one in tables if one.rows]


def moment(at: datetime | None) -> str:
    """Return a moment to the minute in the operator's time zone, with its distance from UTC; empty for none."""
    return at.astimezone(ZoneInfo(settings.TIME_ZONE)).isoformat(" ", "minutes") if at else ""


def facts(matter: MatterContent, names: Names, language: str) -> DossierTable:
    rows = [
        (_("Number"), matter.number),
        (_("What it is mostly about"), _word(MatterKind, matter.kind, language)),
        (_("State"), _word(MatterState, matter.state, language)),
        (_("Led by"), names.get(matter.lead, matter.lead)),
        (_("Opened"), moment(matter.opened_at)),
        (_("Referred to"), _joined(matter.referred_to, moment(matter.referred_at))),
        (_("What came of it"), _joined(matter.closed_as, moment(matter.closed_at))),
    ]
    shown = [row for row in rows if row[1]]
    return DossierTable("facts", _("Facts"), (_("Fact"), _("Value")), shown)


def subjects(matter: MatterContent, language: str) -> DossierTable:
    rows = [
        (_word(SubjectOfMatter, one.kind, language), one.number or one.thing, one.title, one.why)
        for one in matter.subjects
    ]
    columns = (_("Kind"), _("Number"), _("Title"), _("Why"))
    return DossierTable("subjects", _("What it is over"), columns, rows, identity=2)


def parties(matter: MatterContent, language: str) -> DossierTable:
    rows = [(_word(PartyRole, one.role, language), one.name, one.reach, one.note) for one in matter.parties]
    columns = (_("Part"), _("Name"), _("How to reach it"), _("Note"))
    return DossierTable("parties", _("Parties"), columns, rows, identity=2)


def numbers(matter: MatterContent, language: str) -> DossierTable:
    found = [(one, _word(SuspectStage, one.what, language), f"{one.amount:.0f}") for one in matter.suspects]
    found += [(one, _word(ValueKind, one.what, language), f"{one.amount:.2f}") for one in matter.values]
    rows = [
        (word, one.currency, value, _day(one.as_of), one.document, one.digest) for one, word, value in found
    ]
    columns = (_("What"), _("Currency"), _("Number"), _("As of"), _("Document"), "SHA-256")
    return DossierTable("numbers", _("Suspects and value"), columns, rows, identity=2)


def exhibits(matter: MatterContent, language: str) -> DossierTable:
    rows = [
        (one.number, one.description, one.seal, _word(ExhibitState, one.state, language), one.holder, one.place)
        for one in matter.exhibits
    ]  # fmt: skip
    columns = (_("Exhibit"), _("What it is"), _("Seal"), _("State"), _("Holder"), _("Place"))
    return DossierTable("exhibits", _("Exhibits"), columns, rows)


def custody(matter: MatterContent, language: str) -> DossierTable:
    """Return each hand-over: what each side said, and how the seal was found."""
    rows = [
        (
            exhibit.number,
            str(one.position),
            _word(HandoverState, one.state, language),
            one.why,
            _joined(one.giver, one.place, moment(one.given_at), one.seal),
            _joined(one.taker, one.place_taken, moment(one.taken_at), one.seal_seen),
            _joined(_word(SealSeen, one.seal_state, language), one.note),
            one.answer,
        )
        for exhibit in matter.exhibits
        for one in exhibit.chain
    ]
    columns = (
        *(_("Exhibit"), _("Hand-over"), _("State"), _("Why")),
        *(_("Given by, where, when, under seal"), _("Taken by, where, when, under seal")),
        *(_("How the seal was found"), _("What was decided")),
    )
    return DossierTable("custody", _("Chain of custody"), columns, rows, identity=2)


def tasks(matter: MatterContent, names: Names, language: str) -> DossierTable:
    rows = [
        (
            one.title,
            moment(one.due_at),
            names.get(one.owner, one.owner),
            _joined(_word(MatterTaskState, one.state, language), moment(one.ended_at)),
            one.outcome,
        )
        for one in matter.tasks
    ]
    columns = (_("Task"), _("Due"), _("Owner"), _("State"), _("What came of it"))
    return DossierTable("tasks", _("Tasks"), columns, rows, identity=2)


def nodes(matter: MatterContent, language: str) -> DossierTable:
    rows = [(_word(NodeKind, one.kind, language), one.label) for one in matter.nodes]
    return DossierTable("nodes", _("Who and what"), (_("Kind"), _("Name")), rows, identity=2)


def ties(matter: MatterContent, language: str) -> DossierTable:
    rows = [
        (one.source, _word(TieKind, one.kind, language), one.target, one.evidence, one.note)
        for one in matter.ties
    ]
    columns = (_("From"), _("How"), _("To"), _("Evidence"), _("Note"))
    return DossierTable("ties", _("Who is joined to what"), columns, rows, identity=3)


def shared(grants: Sequence[MatterGrant], matter: MatterContent, names: Names, language: str) -> DossierTable:
    """Return what was granted outside, also what is over."""
    labels = {str(one.id): one.number or one.title for one in (*matter.subjects,)}
    labels |= {str(one.id): one.name for one in matter.parties}
    labels |= {str(one.id): one.about for one in matter.documents}
    labels |= {str(one.id): one.number for one in matter.exhibits}
    rows = [
        (
            moment(one.given_at),
            _joined(one.organisation.name, one.person.name if one.person else ""),
            "; ".join(_items(one, labels, language)),
            one.why,
            names.get(one.given_by, one.given_by),
            moment(one.expires_at),
            moment(one.revoked_at),
        )
        for one in grants
    ]
    columns = (
        *(_("Shared"), _("With"), _("Items"), _("Why"), _("By")),
        *(_("Until"), _("Ended before")),
    )
    return DossierTable("shared", _("What was shared with whom"), columns, rows, identity=3)


def _items(grant: MatterGrant, labels: Mapping[str, str], language: str) -> Iterator[str]:
    for one in grant.items.all():
        word = SharedKind(one.kind).label(language)
        yield f"{word}: {labels.get(one.item, one.item)}" if one.item else word


def _word(vocabulary: type[Labelled], value: str, language: str) -> str:
    return vocabulary(value).label(language) if value else ""


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
