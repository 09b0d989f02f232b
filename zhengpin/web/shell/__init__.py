"""What every page is made of: lists, forms, words of states, charts, files, and what stands around a request."""
