"""The shapes of the API have names of their own: of two by one name, its description would show the last for both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ninja import Schema

from tests.api.operations import ALL


def shapes(above: type[Schema] = Schema) -> Iterator[type[Schema]]:
    for one in above.__subclasses__():
        yield one
        yield from shapes(one)


def test_no_two_shapes_share_a_name() -> None:
    assert ALL  # whose modules have been read, with the shapes in them
    where = defaultdict(set)
    for one in shapes():
        if one.__module__.startswith("zhengpin."):
            where[one.__name__].add(one.__module__)
    assert len(where) > 200
    assert {name: modules for name, modules in where.items() if len(modules) > 1} == {}
