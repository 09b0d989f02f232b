"""Every write of publication."""

from zhengpin.publication.operations.heads import sign_head
from zhengpin.publication.operations.publishing import (
    correct_entry,
    publish_counter_statement,
    publish_notice,
    publish_result,
)
from zhengpin.publication.operations.submitting import (
    gather_statements,
    resubmit,
    submit_batch,
    submit_owed,
    submit_statements,
)

__all__ = [
    "correct_entry",
    "gather_statements",
    "publish_counter_statement",
    "publish_notice",
    "publish_result",
    "resubmit",
    "sign_head",
    "submit_batch",
    "submit_owed",
    "submit_statements",
]
