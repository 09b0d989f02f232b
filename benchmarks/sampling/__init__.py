"""What sampling promises: intervals that cover, plans whose risks are exact, fewer purchases, more that is found."""
