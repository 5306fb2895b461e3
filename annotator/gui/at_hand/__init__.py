"""What comes up at the text for a moment: chips, lists and menus."""
