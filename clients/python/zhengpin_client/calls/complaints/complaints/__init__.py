"""The calls of complaints, by the first word of their addresses.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from zhengpin_client.calls.complaints.complaints.answers import AnswersPart
from zhengpin_client.calls.complaints.complaints.bulk_decisions import BulkDecisionsPart
from zhengpin_client.calls.complaints.complaints.complaints import ComplaintsPart
from zhengpin_client.calls.complaints.complaints.counter_statements import CounterStatementsPart
from zhengpin_client.calls.complaints.complaints.evidence import EvidencePart
from zhengpin_client.calls.complaints.complaints.infringement_reports import InfringementReportsPart
from zhengpin_client.calls.complaints.complaints.proofs import ProofsPart
from zhengpin_client.calls.complaints.complaints.target_lists import TargetListsPart
from zhengpin_client.calls.complaints.complaints.targets import TargetsPart


class ComplaintsCalls(
    AnswersPart,
    BulkDecisionsPart,
    ComplaintsPart,
    CounterStatementsPart,
    EvidencePart,
    InfringementReportsPart,
    ProofsPart,
    TargetListsPart,
    TargetsPart,
):
    """All calls of complaints."""
