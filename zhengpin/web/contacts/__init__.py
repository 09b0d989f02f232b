"""Pages of the contact book: organisations, contacts, questions, coverage, import, and what a contact's link opens."""
