"""Who acts: an argument of every operation, never a thread-local."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import Role
from zhengpin.kit.errors import Forbidden
from zhengpin.kit.labels import gettext_noop

OWNER_LINK = "owner-link"
APPRAISAL_LINK = "appraisal-link"
CONTACT_LINK = "contact-link"
NOTICE_LINK = "notice-link"


@dataclass(frozen=True)
class Actor:
    """One who acts. `ref` is `person:<id>`, `client:<id>`, `rule:<code>@<version>`, `system:<name>`,
    `owner-link:<id>` for whoever holds a mailed link, `appraisal-link:<id>` for whoever appraises by one,
    `contact-link:<id>` for a contact who answers by one, `notice-link:<id>` for whoever reported an infringement
    without an account, `public:reader` for whoever is not signed in, `public:buyer` for a buyer with a link.

    organisation_ids: those whose things it may see (its own; for an agent also its principals').
    sees_everything: whether lists are not narrowed at all.
    """

    ref: str
    name: str = ""
    roles: frozenset[Role] = frozenset()
    permissions: frozenset[Permission] = frozenset()
    organisation_ids: frozenset[UUID] = field(default_factory=frozenset)
    sees_everything: bool = False
    home_organisation_id: UUID | None = None

    @property
    def home(self) -> UUID:
        """Return the organisation that it acts for. Raises Forbidden (`actor.no_organisation`) where it is none's."""
        if self.home_organisation_id is None:
            raise Forbidden(
                gettext_noop("This is done for an organisation, and you act for none."),
                code="actor.no_organisation",
                remedy=gettext_noop("Use an account or a token of the organisation."),
            )
        return self.home_organisation_id

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions

    def require_any(self, *permissions: Permission) -> None:
        """Raise Forbidden (`forbidden`) unless the actor holds one of the permissions; it names the first."""
        if not any(self.may(one) for one in permissions):
            self.require(permissions[0])

    def require(self, permission: Permission) -> None:
        """Raise Forbidden (`forbidden`) unless the actor holds `permission`."""
        if permission not in self.permissions:
            raise Forbidden(
                gettext_noop("This needs a permission that you do not have."),
                code="forbidden",
                remedy=gettext_noop("Ask an administrator for a role that holds it."),
                permission=permission.value,
            )


ANYONE = Actor("public:reader", name="Public", permissions=frozenset({Permission.READ_RULES}))
"""Whoever reads without signing in: what is published, and the rules (PRC E-Commerce Law, arts. 33 and 34)."""


BUYER = Actor("public:buyer", name="Buyer", permissions=frozenset({Permission.SEND_FEEDBACK}))
"""Whoever holds the link by which a buyer reports a suspected fake: of which order says the link, not the actor."""


def system(name: str) -> Actor:
    """Return the actor for what the software does of itself, `system:<name>`; it may do and see everything."""
    return Actor(f"system:{name}", name=name, permissions=frozenset(Permission), sees_everything=True)


def rule(code: str, version: int | None) -> Actor:
    """Return the actor for what a rule decided, `rule:<code>@<version>`."""
    return Actor(
        f"rule:{code}@{version}",
        name=f"{code}@{version}",
        permissions=frozenset(Permission),
        sees_everything=True,
    )


def owner_link(identifier: UUID, name: str) -> Actor:
    """Return the actor for whoever answers by the link that was mailed to an owner; it may do nothing else.

    identifier: of the confirmation that the link is of; name: of the owner.
    """
    return Actor(f"{OWNER_LINK}:{identifier}", name=name)


def appraisal_link(identifier: UUID, name: str) -> Actor:
    """Return the actor for whoever appraises a copy by a link; it may do nothing else.

    identifier: of the appraisal; name: of the organisation that is asked.
    """
    return Actor(f"{APPRAISAL_LINK}:{identifier}", name=name, permissions=frozenset({Permission.APPRAISE}))


def contact_link(identifier: UUID) -> Actor:
    """Return the actor for whoever holds the link of a contact; it may do nothing but what the link is for.

    identifier: of the contact.
    """
    return Actor(f"{CONTACT_LINK}:{identifier}")


def notice_link(identifier: UUID, organisation_id: UUID | None = None) -> Actor:
    """Return the actor for whoever reported an infringement without an account.

    identifier: of the report; organisation_id: of the rights holder under whom it was taken up, None before. What the
    link opens is its own report alone, whatever else this rights holder has.
    """
    ref = f"{NOTICE_LINK}:{identifier}"
    if organisation_id is None:
        return Actor(ref)
    return Actor(
        ref,
        permissions=frozenset({Permission.COMPLAIN, Permission.READ_COMPLAINTS, Permission.READ_RIGHTS}),
        organisation_ids=frozenset({organisation_id}),
    )
