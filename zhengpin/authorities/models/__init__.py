"""Tables of requests by authorities."""

from zhengpin.authorities.models.calls import CallBack
from zhengpin.authorities.models.dangers import DangerReport
from zhengpin.authorities.models.filed import Authority, RequestsQuerySet
from zhengpin.authorities.models.items import ChosenField, Hold, RequestItem
from zhengpin.authorities.models.requests import AuthorityRequest, ToldUser

__all__ = [
    "Authority",
    "AuthorityRequest",
    "CallBack",
    "ChosenField",
    "DangerReport",
    "Hold",
    "RequestItem",
    "RequestsQuerySet",
    "ToldUser",
]
