"""The import rule and the sizes, held by reading the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "editor_app"
FILES = sorted(PACKAGE.rglob("*.py"))

LEAVES = {"errors", "words", "paths", "settings", "log", "screen", ""}
MAY_IMPORT = {
    "domain": {"domain"},
    "text": {"text", "domain"},
    "library": {"library", "text", "domain"},
    "formats": {"formats", "text", "domain"},
    "proof": {"proof", "text", "domain"},
    "services": {"services", "library", "formats", "proof", "text", "domain"},
    "ui": {"ui", "services", "text", "domain"},
    "cli": {"cli", "services", "text", "domain"},
    "words": {"domain"},
    "settings": {"domain"},
    "errors": set(),
    "log": set(),
    "paths": set(),
    "screen": set(),
    "input_method": {"domain", "session_bus"},
    "session_bus": set(),
    "": set(),
}
ONLY_IN = {  # third-party packages that one room keeps to itself
    "sqlalchemy": {"library"},
    "alembic": {"library"},
    "PySide6": {"ui", "app"},
    "qtawesome": {"ui"},
    "docx": {"formats"},
    "lxml": {"formats"},
    "olefile": {"formats"},
    "typst": {"formats"},
    "pypdfium2": {"formats"},
    "markdown": {"formats"},
    "rapidfuzz": {"text"},
    "rjieba": {"text"},
    "click": {"cli"},
    "rich": {"cli"},
}


def module_name(path: Path) -> str:
    """Return the dotted name of a file inside the package."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(module: str) -> str:
    """Return the room of a module: its first name under the package."""
    return module.split(".")[1] if "." in module else ""


MODULES = {module_name(path): path for path in FILES}


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Return every node of a file."""
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))


def imports(path: Path) -> Iterator[str]:
    """Yield every imported module of a file, lazy imports included."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES else node.module


def every_import() -> Iterator[tuple[str, str]]:
    """Yield each module with each that it imports."""
    for name, path in MODULES.items():
        for target in imports(path):
            yield name, target


def test_imports_go_one_way() -> None:
    for name, target in every_import():
        here, there = room(name), room(target)
        if not target.startswith("editor_app") or here in ("app", "__main__") or there in LEAVES:
            continue
        assert there in MAY_IMPORT[here], f"{name} must not import {target}"


def test_packages_stay_in_their_room() -> None:
    for name, target in every_import():
        rooms = ONLY_IN.get(target.split(".")[0])
        assert rooms is None or room(name) in rooms, f"{name} must not import {target}"


def test_there_is_no_cycle() -> None:
    graph = {
        name: {t for t in imports(path) if t in MODULES and t != name}
        for name, path in MODULES.items()
    }
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join((*trail[trail.index(name) :], name))
        if name in done:
            return
        for target in graph[name]:
            if not name.startswith(f"{target}."):  # a module may name its own package
                visit(target, (*trail, name))
        done.add(name)

    for name in graph:
        visit(name, ())


def test_every_file_dialog_comes_through_one_door() -> None:
    users = {
        name
        for name, path in MODULES.items()
        for node in nodes(path)
        if isinstance(node, ast.ImportFrom) and any(a.name == "QFileDialog" for a in node.names)
    }
    assert users == {"editor_app.ui.base.file_questions"}


# Which rooms of the window may import which; what a room needs of another beyond this, the shell
# hands it: a callable, a signal, or what the Host can do.
BELOW = {"base", "widgets", "page"}
WINDOW_ROOMS = {
    "base": set[str](),
    "widgets": {"base"},
    "page": {"base", "widgets"},
    "editor": BELOW,
    "review": BELOW,
    "export": BELOW,
    "library": BELOW,
    "shell": {*BELOW, "editor", "review", "export", "library"},
}


def rooms_inside(folder: str) -> dict[str, set[str]]:
    """Return which part of a folder, file or folder, imports which other part of it."""
    arrows: dict[str, set[str]] = {}
    for name, target in every_import():
        if name.startswith(f"{folder}.") and target.startswith(f"{folder}."):
            here, there = (each.removeprefix(f"{folder}.").split(".")[0] for each in (name, target))
            arrows.setdefault(here, set())
            if here != there:
                arrows[here].add(there)
    return arrows


def reached(arrows: dict[str, set[str]], start: str) -> set[str]:
    """Return all that can be come to from a part."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for there in arrows.get(waiting.pop(), set()) - found:
            found.add(there)
            waiting.append(there)
    return found


FOLDERS = sorted({name.rpartition(".")[0] for name in MODULES if name.count(".") > 1})


@pytest.mark.parametrize("folder", FOLDERS)
def test_imports_inside_a_folder_go_one_way(folder: str) -> None:
    arrows = rooms_inside(folder)
    knots = {
        frozenset({here, *(t for t in reached(arrows, here) if here in reached(arrows, t))})
        for here in arrows
    }
    assert not [" ↔ ".join(sorted(knot)) for knot in knots if len(knot) > 1]


def test_no_room_of_the_window_imports_another_beside_it() -> None:
    arrows = rooms_inside("editor_app.ui")
    assert arrows.keys() == WINDOW_ROOMS.keys()
    for here, there in arrows.items():
        assert there <= WINDOW_ROOMS[here], f"{here} must not import {there - WINDOW_ROOMS[here]}"


def test_a_small_file_with_one_user_next_door_is_part_of_that_neighbour() -> None:
    users: dict[str, set[str]] = {name: set() for name in MODULES}
    for name, target in every_import():
        if target in users and target != name:
            users[target].add(name)
    small = [
        f"{name} is part of {user}"
        for name, (user, *others) in ((n, tuple(u)) for n, u in users.items() if u)
        if not others
        and MODULES[name].parent == MODULES[user].parent
        and MODULES[name].name != "__init__.py"
        and MODULES[name].read_text("utf-8").count("\n") < 60
    ]
    assert not small


def test_no_file_is_over_500_lines_and_no_function_over_60() -> None:
    for path in FILES:
        assert path.read_text("utf-8").count("\n") <= 500, path.name
        for node in nodes(path):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                length = (node.end_lineno or 0) - node.lineno + 1
                assert length <= 60, f"{path.name}: {node.name} has {length} lines"


@pytest.mark.parametrize("where", sorted(MAY_IMPORT.keys() - LEAVES))
def test_a_public_class_has_a_name_of_its_own_in_its_room(where: str) -> None:
    seen: dict[str, str] = {}
    for name, path in MODULES.items():
        if room(name) != where:
            continue
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                assert node.name not in seen, f"{node.name} in {name} and {seen[node.name]}"
                seen[node.name] = name


# Where anything at all may be caught: the program's start, and the door behind which files of
# strangers are read. What those do to a reader and its libraries is not to be foreseen, and one
# such file must not stop the others; the door logs what it caught.
OUTERMOST = {"editor_app.app", "editor_app.__main__", "editor_app.formats.foreign"}


def test_only_the_outermost_doors_catch_everything() -> None:
    for name, path in MODULES.items():
        for node in nodes(path):
            if isinstance(node, ast.ExceptHandler):
                broad = node.type is None or (
                    isinstance(node.type, ast.Name)
                    and node.type.id in ("Exception", "BaseException")
                )
                assert not broad or name in OUTERMOST, f"{name}:{node.lineno}"
