"""Makes applications to sell a brand's goods: worlds of owners and merchants, their papers, and forgeries of them."""
