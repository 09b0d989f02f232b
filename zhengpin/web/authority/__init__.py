"""Pages of authorisations, authorities of agents, the wallet of sellers, and proofs, which everyone may verify."""
