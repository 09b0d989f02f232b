"""Reads what organisations are told: statements of reasons, notices, and whether they arrived."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import Left, StrIndex

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit.ids import reference
from zhengpin.messages.models import Arrival, Notice, Statement
from zhengpin.messages.problems import NoticeNotFound, StatementNotFound
from zhengpin.messages.queries.finding import one
from zhengpin.messages.states import ArrivalChannel


def statements(actor: Actor, *, about: str = "") -> QuerySet[Statement]:
    """Return the statements of reasons that the actor may see, newest first."""
    actor.require(Permission.READ_MEASURES)
    rows = Statement.objects.visible_to(actor).select_related("organisation")
    return (rows.filter(about=about) if about else rows).order_by("-pk")


def statement(actor: Actor, statement_id: UUID | str) -> Statement:
    """Return one statement. Raises StatementNotFound, Forbidden."""
    return one(statements(actor), statement_id, StatementNotFound)


def notices(actor: Actor, *, unread: bool = False, about_kind: str = "") -> QuerySet[Notice]:
    """Return the notices to the actor's own organisations, newest first: nobody reads another's inbox.

    about_kind: the kind of the typed reference that they are about, such as "complaint".
    """
    rows = Notice.objects.filter(organisation_id__in=actor.organisation_ids)
    rows = rows.filter(about__startswith=reference(about_kind, "")) if about_kind else rows
    return (rows.filter(read_at=None) if unread else rows).order_by("-pk")


def about_kinds(actor: Actor) -> dict[str, int]:
    """Return what the actor's notices are about, each kind with how many are unread, by kind."""
    rows = notices(actor).order_by().annotate(kind=Left("about", StrIndex("about", Value(":")) - 1))
    unread = Count("pk", filter=Q(read_at=None))
    return dict(rows.values("kind").annotate(unread=unread).order_by("kind").values_list("kind", "unread"))


def notice(actor: Actor, notice_id: UUID | str) -> Notice:
    """Return one notice. Raises NoticeNotFound."""
    return one(notices(actor), notice_id, NoticeNotFound)


def unread_count(actor: Actor) -> int:
    """Return how many notices and statements the actor's organisations have not read."""
    return notices(actor, unread=True).count() + unread_statements(actor)


def unread_statements(actor: Actor) -> int:
    """Return how many statements of reasons to the actor's own organisations nobody of them has read."""
    return Statement.objects.filter(organisation_id__in=actor.organisation_ids, read_at=None).count()


def arrival_of(notice_id: UUID, channels: Iterable[str] = tuple(ArrivalChannel)) -> Arrival | None:
    """Return the earliest arrival of a notice or statement by one of the channels; None if it has not arrived so.

    Feeds the clocks: which channels count is the caller's to say.
    """
    rows = Arrival.objects.filter(
        Q(notice_id=notice_id) | Q(statement_id=notice_id), channel__in=list(channels)
    )
    return rows.select_related("notice", "statement").order_by("at", "pk").first()
