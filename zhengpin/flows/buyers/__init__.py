"""What buyers say, one way: records received, their texts read, counted by their evidence, rises told and followed;
reports made by a page, answered, and told again when the answer no longer holds."""

from zhengpin.flows.buyers.erasing import erase_buyer
from zhengpin.flows.buyers.receiving import receive_records

__all__ = ["erase_buyer", "receive_records"]
