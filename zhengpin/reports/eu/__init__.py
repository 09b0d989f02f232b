"""The Union's transparency report (DSA arts. 15, 24, 42; Implementing Regulation (EU) 2024/2835): eleven tables from
the ledger, and what only the operator knows."""
