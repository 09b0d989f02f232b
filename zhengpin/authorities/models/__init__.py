"""Tables of requests by authorities."""

from zhengpin.authorities.models.calls import CallBack
from zhengpin.authorities.models.dangers import DangerReport
from zhengpin.authorities.models.filed import FiledAuthority, RequestsQuerySet
from zhengpin.authorities.models.items import ChosenField, Hold, RequestItem
from zhengpin.authorities.models.requests import AuthorityRequest, NotifiedUser

__all__ = [
    "FiledAuthority",
    "AuthorityRequest",
    "CallBack",
    "ChosenField",
    "DangerReport",
    "Hold",
    "RequestItem",
    "RequestsQuerySet",
    "NotifiedUser",
]
