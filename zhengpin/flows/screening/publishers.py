"""Who would publish what is asked about before it is public: a creator or a merchant that the asker may speak for."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.queries import creators, merchants
from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import Subject
from zhengpin.kit import clock
from zhengpin.kit.errors import NotFound
from zhengpin.kit.ids import new_id, reference
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.screening import loading
from zhengpin.monitoring.screening.names import screen_named_subjects
from zhengpin.monitoring.subjects.subject import Hit
from zhengpin.monitoring.wording.lexicon import current_lexicon
from zhengpin.rulebook.queries import published

NOBODY = UUID(int=0)
"""Who answers for what is published by somebody not known here yet: nobody holds an authorisation."""


def subject_to_be(
    subject_kind: SubjectKind,
    *,
    source: str,
    external_id: str,
    title: str,
    creator: str,
    merchant: str,
    actor: Actor,
) -> Subject:
    """Return what would be public as a subject. creator, merchant: external ids.

    Raises NotFound for a publisher that is not the asker's own, since the answer tells who holds which authority.
    """
    by_creator = creators(actor, source=source).filter(external_id=creator).first() if creator else None
    by_merchant = merchants(actor, source=source).filter(external_id=merchant).first() if merchant else None
    publisher: Any = by_creator or by_merchant
    if publisher is None and not actor.sees_everything:
        raise NotFound(
            _("Neither this creator nor this merchant is yours."),
            code="publisher.not_yours",
            field="creator",
            remedy=_("Give the external id of your own creator or merchant."),
        )
    return Subject(
        reference=reference(subject_kind.value, new_id()),
        subject_kind=subject_kind,
        title=title or external_id,
        url="",
        external_id=external_id,
        source=source,
        respondent_id=publisher.organisation_id if publisher else NOBODY,
        respondent_name=publisher.name if publisher else "",
        merchant_id=by_merchant.pk if by_merchant else None,
        creator_id=by_creator.pk if by_creator else None,
        shown=False,
        published_at=clock.now(),
    )


def title_hits(subject: Subject) -> list[Hit]:
    """Return the protected names and forbidden expressions in a title, as intake will find them."""
    [seen] = screen_named_subjects(
        [subject],
        index=index.current(),
        lexicon=current_lexicon(),
        rules=published(),
        on=loading.today(),
        inside=False,
    )
    return seen.hits
