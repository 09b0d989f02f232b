"""What buyers say, one way: records received, their texts read, counted by their evidence, rises told and followed."""

from zhengpin.flows.buyers.receiving import receive_records

__all__ = ["receive_records", "rises"]
