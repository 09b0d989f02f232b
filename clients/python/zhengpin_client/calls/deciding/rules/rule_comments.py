"""The calls of rule comments, a part of rules.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport, new_key
from zhengpin_client.types.deciding.rules.shared import RuleCommentIn, RuleCommentOut


class RuleCommentsPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def answer_rule_comment(
        self, comment_id: str, body: RuleCommentIn, *, key: str | None = None
    ) -> RuleCommentOut:
        """Answer a comment, once; whoever made it reads the answer."""
        return cast(
            "RuleCommentOut",
            self._of.call("POST", f"/rule-comments/{comment_id}/answer", json=body, key=key or new_key()),
        )

    def get_rule_comment(self, comment_id: str) -> RuleCommentOut:
        """Return one comment with its answer."""
        return cast("RuleCommentOut", self._of.call("GET", f"/rule-comments/{comment_id}"))

    def list_rule_comments(self, *, code: str = "") -> Iterator[RuleCommentOut]:
        """List the comments on all versions, newest first: one's own, or for the operator all."""
        return self._of.pages("/rule-comments", params={"code": code})
