"""Finds the loops of a clause in the syntax tree that CEL's compiler made of it, whatever the text looks like. Pure.

The compiler gives its tree as bytes alone: a `cel.expr.CheckedExpr` in the wire format of protocol buffers, of which
this reads what it needs (cel-spec, `proto/cel/expr/checked.proto` and `syntax.proto`). Every macro that goes through
a list (`all`, `exists`, `map`, …) is one kind of node there, a comprehension.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhengpin.wire import fields, places_of

_WRAPPED, _TREE, _SOURCE = 2, 4, 5
"""In `Any`: the value. In `CheckedExpr`: the expression, and what is known of its source."""
_POSITIONS = 4
_ID, _COMPREHENSION = 2, 9
_INSIDE = {5: (1,), 6: (1, 3), 7: (1,), 8: (2,)}
"""Where further expressions lie: in the choice of a field, a call, a list, a map or message."""
_ENTRY = (3, 4)
"""In an entry of a map: its key and its value."""


def loops_in(serialised: bytes) -> list[int]:
    """Return where loops stand, as offsets in the source in characters, sorted; none where there is no loop.

    serialised: as `cel.Expression.serialize()` gives it. Raises ValueError for bytes that are no tree.
    """
    try:
        whole = _only(serialised, _WRAPPED)
        positions = dict(_positions(_only(whole, _SOURCE)))
        return sorted(positions.get(one, 0) for one in _comprehensions(_only(whole, _TREE)))
    except ValueError as error:
        raise ValueError(f"no tree: {error}") from error


def _comprehensions(tree: bytes) -> Iterator[int]:
    """Yield the numbers of the outermost comprehensions."""
    waiting = [tree]
    while waiting:
        number, kind, body = _node(waiting.pop())
        if kind == _COMPREHENSION:
            yield number
        for field in _INSIDE.get(kind, ()):
            waiting += _entries(body) if kind == 8 else _all(body, field)


def _node(expression: bytes) -> tuple[int, int, bytes]:
    number, kind, body = 0, 0, b""
    for field, value in fields(expression):
        if isinstance(value, tuple):
            kind, body = field, expression[slice(*value)]
        elif field == _ID:
            number = value
    return number, kind, body


def _entries(body: bytes) -> list[bytes]:
    return [part for entry in _all(body, 2) for field in _ENTRY for part in _all(entry, field)]


def _positions(source: bytes) -> Iterator[tuple[int, int]]:
    for entry in _all(source, _POSITIONS):
        said = {field: value for field, value in fields(entry) if isinstance(value, int)}
        yield said.get(1, 0), said.get(2, 0)


def _all(message: bytes, wanted: int) -> list[bytes]:
    return [message[start:end] for start, end in places_of(message, wanted)]


def _only(message: bytes, wanted: int) -> bytes:
    found = _all(message, wanted)
    if len(found) != 1:
        raise ValueError(f"it has {len(found)} parts of number {wanted}")
    return found[0]
