"""The client: one object that has the API's groups of calls as attributes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Self

import httpx

from zhengpin_client import calls
from zhengpin_client.buyers import Buyers
from zhengpin_client.complaints import Complaints
from zhengpin_client.enforcement import Enforcement
from zhengpin_client.listings import Imports, Listings
from zhengpin_client.related_accounts import RelatedAccounts
from zhengpin_client.rights import Rights
from zhengpin_client.screening import Screening
from zhengpin_client.transport import Transport
from zhengpin_client.uploads import Uploads


class Client:
    """A client of one server with one token; usable as a context manager.

    address: `https://market.example`; token: `zp_…`; the rest: see `Transport`. Each group of calls is an attribute,
    each call a method of the name that it has in the API's description. Lists are read on as they are used. Calls that
    take one carry an idempotency key, so that an attempt after a broken connection takes no effect twice; `Retry-After`
    is heeded. Every refusal is raised as an ApiFailure.
    """

    def __init__(
        self,
        address: str,
        token: str,
        *,
        language: str = "en",
        timeout: float = 60.0,
        attempts: int = 6,
        longest_wait: float = 60.0,
        http: httpx.Client | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.transport = Transport(
            address,
            token,
            language=language,
            timeout=timeout,
            attempts=attempts,
            longest_wait=longest_wait,
            http=http,
            sleep=sleep,
        )
        self._catalogue(self.transport)
        self._rights(self.transport)
        self._complaints(self.transport)
        self._deciding(self.transport)
        self._platform(self.transport)

    def _catalogue(self, transport: Transport) -> None:
        self.listings = Listings(transport)
        self.imports = Imports(transport)
        self.buyers = Buyers(transport)
        self.subjects = calls.SubjectsCalls(transport)
        self.test_purchases = calls.TestPurchasesCalls(transport)
        self.videos = calls.VideosCalls(transport)
        self.uploads = Uploads(transport)
        self.live_rooms = calls.LiveRoomsCalls(transport)
        self.pictures = calls.PicturesCalls(transport)
        self.screening = Screening(transport)
        self.references = calls.ReferencesCalls(transport)
        self.rescans = calls.RescansCalls(transport)
        self.related_accounts = RelatedAccounts(transport)

    def _rights(self, transport: Transport) -> None:
        self.rights = Rights(transport)
        self.applications = calls.ApplicationsCalls(transport)
        self.admission = calls.AdmissionCalls(transport)
        self.wallet = calls.WalletCalls(transport)
        self.words = calls.WordsCalls(transport)
        self.originals = calls.OriginalsCalls(transport)
        self.contacts = calls.ContactsCalls(transport)

    def _complaints(self, transport: Transport) -> None:
        self.complaints = Complaints(transport)
        self.counter_statements = calls.CounterStatementsCalls(transport)
        self.appeals = calls.AppealsCalls(transport)
        self.clocks = calls.ClocksCalls(transport)
        self.procedures = calls.ProceduresCalls(transport)
        self.reputation = calls.ReputationCalls(transport)
        self.requests_by_authorities = calls.RequestsByAuthoritiesCalls(transport)

    def _deciding(self, transport: Transport) -> None:
        self.cases = calls.CasesCalls(transport)
        self.matters = calls.MattersCalls(transport)
        self.enforcement = Enforcement(transport)
        self.evidence_packs = calls.EvidencePacksCalls(transport)
        self.quality = calls.QualityCalls(transport)
        self.inspections = calls.InspectionsCalls(transport)
        self.samples = calls.SamplesCalls(transport)
        self.rules = calls.RulesCalls(transport)

    def _platform(self, transport: Transport) -> None:
        self.accounts = calls.AccountsCalls(transport)
        self.events = calls.EventsCalls(transport)
        self.inbox = calls.InboxCalls(transport)
        self.ledger = calls.LedgerCalls(transport)
        self.public_rules = calls.PublicRulesCalls(transport)
        self.publication = calls.PublicationCalls(transport)
        self.reports = calls.ReportsCalls(transport)
        self.webhooks = calls.WebhooksCalls(transport)
        self.guides = calls.GuidesCalls(transport)
        self.courses = calls.CoursesCalls(transport)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self.transport.close()
