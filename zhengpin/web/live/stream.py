"""Why a live stream gives no picture, in the reader's language, from what the process that reads it noted."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_SENTENCES: dict[str, Promise] = {
    "ended": gettext_lazy("The stream ended."),
    "timeout": gettext_lazy("Nothing has come for some seconds."),
    "broken:process": gettext_lazy("It brought down the process that reads it; it is tried again."),
    "no_video": gettext_lazy("It has no picture."),
    "size": gettext_lazy("The picture is too large or too small."),
    "broken": gettext_lazy("The picture is damaged."),
    "invalid_data": gettext_lazy("What comes is no stream."),
    "stream.malformed": gettext_lazy("The address is no address of a stream."),
    "stream.host_not_listed": gettext_lazy("Its host is not listed in ZHENGPIN_LIVE_HOSTS."),
    "address.private": gettext_lazy("Its address lies in a private network."),
    "address.unresolvable": gettext_lazy("The name of its host is not known."),
    "ConnectionRefusedError": gettext_lazy("The server refuses the connection."),
    "HTTPNotFoundError": gettext_lazy("The server has no such stream."),
    "HTTPForbiddenError": gettext_lazy("The server does not let it be read."),
    "HTTPUnauthorizedError": gettext_lazy("The server does not let it be read."),
}


def trouble_words(detail: str) -> str:
    """Return one sentence for a noted `detail`, such as `timeout` or `codec:mpeg2video`; empty for none."""
    if detail.startswith("codec:"):
        return _("Its pictures are sent as %(codec)s, which is not read.") % {"codec": detail[6:]}
    code, _colon, host = detail.partition(": ")
    sentence = _SENTENCES.get(code)
    if sentence is None:
        return _("It cannot be read (%(code)s).") % {"code": detail} if detail else ""
    return f"{sentence} ({host})" if host else str(sentence)
