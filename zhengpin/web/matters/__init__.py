"""Pages of matters: for staff all of them, for people outside what was shared with them."""
