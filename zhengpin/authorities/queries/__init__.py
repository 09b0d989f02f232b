"""Every read of requests by authorities."""

from zhengpin.authorities.queries.holds import holds_of
from zhengpin.authorities.queries.reading import (
    authorities,
    authority,
    call_backs,
    chosen_fields,
    danger,
    dangers,
    item,
    items,
    request,
    request_counts,
    requests,
)
from zhengpin.authorities.queries.register import ClockFigures, clock_figures, register_rows

__all__ = [
    "ClockFigures",
    "authorities",
    "authority",
    "call_backs",
    "chosen_fields",
    "clock_figures",
    "danger",
    "dangers",
    "holds_of",
    "item",
    "items",
    "register_rows",
    "request",
    "request_counts",
    "requests",
]
