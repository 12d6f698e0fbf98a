"""WHERE THE PROGRAM STANDS: clock, chance, folders, bundled files and diagnostics."""
