"""What every public page does first and last: count the reader's request, and show an expected failure."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from zhengpin.kit.errors import Forbidden, Problem
from zhengpin.publication.readers import SEARCH, admit

View = Callable[..., HttpResponseBase]

MINUTE, FIVE_MINUTES = 60, 300
"""How long public pages are kept: what is taken down is gone as soon."""


def public_page(
    *,
    cost: float = SEARCH,
    posts: bool = False,
    kept: int = 0,
    kept_here: bool = True,
    in_languages: bool = True,
) -> Callable[[View], View]:
    """Make a view a public page: for everyone, bounded for each reader; a Problem becomes a page.

    posts: whether something may be posted to it, else it is for reading only.
    kept: for how many seconds its answer may be given to others as well; kept_here: by ourselves, too, and not by
    caches alone (see `kept_answers`).
    in_languages: whether it has an address in each language besides (see `language_addresses`).
    """

    def decorate(view: View) -> View:
        @require_http_methods(["GET", "HEAD", "POST"] if posts else ["GET", "HEAD"])
        @wraps(view)
        def shown(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            try:
                admit(request.META, cost=cost)
                answer = view(request, *args, **kwargs)
            except Problem as problem:
                answer = render(request, "public/problem.html", {"problem": problem}, status=problem.status)
                if "retry_after" in problem.extra:
                    answer["Retry-After"] = str(problem.extra["retry_after"])
                return answer
            if kept and request.method != "POST":
                answer.kept_seconds, answer.kept_here = kept, kept_here  # type: ignore[attr-defined]
            return answer

        shown.public = in_languages  # type: ignore[attr-defined]
        return shown

    return decorate


def address_of(request: HttpRequest) -> str:
    """Return the network address that a request came from, by which a sender without an account is bounded."""
    return str(request.META.get("REMOTE_ADDR", ""))


class FromElsewhere(Forbidden):
    code = "public.from_elsewhere"
    message = _("This form was sent from another site.")
    remedy = _("Open the page here, and send the form from it.")


def from_here(view: View) -> View:
    """Take a form of a public page without a cookie: what a browser sends for another site is refused.

    Browsers say from where a form comes (Sec-Fetch-Site, else Origin). Nobody is signed in by such a form, so there is
    nothing that a token would keep from others. It stands inside of `public_page`, which shows the refusal.
    """

    @csrf_exempt
    @wraps(view)
    def shown(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method == "POST" and not _is_from_here(request):
            raise FromElsewhere()
        return view(request, *args, **kwargs)

    return shown


def _is_from_here(request: HttpRequest) -> bool:
    if site := request.headers.get("Sec-Fetch-Site", ""):
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin", "")
    return not origin or urlsplit(origin).netloc == request.get_host()


def unlisted(view: View) -> View:
    """Keep a public page out of search engines and out of caches: whoever has its address may see it, nobody else."""

    @wraps(view)
    def shown(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        answer = view(request, *args, **kwargs)
        answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        answer.setdefault("Cache-Control", "private, no-store")
        return answer

    return shown
