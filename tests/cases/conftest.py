"""The programs below are read, never run: some of them look like tests."""
collect_ignore_glob = ["*"]
