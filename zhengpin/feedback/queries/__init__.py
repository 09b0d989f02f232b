"""Every read of what buyers say: rates, rises, feedback itself, and what rules are told of it."""

from zhengpin.feedback.queries.rises import open_rise_of

__all__ = ["open_rise_of"]
