"""Shows a case's evidence without knowing it: the app that opened a case registers what to show of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from zhengpin.accounts.actor import Actor
from zhengpin.later import answering
from zhengpin.review.models import Case
from zhengpin.review.states import OriginKind

Panel = dict[str, object]
"""What a template needs: `kind` names the panel, the rest is the provider's own."""

Provider = Callable[[Case, Any], list[Panel]]

_providers: dict[OriginKind, Provider] = {}
_blind: dict[OriginKind, frozenset[str]] = {}


def register(origin_kind: OriginKind, provider: Provider, *, blind: Iterable[str] = ()) -> None:
    """Let `provider(case, actor)` give the panels of the cases of one kind of origin.

    blind: the parts of a panel that tell nothing of what was decided, for a blind second reading; of a kind that
    names none no decision is read again. Raises ValueError if another provider is registered. An app registers its
    own in its module `panels`, which is found, and loaded when panels are first asked for.
    """
    if _providers.setdefault(origin_kind, provider) is not provider:
        raise ValueError(f"panels of {origin_kind} are registered twice")
    if blind:
        _blind[origin_kind] = frozenset({"kind", *blind})


def kinds_read_blind() -> list[OriginKind]:
    """Return the kinds of origin whose cases can be read again without betraying what was decided."""
    answering(__name__).load()
    return sorted(_blind)


def blind_panels_for(case: Case, actor: Actor) -> list[Panel]:
    """Return the panels of a case narrowed to what tells nothing of its decision; none if its origin named nothing."""
    answering(__name__).load()
    open_to_all = _blind.get(OriginKind(case.origin_kind), frozenset())
    if not open_to_all:
        return []
    return [
        {name: value for name, value in panel.items() if name in open_to_all}
        for panel in panels_for(case, actor)
    ]


def panels_for(case: Case, actor: Actor) -> list[Panel]:
    """Return the panels of a case that the actor may see; none if its origin registered none."""
    answering(__name__).load()
    provider = _providers.get(OriginKind(case.origin_kind))
    return provider(case, actor) if provider else []
