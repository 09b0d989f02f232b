"""What each kind of right says of itself: declared once, and cleaned, checked, shown and asked for from that."""
