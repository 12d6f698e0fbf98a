"""WHERE THE LOG RESTS: one SQLite file in the home folder, added to and never changed."""
