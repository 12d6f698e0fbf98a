"""Where rules come from: YAML bytes to typed packs, profiles and cases, or every fault at once."""
