"""Every read of what buyers say: rates, rises, feedback, what rules are told of it; nothing reads who a buyer is."""

from zhengpin.feedback.queries.corrections import correction, training_texts
from zhengpin.feedback.queries.erasing import held_back
from zhengpin.feedback.queries.feedback import one_feedback, photo_digest, photos, says_fake_of
from zhengpin.feedback.queries.rates import merchants, rate, unit_subject, units
from zhengpin.feedback.queries.rises import open_rise_of, rise

__all__ = [
    "correction",
    "held_back",
    "merchants",
    "one_feedback",
    "open_rise_of",
    "photo_digest",
    "photos",
    "rate",
    "rise",
    "says_fake_of",
    "training_texts",
    "unit_subject",
    "units",
]
