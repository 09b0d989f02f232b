"""Reports of suspected fakes: the page on which buyers make them, and the pages on which staff answer them."""
