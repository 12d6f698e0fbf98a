"""WHAT WAS DECIDED: entries, the chain that binds them, and the ports to keep and read them."""
