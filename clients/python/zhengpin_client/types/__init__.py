"""Every type of the API's bodies.

Written by `python -m scripts.client_types update` from docs/openapi.json.
Ids are UUIDs, moments and days are ISO 8601, all as text. What may be left out is `NotRequired`.
"""

from __future__ import annotations

from zhengpin_client.types.catalogue.buyers import *  # noqa: F403
from zhengpin_client.types.catalogue.buyers_parts import *  # noqa: F403
from zhengpin_client.types.catalogue.imports import *  # noqa: F403
from zhengpin_client.types.catalogue.listings import *  # noqa: F403
from zhengpin_client.types.catalogue.live_rooms import *  # noqa: F403
from zhengpin_client.types.catalogue.references import *  # noqa: F403
from zhengpin_client.types.catalogue.related_accounts import *  # noqa: F403
from zhengpin_client.types.catalogue.rescans import *  # noqa: F403
from zhengpin_client.types.catalogue.screening import *  # noqa: F403
from zhengpin_client.types.catalogue.shared import *  # noqa: F403
from zhengpin_client.types.catalogue.subjects import *  # noqa: F403
from zhengpin_client.types.catalogue.test_purchases import *  # noqa: F403
from zhengpin_client.types.catalogue.uploads import *  # noqa: F403
from zhengpin_client.types.catalogue.videos import *  # noqa: F403
from zhengpin_client.types.complaints.appeals import *  # noqa: F403
from zhengpin_client.types.complaints.clocks import *  # noqa: F403
from zhengpin_client.types.complaints.complaints.answers import *  # noqa: F403
from zhengpin_client.types.complaints.complaints.complaints import *  # noqa: F403
from zhengpin_client.types.complaints.complaints.infringement_reports import *  # noqa: F403
from zhengpin_client.types.complaints.complaints.proofs import *  # noqa: F403
from zhengpin_client.types.complaints.complaints.shared import *  # noqa: F403
from zhengpin_client.types.complaints.complaints.targets import *  # noqa: F403
from zhengpin_client.types.complaints.counter_statements import *  # noqa: F403
from zhengpin_client.types.complaints.procedures import *  # noqa: F403
from zhengpin_client.types.complaints.reputation import *  # noqa: F403
from zhengpin_client.types.complaints.requests_by_authorities import *  # noqa: F403
from zhengpin_client.types.complaints.shared import *  # noqa: F403
from zhengpin_client.types.deciding.cases import *  # noqa: F403
from zhengpin_client.types.deciding.enforcement.circuit_breakers import *  # noqa: F403
from zhengpin_client.types.deciding.enforcement.drifts import *  # noqa: F403
from zhengpin_client.types.deciding.enforcement.instructions import *  # noqa: F403
from zhengpin_client.types.deciding.enforcement.ladder import *  # noqa: F403
from zhengpin_client.types.deciding.enforcement.measures import *  # noqa: F403
from zhengpin_client.types.deciding.enforcement.reconciliations import *  # noqa: F403
from zhengpin_client.types.deciding.enforcement.rule_undos import *  # noqa: F403
from zhengpin_client.types.deciding.evidence_packs import *  # noqa: F403
from zhengpin_client.types.deciding.inspections import *  # noqa: F403
from zhengpin_client.types.deciding.matters import *  # noqa: F403
from zhengpin_client.types.deciding.matters_parts import *  # noqa: F403
from zhengpin_client.types.deciding.quality import *  # noqa: F403
from zhengpin_client.types.deciding.rules.rules import *  # noqa: F403
from zhengpin_client.types.deciding.rules.shared import *  # noqa: F403
from zhengpin_client.types.deciding.samples import *  # noqa: F403
from zhengpin_client.types.deciding.shared import *  # noqa: F403
from zhengpin_client.types.platform.accounts import *  # noqa: F403
from zhengpin_client.types.platform.courses import *  # noqa: F403
from zhengpin_client.types.platform.events import *  # noqa: F403
from zhengpin_client.types.platform.events_received import *  # noqa: F403
from zhengpin_client.types.platform.guides import *  # noqa: F403
from zhengpin_client.types.platform.inbox import *  # noqa: F403
from zhengpin_client.types.platform.ledger import *  # noqa: F403
from zhengpin_client.types.platform.messages import *  # noqa: F403
from zhengpin_client.types.platform.messages_parts import *  # noqa: F403
from zhengpin_client.types.platform.public_rules import *  # noqa: F403
from zhengpin_client.types.platform.publication import *  # noqa: F403
from zhengpin_client.types.platform.reports import *  # noqa: F403
from zhengpin_client.types.platform.webhooks import *  # noqa: F403
from zhengpin_client.types.rights.admission import *  # noqa: F403
from zhengpin_client.types.rights.applications import *  # noqa: F403
from zhengpin_client.types.rights.applications_parts import *  # noqa: F403
from zhengpin_client.types.rights.contacts import *  # noqa: F403
from zhengpin_client.types.rights.contacts_parts import *  # noqa: F403
from zhengpin_client.types.rights.originals import *  # noqa: F403
from zhengpin_client.types.rights.originals_parts import *  # noqa: F403
from zhengpin_client.types.rights.rights.agent_authorities import *  # noqa: F403
from zhengpin_client.types.rights.rights.authorisations import *  # noqa: F403
from zhengpin_client.types.rights.rights.clips import *  # noqa: F403
from zhengpin_client.types.rights.rights.filings import *  # noqa: F403
from zhengpin_client.types.rights.rights.filings_parts import *  # noqa: F403
from zhengpin_client.types.rights.rights.holders import *  # noqa: F403
from zhengpin_client.types.rights.rights.mark_names import *  # noqa: F403
from zhengpin_client.types.rights.rights.rights_imports import *  # noqa: F403
from zhengpin_client.types.rights.rights.shared import *  # noqa: F403
from zhengpin_client.types.rights.rights.supplements import *  # noqa: F403
from zhengpin_client.types.rights.wallet import *  # noqa: F403
from zhengpin_client.types.rights.words.shared import *  # noqa: F403
from zhengpin_client.types.rights.words.words import *  # noqa: F403
from zhengpin_client.types.shared import *  # noqa: F403
from zhengpin_client.types.shared_parts import *  # noqa: F403
