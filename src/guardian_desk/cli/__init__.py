"""The same verbs without a window; nothing here imports Qt."""
