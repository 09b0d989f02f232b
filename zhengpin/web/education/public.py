"""Guides for everyone, without an account: by brand and kind of goods, each a page to read, print and link to."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from zhengpin.accounts.actor import ANYONE
from zhengpin.education import operations, queries
from zhengpin.education.states import GuideCategory, GuideFileKind
from zhengpin.web.education.shown import shown_guide
from zhengpin.web.pictures.pages import stored_picture
from zhengpin.web.purchases.files import film_answer
from zhengpin.web.shell.page import asked, numbered_page
from zhengpin.web.shell.public import FIVE_MINUTES, public_page

ROBOTS = ("bot", "crawl", "spider", "slurp", "preview")


@public_page(kept=FIVE_MINUTES)
def guides(request: HttpRequest) -> HttpResponse:
    """List the published guides by brand and kind of goods."""
    category, text = asked(request, "category", GuideCategory), asked(request, "q")
    page = numbered_page(queries.public_guides(ANYONE, category=category, text=text), request)
    context = {
        "public_area": "guides",
        "page": page,
        "categories": list(GuideCategory),
        "category": category,
        "text": text,
    }
    return render(request, "education/public_guides.html", context)


@public_page(kept=FIVE_MINUTES, kept_here=False)
def guide(request: HttpRequest, guide_id: UUID) -> HttpResponse:
    """Show a published guide, and count that it was opened; of who opened it nothing is kept."""
    row = queries.public_guide(ANYONE, guide_id)
    if request.method == "GET" and not _is_robot(request):
        operations.note_opened(guide_id=row.guide_id, actor=ANYONE)
    shown = shown_guide(row, lambda digest: reverse("web:public-guide-file", args=[row.guide_id, digest]))
    context = {
        "public_area": "guides",
        "row": row,
        "shown": shown,
    }
    return render(request, "education/public_guide.html", context)


@public_page(cost=0.1)
def file(request: HttpRequest, guide_id: UUID, digest: str) -> HttpResponseBase:
    """Answer with a picture or film that the published version shows."""
    row = queries.public_file(ANYONE, guide_id, digest)
    answer = film_answer(row.blob) if row.kind == GuideFileKind.FILM else stored_picture(request, digest)
    answer["Cache-Control"] = f"public, max-age={FIVE_MINUTES}"
    return answer


def _is_robot(request: HttpRequest) -> bool:
    """Say whether whoever asks says of itself that it is a program, or only fetches ahead."""
    agent = request.headers.get("User-Agent", "").lower()
    return any(one in agent for one in ROBOTS) or "prefetch" in request.headers.get("Sec-Purpose", "")
