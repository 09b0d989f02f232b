"""How long an entry of the ledger waits for its seal while many transactions commit, and whether sealing keeps up."""
