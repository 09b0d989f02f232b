"""Documents for people (PDF): typeset from data, tagged (PDF/UA-1), fit for long keeping (PDF/A-2a), and signed.

Dossiers and reports are both made here: `setting` has a template typeset, `signatures` signs what came of it.
"""
