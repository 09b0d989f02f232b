"""Finds every public read: the functions of the modules of queries, and what of each table an actor may see."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.apps import apps

import zhengpin


@dataclass(frozen=True)
class Read:
    """One public read. name: `app.module.function`, or `app.Model.visible_to`."""

    name: str
    function: Callable[..., Any]
    parameters: tuple[inspect.Parameter, ...] = ()
    takes_actor: bool = True

    @property
    def required(self) -> list[inspect.Parameter]:
        kinds = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)
        return [one for one in self.parameters if one.default is one.empty and one.kind not in kinds]

    @property
    def optional(self) -> list[inspect.Parameter]:
        return [one for one in self.parameters if one.default is not one.empty]


def public_reads() -> list[Read]:
    """Return every public read of the project, by name."""
    return sorted([*_functions(), *_tables()], key=lambda one: one.name)


def _functions() -> Iterator[Read]:
    for found in pkgutil.walk_packages(zhengpin.__path__, "zhengpin."):
        if not _is_of_queries(found.name):
            continue
        module = import_module(found.name)
        for name, function in vars(module).items():
            if (
                inspect.isfunction(function)
                and not name.startswith("_")
                and function.__module__ == found.name
            ):
                given = tuple(inspect.signature(function).parameters.values())
                takes_actor = bool(given) and given[0].name == "actor"
                name = f"{found.name.removeprefix('zhengpin.')}.{name}"
                yield Read(name, function, given[1:] if takes_actor else given, takes_actor)


def _is_of_queries(module: str) -> bool:
    parts = module.split(".")
    return parts[-1].endswith("queries") or "queries" in parts


def _tables() -> Iterator[Read]:
    for model in apps.get_models():
        if hasattr(model._default_manager, "visible_to"):
            yield Read(f"{model._meta.label}.visible_to", model._default_manager.visible_to)
