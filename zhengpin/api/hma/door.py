"""Leads requests of the peers' clients past everything that only pages need: sessions, languages, messages."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, get_resolver

from zhengpin.api.hma.answers import as_json

PREFIXES = ("/m/", "/h/", "/c/", "/status", "/site-map", "/openapi/", "/hma/")
IN_THE_ADDRESS = "/hma/"
_ADDRESSES = "zhengpin.api.hma.urls"


class PeersDoor:
    """The first of the middleware: what begins like an address of the peers goes no further."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = f"/{request.path_info.lstrip('/')}"  # some clients' address of HMA ends in a slash
        if not path.startswith(PREFIXES):
            return self._get_response(request)
        request.path_info = path
        answer = answered(request)
        answer["X-Content-Type-Options"] = "nosniff"
        answer["Content-Length"] = str(len(answer.content))
        return answer


def answered(request: HttpRequest) -> HttpResponse:
    """Answer at one of the peers' addresses."""
    if request.path_info.startswith(IN_THE_ADDRESS):
        _take_token(request)
    try:
        found = get_resolver(_ADDRESSES).resolve(request.path_info)
    except Resolver404:
        return as_json({"message": "The requested URL was not found on the server."}, 404)
    return found.func(request, *found.args, **found.kwargs)


def _take_token(request: HttpRequest) -> None:
    """Read the token of `/hma/<token>/…` as if it had been sent as Bearer, and forget where it stood.

    Clients whose HTTP library refuses a user and password in an address have no other place for it.
    """
    token, _, rest = request.path_info.removeprefix(IN_THE_ADDRESS).partition("/")
    request.META["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    request.path = request.path_info = f"/{rest.lstrip('/')}"
