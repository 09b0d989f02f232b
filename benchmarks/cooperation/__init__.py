"""Co-governance: dossiers, matters and courses, measured."""
