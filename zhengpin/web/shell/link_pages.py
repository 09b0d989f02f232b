"""What the pages of mailed links share: an answer for a link that opens nothing, and a bound on what is sent by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengpin.accounts.queries import operator_name
from zhengpin.kit.errors import Problem

if TYPE_CHECKING:
    from django.utils.functional import Promise

    type Way = tuple[str, str | Promise]

BESIDE_FILES = 1024 * 1024
"""Bytes that a form may have besides its files."""


def link_over(
    request: HttpRequest, problem: Problem, *, base: str, ways: Iterable[Way] = (), operator: object = None
) -> HttpResponse:
    """Say why a link opens nothing. base: the template of the pages that it would open; ways: names of addresses by
    which one goes on, each with its words; operator: its name, where the base takes it in each language.
    """
    context = {
        "base": base,
        "operator": operator or operator_name(),
        "problem": problem,
        "ways": list(ways),
        "unlisted": True,
    }
    return render(request, "public/link_over.html", context, status=problem.status)


def refuse_larger(request: HttpRequest, files: int, too_large: Callable[[], Problem]) -> None:
    """Refuse a request that is larger than so many files may be, before any of it is read. Raises what it is told."""
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    if not length.isdigit() or int(length) > files * settings.PICTURE_LIMIT + BESIDE_FILES:
        raise too_large()
