"""Publishes the operator's own version of a track; versions never change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints import events
from zhengpin.complaints.models import ProcedureVersion
from zhengpin.complaints.procedure_files import read_procedure
from zhengpin.complaints.procedures import next_version
from zhengpin.kit import canonical, clock
from zhengpin.kit.errors import Invalid
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record


@transaction.atomic
def publish_procedure(
    *, document: Mapping[str, object], note: str = "", in_force_from: datetime | None = None, actor: Actor
) -> ProcedureVersion:
    """Publish a version of a track. Complaints that have begun go on under the version that they began under.

    document: see `procedure_files`; its version must be the next one. Raises FaultyProcedure, Invalid, Forbidden.
    """
    actor.require(Permission.MANAGE_PROCEDURES)
    procedure = read_procedure(document)
    following = next_version(procedure.code)
    if procedure.version != following:
        raise Invalid(
            _("The next version of this procedure is %(number)d.") % {"number": following},
            code="procedure.version_wrong",
            field="version",
            remedy=_("Set the version to that number."),
        )
    plain = canonical.plain(dict(document))
    row = ProcedureVersion.objects.create(
        code=procedure.code,
        version=procedure.version,
        document=plain,
        note=note[:300],
        in_force_from=in_force_from or clock.now(),
        published_by=actor.ref,
        published_at=clock.now(),
    )
    record(
        events.PROCEDURE_PUBLISHED,
        actor=actor,
        subject=reference("track", row.code),
        code=row.code,
        version=row.version,
        digest=canonical.digest(plain),
        note=row.note,
    )
    return row
