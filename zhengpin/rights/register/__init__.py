"""What registers of rights say: the port, the adapter on files, and how it differs from what was filed."""
