"""How findings are written down, a format a module. Nothing here looks at the options or at the disk."""
