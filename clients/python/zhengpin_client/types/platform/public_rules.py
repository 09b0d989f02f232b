"""What the API takes and answers, for public rules.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from zhengpin_client.types.shared_parts import InBoth


class InForce(TypedDict):
    """Some time in force. until: null while it goes on."""

    since: str
    until: str | None


class PublicRule(TypedDict):
    """A version of a rule with the times at which it was in force, and what was announced of it."""

    code: str
    digest: str
    in_force: list[InForce]
    in_force_from: str | None
    """the day that was announced, if one was"""
    note: InBoth | None
    """what changes, and why, as announced"""
    rule: dict[str, object]
    """the rule's document, texts in both languages"""
    state: Literal["scheduled", "published", "retired"]
    takes_comments: bool
    """whether it can be commented on, at /public/rules/upcoming/"""
    urgent: InBoth | None
    """why notice was short; null: it was not"""
    version: int


class PublicVersion(TypedDict):
    """A version of the ladder or of a procedure. in_force_from: null for one that ships with the software."""

    code: str
    """of the procedure; `ladder` for the ladder"""
    document: dict[str, object]
    in_force_from: str | None
    note: str
    state: Literal["to_come", "in_force", "former"]
    version: int


class PublicVersions(TypedDict):
    items: list[PublicVersion]
