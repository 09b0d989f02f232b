"""What the API takes and answers, for all calls of rules.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from zhengpin_client.types.shared_parts import Named


class BacktestOut(TypedDict):
    """A version of a rule asked of what was asked before."""

    code: str
    created_at: str
    done: int
    """of them, those done"""
    failure: str
    finished_at: str | None
    first: str
    id: str
    last: str
    result: BacktestResult | None
    """once it is done; not in lists"""
    state: Literal["queued", "running", "done", "failed", "cancelled"]
    total: int
    """days of which there is anything"""
    version: int


class BacktestResult(TypedDict):
    """What a version would have changed of what was asked in a period."""

    asked: int
    changed: int
    changes: dict[str, int]
    """by `outcome → outcome`"""
    groups: dict[str, list[dict[str, object]]]
    """`{id, name, many}` by `merchant`, `filing` and `category`, those with most changes"""
    groups_in_all: dict[str, int]
    numbers: list[dict[str, object]]
    """`{fact, least, most, thresholds, counts}`: in equal bins, by what became of the things"""
    queues: dict[str, int]
    """reviews more, or fewer, by queue"""
    reviews_added: int
    rules: dict[str, int]
    """by the version in force that decided; empty: none applied"""
    samples: list[dict[str, object]]
    work: dict[str, object]
    """`hours` of review more, or fewer; of each queue `reviews`, `minutes` each, and `measured_on` how many
    decisions (0: assumed)
    """


class RuleCommentIn(TypedDict):
    text: str


class RuleCommentOut(TypedDict):
    """What an organisation or a public reader says of a scheduled version, and the one answer to it."""

    answer: str
    answered_at: str | None
    answered_by: str
    """by name; to those outside, the operator's"""
    code: str
    created_at: str
    id: str
    made_by: str
    """whoever wrote it, by name"""
    name: str
    """as such a reader signed it"""
    organisation: Named | None
    """null: of somebody who was not signed in"""
    text: str
    version: int
