"""Identifiers, times, dates and errors: what every other part stands on."""
