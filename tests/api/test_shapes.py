"""The shapes of the API have names of their own: of two by one name, its description would show the last for both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pydantic import BaseModel

from tests.api.operations import ALL


def shapes(above: type[BaseModel] = BaseModel) -> Iterator[type[BaseModel]]:
    for one in above.__subclasses__():
        yield one
        yield from shapes(one)


def _elsewhere(one: type[BaseModel]) -> bool:
    """Say whether a shape stands in a description of its own: that of the doors for peers."""
    return one.__module__.startswith("zhengpin.api.hma.")


def test_no_two_shapes_share_a_name() -> None:
    assert ALL  # whose modules have been read, with the shapes in them
    where = defaultdict(set)
    for one in shapes():
        if one.__module__.startswith(("zhengpin.api.", "zhengpin.enforcement.contract")) and not _elsewhere(
            one
        ):
            where[one.__name__].add(one.__module__)
    assert len(where) > 300
    assert {name: modules for name, modules in where.items() if len(modules) > 1} == {}
