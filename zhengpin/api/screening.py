"""A verdict before publication."""

from __future__ import annotations

from typing import Any

from ninja import Router

from zhengpin.accounts.permissions import Permission
from zhengpin.api.base import Asked
from zhengpin.flows.prescreen import prescreen

router = Router(tags=["screening"])


@router.post("/screen", operation_id="screen")
def screen(request: Asked, source: str, payload: dict[str, Any]):
    """Say pass, review or block, with reasons, before a listing is public."""
    request.actor.require(Permission.SCREEN)
    return prescreen(source=source, item=payload, actor=request.actor)
