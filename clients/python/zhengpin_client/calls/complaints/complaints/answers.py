"""The calls of answers, a part of complaints.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.complaints.complaints.answers import AnsweredComplaint


class AnswersPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def get_answered_complaint(self, complaint_id: str) -> AnsweredComplaint:
        """Return a complaint as the respondent may see it of whose things something was upheld."""
        return cast("AnsweredComplaint", self._of.call("GET", f"/answers/{complaint_id}"))
