"""WHAT A LEAD READS: verified bundles, chronologies, breaches and audit figures."""
