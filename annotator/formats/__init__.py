"""One module per format: readers give records and problems, writers take records."""
