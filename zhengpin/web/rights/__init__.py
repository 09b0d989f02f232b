"""Pages of filings, protected pictures, films and sounds, and the import of rights."""
