"""Reports of infringements by people without an account: their pages, and those on which staff answer them."""
