"""The API object: who asks, and how bodies are read."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.parser import Parser
from ninja.security import HttpBearer, SessionAuth

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.operations import note_use
from zhengpin.accounts.queries import actor_for_person, actor_for_token, require_second_factor
from zhengpin.api import event_bodies
from zhengpin.api.characters import refuse_unstorable
from zhengpin.api.quotas import count
from zhengpin.api.sharing import share_response_models
from zhengpin.enforcement import contract
from zhengpin.flows.screening.prescreen_turns import ScreeningPlace


class ApiRequest(HttpRequest):
    """A request as the operations get it: its sender is known, and so is the place of a listing to screen."""

    actor: Actor
    place: ScreeningPlace | None


class Token(HttpBearer):
    """An API token: `Authorization: Bearer zp_…`."""

    openapi_description = "An API token, issued in the settings or by `zhengpin user token`."

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        actor = actor_for_token(token)
        note_use(token_id=UUID(actor.ref.partition(":")[2]), actor=actor)
        request.actor = actor  # type: ignore[attr-defined]
        count(request, actor)
        return actor


class SignedIn(SessionAuth):
    """The session of someone signed in by the pages; unsafe methods need the CSRF token."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        if not request.user.is_authenticated:
            return None
        actor = actor_for_person(request.user)
        require_second_factor(actor)
        request.actor = actor  # type: ignore[attr-defined]
        return actor


class StrictParser(Parser):
    """Reads JSON, and refuses text that no database and no file can hold."""

    def parse_body(self, request: HttpRequest) -> Any:
        return refuse_unstorable(json.loads(request.body))


class Described(NinjaAPI):
    """An API whose document also describes the webhooks (OpenAPI 3.1 `webhooks`)."""

    def get_openapi_schema(self, **given: Any) -> Any:
        document = super().get_openapi_schema(**given)
        document["components"]["schemas"] |= contract.schemas() | event_bodies.schemas()
        document["webhooks"] = contract.webhooks() | event_bodies.webhooks()
        return document


share_response_models()

api = Described(
    title="Zhengpin",
    version="1",
    description=(
        "Intellectual-property protection for a marketplace: send what happens, learn what to do.\n\n"
        "Every failure answers `{code, message, remedy, field, …}` with a status of 400 and above, in the language "
        "that `Accept-Language` asks for (`en` or `zh-Hans`). Lists answer `{items, next_cursor}`: give the cursor "
        "back to read on. Things are known by the sender's own ids, so that sending twice stores once."
    ),
    auth=[Token(), SignedIn()],
    parser=StrictParser(),
    docs_url=None,  # the bundled viewers load scripts from elsewhere; the document itself is served
    urls_namespace="v1",
)
