"""The fields of a document: who authorises whom for what, where, how and long, and what offices certify."""
