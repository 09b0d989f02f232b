"""The contact book: whom to ask at brands, publishers, associations and authorities, and how soon they answer."""
