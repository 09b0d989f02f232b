"""The vocabularies of pages that everyone reads, by the names by which templates ask for them."""

from __future__ import annotations

from zhengpin.accounts.states import SignUpState
from zhengpin.complaints.states import ReportState
from zhengpin.complaints.vocabulary import ReporterCapacity
from zhengpin.education.states import GuideCategory, GuideState, PictureSide, PointShape
from zhengpin.kit.labels import Labelled
from zhengpin.publication.states import VerifiedKind, VerifiedMark

PUBLIC_VOCABULARIES: dict[str, type[Labelled]] = {
    "infringement_report": ReportState,
    "reporter_capacity": ReporterCapacity,
    "sign_up": SignUpState,
    "verified_kind": VerifiedKind,
    "mark_of_line": VerifiedMark,
    "guide": GuideState,
    "guide_category": GuideCategory,
    "guide_side": PictureSide,
    "guide_shape": PointShape,
}
