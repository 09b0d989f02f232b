"""Ledger events of accounts."""

from __future__ import annotations

from zhengpin.accounts.states import OrganisationKind, Role, SecurityChange, SignInRefusal
from zhengpin.ledger.events import EventShape, declare

ORGANISATION_CREATED = declare(
    "organisation.created",
    en="{name} was added as {kind}",
    zh="已添加{kind}“{name}”",
    fields=("name", "kind"),
    words={"kind": OrganisationKind},
)
_person = EventShape(words={"change": SecurityChange})
PERSON_CREATED = _person(
    "person.created", "An account was made for {name}", "已为 {name} 创建账号", "name organisation"
)
PERSON_INVITED = _person(
    "person.invited", "{name} was sent a link to set a password", "已向 {name} 发出设置密码的链接", "name"
)
PASSWORD_SET = _person(
    "person.password_set", "The password was set through the link", "已通过链接设置密码", "address agent"
)
PERSON_DEACTIVATED = _person(
    "person.deactivated", "The account of {name} was closed", "{name} 的账号已停用", "name"
)
PERSON_ACTIVATED = _person(
    "person.activated", "The account of {name} was opened again", "{name} 的账号已重新启用", "name"
)
PERSON_CHANGED = _person("person.changed", "{name} changed the own settings", "{name} 更改了个人设置", "name")
_role = EventShape(fields=("role", "organisation"), words={"role": Role})
ROLE_GRANTED = _role(
    "role.granted", "{role} was granted in {organisation}", "已在 {organisation} 授予角色 {role}"
)
ROLE_REVOKED = _role(
    "role.revoked", "{role} was taken away in {organisation}", "已在 {organisation} 收回角色 {role}"
)
_token = EventShape(fields=("name",), words={"role": Role})
TOKEN_ISSUED = _token(
    "token.issued",
    "The API token {name} was issued with the role {role}",
    "已签发角色为 {role} 的 API 令牌 {name}",
    "role scopes expires_at requests_a_minute screenings_a_day address agent",
)
TOKEN_REVOKED = _token(
    "token.revoked", "The API token {name} was revoked", "API 令牌 {name} 已吊销", "address agent"
)
_representation = EventShape(fields=("agent", "principal"))
REPRESENTATION_BEGUN = _representation(
    "representation.begun",
    "{agent} acts for {principal} from {valid_from} to {valid_to}",
    "{agent} 自 {valid_from} 至 {valid_to} 代理 {principal}",
    "valid_from valid_to",
)
REPRESENTATION_ENDED = _representation(
    "representation.ended", "{agent} no longer acts for {principal}", "{agent} 不再代理 {principal}"
)
_sign_in = EventShape(words={"reason": SignInRefusal})
SIGNED_IN = _sign_in(
    "sign_in.accepted",
    "{name} signed in from {address} with {agent}",
    "{name} 自 {address} 使用 {agent} 登录",
    "name address agent",
)
SIGN_IN_REFUSED = _sign_in(
    "sign_in.refused",
    "A sign-in from {address} with {agent} was refused: {reason}",
    "自 {address} 使用 {agent} 的登录被拒绝：{reason}",
    "reason address agent",
)
SESSIONS_ENDED = declare(
    "session.ended",
    en="{count} sessions of {name} were ended from {address}",
    zh="已自 {address} 结束 {name} 的 {count} 个会话",
    fields=("name", "count", "address", "agent"),
)
SECURITY_CHANGED = _person(
    "person.security_changed",
    "{name}: {change}, from {address} with {agent}",
    "{name}：{change}，来自 {address}，使用 {agent}",
    "name change address agent",
)
EMAIL_CHANGE_ASKED = _person(
    "person.email_change_asked",
    "{name} asked from {address} with {agent} to change the e-mail address to {email}",
    "{name} 自 {address} 使用 {agent} 申请将邮箱更改为 {email}",
    "name email address agent",
)
EMAIL_CHANGED = _person(
    "person.email_changed",
    "The e-mail address of {name} was changed to {email}, from {address} with {agent}",
    "{name} 的邮箱已自 {address} 使用 {agent} 更改为 {email}",
    "name email address agent",
)
RESET_SENT = _person(
    "person.reset_sent",
    "{name} was mailed a link to set a new password",
    "已向 {name} 的邮箱发送重设密码的链接",
    "name address agent",
)
_sign_up = EventShape(fields=("number", "kind"), words={"kind": OrganisationKind})
SIGN_UP_INVITED = _sign_up(
    "sign_up.invited",
    "{actor} sent the invitation {number} to an account: {kind}",
    "{actor} 发出开户邀请 {number}：{kind}",
)
SIGN_UP_CONFIRMED = _sign_up(
    "sign_up.confirmed",
    "The application {number} for an account was sent from a confirmed address: {kind}",
    "开户申请 {number} 已经验证邮箱提交：{kind}",
)
SIGN_UP_APPROVED = _sign_up(
    "sign_up.approved",
    "{actor} approved the application {number} for an account",
    "{actor} 通过了开户申请 {number}",
    "organisation",
)
SIGN_UP_REFUSED = _sign_up(
    "sign_up.refused",
    "{actor} refused the application {number} for an account: {explanation}",
    "{actor} 未通过开户申请 {number}：{explanation}",
    "explanation",
)
SIGN_UP_REVOKED = _sign_up(
    "sign_up.revoked", "{actor} took the invitation {number} back", "{actor} 撤回了邀请 {number}"
)
_sign_ups = EventShape()
SIGN_UPS_DELETED = _sign_ups(
    "sign_ups.deleted",
    "{count} applications for accounts and invitations were deleted: they had ended more than {days} days ago",
    "已删除结束超过 {days} 天的开户申请与邀请 {count} 份",
    "count days",
)
