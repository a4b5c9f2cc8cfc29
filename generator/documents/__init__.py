"""Files as their authors wrote them: read safely, parsed with the position of every value."""
