"""Takes a model apart where it has brought a picture's bytes to the numbers that its first layer takes.

ONNX Runtime brings a picture (height, width, 3) to these numbers with three values for three channels, three at a
time; that takes a third of what the whole model takes. A byte has 256 values: a table of them gives the very same
numbers for next to nothing. What is read here is the form of an ONNX file as protobuf lays it down, without the
library for that: field numbers are those of onnx.proto3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_GRAPH = 7
_NODE, _INITIALIZER, _INPUT, _OUTPUT, _VALUES = 1, 5, 11, 12, 13
_NODE_INPUT, _NODE_OUTPUT, _NODE_KIND = 1, 2, 4
_INITIALIZER_NAME, _VALUE_NAME = 8, 1
_BY_ELEMENT = frozenset({b"Cast", b"Sub", b"Div", b"Mul", b"Add"})
_LAST = b"Transpose"
_FLOAT = 1


@dataclass(frozen=True, slots=True)
class SplitModel:
    """before: from bytes (batch, height, width, 3) to numbers (batch, 3, height, width), value by value; after: from
    these to what the whole gives; name: of the numbers."""

    before: bytes
    after: bytes
    name: str


def split_model(model: bytes) -> SplitModel | None:
    """Return a model in two, None where it does not begin with steps that take each value by itself and a transposing.

    Raises ValueError where the bytes are no protobuf.
    """
    parts = list(_fields(model))
    graph = next((content for number, content, _ in parts if number == _GRAPH), None)
    if graph is None:
        return None
    fields = list(_fields(graph))
    nodes = [_Node.of(raw, content) for number, content, raw in fields if number == _NODE]
    inputs = [content for number, content, _ in fields if number == _INPUT]
    chain = _chain(nodes, _text(inputs[0], _VALUE_NAME)) if len(inputs) == 1 else []
    if not chain:
        return None
    name = chain[-1].outputs[0]
    first, rest = chain, [node for node in nodes if node not in chain]
    numbers = _value(name)
    outputs = b"".join(raw for number, _, raw in fields if number == _OUTPUT)
    taken = b"".join(raw for number, _, raw in fields if number == _INPUT)
    return SplitModel(
        before=_with_graph(parts, _graph(fields, first, taken, _field(_OUTPUT, numbers))),
        after=_with_graph(parts, _graph(fields, rest, _field(_INPUT, numbers), outputs)),
        name=name.decode(),
    )


@dataclass(frozen=True, slots=True)
class _Node:
    raw: bytes
    kind: bytes
    inputs: tuple[bytes, ...]
    outputs: tuple[bytes, ...]

    @classmethod
    def of(cls, raw: bytes, content: bytes) -> _Node:
        fields = [(number, value) for number, value, _ in _fields(content)]
        named = lambda wanted: tuple(value for number, value in fields if number == wanted)  # noqa: E731
        return cls(raw, b"".join(named(_NODE_KIND)), named(_NODE_INPUT), named(_NODE_OUTPUT))


def _chain(nodes: list[_Node], name: bytes) -> list[_Node]:
    """Return the nodes from an input to the transposing, each the only one that takes what the one before gives."""
    found: list[_Node] = []
    while True:
        taking = [node for node in nodes if name in node.inputs]
        if len(taking) != 1 or len(taking[0].outputs) != 1 or taking[0].inputs[0] != name:
            return []
        found.append(taking[0])
        if taking[0].kind == _LAST:
            return found
        if taking[0].kind not in _BY_ELEMENT:
            return []
        name = taking[0].outputs[0]


def _graph(
    fields: Iterable[tuple[int, bytes, bytes]], nodes: list[_Node], inputs: bytes, outputs: bytes
) -> bytes:
    """Return a graph of some of the nodes, with the constants that they take."""
    taken = {name for node in nodes for name in node.inputs}
    kept = [
        raw
        for number, content, raw in fields
        if number not in (_NODE, _INPUT, _OUTPUT, _VALUES)
        and (number != _INITIALIZER or _text(content, _INITIALIZER_NAME) in taken)
    ]
    return b"".join([*(node.raw for node in nodes), *kept, inputs, outputs])


def _with_graph(parts: Iterable[tuple[int, bytes, bytes]], graph: bytes) -> bytes:
    return b"".join(_field(_GRAPH, graph) if number == _GRAPH else raw for number, _, raw in parts)


def _value(name: bytes) -> bytes:
    """Return what describes a tensor of floats (batch, 3, height, width)."""
    sides = [_field(2, b"batch"), b"\x08\x03", _field(2, b"height"), _field(2, b"width")]
    shape = b"".join(_field(1, side) for side in sides)
    tensor = bytes([0x08, _FLOAT]) + _field(2, shape)
    return _field(_VALUE_NAME, name) + _field(2, _field(1, tensor))


def _text(content: bytes, wanted: int) -> bytes:
    return next((value for number, value, _ in _fields(content) if number == wanted), b"")


def _fields(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield number, content and raw bytes of each field; numbers have no content. Raises ValueError."""
    place = 0
    while place < len(content):
        start = place
        key, place = _number(content, place)
        size, value = 0, b""
        match key & 7:
            case 0:
                _, place = _number(content, place)
            case 1:
                place += 8
            case 2:
                size, place = _number(content, place)
                value = content[place : place + size]
                place += size
            case 5:
                place += 4
            case _:
                raise ValueError("no protobuf")
        if place > len(content):
            raise ValueError("no protobuf")
        yield key >> 3, value, content[start:place]


def _number(content: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while place < len(content):
        byte = content[place]
        place += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, place
        shift += 7
    raise ValueError("no protobuf")


def _field(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    made = bytearray()
    while value >= 0x80:
        made.append(value & 0x7F | 0x80)
        value >>= 7
    made.append(value)
    return bytes(made)
