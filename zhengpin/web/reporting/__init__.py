"""Reports and the ledger as people read them: periods, figures, charts, exports."""
