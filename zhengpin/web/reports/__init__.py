"""Pages of the reports and the ledger."""
