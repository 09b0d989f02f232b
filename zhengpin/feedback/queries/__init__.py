"""Every read of what buyers say: rates for 10,000 orders, feedback with its words, corrections, reports, rises."""

from zhengpin.feedback.queries.corrections import correction, training_texts
from zhengpin.feedback.queries.feedback import one_feedback, photo_digest, photos
from zhengpin.feedback.queries.rates import rate
from zhengpin.feedback.queries.rises import open_rise_of, rise

__all__ = [
    "correction",
    "one_feedback",
    "open_rise_of",
    "photo_digest",
    "photos",
    "rate",
    "rise",
    "training_texts",
]
