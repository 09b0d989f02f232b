"""Says of a request that it came by a host name that is none of this installation's."""

from __future__ import annotations

from zhengpin.kit.errors import Problem
from zhengpin.kit.labels import gettext_noop


class UnknownHost(Problem):
    """The server was asked by a name that it does not answer to."""

    code = "host.unknown"
    status = 400
    message = gettext_noop("This installation does not answer to this host name.")
    remedy = gettext_noop("Use a name that ZHENGPIN_HOSTS lists, or ask the operator to add this one.")
