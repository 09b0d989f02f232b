"""Ledger events of messages: endpoints, deliveries, statements, notices, mails, arrivals, the operator's letters."""

from __future__ import annotations

from zhengpin.ledger.events import HOLDER, MERCHANT, EventShape, declare
from zhengpin.messages.states import ArrivalChannel, EventType, MailWanted

_endpoint = EventShape(fields=("url",))
ENDPOINT_ADDED = _endpoint(
    "endpoint.added", "The webhook endpoint {url} was added", "已添加 Webhook 地址 {url}", "event_types"
)
ENDPOINT_DISABLED = _endpoint(
    "endpoint.disabled",
    "The webhook endpoint {url} was switched off: {reason}",
    "Webhook 地址 {url} 已停用：{reason}",
    "reason",
)
ENDPOINT_ENABLED = _endpoint(
    "endpoint.enabled", "The webhook endpoint {url} was switched on", "Webhook 地址 {url} 已启用"
)
ENDPOINT_FORMER_SECRET_ENDED = _endpoint(
    "endpoint.former_secret_ended",
    "The former secret of the webhook endpoint {url} was ended",
    "Webhook 地址 {url} 的旧密钥已停用",
)
ENDPOINT_SECRET_CHANGED = _endpoint(
    "endpoint.secret_changed",
    "The webhook endpoint {url} was given a new secret",
    "Webhook 地址 {url} 已更换密钥",
    "former_until",
)
ENDPOINT_TESTED = _endpoint(
    "endpoint.tested", "A test was sent to the webhook endpoint {url}", "已向 Webhook 地址 {url} 发送测试"
)
_delivery = EventShape(fields=("event_type", "url"), words={"event_type": EventType})
DELIVERY_MADE = _delivery(
    "delivery.made",
    "“{event_type}” was delivered to {url} at attempt {attempts}",
    "“{event_type}”第 {attempts} 次尝试已送达 {url}",
    "attempts status about",
)
DELIVERY_FAILED = _delivery(
    "delivery.failed",
    "“{event_type}” could not be delivered to {url}: {reason}",
    "“{event_type}”未能送达 {url}：{reason}",
    "attempts reason about",
)
DELIVERY_RESENT = _delivery(
    "delivery.resent",
    "{actor} had “{event_type}” sent to {url} again",
    "{actor} 已要求将“{event_type}”重新发送至 {url}",
    "about",
)
STATEMENT_ISSUED = declare(
    "statement.issued",
    en="A statement of reasons was sent",
    zh="已发出处置说明",
    fields=("letter", "letter_version", "puid", "organisation"),
    audience=(MERCHANT,),
)
NOTICE_ISSUED = declare(
    "notice.issued",
    en="A notice was sent",
    zh="已发出通知",
    fields=("letter", "letter_version", "organisation"),
)
MESSAGE_READ = declare(
    "message.read", en="{actor} read the message", zh="{actor} 已阅读该消息", audience=(MERCHANT, HOLDER)
)
MESSAGE_ARRIVED = declare(
    "message.arrived",
    en="The message arrived: {channel}",
    zh="该消息已到达：{channel}",
    fields=("channel", "at", "letter", "organisation", "proof_digest"),
    words={"channel": ArrivalChannel},
)
# Addresses are people's own and stay out of the ledger, from which nothing can be taken out.
_mail = EventShape(words={"wanted": MailWanted})
MAIL_ACCEPTED = _mail(
    "mail.accepted",
    "The mail server took the letter “{letter}” at attempt {attempts}: {answer}",
    "邮件服务器第 {attempts} 次尝试接收通知“{letter}”：{answer}",
    "letter attempts answer message_id",
)
MAIL_FAILED = _mail(
    "mail.failed",
    "The letter “{letter}” could not be mailed: {reason}",
    "通知“{letter}”未能以邮件发出：{reason}",
    "letter attempts reason message_id",
)
MAIL_CHOSEN = _mail(
    "mail.chosen",
    "{actor} chose what comes by e-mail: {wanted}",
    "{actor} 已选择邮件接收范围：{wanted}",
    "wanted",
)
_letter = EventShape(fields=("letter", "version", "digest"))
LETTER_DRAFTED = _letter(
    "letter.drafted",
    "Version {version} of the letter “{letter}” was drafted",
    "已起草通知“{letter}”第 {version} 版",
)
LETTER_PUBLISHED = _letter(
    "letter.published",
    "Version {version} of the letter “{letter}” is used from now on",
    "通知“{letter}”第 {version} 版自即日起启用",
)
