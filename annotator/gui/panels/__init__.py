"""The panes around the reader: they show the session and ask for changes."""
