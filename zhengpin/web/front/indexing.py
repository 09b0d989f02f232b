"""What programs that index pages read: which pages they may read, and where they all are, in each language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from zhengpin.accounts.actor import ANYONE
from zhengpin.complaints.procedures import procedures_in_force
from zhengpin.education import queries as education
from zhengpin.inspection import queries as inspection
from zhengpin.kit.errors import NotFound
from zhengpin.publication import queries as publication
from zhengpin.rulebook import queries as rulebook
from zhengpin.rulebook.states import RuleState
from zhengpin.web.front.reports import published_reports, report_path
from zhengpin.web.shell.language_addresses import LanguageAddress, addresses_of_path
from zhengpin.web.shell.public import FIVE_MINUTES, public_page

MEDIA_TYPE = "application/xml; charset=utf-8"
MOST = 10_000
"""Pages in one map; each stands there once for each language."""
FIXED = (
    "home",
    "public-notices",
    "public-rules",
    "public-rules-whole",
    "public-rules-to-come",
    "public-ladder-rules",
    "public-procedures",
    "public-samples",
    "public-guides",
    "public-verify",
    "public-service",
)
"""Pages of which there is one each, by their names."""
WHERE_THEY_STAND = ("report-infringement", "sign-up", "public-reports")
"""Further ones, which an installation may not have."""


class MappedPage(NamedTuple):
    """path: without a language; changed_at: when it last changed, where that is known."""

    path: str
    changed_at: datetime | None = None

    @property
    def languages(self) -> list[LanguageAddress]:
        return addresses_of_path(self.path)

    @property
    def address(self) -> str:
        return f"{settings.PUBLIC_ADDRESS}{self.path}"


@public_page(kept=FIVE_MINUTES, in_languages=False)
def robots(request: HttpRequest) -> HttpResponse:
    """Say which pages may be indexed: those that are public, and no files that a search makes."""
    return render(
        request,
        "front/robots.txt",
        {
            "languages": [code for code, _name in settings.LANGUAGES],
            "further": list(_further()),
            "address": settings.PUBLIC_ADDRESS,
        },
        content_type="text/plain; charset=utf-8",
    )


@public_page(kept=FIVE_MINUTES, in_languages=False)
def sitemap(request: HttpRequest) -> HttpResponse:
    """List the maps: one of pages, as many of notices as there are thousands."""
    parts = [("pages", 1), *(("notices", number) for number in range(1, _maps_of_notices() + 1))]
    maps = [f"{settings.PUBLIC_ADDRESS}{reverse('web:sitemap-part', args=one)}" for one in parts]
    return render(request, "front/sitemaps.xml", {"maps": maps}, content_type=MEDIA_TYPE)


@public_page(kept=FIVE_MINUTES, in_languages=False)
def sitemap_part(request: HttpRequest, part: str, number: int) -> HttpResponse:
    """Answer with one map. Raises NotFound."""
    makers: dict[str, Callable[[int], Iterable[MappedPage]]] = {"pages": _pages, "notices": _notices}
    pages = list(makers[part](number)) if part in makers else []
    if not pages:
        raise NotFound()
    return render(request, "front/sitemap.xml", {"pages": pages}, content_type=MEDIA_TYPE)


def _further() -> Iterator[str]:
    """Yield the paths of those further pages that there are."""
    for name in WHERE_THEY_STAND:
        with suppress(NoReverseMatch):
            yield reverse(f"web:{name}")


def _maps_of_notices() -> int:
    return -(-publication.notices(ANYONE).count() // MOST)


def _notices(number: int) -> Iterator[MappedPage]:
    """Yield the notices of one map, the oldest first: a page of them does not change once it is full."""
    rows = publication.notices(ANYONE).order_by("number").values_list("number", "at")
    first = (number - 1) * MOST
    for entry, at in rows[first : first + MOST] if number > 0 else ():
        yield MappedPage(reverse("web:public-entry", args=[entry]), at)


def _pages(number: int) -> Iterator[MappedPage]:
    if number != 1:
        return
    yield from (MappedPage(reverse(f"web:{name}")) for name in FIXED)
    yield from (MappedPage(path) for path in _further())
    for rule in rulebook.rules(ANYONE, state=RuleState.PUBLISHED.value):
        yield MappedPage(reverse("web:public-rule", args=[rule.code]), rule.published_at)
    for one in procedures_in_force():
        yield MappedPage(reverse("web:public-procedure", args=[one.code, one.version]))
    for guide in education.public_guides(ANYONE)[:MOST]:
        yield MappedPage(reverse("web:public-guide", args=[guide.guide_id]), guide.published_at)
    for sample in inspection.public_samples(ANYONE)[:MOST]:
        yield MappedPage(reverse("web:public-sample", args=[sample.number]), sample.published_at)
    for report in published_reports():
        yield MappedPage(report_path(report.number), report.public_at)
