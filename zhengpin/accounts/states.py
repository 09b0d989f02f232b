"""Vocabulary of accounts: kinds of organisation, roles, refused sign-ins, changes of how somebody signs in."""

from __future__ import annotations

from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import table


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
    MARKETPLACE = "marketplace", "Marketplace system", "平台系统"


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


class SignUpState(Labelled):
    """How far an application for an account is, or an invitation to one."""

    INVITED = "invited", "Invited", "已邀请"
    UNCONFIRMED = "unconfirmed", "Address not confirmed yet", "待验证邮箱"
    WAITING = "waiting", "Waiting for an answer", "待审核"
    APPROVED = "approved", "Approved", "已通过"
    REFUSED = "refused", "Refused", "未通过"
    REVOKED = "revoked", "Invitation taken back", "邀请已撤回"


SIGNED_UP = {
    OrganisationKind.RIGHTS_HOLDER: Role.HOLDER_MEMBER,
    OrganisationKind.AGENT: Role.AGENT_MEMBER,
    OrganisationKind.MERCHANT: Role.MERCHANT_MEMBER,
}
"""Whoever may come to an account by signing up, and the role that its first person gets."""

U = SignUpState
SIGN_UP = table(
    "sign_up",
    SignUpState,
    confirm=(U.UNCONFIRMED, U.WAITING),
    approve=({U.WAITING, U.INVITED}, U.APPROVED),
    refuse=(U.WAITING, U.REFUSED),
    revoke=(U.INVITED, U.REVOKED),
)


class SignInRefusal(Labelled):
    """Why a sign-in was refused."""

    PASSWORD = "password", "Wrong password", "密码错误"
    UNKNOWN = "unknown", "No account has this address", "没有使用该邮箱的账号"
    CODE = "code", "Wrong code of the second factor", "双重验证码错误"
    CLOSED = "closed", "The account is closed", "账号已停用"
    TOO_MANY = "too_many", "Too many wrong tries", "错误次数过多"


class SecurityChange(Labelled):
    """What was changed about how somebody signs in, of which the owner is notified."""

    PASSWORD_CHANGED = "password_changed", "The password was changed", "密码已更改"
    PASSWORD_RESET = "password_reset", "The password was reset by a link", "已通过链接重设密码"
    APP_ADDED = "app_added", "An authenticator app was added", "已添加身份验证器应用"
    APP_REMOVED = "app_removed", "The authenticator app was removed", "已移除身份验证器应用"
    KEY_ADDED = "key_added", "A security key was added", "已添加安全密钥"
    KEY_REMOVED = "key_removed", "A security key was removed", "已移除安全密钥"
    CODES_MADE = "codes_made", "New recovery codes were made", "已生成新的恢复代码"
    CODE_USED = "code_used", "A recovery code was used to sign in", "已使用恢复代码登录"
    FACTOR_REMOVED = (
        "factor_removed",
        "An administrator removed the second factor",
        "管理员已移除双重验证",
    )
