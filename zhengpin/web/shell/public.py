"""What every public page does first and last: count the reader's request, and show an expected failure."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhengpin.kit.errors import Problem
from zhengpin.publication.readers import SEARCH, admit

View = Callable[..., HttpResponseBase]


def public_page(*, cost: float = SEARCH, posts: bool = False) -> Callable[[View], View]:
    """Make a view a public page: for everyone, bounded for each reader; a Problem becomes a page.

    posts: whether something may be posted to it, else it is for reading only.
    """

    def decorate(view: View) -> View:
        @require_http_methods(["GET", "HEAD", "POST"] if posts else ["GET", "HEAD"])
        @wraps(view)
        def shown(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            try:
                admit(request.META, cost=cost)
                return view(request, *args, **kwargs)
            except Problem as problem:
                answer = render(request, "public/problem.html", {"problem": problem}, status=problem.status)
                if "retry_after" in problem.extra:
                    answer["Retry-After"] = str(problem.extra["retry_after"])
                return answer

        return shown

    return decorate


def unlisted(view: View) -> View:
    """Keep a public page out of search engines and out of caches: whoever has its address may see it, nobody else."""

    @wraps(view)
    def shown(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        answer = view(request, *args, **kwargs)
        answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        answer.setdefault("Cache-Control", "private, no-store")
        return answer

    return shown
