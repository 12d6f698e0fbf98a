"""What a lead sees of a pack while she changes it; nothing here touches a case or a log."""
