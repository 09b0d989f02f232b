"""Books as filings: what is filed of one as the matcher takes it, what a publisher's file says, and who may sell."""
