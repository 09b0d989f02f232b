"""`/c/signal_type`, `/c/content_type`, `/c/exchanges…`: which hashes and contents are known; and no exchanges."""

from __future__ import annotations

from typing import NoReturn

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.api.hma.answers import plain
from zhengpin.api.hma.matching import index_status
from zhengpin.api.hma.requests import PDQ, PHOTO, VIDEO, Abort, body_of
from zhengpin.rights.queries import last_change

SITE_MAP = [
    "/c/bank/<bank_name>",
    "/c/bank/<bank_name>/content",
    "/c/bank/<bank_name>/content/<int:content_id>",
    "/c/bank/<bank_name>/signal",
    "/c/banks",
    "/c/content_type",
    "/c/exchange/<string:exchange_name>",
    "/c/exchange/<string:exchange_name>/status",
    "/c/exchanges",
    "/c/exchanges/api/<string:api_name>",
    "/c/exchanges/api/<string:api_name>/schema",
    "/c/exchanges/apis",
    "/c/signal_type",
    "/c/signal_type/<signal_type_name>",
    "/c/signal_type/index",
    "/h/hash",
    "/m/compare",
    "/m/index/status",
    "/m/lookup",
    "/m/lookups",
    "/m/raw_lookup",
    "/m/raw_lookups",
    "/openapi/openapi.json",
    "/site-map",
    "/status",
    "/status/live",
]


def site_map(request: HttpRequest, actor: Actor) -> list[str]:
    return SITE_MAP


def signal_types(request: HttpRequest, actor: Actor) -> list[dict[str, object]]:
    return [{"name": PDQ, "enabled_ratio": 1.0}]


def content_types(request: HttpRequest, actor: Actor) -> list[dict[str, object]]:
    return [{"name": PHOTO, "enabled": True}, {"name": VIDEO, "enabled": False}]


def change_signal_type(request: HttpRequest, actor: Actor, signal_type: str) -> NoReturn:
    """Refuse: PDQ is always on here, and nothing else is known."""
    actor.require(Permission.KEEP_BANKS)
    if signal_type != PDQ:
        raise Abort(400, f"No such signal type '{signal_type}'")
    raise Abort(400, "pdq cannot be switched off; give a bank an enabled_ratio instead")


def signal_type_index(request: HttpRequest, actor: Actor) -> dict[str, object]:
    """Tell the same as `/m/index/status` in the other of the peers' shapes: the index is never behind."""
    status = index_status(request, actor)[PDQ]
    size, newest = status["size"], status["built_to"]
    return {
        PDQ: {
            "db_size": size,
            "index_size": size,
            "index_out_of_date": False,
            "newest_db_item": newest,
            "index_built_to": newest,
        }
    }


def no_exchanges(request: HttpRequest, actor: Actor) -> list[str]:
    return []


def create_exchange(request: HttpRequest, actor: Actor) -> NoReturn:
    actor.require(Permission.KEEP_BANKS)
    raise Abort(400, f"No such exchange type '{body_of(request).get('api')}'")


def no_exchange(request: HttpRequest, actor: Actor, name: str) -> NoReturn:
    raise Abort(404, f"Exchange '{name}' not found")


def no_exchange_type(request: HttpRequest, actor: Actor, name: str) -> NoReturn:
    raise Abort(400, f"no such Exchange API '{name}'")


def delete_exchange(request: HttpRequest, actor: Actor, name: str) -> dict[str, str]:
    """Answer as peers do: one that is not there counts as deleted."""
    actor.require(Permission.KEEP_BANKS)
    return {"message": "Exchange deleted"}


ALIVE = "I-AM-ALIVE"


def status(request: HttpRequest) -> HttpResponse:
    """Say that requests can be answered. There is no index to wait for: each is opened where it lies."""
    try:
        last_change()
    except DatabaseError:
        return plain("INDEX-NOT-LOADED", 503)
    return plain(ALIVE)


def live(request: HttpRequest) -> HttpResponse:
    """Say that the process answers at all."""
    return plain(ALIVE)
