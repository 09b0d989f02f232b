"""What operations answer with beside their own body: pages of a list, and failures in their one shape."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import ConfigDict, Field


class Failure(Schema):
    """What went wrong and how to mend it; some codes tell further facts beside these."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "example": {
                "code": "complaint.incomplete",
                "message": "The complaint is not complete yet.",
                "remedy": "Mend what is named, then submit it again.",
                "field": "signature",
            }
        },
    )

    code: str = Field(..., description="stable, for programs")
    message: str = Field(..., description="what went wrong, in the language asked for")
    remedy: str = Field("", description="how to mend it")
    field: str = Field("", description="the field at fault, if one")
    retry_after: int = Field(
        0, description="seconds after which it can be tried again; also in `Retry-After`"
    )


FAILURES = dict.fromkeys((401, 403, 404, 409, 413, 422, 429, 503), Failure)


def answers(model: Any, status: int = 200) -> dict[int, Any]:
    """Return the bodies of an operation by status: its own, and those of failures."""
    return {status: model} | FAILURES


def one_of(vocabulary: Any, *, blank: bool = False) -> dict[str, Any]:
    """Return what a field's JSON schema says of a text that is out of a vocabulary, or empty where `blank`."""
    return {"enum": [*([""] if blank else []), *(member.value for member in vocabulary)]}
