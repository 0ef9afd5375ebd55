"""Run by test_pages_on_tensorflow in an interpreter with TensorFlow: example programs, each under the monitor.

In: the folders of the programs, as JSON on standard input. Out: for each its exit, what it printed, and its violations.
Each program runs in a process of its own, forked from this one, which has imported TensorFlow once for all of them.
"""

import contextlib
import io
import json
import os
import runpy
import sys
import traceback

MAIN = "main.py"


def run(folder):
    """What one program did, as JSON values."""
    from runtime_shim import watch

    os.chdir(folder)
    sys.path.insert(0, folder)
    sys.argv = [MAIN]
    out, error = io.StringIO(), ""
    with contextlib.redirect_stdout(out):
        recorder = None
        try:
            with watch("record") as recorder:
                runpy.run_path(os.path.join(folder, MAIN), run_name="__main__")
        except (Exception, SystemExit):
            error = traceback.format_exc()
    found = [] if recorder is None else recorder.violations
    return {
        "error": error,
        "prints": out.getvalue().splitlines(),
        "violations": [[os.path.relpath(one.path, folder), one.line, one.code, one.message] for one in found],
    }


def in_child(folder):
    """The same in a forked process."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        with os.fdopen(write, "w") as pipe:
            json.dump(run(os.path.realpath(folder)), pipe)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else {"error": "the process died", "prints": [], "violations": []}


def main():
    """Answers for each folder that is asked for."""
    import tensorflow  # noqa: F401  once, before the forks; nothing of it runs here

    folders = json.load(sys.stdin)
    json.dump([in_child(folder) for folder in folders], sys.stdout)


if __name__ == "__main__":
    main()
