"""Names: text brought to one form, and protected names found in it, exactly or nearly."""
