"""Text sources of truth: deeds, actors, sources, places, word lists, rules; each row says where it comes from."""
