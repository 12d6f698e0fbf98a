"""Turn one table of tokens into every colour, letter and distance on screen."""
