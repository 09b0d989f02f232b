"""Between forms and operations: what was asked and sent, and an expected failure beside the field that it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import get_language, gettext

from zhengpin.kit.errors import Problem


def told_of(problem: Problem) -> list[str]:
    """Return a problem as sentences in the active language: of each defect that it names, or its own with remedy."""
    chosen = "zh" if (get_language() or "en").startswith("zh") else "en"
    if defects := problem.extra.get("defects"):
        return [_joined(defect["message"][chosen], defect["remedy"][chosen], chosen) for defect in defects]
    message = gettext(str(problem.message))
    return [_joined(message, gettext(str(problem.remedy)) if problem.remedy else "", chosen)]


def _joined(message: str, remedy: str, language: str) -> str:
    return ("" if language == "zh" else " ").join(part for part in (message, remedy) if part)


def blame(form: Form, problem: Problem, fields: Mapping[str, str] | None = None) -> None:
    """Add a problem to a form. fields: the operation's field → the form's, where they go by other names."""
    named = (fields or {}).get(problem.field or "", problem.field)
    for sentence in told_of(problem):
        form.add_error(named if named in form.fields else None, sentence)


def asked(request: HttpRequest, name: str, known: Iterable[str] | None = None, otherwise: str = "") -> str:
    """Return a parameter of the address, cleaned; `otherwise` where `known` is given and does not hold it."""
    value = request.GET.get(name, otherwise).strip().replace("\x00", "")[:200]
    return value if known is None or value in set(known) else otherwise


def asked_id(request: HttpRequest, name: str) -> UUID | None:
    """Return a parameter of the address as an id; None where it is none."""
    try:
        return UUID(asked(request, name))
    except ValueError:
        return None


def sent(request: HttpRequest) -> tuple[Any, Any]:
    """Return the fields and files that a form was sent with, None for both where it was not sent at all."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)
