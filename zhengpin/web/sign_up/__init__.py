"""Applications for accounts, and invitations: their public pages, and those on which administrators answer."""
