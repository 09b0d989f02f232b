"""Ledger events of accounts."""

from __future__ import annotations

from zhengpin.accounts.states import OrganisationKind, Refusal, Role, SecurityChange
from zhengpin.ledger.events import declare

ORGANISATION_CREATED = declare(
    "organisation.created",
    en="{name} was added as {kind}",
    zh="已添加{kind}“{name}”",
    fields=("name", "kind"),
    words={"kind": OrganisationKind},
)
PERSON_CREATED = declare(
    "person.created",
    en="An account was made for {name}",
    zh="已为 {name} 创建账号",
    fields=("name", "organisation"),
)
PERSON_INVITED = declare(
    "person.invited",
    en="{name} was sent a link to set a password",
    zh="已向 {name} 发出设置密码的链接",
    fields=("name",),
)
PASSWORD_SET = declare(
    "person.password_set",
    en="The password was set through the link",
    zh="已通过链接设置密码",
    fields=("address", "agent"),
)
PERSON_DEACTIVATED = declare(
    "person.deactivated", en="The account of {name} was closed", zh="{name} 的账号已停用", fields=("name",)
)
PERSON_ACTIVATED = declare(
    "person.activated",
    en="The account of {name} was opened again",
    zh="{name} 的账号已重新启用",
    fields=("name",),
)
PERSON_CHANGED = declare(
    "person.changed", en="{name} changed the own settings", zh="{name} 更改了个人设置", fields=("name",)
)
ROLE_GRANTED = declare(
    "role.granted",
    en="{role} was granted in {organisation}",
    zh="已在 {organisation} 授予角色 {role}",
    fields=("role", "organisation"),
    words={"role": Role},
)
ROLE_REVOKED = declare(
    "role.revoked",
    en="{role} was taken away in {organisation}",
    zh="已在 {organisation} 收回角色 {role}",
    fields=("role", "organisation"),
    words={"role": Role},
)
TOKEN_ISSUED = declare(
    "token.issued",
    en="The API token {name} was issued with the role {role}",
    zh="已签发角色为 {role} 的 API 令牌 {name}",
    fields=(
        "name",
        "role",
        "scopes",
        "expires_at",
        "requests_a_minute",
        "screenings_a_day",
        "address",
        "agent",
    ),
    words={"role": Role},
)
TOKEN_REVOKED = declare(
    "token.revoked",
    en="The API token {name} was revoked",
    zh="API 令牌 {name} 已吊销",
    fields=("name", "address", "agent"),
)
REPRESENTATION_BEGUN = declare(
    "representation.begun",
    en="{agent} acts for {principal} from {valid_from} to {valid_to}",
    zh="{agent} 自 {valid_from} 至 {valid_to} 代理 {principal}",
    fields=("agent", "principal", "valid_from", "valid_to"),
)
REPRESENTATION_ENDED = declare(
    "representation.ended",
    en="{agent} no longer acts for {principal}",
    zh="{agent} 不再代理 {principal}",
    fields=("agent", "principal"),
)
SIGNED_IN = declare(
    "sign_in.accepted",
    en="{name} signed in from {address} with {agent}",
    zh="{name} 自 {address} 使用 {agent} 登录",
    fields=("name", "address", "agent"),
)
SIGN_IN_REFUSED = declare(
    "sign_in.refused",
    en="A sign-in from {address} with {agent} was refused: {reason}",
    zh="自 {address} 使用 {agent} 的登录被拒绝：{reason}",
    fields=("reason", "address", "agent"),
    words={"reason": Refusal},
)
SESSIONS_ENDED = declare(
    "session.ended",
    en="{count} sessions of {name} were ended from {address}",
    zh="已自 {address} 结束 {name} 的 {count} 个会话",
    fields=("name", "count", "address", "agent"),
)
SECURITY_CHANGED = declare(
    "person.security_changed",
    en="{name}: {change}, from {address} with {agent}",
    zh="{name}：{change}，来自 {address}，使用 {agent}",
    fields=("name", "change", "address", "agent"),
    words={"change": SecurityChange},
)
EMAIL_CHANGE_ASKED = declare(
    "person.email_change_asked",
    en="{name} asked from {address} with {agent} to change the e-mail address to {email}",
    zh="{name} 自 {address} 使用 {agent} 申请将邮箱更改为 {email}",
    fields=("name", "email", "address", "agent"),
)
EMAIL_CHANGED = declare(
    "person.email_changed",
    en="The e-mail address of {name} was changed to {email}, from {address} with {agent}",
    zh="{name} 的邮箱已自 {address} 使用 {agent} 更改为 {email}",
    fields=("name", "email", "address", "agent"),
)
RESET_SENT = declare(
    "person.reset_sent",
    en="{name} was mailed a link to set a new password",
    zh="已向 {name} 的邮箱发送重设密码的链接",
    fields=("name", "address", "agent"),
)
