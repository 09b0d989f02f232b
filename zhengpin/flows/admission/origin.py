"""What admission answers for the cases of its applications."""

from __future__ import annotations

from zhengpin.admission.problems import AnswerAsApplication
from zhengpin.flows import origins
from zhengpin.review.states import OriginKind


class ApplicationOrigin(origins.CaseOrigin):
    """An application is approved, returned or refused."""

    answered_as = AnswerAsApplication


origins.register(OriginKind.APPLICATION, ApplicationOrigin())
