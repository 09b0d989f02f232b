"""Shows a case's evidence without knowing it: the app that opened a case registers what to show of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from zhengpin.review.models import Case

Panel = dict[str, Any]
"""What a template needs: `kind` names the panel, the rest is the provider's own."""

Provider = Callable[[Case, Any], list[Panel]]

_providers: dict[str, Provider] = {}


def register(origin_kind: str, provider: Provider) -> None:
    """Let `provider(case, actor)` give the panels of the cases whose origin is `origin_kind:…`.

    Raises ValueError if another provider is registered. An app registers its own in its module `panels`, which is
    found when the apps have loaded.
    """
    if _providers.setdefault(origin_kind, provider) is not provider:
        raise ValueError(f"panels of {origin_kind} are registered twice")


def panels_for(case: Case, actor: Any) -> list[Panel]:
    """Return the panels of a case that the actor may see; none if its origin registered none."""
    provider = _providers.get(case.origin.partition(":")[0])
    return provider(case, actor) if provider else []
