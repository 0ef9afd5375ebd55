"""`python -m tf1lint`: the command line without its script."""

from tf1lint.hosts.cli import entry

if __name__ == "__main__":
    entry()
