"""The anatomy of a release: its sections, dateline, quotes, contacts and issuer."""
