"""What is asked and reported outside the panes; nothing here waits for an answer."""
