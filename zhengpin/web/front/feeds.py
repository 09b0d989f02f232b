"""Atom feeds of what is published: rules, notices, guides and reports, each in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import ANYONE
from zhengpin.accounts.queries import operator_name
from zhengpin.education import queries as education
from zhengpin.publication import queries as publication
from zhengpin.rulebook import queries as rulebook
from zhengpin.rulebook.states import RuleState
from zhengpin.web.front.reports import published_reports, report_path
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.public import FIVE_MINUTES, public_page

NEWEST = 50
"""How many a feed holds."""
MEDIA_TYPE = "application/atom+xml; charset=utf-8"
NAMED_SINCE = datetime(2026, 1, 1, tzinfo=UTC)
"""The day in the names of feeds and entries (RFC 4151), and since when a feed that is empty is so."""


class _Feed(Atom1Feed):
    """A feed that is the same each time it is asked for, an empty one too."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.num_items() else NAMED_SINCE


class FeedItem(NamedTuple):
    """One entry of a feed. name: the same for ever; path: of its page; at: when it was published."""

    name: str
    title: str
    text: str
    path: str
    at: datetime


@public_page(kept=FIVE_MINUTES)
def rules(request: HttpRequest) -> HttpResponse:
    """Answer with the rules that came into force and those that are announced."""
    come = rulebook.rules(ANYONE, state=RuleState.PUBLISHED.value).filter(published_at__isnull=False)
    ahead = rulebook.rules_to_come(ANYONE)
    language = reader_language()
    items = [
        FeedItem(
            f"rule:{row}:published",
            f"{row} · {row.document['title'][language]}",
            row.document.get("notice", {}).get(language, ""),
            reverse("web:public-rule", args=[str(row)]),
            row.published_at,
        )
        for row in come.order_by("-published_at")[:NEWEST]
        if row.published_at is not None
    ]
    items += [
        FeedItem(
            f"rule:{row}:scheduled",
            _("Announced: %(rule)s, in force from %(day)s")
            % {"rule": f"{row} · {row.document['title'][language]}", "day": row.in_force_from},
            row.document.get("notice", {}).get(language, ""),
            f"{reverse('web:public-rules-to-come')}#{row}",
            row.scheduled_at or row.created_at,
        )
        for row in ahead[:NEWEST]
    ]
    return _feed(request, _("Rules"), reverse("web:public-rules"), items)


@public_page(kept=FIVE_MINUTES)
def notices(request: HttpRequest) -> HttpResponse:
    """Answer with the newest notices of the public ledger."""
    language = reader_language()
    items = [
        FeedItem(
            f"entry:{row.number}",
            f"{row.body.get('number') or row.number} · {(row.body.get('reason') or {}).get(language, '')}",
            (row.body.get("right_type") or {}).get(language, ""),
            reverse("web:public-entry", args=[row.number]),
            row.at,
        )
        for row in publication.notices(ANYONE)[:NEWEST]
    ]
    return _feed(request, _("Public notices"), reverse("web:public-notices"), items)


@public_page(kept=FIVE_MINUTES)
def guides(request: HttpRequest) -> HttpResponse:
    """Answer with the newest guides that tell real from fake."""
    language = reader_language()
    items = [
        FeedItem(
            f"guide:{row.guide_id}:{row.number}",
            row.document["title"][language],
            row.document["summary"][language],
            reverse("web:public-guide", args=[row.guide_id]),
            row.published_at,
        )
        for row in education.public_guides(ANYONE).order_by("-published_at")[:NEWEST]
        if row.published_at is not None
    ]
    return _feed(request, _("Real or fake"), reverse("web:public-guides"), items)


@public_page(kept=FIVE_MINUTES)
def reports(request: HttpRequest) -> HttpResponse:
    """Answer with the published reports."""
    items = [
        FeedItem(
            f"report:{row.number}",
            _("Report of %(first)s to %(last)s")
            % {"first": _day(row.starts_at), "last": _day(row.ends_at - timedelta(microseconds=1))},
            "",
            report_path(row.number),
            row.public_at,
        )
        for row in published_reports()[:NEWEST]
    ]
    return _feed(request, _("Published reports"), report_path(), items)


def _day(at: datetime) -> str:
    return timezone.localtime(at, timezone.get_default_timezone()).date().isoformat()


def _feed(request: HttpRequest, title: str, path: str, items: Iterable[FeedItem]) -> HttpResponse:
    newest = sorted(items, key=lambda one: one.at, reverse=True)[:NEWEST]
    whole = f"{operator_name()} · {title}" if operator_name() else title
    feed = _Feed(
        title=whole,
        link=f"{settings.PUBLIC_ADDRESS}{path}",
        description="",
        language=get_language(),
        feed_url=f"{settings.PUBLIC_ADDRESS}{request.path}",
        feed_guid=_tag(f"feed:{request.path_info}:{get_language()}"),
        author_name=operator_name() or title,
    )
    for one in newest:
        feed.add_item(
            title=one.title,
            link=f"{settings.PUBLIC_ADDRESS}{one.path}",
            description=one.text,
            unique_id=_tag(one.name),
            pubdate=one.at,
            updateddate=one.at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=MEDIA_TYPE)


def _tag(name: str) -> str:
    """Return a name that no other site's feed uses (RFC 4151)."""
    return f"tag:{urlsplit(settings.PUBLIC_ADDRESS).hostname},{NAMED_SINCE.year}:{name}"
