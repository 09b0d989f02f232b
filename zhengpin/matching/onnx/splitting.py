"""Takes a model apart where it has brought a picture's bytes to the numbers that its first layer takes.

ONNX Runtime brings a picture (height, width, 3) to these numbers with three values for three channels, three at a
time; that takes a third of what the whole model takes. A byte has 256 values: a table of them gives the very same
numbers for next to nothing. An ONNX file is a message of protocol buffers: field numbers are those of onnx.proto3, and
on the two levels that are taken apart all fields are whole numbers or have a size of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zhengpin.wire import field, fields, places_of

Part = tuple[int, int | bytes]
"""Number and value of a field."""

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
    parts = _parts(model)
    graph = next((value for number, value in parts if number == _GRAPH and isinstance(value, bytes)), None)
    if graph is None:
        return None
    within = _parts(graph)
    nodes = [_Node.of(value) for number, value in within if number == _NODE and isinstance(value, bytes)]
    inputs = [value for number, value in within if number == _INPUT and isinstance(value, bytes)]
    chain = _chain(nodes, _text(inputs[0], _VALUE_NAME)) if len(inputs) == 1 else []
    if not chain:
        return None
    name = chain[-1].outputs[0]
    first, rest = chain, [node for node in nodes if node not in chain]
    numbers = _value(name)
    outputs = b"".join(field(number, value) for number, value in within if number == _OUTPUT)
    taken = b"".join(field(number, value) for number, value in within if number == _INPUT)
    return SplitModel(
        before=_with_graph(parts, _graph(within, first, taken, field(_OUTPUT, numbers))),
        after=_with_graph(parts, _graph(within, rest, field(_INPUT, numbers), outputs)),
        name=name.decode(),
    )


@dataclass(frozen=True, slots=True)
class _Node:
    content: bytes
    kind: bytes
    inputs: tuple[bytes, ...]
    outputs: tuple[bytes, ...]

    @classmethod
    def of(cls, content: bytes) -> _Node:
        return cls(
            content,
            _text(content, _NODE_KIND),
            tuple(_texts(content, _NODE_INPUT)),
            tuple(_texts(content, _NODE_OUTPUT)),
        )


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


def _graph(parts: Iterable[Part], nodes: list[_Node], inputs: bytes, outputs: bytes) -> bytes:
    """Return a graph of some of the nodes, with the constants that they take."""
    taken = {name for node in nodes for name in node.inputs}
    kept = [
        field(number, value)
        for number, value in parts
        if number not in (_NODE, _INPUT, _OUTPUT, _VALUES)
        and (number != _INITIALIZER or isinstance(value, int) or _text(value, _INITIALIZER_NAME) in taken)
    ]
    return b"".join([*(field(_NODE, node.content) for node in nodes), *kept, inputs, outputs])


def _with_graph(parts: Iterable[Part], graph: bytes) -> bytes:
    return b"".join(field(number, graph if number == _GRAPH else value) for number, value in parts)


def _value(name: bytes) -> bytes:
    """Return what describes a tensor of floats (batch, 3, height, width)."""
    sides = [field(2, b"batch"), field(1, 3), field(2, b"height"), field(2, b"width")]
    shape = b"".join(field(1, side) for side in sides)
    tensor = field(1, _FLOAT) + field(2, shape)
    return field(_VALUE_NAME, name) + field(2, field(1, tensor))


def _parts(message: bytes) -> list[Part]:
    return [
        (number, value if isinstance(value, int) else message[slice(*value)])
        for number, value in fields(message)
    ]


def _texts(message: bytes, wanted: int) -> list[bytes]:
    return [message[slice(*place)] for place in places_of(message, wanted)]


def _text(message: bytes, wanted: int) -> bytes:
    return next(iter(_texts(message, wanted)), b"")
