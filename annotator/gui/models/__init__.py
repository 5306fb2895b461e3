"""Item models over what the project holds, fetched by page."""
