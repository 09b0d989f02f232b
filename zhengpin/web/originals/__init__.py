"""Pages of deposited originals: a merchant's or creator's gallery, for staff everybody's."""
