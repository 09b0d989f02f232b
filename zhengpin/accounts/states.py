"""Vocabulary of accounts: kinds of organisation and roles."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled


class OrganisationKind(Labelled):
    OPERATOR = "operator", "Operator", "平台运营方"
    RIGHTS_HOLDER = "rights_holder", "Rights holder", "权利人"
    AGENT = "agent", "Agent", "代理机构"
    MERCHANT = "merchant", "Merchant", "商家"
    CREATOR = "creator", "Creator", "达人"


class Role(Labelled):
    ADMINISTRATOR = "administrator", "Administrator", "管理员"
    REVIEWER = "reviewer", "Reviewer", "审核员"
    SENIOR_REVIEWER = "senior_reviewer", "Senior reviewer", "高级审核员"
    RULE_OWNER = "rule_owner", "Rule owner", "规则负责人"
    AUDITOR = "auditor", "Auditor", "审计员"
    HOLDER_MEMBER = "holder_member", "Rights holder's member", "权利人成员"
    AGENT_MEMBER = "agent_member", "Agent's member", "代理机构成员"
    MERCHANT_MEMBER = "merchant_member", "Merchant's member", "商家成员"
    CREATOR_MEMBER = "creator_member", "Creator's member", "达人成员"
    MARKETPLACE = "marketplace", "Marketplace system", "市场系统"


ROLES_OF_KIND: dict[OrganisationKind, frozenset[Role]] = {
    OrganisationKind.OPERATOR: frozenset(
        {
            Role.ADMINISTRATOR,
            Role.REVIEWER,
            Role.SENIOR_REVIEWER,
            Role.RULE_OWNER,
            Role.AUDITOR,
            Role.MARKETPLACE,
        }
    ),
    OrganisationKind.RIGHTS_HOLDER: frozenset({Role.HOLDER_MEMBER}),
    OrganisationKind.AGENT: frozenset({Role.AGENT_MEMBER}),
    OrganisationKind.MERCHANT: frozenset({Role.MERCHANT_MEMBER}),
    OrganisationKind.CREATOR: frozenset({Role.CREATOR_MEMBER}),
}
