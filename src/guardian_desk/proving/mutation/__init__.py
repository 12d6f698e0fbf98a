"""Test the proof itself: alter a pack in every small way, and see whether anything refuses it."""
