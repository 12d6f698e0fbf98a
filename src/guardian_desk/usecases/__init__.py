"""What staff do: one verb a module, with the ports it needs as arguments."""
