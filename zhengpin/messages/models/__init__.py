"""Tables of messages: webhooks, what organisations are told, how that arrives, the operator's own letters."""

from zhengpin.messages.models.arriving import Arrival, Mail, MailChoice
from zhengpin.messages.models.issued import Notice, Statement
from zhengpin.messages.models.versions import LetterVersion
from zhengpin.messages.models.webhooks import WebhookDelivery, WebhookEndpoint

__all__ = [
    "Arrival",
    "LetterVersion",
    "Mail",
    "MailChoice",
    "Notice",
    "Statement",
    "WebhookDelivery",
    "WebhookEndpoint",
]
