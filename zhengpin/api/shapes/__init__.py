"""How each thing looks as JSON."""

from zhengpin.api.shapes.accounting import entry_shape, rule_shape, seal_shape, snapshot_shape
from zhengpin.api.shapes.accounts import (
    delivery_shape,
    endpoint_shape,
    organisation_shape,
    person_shape,
    receiver_shape,
    token_shape,
)
from zhengpin.api.shapes.casework import (
    case_shape,
    decision_shape,
    finding_shape,
    instruction_shape,
    measure_shape,
    negative_shape,
    notice_shape,
    recheck_shape,
    statement_shape,
    surface_finding_shape,
)
from zhengpin.api.shapes.catalogue import (
    batch_shape,
    creator_shape,
    line_shape,
    listing_shape,
    merchant_shape,
    picture_shape,
    revision_shape,
    room_shape,
    surface_stored_shape,
    video_shape,
)
from zhengpin.api.shapes.footage import footage_finding_shape
from zhengpin.api.shapes.publication import submission_shape
from zhengpin.api.shapes.rights import (
    authorisation_shape,
    filing_shape,
    holder_shape,
    protected_picture_shape,
    reference_shape,
)

__all__ = [
    "authorisation_shape",
    "batch_shape",
    "case_shape",
    "creator_shape",
    "decision_shape",
    "delivery_shape",
    "endpoint_shape",
    "receiver_shape",
    "entry_shape",
    "filing_shape",
    "finding_shape",
    "footage_finding_shape",
    "holder_shape",
    "instruction_shape",
    "line_shape",
    "listing_shape",
    "measure_shape",
    "merchant_shape",
    "negative_shape",
    "notice_shape",
    "organisation_shape",
    "person_shape",
    "picture_shape",
    "protected_picture_shape",
    "recheck_shape",
    "reference_shape",
    "revision_shape",
    "room_shape",
    "rule_shape",
    "seal_shape",
    "snapshot_shape",
    "statement_shape",
    "submission_shape",
    "surface_finding_shape",
    "surface_stored_shape",
    "token_shape",
    "video_shape",
]
