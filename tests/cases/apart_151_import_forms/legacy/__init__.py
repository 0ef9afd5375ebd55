"""Not yet migrated; each of these fails to import."""
