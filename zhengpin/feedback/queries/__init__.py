"""Every read of what buyers say: rates for 10,000 orders, feedback with its words, corrections, rises."""

from zhengpin.feedback.queries.corrections import correction, corrections, training_texts
from zhengpin.feedback.queries.feedback import Wanted, feedback, one_feedback, photo_digest, photos
from zhengpin.feedback.queries.rates import rate, rates
from zhengpin.feedback.queries.rises import rise, rises

__all__ = [
    "Wanted",
    "correction",
    "corrections",
    "feedback",
    "one_feedback",
    "photo_digest",
    "photos",
    "rate",
    "rates",
    "rise",
    "rises",
    "training_texts",
]
