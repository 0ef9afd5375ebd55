"""Many files at once: processes that each keep an engine of their own."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Iterator, List, Optional, Sequence

from tf1lint.catalogue import FileReport, Problem
from tf1lint.hosts.session import Session

# Fewer files than this for each process are done sooner without it: it has to start and to parse what they import.
FILES_PER_JOB = 12

# Work is handed out in as many pieces for each process, so that one slow piece does not hold up the end.
_PIECES_PER_JOB = 4

_session: Optional[Session] = None


def available_cores() -> int:
    """The number of cores that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


def analyse(session: Session, files: Sequence[Path], jobs: int) -> Iterator[FileReport]:
    """The reports of `files`, in any order, by at most `jobs` processes."""
    jobs = min(jobs, len(files) // FILES_PER_JOB)
    if jobs <= 1:
        yield from map(session.report, files)
    else:
        yield from _in_processes(session, files, jobs)


def _in_processes(session: Session, files: Sequence[Path], jobs: int) -> Iterator[FileReport]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool

    # Before the fork, for the children to share it.
    session.prepare(files)

    # Neighbours stay together: they import each other, and each process parses what its files import.
    size = max(1, len(files) // (jobs * _PIECES_PER_JOB))
    pieces = [files[start : start + size] for start in range(0, len(files), size)]
    # Forked processes take what was prepared with them; others get the session as it is pickled, and start afresh.
    global _session
    fork = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"
    _session = session if fork else None
    executor = ProcessPoolExecutor(
        jobs,
        mp_context=multiprocessing.get_context("fork" if fork else None),
        initializer=_begin,
        initargs=(None if fork else session,),
    )
    try:
        running = {executor.submit(_analyse, piece): piece for piece in pieces}
        for future in as_completed(running):
            try:
                yield from future.result()
            except BrokenProcessPool:
                for path in running[future]:
                    yield FileReport(
                        path,
                        problem=Problem(
                            path,
                            0,
                            0,
                            "was not analysed: a process of tf1lint was ended from outside (memory?); try -j1",
                        ),
                    )
    except BaseException:
        # Ctrl-C, or a reader that went away: nobody waits for the rest.
        executor.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    executor.shutdown()


def _begin(session: Optional[Session]) -> None:
    import gc
    import signal

    gc.disable()

    # Ctrl-C reaches every process of the terminal; the parent alone has something to say.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    global _session
    if session is not None:
        _session = session


def _analyse(files: Sequence[Path]) -> List[FileReport]:
    assert _session is not None
    return [_session.report(path) for path in files]
