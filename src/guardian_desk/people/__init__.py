"""Who works with a case: staff at the keyboard, their roles and how they are named."""
