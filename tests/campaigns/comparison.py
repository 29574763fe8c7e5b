"""Random pairs of texts compared: exact, and the same to the byte wherever it is done.

The same pairs are compared in other processes: with another seed of hashes, with the engine in
pure Python, and (where more than the small number are asked for) with the oldest engine allowed
and under each other Python at hand. A process answers with one digest a line::

    python -m tests.campaigns.comparison PAIRS.json
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from editor_app.text.compare.diff import ParagraphChange, compare
from tests.benchmarks.texts import edited, speech
from tests.campaigns.outcome import Outcome
from tests.text.compare.exactness import faults
from tests.text.edits import (
    splits_and_merges,
    with_moves,
    with_other_figures,
    with_phrases,
    with_typing_errors,
)

COUNT = 2_000
SMALL = 15
OLDEST = "3.9.0"  # the engine that pyproject allows
PROJECT = Path(__file__).resolve().parents[2]
TERMS = ("劳模精神", "产业工人", "工会")
EMOJI = ("👩\u200d🔧", "👍🏽", "🇨🇳", "❤\ufe0f", "𠮷", "葛\U000e0100", "ma\u0304")
HALVES = ("\ud83d", "\udc4d", "\udc4d\ud83d")


def run(count: int, seed: int) -> Outcome:
    """Compare so many pairs here and in every other process there is."""
    outcome = Outcome("comparison: random pairs, exact and everywhere the same")
    made = [made_up(number, seed) for number in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pairs.json"
        texts = json.dumps([pair[1:] for pair in made], ensure_ascii=False)
        file.write_bytes(texts.encode("utf-8", "surrogatepass"))
        places = list(_others(Path(folder), outcome)) if count > SMALL else []
        answers = {place.name: _answers(place, file) for place in [*_here(), *places]}
    outcome.figures["the same under"] = ", ".join(answers)
    for number, (kind, old, new) in enumerate(made):
        found = compare(old, new, TERMS)
        own = digest(found)
        elsewhere = (name for name, all_of in answers.items() if all_of[number] != own)
        outcome.note(
            kind,
            [f"pair {number} of seed {seed}: {fault}" for fault in faults(old, new, found)]
            + [f"pair {number} of seed {seed}: another result under {name}" for name in elsewhere],
        )
    return outcome


def digest(found: tuple[ParagraphChange, ...]) -> str:
    """Return a digest of everything in a comparison."""
    return hashlib.sha256(json.dumps(found).encode()).hexdigest()


def made_up(number: int, seed: int) -> tuple[str, str, str]:
    """Return the kind of a pair, and both texts."""
    chance = random.Random(f"{seed} {number}")
    text = speech(chance.randint(200, 3_000), chance.randrange(1_000_000))
    kind = ("edited", "moved", "emoji", "halves", "long", "bare", "other")[number % 7]
    if kind == "moved" and text.count("\n") > 5:
        return kind, text, _edited(with_moves(text, 2, chance)[0], chance)
    if kind == "emoji":
        old = _sprinkled(text, EMOJI, chance)
        return kind, old, _sprinkled(_edited(old, chance), EMOJI, chance)
    if kind == "halves":
        old = _sprinkled(text, HALVES, chance)
        return kind, old, _sprinkled(_edited(old, chance), HALVES, chance)
    if kind in ("long", "bare"):
        old = speech(chance.randint(3_000, 20_000), number).replace("\n", "")
        if kind == "bare":
            old = old.replace("，", "").replace("。", "")
        if number % 3 == 0:
            old = old[:50] * (len(old) // 50)
        return kind, old, edited(old, chance.choice((0.01, 0.05, 0.2)), number)
    if kind == "other":
        return kind, text, speech(len(text), number)
    return kind, text, _edited(text, chance)


def _edited(text: str, chance: random.Random) -> str:
    text = with_typing_errors(text, chance.choice((0.002, 0.01, 0.1)), chance)
    text = with_phrases(text, chance.randint(0, 8), chance)
    text = with_other_figures(text, chance.randint(0, 4), chance)
    long = text.count("\n") > 4  # of which some are put together
    return splits_and_merges(text, chance.randint(0, 3), chance) if long else text


def _sprinkled(text: str, signs: tuple[str, ...], chance: random.Random) -> str:
    for _ in range(12):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(signs) + text[at:]
    return text


class _Place(NamedTuple):
    """A Python to compare with, a folder of packages to find first, and what else it is told."""

    name: str
    python: str
    packages: str
    more: dict[str, str]


def _here() -> Iterator[_Place]:
    version = platform.python_version()
    packages = os.pathsep.join(sys.path)
    yield _Place(f"Python {version}", sys.executable, packages, {"PYTHONHASHSEED": "7"})
    pure = {"RAPIDFUZZ_IMPLEMENTATION": "python"}
    yield _Place(f"{version} with the pure engine", sys.executable, packages, pure)


def _others(folder: Path, outcome: Outcome) -> Iterator[_Place]:
    """Yield the oldest engine here and each other Python with its newest; say what is not."""
    pythons = [(f"engine {OLDEST}", sys.executable, f"rapidfuzz=={OLDEST}")]
    pythons += [(version, path, "rapidfuzz") for version, path in _pythons().items()]
    missing = []
    for number, (name, python, package) in enumerate(pythons):
        target = folder / str(number)
        install = [python, "-m", "pip", "install", "-q", "--target", str(target), package]
        if subprocess.run(install, capture_output=True, check=False).returncode:
            missing.append(f"{name} (its engine could not be installed)")
        else:
            yield _Place(name, python, str(target), {})
    if len(pythons) == 1:
        missing.append("another Python (none at hand)")
    if missing:
        outcome.figures["not tried"] = ", ".join(missing)


def _pythons() -> dict[str, str]:
    """Return the other Pythons at hand that the program runs on, by version."""
    root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    named = [shutil.which(f"python3.{minor}") for minor in range(11, 20)]
    paths = [str(path) for path in sorted(root.glob("versions/3.*/bin/python"))]
    ask = "import pip, platform, sys; print(platform.python_version(), sys.version_info >= (3, 11))"
    found: dict[str, str] = {}
    for path in [*filter(None, named), *paths]:
        told = subprocess.run([path, "-c", ask], capture_output=True, text=True, check=False)
        version, _, new_enough = told.stdout.strip().partition(" ")
        if told.returncode == 0 and new_enough == "True" and version != platform.python_version():
            found.setdefault(version, path)
    return found


def _answers(place: _Place, file: Path) -> list[str]:
    """Return the digests that another process finds, one for each pair."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    environment |= place.more | {"PYTHONPATH": os.pathsep.join([place.packages, str(PROJECT)])}
    done = subprocess.run(
        [place.python, "-m", "tests.campaigns.comparison", str(file)],
        env=environment,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout.split()


def main(file: str) -> None:
    """Print the digest of each pair in a file."""
    for old, new in json.loads(Path(file).read_bytes().decode("utf-8", "surrogatepass")):
        sys.stdout.write(digest(compare(old, new, TERMS)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
