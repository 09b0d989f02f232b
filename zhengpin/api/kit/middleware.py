"""Admits requests of the API to the server's threads: some are kept for pages and health, and each sender has a share.

What is beyond is answered at once, before anything is read: 429 where the sender's own requests are in the way, 503
where everybody's are.
"""

from __future__ import annotations

import hashlib
import logging
import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from zhengpin.api.kit.characters import UnstorableText
from zhengpin.api.kit.failures import of_status, shaped
from zhengpin.api.kit.quotas import counted, say
from zhengpin.api.kit.tallied_log import TalliedLog
from zhengpin.flows.screening.prescreen_turns import ScreeningPlace
from zhengpin.kit.errors import Problem, TooMany
from zhengpin.kit.network.hosts import UnknownHost
from zhengpin.kit.shares import Doors, HeldPlace, Shares

PREFIX = "/v1/"


class OneShape:
    """Refuses NUL characters in addresses, and turns Django's own failures into JSON."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return shaped(UnstorableText())
        try:
            request.get_host()
        except DisallowedHost:
            return shaped(UnknownHost())
        response = self.get_response(request)
        say(response, counted(request))
        if response.status_code < 400 or "json" in response.get("Content-Type", ""):
            return response
        answer = shaped(of_status(response.status_code))
        if "Allow" in response:
            answer["Allow"] = response["Allow"]
        say(answer, counted(request))
        return answer


REFUSALS = TalliedLog(logging.getLogger(__name__), "Requests refused, %s: %d")
SCREEN = f"{PREFIX}screen"
"""Screenings before publication have places of their own among those of the API."""


class OwnPlacesTaken(TooMany):
    code = "capacity.own_share_taken"
    message = _("You have too many requests under way at once.")
    remedy = _(
        "Wait for an answer before the next request, or try again after the seconds that Retry-After gives."
    )

    def __init__(self) -> None:
        super().__init__(retry_after=1)


class AllPlacesTaken(Problem):
    code = "capacity.all_taken"
    status = 503
    message = _("The server is answering as many requests as it can.")
    remedy = _("Try again after the seconds that Retry-After gives.")

    def __init__(self) -> None:
        super().__init__(retry_after=random.randint(1, 3))  # noqa: S311 - spreads load


class Capacity:
    """Before all other middleware: a request of the API takes a place until it is answered to its end."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response
        places = Shares(settings.API_PLACES, settings.SENDER_SHARE)
        self.doors = Doors(places, OwnPlacesTaken, AllPlacesTaken)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self._get_response(request)
        with ExitStack() as held:
            try:
                self._admit(request, held)
            except Problem as problem:
                return _refused(request, problem)
            answer = self._get_response(request)
            if isinstance(answer, StreamingHttpResponse):
                parts: Iterator[bytes] = iter(answer.streaming_content)
                answer.streaming_content = HeldPlace(parts, held.pop_all().close)
            return answer

    def _admit(self, request: HttpRequest, held: ExitStack) -> None:
        sender = sender_of(request)
        held.enter_context(self.doors.held(sender))
        if request.path_info == SCREEN:
            request.place = held.enter_context(ScreeningPlace(sender))  # type: ignore[attr-defined]


def sender_of(request: HttpRequest) -> str:
    """Return what tells senders apart before any is known: a digest of the token or session sent, else the address."""
    sent = request.META.get("HTTP_AUTHORIZATION") or request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    return hashlib.sha256((sent or request.META.get("REMOTE_ADDR", "")).encode()).hexdigest()


def _refused(request: HttpRequest, problem: Problem) -> HttpResponse:
    REFUSALS.count(problem.code)
    with translation.override(translation.get_language_from_request(request)):
        answer = shaped(problem)
    # Django would write a line for each, of a refused 503 as of a failure: in a crowd that is work of its own.
    answer._has_been_logged = True  # type: ignore[attr-defined]
    return answer
