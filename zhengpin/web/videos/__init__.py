"""What the pages of videos show."""
