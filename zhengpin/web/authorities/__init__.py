"""Pages of requests by authorities, of the register of authorities and of dangers to life, for staff alone."""
