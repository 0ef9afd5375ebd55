"""Run by test_cases_on_tensorflow: labelled programs, each under the monitor in a process forked from this one.

In: the programs, files or folders with a main.py, as JSON on standard input. Out: for each its violations, as file,
line and code, and the text of the exception that ended it.
"""

import contextlib
import importlib.util
import io
import json
import os
import sys
import tempfile
import traceback
import warnings


def run(program):
    """What one program did, as JSON values: `run()` is a generator that calls its models and yields after each call."""
    from runtime_shim import watch

    main = os.path.join(program, "main.py") if os.path.isdir(program) else program
    sys.path.insert(0, os.path.dirname(main))
    os.chdir(tempfile.mkdtemp())
    error, recorder = "", None
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            with watch("record") as recorder:
                spec = importlib.util.spec_from_file_location("case_main", main)
                module = importlib.util.module_from_spec(spec)
                sys.modules["case_main"] = module
                spec.loader.exec_module(module)
                for _ in module.run():
                    pass
        except Exception:
            error = traceback.format_exc()
    root = os.path.dirname(main)
    found = [] if recorder is None else recorder.violations
    return {
        "violations": [[os.path.relpath(one.path, root), one.line, one.code] for one in found],
        "error": error,
        "raises": getattr(sys.modules.get("case_main"), "RAISES", ""),
    }


def in_child(program):
    """The same in a forked process, so that no program meets what another left behind."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        with os.fdopen(write, "w") as pipe:
            json.dump(run(os.path.realpath(program)), pipe)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else {"violations": [], "error": "the process died", "raises": ""}


def main():
    """Answers for each program that is asked for."""
    warnings.filterwarnings("ignore")
    import tensorflow  # noqa: F401  once, before the forks; nothing of it runs here

    json.dump([in_child(program) for program in json.load(sys.stdin)], sys.stdout)


if __name__ == "__main__":
    main()
