"""The three doors: flake8, pylint and the command line. Only here flake8, pylint, astroid and rich are spoken of."""
