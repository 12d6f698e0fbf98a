"""The pieces every screen is made of: each has a spoken name and shows its focus.

Import a piece from its own module, so that the first page loads only what it shows.
"""
