"""`/h/hash`: hashes a picture that is uploaded, or that stands at a public address."""

from __future__ import annotations

from django.http import HttpRequest

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.api.hma.requests import (
    PDQ,
    PHOTO,
    VIDEO,
    Abort,
    ByAddress,
    parameters,
    require_photo,
    require_types,
    uploaded,
)
from zhengpin.banks.hashing import fetched, hash_of


def hash_by_address(request: HttpRequest, actor: Actor) -> dict[str, str]:
    """Hash what stands at `url`."""
    actor.require(Permission.LOOKUP_HASHES)
    return hash_at(parameters(request, ByAddress))


def hash_upload(request: HttpRequest, actor: Actor) -> dict[str, str]:
    """Hash the picture of a form."""
    actor.require(Permission.LOOKUP_HASHES)
    return {PDQ: hash_of(uploaded(request))}


def hash_at(asked: ByAddress) -> dict[str, str]:
    """Return the hashes of what stands at an address, by kind of hash. Raises Abort, Refused."""
    require_types(asked.types)
    if asked.content_type:
        require_photo(asked.content_type)
    found = fetched(asked.url)
    if not asked.content_type:
        require_photo(_kind_of(found.media_type))
    return {PDQ: hash_of(found.content)}


def _kind_of(media_type: str) -> str:
    for start, kind in (("image", PHOTO), ("video", VIDEO)):
        if media_type.startswith(start):
            return kind
    raise Abort(
        400,
        f"unsupported url ContentType: '{media_type}', if you know the expected type, provide it with the "
        "content_type query param",
    )
