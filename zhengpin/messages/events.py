"""Ledger events of messages: endpoints, deliveries, statements, notices, mails, arrivals, the operator's letters."""

from __future__ import annotations

from zhengpin.ledger.events import HOLDER, MERCHANT, declare
from zhengpin.messages.states import ArrivalChannel, EventType, MailWanted

ENDPOINT_ADDED = declare(
    "endpoint.added",
    en="The webhook endpoint {url} was added",
    zh="已添加 Webhook 地址 {url}",
    fields=("url", "event_types"),
)
ENDPOINT_DISABLED = declare(
    "endpoint.disabled",
    en="The webhook endpoint {url} was switched off: {reason}",
    zh="Webhook 地址 {url} 已停用：{reason}",
    fields=("url", "reason"),
)
ENDPOINT_ENABLED = declare(
    "endpoint.enabled",
    en="The webhook endpoint {url} was switched on",
    zh="Webhook 地址 {url} 已启用",
    fields=("url",),
)
ENDPOINT_FORMER_SECRET_ENDED = declare(
    "endpoint.former_secret_ended",
    en="The former secret of the webhook endpoint {url} was ended",
    zh="Webhook 地址 {url} 的旧密钥已停用",
    fields=("url",),
)
ENDPOINT_SECRET_CHANGED = declare(
    "endpoint.secret_changed",
    en="The webhook endpoint {url} was given a new secret",
    zh="Webhook 地址 {url} 已更换密钥",
    fields=("url", "former_until"),
)
ENDPOINT_TESTED = declare(
    "endpoint.tested",
    en="A test was sent to the webhook endpoint {url}",
    zh="已向 Webhook 地址 {url} 发送测试",
    fields=("url",),
)
DELIVERY_MADE = declare(
    "delivery.made",
    en="“{event_type}” was delivered to {url} at attempt {attempts}",
    zh="“{event_type}”第 {attempts} 次尝试已送达 {url}",
    fields=("event_type", "url", "attempts", "status", "about"),
    words={"event_type": EventType},
)
DELIVERY_FAILED = declare(
    "delivery.failed",
    en="“{event_type}” could not be delivered to {url}: {reason}",
    zh="“{event_type}”未能送达 {url}：{reason}",
    fields=("event_type", "url", "attempts", "reason", "about"),
    words={"event_type": EventType},
)
DELIVERY_RESENT = declare(
    "delivery.resent",
    en="{actor} had “{event_type}” sent to {url} again",
    zh="{actor} 已要求将“{event_type}”重新发送至 {url}",
    fields=("event_type", "url", "about"),
    words={"event_type": EventType},
)
STATEMENT_ISSUED = declare(
    "statement.issued",
    en="A statement of reasons was sent",
    zh="已发出理由说明",
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
MAIL_ACCEPTED = declare(
    "mail.accepted",
    en="The mail server took the letter “{letter}” at attempt {attempts}: {answer}",
    zh="邮件服务器第 {attempts} 次尝试接收信件“{letter}”：{answer}",
    fields=("letter", "attempts", "answer", "message_id"),
)
MAIL_FAILED = declare(
    "mail.failed",
    en="The letter “{letter}” could not be mailed: {reason}",
    zh="信件“{letter}”未能以邮件发出：{reason}",
    fields=("letter", "attempts", "reason", "message_id"),
)
MAIL_CHOSEN = declare(
    "mail.chosen",
    en="{actor} chose what comes by e-mail: {wanted}",
    zh="{actor} 已选择邮件接收范围：{wanted}",
    fields=("wanted",),
    words={"wanted": MailWanted},
)
LETTER_DRAFTED = declare(
    "letter.drafted",
    en="Version {version} of the letter “{letter}” was drafted",
    zh="已起草信件“{letter}”第 {version} 版",
    fields=("letter", "version", "digest"),
)
LETTER_PUBLISHED = declare(
    "letter.published",
    en="Version {version} of the letter “{letter}” is used from now on",
    zh="信件“{letter}”第 {version} 版自即日起启用",
    fields=("letter", "version", "digest"),
)
