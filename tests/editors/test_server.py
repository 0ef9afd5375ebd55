"""`tf1lint lsp`, spoken to over its pipes by a client."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Callable, Coroutine, List, Tuple

import pytest

pytest.importorskip("pygls.lsp.client", reason="pygls 2 is not installed: pip install 'tf1lint[lsp]'")

from editor import TF1LINT, Editor, editing  # noqa: E402
from lsprotocol import types  # noqa: E402

from tf1lint.catalogue import RULES  # noqa: E402

NET = """\
import tensorflow as tf


class Net(tf.keras.layers.Layer):

    @tf.compat.v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        x = tf.compat.v1.layers.dense(x, 3)
        return tf.compat.v1.layers.dense(x, 4, name="last")
"""
FOUND = [(8, "TF111")]
NAMED = NET.replace("(x, 3)", '(x, 3, name="first")')

BLOCKS = """\
import tensorflow.compat.v1 as tf


def block(x):
    return tf.layers.dense(x, 3)
"""
USER = """\
import tensorflow as tf

from nets.blocks import block


class Net(tf.keras.layers.Layer):

    @tf.compat.v1.keras.utils.track_tf1_style_variables
    def call(self, x):
        return block(x)
"""


def scenario(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[[Path], None]:
    """A test that is a coroutine, in an empty project."""

    def run(tmp_path: Path) -> None:
        folder = tmp_path.resolve() / "project"
        folder.mkdir()
        (folder / "setup.cfg").write_text("")
        asyncio.run(test(folder))

    run.__name__, run.__doc__ = test.__name__, test.__doc__
    return run


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@scenario
async def test_findings_come_and_go_with_the_unsaved_text(folder: Path) -> None:
    path = write(folder / "net.py", NAMED)
    async with editing(folder) as editor:
        uri = await editor.open(path)
        await editor.shows(uri, [], 1)
        await editor.shows(uri, FOUND, editor.change(uri, NET))
        moved = editor.change(uri, ((0, 0), (0, 0), "# one line more\n"))
        await editor.shows(uri, [(9, "TF111")], moved)
        fixed = editor.change(uri, ((8, 41), (8, 42), '3, name="first"'))
        await editor.shows(uri, [], fixed)
        await editor.shows(uri, FOUND, editor.change(uri, NET))
        editor.close(uri)
        await editor.shows(uri, [])
    assert path.read_text() == NAMED


@scenario
async def test_a_finding_has_all_that_an_editor_can_show(folder: Path) -> None:
    write(folder / "nets" / "__init__.py", "")
    blocks = write(folder / "nets" / "blocks.py", BLOCKS)
    path = write(folder / "model.py", USER)
    async with editing(folder) as editor:
        uri = await editor.open(path)
        (shown,) = (await editor.shows(uri, [(10, "TF111")], 1)).diagnostics
    rule = RULES["TF111"]
    assert shown.source == "tf1lint"
    assert shown.severity == types.DiagnosticSeverity.Warning
    assert shown.code_description is not None and shown.code_description.href == rule.url
    assert shown.range == types.Range(types.Position(9, 15), types.Position(9, 23))
    assert "\n" not in shown.message and "dense has no name" in shown.message
    assert shown.related_information is not None
    steps = [(one.location.uri, one.location.range.start.line + 1) for one in shown.related_information]
    assert steps[-1] == (blocks.as_uri(), 5)
    assert steps[0][0] == uri


@scenario
async def test_severities_and_tags(folder: Path) -> None:
    path = write(folder / "net.py", "import tensorflow as tf\nx = tf.contrib.layers.flatten(1)\n" + NAMED[24:])
    write(
        folder / "setup.cfg",
        "[tf1lint]\nextend-select = TF108\n",
    )
    text = NAMED.replace("x = tf.compat", "pass  #").replace(
        "return tf.compat.v1.layers.dense(x, 4, name=", "return (x,"
    )
    async with editing(folder) as editor:
        uri = await editor.open(path)
        (error,) = (await editor.shows(uri, [(2, "TF151")], 1)).diagnostics
        (unneeded,) = (await editor.shows(uri, [(6, "TF108")], editor.change(uri, text))).diagnostics
    assert error.severity == types.DiagnosticSeverity.Error and error.tags is None
    assert unneeded.severity == types.DiagnosticSeverity.Information
    assert list(unneeded.tags or ()) == [types.DiagnosticTag.Unnecessary]


@scenario
async def test_open_files_that_depend_on_the_edited_one_are_looked_at_as_well(folder: Path) -> None:
    write(folder / "nets" / "__init__.py", "")
    blocks = write(folder / "nets" / "blocks.py", BLOCKS)
    model = write(folder / "model.py", USER)
    async with editing(folder) as editor:
        model_uri = await editor.open(model)
        blocks_uri = await editor.open(blocks)
        await editor.shows(model_uri, [(10, "TF111")])
        editor.change(blocks_uri, BLOCKS.replace("3)", '3, name="first")'))
        await editor.shows(model_uri, [])
        editor.change(blocks_uri, BLOCKS)
        await editor.shows(model_uri, [(10, "TF111")])
        editor.change(blocks_uri, BLOCKS.replace("3)", '3, name="first")'))
        await editor.shows(model_uri, [])
        # What is on the disk counts again.
        editor.close(blocks_uri)
        await editor.shows(model_uri, [(10, "TF111")])


@scenario
async def test_a_new_file_that_was_never_saved_is_imported_from(folder: Path) -> None:
    write(folder / "nets" / "__init__.py", "")
    model = write(folder / "model.py", USER)
    async with editing(folder) as editor:
        uri = await editor.open(model)
        await editor.shows(uri, [], 1)
        await editor.open(folder / "nets" / "blocks.py", BLOCKS)
        await editor.shows(uri, [(10, "TF111")])


@scenario
async def test_a_text_that_is_half_typed_keeps_what_is_shown(folder: Path) -> None:
    write(folder / "nets" / "__init__.py", "")
    blocks = write(folder / "nets" / "blocks.py", BLOCKS)
    model = write(folder / "model.py", USER)
    async with editing(folder) as editor:
        model_uri, blocks_uri = await editor.open(model), await editor.open(blocks)
        await editor.shows(model_uri, [(10, "TF111")])
        before = len(editor.published[model_uri])
        editor.change(model_uri, USER.replace("block(x)", "block(x"))
        editor.change(blocks_uri, BLOCKS.replace("3)", "3,"))
        # Two dense layers: two findings on one line are one.
        await editor.shows(model_uri, [(11, "TF111")], editor.change(model_uri, "\n" + USER))
        # What was shown may be said again, before the new line counts; what it may not is vanish.
        assert {tuple(one.codes) for one in editor.published[model_uri][before:]} <= {
            ((10, "TF111"),),
            ((11, "TF111"),),
        }
        assert all(one.codes == [(11, "TF111")] or one.version != 2 for one in editor.published[model_uri][before:])


@scenario
async def test_the_configuration_counts_and_is_read_again(folder: Path) -> None:
    path = write(folder / "net.py", NET)
    config = write(folder / "setup.cfg", "[tf1lint]\nignore = TF111\n")
    async with editing(folder) as editor:
        uri = await editor.open(path)
        await editor.shows(uri, [], 1)
        await editor.until(lambda: types.WORKSPACE_DID_CHANGE_WATCHED_FILES in editor.watched, "nothing is watched")
        config.write_text("")
        event = types.FileEvent(config.as_uri(), types.FileChangeType.Changed)
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
        await editor.shows(uri, FOUND)
        config.write_text("[tf1lint]\nexclude = net.py\n")
        editor.save(uri)
        await editor.shows(uri, [])
        config.write_text("[tf1lint]\nignroe = TF111\n")
        editor.save(uri)
        await editor.until(lambda: bool(editor.messages), "the mistake is not shown")
        editor.save(uri)
        await editor.answered(uri, editor.change(uri, NET + "\n"))
    assert editor.messages == [f"tf1lint: {config}: [tf1lint] ignroe: unknown key, did you mean ignore?"]


def test_each_folder_has_its_project_and_other_files_have_theirs(tmp_path: Path) -> None:
    one, two, outside = (tmp_path.resolve() / name for name in ("one", "two", "outside"))
    for folder, text in ((one, "[tf1lint]\nignore = TF111\n"), (two, "")):
        write(folder / "setup.cfg", text)
        write(folder / "net.py", NET)
    write(outside / "net.py", NET)

    async def run() -> None:
        async with editing(one, two) as editor:
            quiet, loud = await editor.open(one / "net.py"), await editor.open(two / "net.py")
            other = await editor.open(outside / "net.py")
            nameless = await editor.open(outside, NET, uri="untitled:Untitled-1")
            await editor.shows(quiet, [], 1)
            await editor.shows(loud, FOUND, 1)
            await editor.shows(other, FOUND, 1)
            await editor.shows(nameless, FOUND, 1)
            await editor.shows(nameless, [], editor.change(nameless, NAMED))

    asyncio.run(run())


@scenario
async def test_comments_allow_findings(folder: Path) -> None:
    path = write(folder / "net.py", NET)
    async with editing(folder) as editor:
        uri = await editor.open(path)
        await editor.shows(uri, FOUND, 1)
        for comment, codes in (
            ("  # noqa", []),
            ("  # noqa: E501", FOUND),
            ("  # tf1lint: allow[TF111] the caller opens it", []),
        ):
            await editor.shows(uri, codes, editor.change(uri, NET.replace("(x, 3)", "(x, 3)" + comment)))


@pytest.mark.parametrize("encoding, character", [(None, 20), ("utf-16", 20), ("utf-32", 18), ("utf-8", 24)])
def test_positions_are_in_the_units_that_were_agreed_on(encoding: Any, character: int, tmp_path: Path) -> None:
    folder = tmp_path.resolve()
    text = NET.replace("        x = tf", '        "😀😀"; x = tf')
    path = write(folder / "net.py", text)

    async def run() -> None:
        async with editing(folder, encodings=[encoding] if encoding else None) as editor:
            uri = await editor.open(path)
            (shown,) = (await editor.shows(uri, FOUND, 1)).diagnostics
            assert shown.range.start == types.Position(7, character)
            # An edit behind the astral characters: from `3` to the end of the call.
            at = character + len("tf.compat.v1.layers.dense(x, ")
            fixed = editor.change(uri, ((7, at), (7, at + 1), '3, name="first"'))
            await editor.shows(uri, [], fixed)

    asyncio.run(run())


@scenario
async def test_lines_end_where_the_protocol_says(folder: Path) -> None:
    text = "# a\x0cb\x0bc\u2028d\n" + NET.replace("\n", "\r\n")
    path = folder / "net.py"
    path.write_bytes(text.encode())
    async with editing(folder) as editor:
        uri = await editor.open(path, text)
        await editor.shows(uri, [(9, "TF111")], 1)
        await editor.shows(uri, [], editor.change(uri, ((8, 41), (8, 42), '3, name="first"')))
        await editor.shows(uri, [(9, "TF111")], editor.change(uri, ((8, 42), (8, 56), "")))
        # A position behind the end of a line, and of the text.
        await editor.shows(uri, [], editor.change(uri, ((8, 0), (8, 999), "        pass"), ((99, 0), (99, 9), "#")))


@scenario
async def test_of_fast_edits_the_newest_is_answered(folder: Path) -> None:
    path = write(folder / "net.py", NET)
    async with editing(folder) as editor:
        uri = await editor.open(path)
        for count in range(1, 40):
            version = editor.change(uri, "#\n" * count + (NET if count % 2 else NAMED))
        await editor.shows(uri, [(8 + 39, "TF111")], version)
        versions = [one.version for one in editor.published[uri]]
    assert versions == sorted(versions)
    assert versions[-1] == version


@scenario
async def test_pointing_at_a_finding_gives_the_rules_page(folder: Path) -> None:
    path = write(folder / "net.py", NET)
    async with editing(folder) as editor:
        uri = await editor.open(path)
        await editor.shows(uri, FOUND, 1)

        async def hover(line: int, character: int) -> Any:
            document = types.TextDocumentIdentifier(uri)
            return await editor.client.text_document_hover_async(
                types.HoverParams(document, types.Position(line, character))
            )

        found = await hover(7, 20)
        assert found.contents.kind == types.MarkupKind.Markdown
        assert found.contents.value.startswith("# TF111")
        assert "](TF" not in found.contents.value
        assert await hover(0, 3) is None
        assert await hover(500, 3) is None


async def actions(editor: Editor, uri: str, only: Any = None) -> List[types.CodeAction]:
    shown = editor.last(uri).diagnostics
    result = await editor.client.text_document_code_action_async(
        types.CodeActionParams(
            types.TextDocumentIdentifier(uri), shown[0].range, types.CodeActionContext(shown, only=only)
        )
    )
    return list(result or ())  # type: ignore[arg-type]


@scenario
async def test_a_quick_fix_allows_the_finding(folder: Path) -> None:
    path = write(folder / "net.py", NET)
    async with editing(folder) as editor:
        uri = await editor.open(path)
        for text in (NET, NET.replace("3)", "3)  # 😀 three"), NET.replace("3)", "3)  # tf1lint: allow[TF121]")):
            await editor.shows(uri, FOUND, editor.change(uri, text))
            (action,) = await actions(editor, uri)
            assert "TF111" in action.title and action.kind == types.CodeActionKind.QuickFix
            assert action.edit is not None and action.edit.changes is not None
            edits = [
                ((e.range.start.line, e.range.start.character), (e.range.end.line, e.range.end.character), e.new_text)
                for e in action.edit.changes[uri]
            ]
            await editor.shows(uri, [], editor.change(uri, *edits))
        await editor.shows(uri, FOUND, editor.change(uri, NET.replace("(x, 3)", "(x, \\\n            3)")))
        (action,) = await actions(editor, uri)
        assert action.edit is None and action.disabled is not None and "backslash" in action.disabled.reason
        assert await actions(editor, uri, [types.CodeActionKind.Refactor]) == []


@scenario
async def test_bad_input_is_logged_and_what_is_shown_stays(folder: Path) -> None:
    path = write(folder / "net.py", NET)
    async with editing(folder) as editor:
        uri = await editor.open(path)
        await editor.shows(uri, FOUND, 1)
        before = len(editor.published[uri])
        for text in ("x = '\0'\n", "# coding: klingon\n", "(" * 5000 + ")" * 5000, "print 'Python 2'\n", "\ud800"):
            editor.change(uri, text)
        # Positions and files that do not exist.
        editor.client.text_document_did_close(
            types.DidCloseTextDocumentParams(types.TextDocumentIdentifier("file:///no/such/file.py"))
        )
        editor.change(uri, ((7, 3), (2, 1), ""))
        await editor.shows(uri, FOUND, editor.change(uri, NET))
        assert all(one.codes == FOUND for one in editor.published[uri][before:])


def run(*arguments: str, data: bytes = b"") -> Tuple[int, str]:
    done = subprocess.run(arguments, input=data, capture_output=True, timeout=60, check=False)
    return done.returncode, done.stderr.decode()


def test_it_ends_when_the_editor_is_gone() -> None:
    assert run(*TF1LINT) == (1, "")
    assert run(*TF1LINT, "--stdio") == (1, "")


def message(**parts: Any) -> bytes:
    body = json.dumps({"jsonrpc": "2.0", **parts}).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def test_it_ends_as_the_protocol_says_whatever_came_before() -> None:
    hello = message(id=1, method="initialize", params={"processId": None, "rootUri": None, "capabilities": {}})
    nonsense = b"Content-Length: 5\r\n\r\n{:-)}" + message(method="textDocument/didChange", params={"a": 1})
    unknown = message(
        method="textDocument/didChange",
        params={"textDocument": {"uri": "file:///nobody/opened.py", "version": 2}, "contentChanges": [{"text": ""}]},
    )
    goodbye = message(id=2, method="shutdown") + message(method="exit")
    assert run(*TF1LINT, data=hello + nonsense + unknown + goodbye)[0] == 0
    assert run(*TF1LINT, data=hello + nonsense + unknown + message(method="exit"))[0] == 1


def test_without_pygls_one_line_says_what_to_install() -> None:
    program = "import sys; sys.modules['pygls'] = None; from tf1lint.hosts.cli import entry; entry()"
    status, said = run(sys.executable, "-c", program, "lsp")
    assert status == 2
    assert said.startswith("tf1lint: error: the language server needs pygls 2") and 'pip install "tf1lint[lsp]"' in said
    assert said.count("\n") == 1
