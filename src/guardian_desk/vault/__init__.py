"""Where keys are used: the only cryptography."""
