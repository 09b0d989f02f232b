"""The front door: what anybody may know and do without an account, and how programs index and follow it."""
