"""The reader: one release as a page with its mentions and claims, a caret and a selection."""
