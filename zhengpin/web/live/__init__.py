"""What the pages of live rooms show."""
