"""What buyers say, one way: records received, their texts read, counted by their evidence, rises told and followed;
reports made by a page, answered, and told again when the answer no longer holds."""

from zhengpin.flows.buyers.erasing import erase_buyer
from zhengpin.flows.buyers.events import receive_event
from zhengpin.flows.buyers.receiving import receive_records

__all__ = [
    "answer_texts",
    "answering",
    "correcting",
    "erase_buyer",
    "links",
    "photos",
    "receive_event",
    "receive_records",
    "reporting",
    "rises",
    "weighing",
]
"""Its doors: what pages, the API and commands may import of it."""
