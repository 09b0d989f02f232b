"""The fields of a document: who authorises whom for what, where, how and how long, and what offices certify."""

from zhengpin.matching.documents.fields.finding import FIELDS_OF, fields_of

__all__ = ["FIELDS_OF", "fields_of"]
