"""Tables of complaints: the complaint with its targets and evidence, what answers it, and its clocks."""

from zhengpin.complaints.models.answer import CounterStatement, Proof
from zhengpin.complaints.models.clock import Clock, ProcedureVersion
from zhengpin.complaints.models.complaint import Complaint, Evidence, Target, TargetList
from zhengpin.complaints.models.deciding import BulkDecision
from zhengpin.complaints.models.flagger import TrustedFlagger
from zhengpin.complaints.models.misuse import MisuseReview
from zhengpin.complaints.models.report import InfringementReport, ReportFile
from zhengpin.complaints.models.standing import StandingChange, StandingRecord

__all__ = [
    "BulkDecision",
    "Clock",
    "Complaint",
    "CounterStatement",
    "Evidence",
    "InfringementReport",
    "MisuseReview",
    "Proof",
    "ReportFile",
    "StandingChange",
    "StandingRecord",
    "Target",
    "TargetList",
    "ProcedureVersion",
    "TrustedFlagger",
]
