"""Keeps every answer under /v1 in the API's shape, also those that Django gives before the API is reached."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse

from zhengpin.api.characters import UnstorableText
from zhengpin.api.failures import of_status, shaped, unknown_host
from zhengpin.api.quotas import counted, say

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
            return shaped(unknown_host())
        response = self.get_response(request)
        say(response, counted(request))
        if response.status_code < 400 or "json" in response.get("Content-Type", ""):
            return response
        answer = shaped(of_status(response.status_code))
        if "Allow" in response:
            answer["Allow"] = response["Allow"]
        say(answer, counted(request))
        return answer
