"""The session: which project a file belongs to, and what survives a trip to another process."""

from __future__ import annotations

import pickle
from pathlib import Path

from conftest import NET, Project

from tf1lint.config import Options
from tf1lint.hosts.session import NAMELESS, Session, internal_error


def test_a_file_belongs_to_the_project_around_it(project: Project, tmp_path: Path) -> None:
    inner = project.write("vendored/tox.ini", "").parent
    session = Session(tmp_path)
    assert session.root_of(project.folder / "deep" / "net.py") == project.folder
    assert session.root_of(inner / "net.py") == inner


def test_a_file_of_no_project_belongs_to_the_sessions_folder_or_its_package(tmp_path: Path) -> None:
    package = tmp_path / "pkg" / "sub"
    package.mkdir(parents=True)
    for folder in (package, package.parent):
        (folder / "__init__.py").touch()
    assert Session(tmp_path).root_of(package / "net.py") == tmp_path
    elsewhere = Session(tmp_path / "elsewhere")
    assert elsewhere.root_of(package / "net.py") == tmp_path


def test_a_session_travels_without_what_it_has_read(project: Project) -> None:
    path = project.write("net.py", NET)
    session = Session(project.folder, Options(select=("TF111",)), noqa=True)
    found = session.findings(path)
    assert [finding.code for finding in found] == ["TF111"]
    travelled = pickle.loads(pickle.dumps(session))
    assert len(pickle.dumps(session)) < 2000
    assert travelled.findings(path) == found
    assert (travelled.options, travelled.noqa, travelled.root) == (session.options, True, project.folder)


def test_an_unsaved_text_leaves_the_saved_file_as_it_is(project: Project) -> None:
    path = project.write("net.py", NET)
    session = Session(project.folder)
    saved = session.findings(path)
    assert session.findings(path, b"\n" + NET.encode())[0].place.line == saved[0].place.line + 1
    assert session.findings(path, b"") == []
    assert session.findings(path) == saved


def test_a_nameless_text_is_reported_under_its_own_name(project: Project) -> None:
    (finding,) = Session(project.folder).findings(Path(NAMELESS), NET.encode())
    assert finding.place.path == Path(NAMELESS)
    assert {step.place.path for step in finding.way} <= {Path(NAMELESS)}
    report = Session(project.folder).report(Path(NAMELESS), b"import tensorflow\nprint 'x'\n")
    assert report.problem is not None and report.problem.path == Path(NAMELESS)


def test_a_fault_of_ours_is_one_line_that_asks_for_a_report(project: Project) -> None:
    path = project.folder / "net.py"
    (finding,) = internal_error(path, ValueError("two\nlines")).findings
    assert (finding.code, finding.place.path, finding.place.line) == ("TF002", path, 1)
    assert "ValueError: two lines" in finding.message
    assert "please report it at https://" in finding.message
