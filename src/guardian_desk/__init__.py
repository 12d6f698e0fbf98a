"""Guardian Desk: a local safeguarding protocol as a guided checklist, with a decision log."""
