"""Every group of calls, each a class with a method a call.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from zhengpin_client.calls.catalogue.buyers import BuyersCalls
from zhengpin_client.calls.catalogue.imports import ImportsCalls
from zhengpin_client.calls.catalogue.listings import ListingsCalls
from zhengpin_client.calls.catalogue.live_rooms import LiveRoomsCalls
from zhengpin_client.calls.catalogue.pictures import PicturesCalls
from zhengpin_client.calls.catalogue.references import ReferencesCalls
from zhengpin_client.calls.catalogue.related_accounts import RelatedAccountsCalls
from zhengpin_client.calls.catalogue.rescans import RescansCalls
from zhengpin_client.calls.catalogue.screening import ScreeningCalls
from zhengpin_client.calls.catalogue.subjects import SubjectsCalls
from zhengpin_client.calls.catalogue.test_purchases import TestPurchasesCalls
from zhengpin_client.calls.catalogue.uploads import UploadsCalls
from zhengpin_client.calls.catalogue.videos import VideosCalls
from zhengpin_client.calls.complaints.appeals import AppealsCalls
from zhengpin_client.calls.complaints.clocks import ClocksCalls
from zhengpin_client.calls.complaints.complaints import ComplaintsCalls
from zhengpin_client.calls.complaints.counter_statements import CounterStatementsCalls
from zhengpin_client.calls.complaints.procedures import ProceduresCalls
from zhengpin_client.calls.complaints.reputation import ReputationCalls
from zhengpin_client.calls.deciding.cases import CasesCalls
from zhengpin_client.calls.deciding.enforcement import EnforcementCalls
from zhengpin_client.calls.deciding.evidence_packs import EvidencePacksCalls
from zhengpin_client.calls.deciding.inspections import InspectionsCalls
from zhengpin_client.calls.deciding.matters import MattersCalls
from zhengpin_client.calls.deciding.quality import QualityCalls
from zhengpin_client.calls.deciding.rules import RulesCalls
from zhengpin_client.calls.deciding.samples import SamplesCalls
from zhengpin_client.calls.platform.accounts import AccountsCalls
from zhengpin_client.calls.platform.events import EventsCalls
from zhengpin_client.calls.platform.inbox import InboxCalls
from zhengpin_client.calls.platform.ledger import LedgerCalls
from zhengpin_client.calls.platform.public_rules import PublicRulesCalls
from zhengpin_client.calls.platform.publication import PublicationCalls
from zhengpin_client.calls.platform.reports import ReportsCalls
from zhengpin_client.calls.platform.webhooks import WebhooksCalls
from zhengpin_client.calls.rights.admission import AdmissionCalls
from zhengpin_client.calls.rights.applications import ApplicationsCalls
from zhengpin_client.calls.rights.originals import OriginalsCalls
from zhengpin_client.calls.rights.rights import RightsCalls
from zhengpin_client.calls.rights.wallet import WalletCalls
from zhengpin_client.calls.rights.words import WordsCalls

__all__ = [
    "AccountsCalls",
    "AdmissionCalls",
    "AppealsCalls",
    "ApplicationsCalls",
    "BuyersCalls",
    "CasesCalls",
    "ClocksCalls",
    "ComplaintsCalls",
    "CounterStatementsCalls",
    "EnforcementCalls",
    "EventsCalls",
    "EvidencePacksCalls",
    "ImportsCalls",
    "InboxCalls",
    "InspectionsCalls",
    "LedgerCalls",
    "ListingsCalls",
    "LiveRoomsCalls",
    "MattersCalls",
    "OriginalsCalls",
    "PicturesCalls",
    "ProceduresCalls",
    "PublicRulesCalls",
    "PublicationCalls",
    "QualityCalls",
    "ReferencesCalls",
    "RelatedAccountsCalls",
    "ReportsCalls",
    "ReputationCalls",
    "RescansCalls",
    "RightsCalls",
    "RulesCalls",
    "SamplesCalls",
    "ScreeningCalls",
    "SubjectsCalls",
    "TestPurchasesCalls",
    "UploadsCalls",
    "VideosCalls",
    "WalletCalls",
    "WebhooksCalls",
    "WordsCalls",
]
