"""Random work of an office against an independent model; each final file looked at by SQL alone.

Several pieces at a time: written, brought in, derived, own exports brought in again; rounds
through workflows of every rule, returns, roles that change under way, editorial fields that
change at any time, marks put on and taken back. A quarter starts from the library that the
first version of the program signed.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from editor_app.domain.person import Role, User
from editor_app.domain.workflow import OnChange, Workflow
from editor_app.domain.workflow import Stage as RealStage
from editor_app.errors import EditorError
from editor_app.paths import resources
from editor_app.services.acting import Grounds
from editor_app.services.desk import Desk, open_desk
from editor_app.services.review.reviewing import Reviewing
from tests.campaigns.final_files import broken_finals
from tests.campaigns.office_model import FLOWS, Content, Model, People, Stage, flow
from tests.campaigns.outcome import Outcome
from tests.services.office import PHRASE, quick_passphrases

COUNT = 2_000
SMALL = 6

STEPS = 24
_SENSIBLE = 0.5  # of the steps are what comes next, the others anything
_OLD = Path(__file__).parent.parent / "data" / "library-0001-signed.dinggao"
_TEXTS = ("一稿。", "二稿。", "**二**稿。", "三稿。")
_PLACES = ("", "海川", "北原")
_STAFF: dict[str, set[str]] = {
    "作者": {"author", "editor"},
    "编辑": {"editor"},
    "复审员": {"reviewer"},
    "双岗": {"editor", "reviewer"},
    "总编": {"chief"},
    "副总编": {"chief", "editor"},
}
_FIELDS = {
    **{"speaker": "李某", "post": "主席", "occasion": "座谈会", "delivered": "2026-04-28"},
    **{"byline": "李某", "dateline": "海川", "source": "日报"},
}
_PRINTED = {"published": "2026-04-29", "editor": "责编", "proofreader": "责校", "page": "A1"}
_GROUNDS = Grounds("误", PHRASE)
_OLD_FLOW = flow(
    ("初审", "editor", "void", "审"),
    ("复审", "reviewer", "void", "审"),
    ("终审", "chief", "void", "审"),
)


@dataclass
class World:
    """A desk, its pieces and what the model holds of them."""

    desk: Desk
    people: People
    folder: Path
    pieces: dict[int, Model] = field(default_factory=dict)
    at: int = 0  # the piece that most steps are about, for some time
    files: int = 0

    def user(self, name: str) -> User:
        return self.desk.users.get(name)


def run(count: int, seed: int) -> Outcome:
    """Play ``count`` sequences, each told by its number and the seed."""
    outcome = Outcome("random office work against an independent model")
    finals = steps = 0
    with tempfile.TemporaryDirectory(prefix="dinggao-office-") as folder:
        templates = Path(folder) / "new.dinggao", Path(folder) / "old.dinggao"
        _staffed(templates[0])
        shutil.copyfile(_OLD, templates[1])
        _staffed(templates[1])
        for number in range(count):
            old = number % 4 == 3
            drawn = random.Random(seed * 1_000_003 + number)
            place = Path(folder) / "one"
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            shutil.copyfile(templates[old], place / "x.dinggao")
            played = _Play(place, drawn, old=old)
            faults = [f"sequence {number} of seed {seed}: {fault}" for fault in played.all()]
            outcome.note("from the upgraded library" if old else "from a new library", faults)
            finals, steps = finals + played.finals, steps + played.steps
    outcome.figures = {"steps": str(steps), "final files": str(finals)}
    return outcome


def _staffed(path: Path) -> None:
    """Open a library, brought up to date where it is old, and put the staff in."""
    with _desk(path) as desk:
        known = {user.name for user in desk.users.list()}
        for name, roles in _STAFF.items():
            if name not in known:
                phrase = PHRASE if "chief" in roles else ""
                desk.users.add(name, [Role(role) for role in sorted(roles)], phrase)
        desk.upkeep.backup(path.with_suffix(".copy"))
    path.with_suffix(".copy").replace(path)
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


@contextmanager
def _desk(path: Path) -> Iterator[Desk]:
    words = quick_passphrases()
    desk = open_desk(path, resources=resources(), owner="本机", passphrases=words)
    flows = [_workflow(name) for name in FLOWS]
    try:
        yield replace(desk, reviewing=Reviewing(desk.library, desk.kinds, flows, words))
    finally:
        desk.close()


def _workflow(name: str) -> Workflow:
    stages = tuple(
        RealStage(
            stage.name,
            stage.name,
            Role(stage.role),
            signing=stage.role == "chief",
            on_change=OnChange(stage.rule),
            group=stage.group,
        )
        for stage in FLOWS[name]
    )
    return Workflow(name, name, name, stages, default=name == "void")


class _Play:
    """One sequence of steps."""

    def __init__(self, folder: Path, drawn: random.Random, *, old: bool) -> None:
        self._folder, self._drawn, self._old = folder, drawn, old
        self.finals = self.steps = 0

    def all(self) -> list[str]:
        """Play it; return where the desk and the model went apart, and what was found after."""
        path = self._folder / "x.dinggao"
        with _desk(path) as desk:
            roles = {u.name: {str(role) for role in u.roles} for u in desk.users.list()}
            signers = {"副总编"} if self._old else {"总编", "副总编"}
            strangers = {"总编"} if self._old else set[str]()
            world = World(desk, People(roles, signers, strangers), self._folder)
            if self._old:
                world.pieces = _old_pieces(world.people)
            faults = self._steps(world)
            if not faults:
                faults = [f"verify: {notice}" for notice in desk.upkeep.verify()]
        return faults + broken_finals(path)

    def _steps(self, world: World) -> list[str]:
        _write(world, self._drawn)
        for number in range(STEPS):
            self.steps += 1
            name = self._drawn.choices([*_WAYS], weights=_WEIGHTS)[0]
            if self._drawn.random() < _SENSIBLE and world.at in world.pieces:
                name = _next(world.pieces[world.at], self._drawn)
            fault = _WAYS[name](world, self._drawn)
            looked_at = world.pieces if number == STEPS - 1 else {world.at} & world.pieces.keys()
            for piece in sorted(looked_at):
                fault = fault or _apart(world, piece, world.pieces[piece])
            if fault:
                return [f"step {number}, {name}: {fault}"]
            self.finals, world.files = self.finals + world.files, 0
        return []


def _apart(world: World, piece: int, model: Model) -> str:
    """Say where the desk sees a piece otherwise than the model; empty where they agree."""
    state = world.desk.reviewing.state(piece, world.desk.users.owner())
    if state.final != model.final():
        return f"piece {piece}: final {state.final}, by the model {model.final()}: {model}"
    opened = world.desk.drafting.open(piece)
    if (opened.status, opened.stage) != (state.status, state.stage_word):
        return f"piece {piece}: the list says {opened.stage}, the room {state.stage_word}"
    return ""


def _old_pieces(people: People) -> dict[int, Model]:
    """Return what the first version left: one published, one in review, one brought in."""
    signed, review, page = (
        Content("old 1"),
        Content("old 2", filled=False),
        Content("old 3", filled=False),
    )
    editors = {"初审": "初审员", "复审": "复审员", "终审": "总编"}
    one = Model(people, signed, "撰稿人", rules=1, flow=_OLD_FLOW, saved=signed, covered=signed)
    one.running, one.submitter, one.round, one.published = True, "撰稿人", 1, signed
    one.given = {stage: (by, signed) for stage, by in editors.items()}
    one.acted = [(by, stage) for stage, by in editors.items()]
    one.held = [(by, 1, stage) for stage, by in editors.items()]
    one.wrote = [("撰稿人", 0, ""), ("初审员", 1, "初审")]
    two = Model(people, review, "撰稿人", rules=1, flow=_OLD_FLOW, saved=review, covered=review)
    two.running, two.submitter, two.round, two.printable = True, "撰稿人", 1, False
    two.given, two.acted = {"初审": ("初审员", review)}, [("初审员", "初审")]
    two.held, two.wrote = [("初审员", 1, "初审")], [("撰稿人", 0, "")]
    three = Model(people, page, "", "初审员", printable=False)
    return {1: one, 2: two, 3: three}


def _any_piece(world: World, drawn: random.Random) -> tuple[int, Model]:
    if world.at not in world.pieces or drawn.random() < 0.1:
        world.at = drawn.choice(sorted(world.pieces))
    return world.at, world.pieces[world.at]


def _any_one(world: World, drawn: random.Random) -> str:
    return drawn.choice(sorted(world.people.roles))


def _write(world: World, drawn: random.Random) -> str:
    who, text = _any_one(world, drawn), drawn.choice(_TEXTS)
    made = world.desk.drafting.new(
        "speech", "讲话", by=world.user(who), text=text, fields=_FIELDS | _PRINTED
    )
    world.pieces[made.value.id] = Model(world.people, Content(text), who, who)
    return ""


def _import(world: World, drawn: random.Random) -> str:
    """Bring in a page that nobody here wrote."""
    page = world.folder / f"来稿{len(world.pieces)}.txt"
    page.write_text(f"题{len(world.pieces)}\n\n{drawn.choice(_TEXTS)}{drawn.random()}", "utf-8")
    return _brought_in(world, page, _any_one(world, drawn))


def _bring_back(world: World, drawn: random.Random) -> str:
    """Export a draft and bring the file in: a piece of its own that nobody wrote."""
    piece, _ = _any_piece(world, drawn)
    target = drawn.choice(["md", "docx", "txt"])
    path = world.folder / f"稿{piece}-{len(world.pieces)}.{target}"
    by = world.user(_any_one(world, drawn))
    world.desk.publishing.export([piece], target, output=path, by=by, label="送审稿")
    return _brought_in(world, path, by.name)


def _brought_in(world: World, path: Path, who: str) -> str:
    desk = world.desk
    read = desk.intake.read(path).value
    fields = {**_FIELDS, **_PRINTED, "title": path.stem}
    imported = desk.intake.accept(read, by=world.user(who), kind="speech", fields=fields).value
    if imported.status == "new" and imported.piece is not None:
        opened = desk.drafting.open(imported.piece)
        content = Content(opened.text, opened.fields.get("place", ""))
        world.pieces[imported.piece] = Model(world.people, content)
    return ""


def _derive(world: World, drawn: random.Random) -> str:
    piece, model = _any_piece(world, drawn)
    if model.saved is None:
        return ""
    who, kind = _any_one(world, drawn), drawn.choice(["speech", "address"])
    made = world.desk.drafting.derive(piece, 0, kind, by=world.user(who)).value
    world.pieces[made.id] = Model(world.people, model.saved, who, who, printable=False)
    return ""


def _edit(world: World, drawn: random.Random) -> str:
    piece, model = _any_piece(world, drawn)
    who, text = _any_one(world, drawn), drawn.choice(_TEXTS)
    revision = world.desk.drafting.open(piece).revision
    world.desk.drafting.save_text(piece, text, revision, by=world.user(who))
    model.edit(who, model.content._replace(text=text))
    return ""


def _set_place(world: World, drawn: random.Random) -> str:
    piece, model = _any_piece(world, drawn)
    who, place = _any_one(world, drawn), drawn.choice(_PLACES)
    world.desk.drafting.set_fields(piece, {"place": place}, by=world.user(who))
    model.edit(who, model.content._replace(place=place))
    return ""


def _fill(world: World, drawn: random.Random) -> str:
    """Fill in what is still required."""
    piece, model = _any_piece(world, drawn)
    if model.content.filled and model.printable:
        return ""
    who = _any_one(world, drawn)
    values = _PRINTED if model.content.filled else _FIELDS | _PRINTED
    world.desk.drafting.set_fields(piece, values, by=world.user(who))
    model.edit(who, model.content._replace(filled=True))
    model.printable = True
    return ""


def _set_editorial(world: World, drawn: random.Random) -> str:
    """Change what breaks no verdict, in one piece or by way of a channel."""
    piece, model = _any_piece(world, drawn)
    by = world.user(_any_one(world, drawn))
    if drawn.random() < 0.2 and world.desk.channels.all():
        path = drawn.choice(world.desk.channels.all()).path
        new = f"栏目{drawn.randrange(1000)}"
        return _quietly(lambda: world.desk.channels.rename(path, new, by=by))
    values = {
        "channel": drawn.choice(["要闻", "要闻/本地", "副刊"]),
        "page": drawn.choice(["A1", "B2"]),
        "published": drawn.choice(["2026-05-01", "2026-05-02"]),
    }
    world.desk.drafting.set_fields(piece, values, by=by)
    model.printable = True  # its editor is filled in from the stages
    return ""


def _quietly(doing: Callable[[], object]) -> str:
    try:
        doing()
    except EditorError:
        return ""
    return ""


def _change_roles(world: World, drawn: random.Random) -> str:
    who = drawn.choice(sorted(_STAFF))
    roles = set(drawn.sample(["author", "editor", "reviewer", "chief"], drawn.choice([1, 1, 2])))
    world.desk.users.set_roles(who, [Role(role) for role in roles])
    world.people.roles[who] = roles
    return ""


def _bin_and_back(world: World, drawn: random.Random) -> str:
    piece, _ = _any_piece(world, drawn)
    owner = world.desk.users.owner()
    world.desk.drafting.bin([piece], by=owner, grounds=_GROUNDS)
    world.desk.drafting.restore([piece], by=owner)
    return ""


def _erase(world: World, drawn: random.Random) -> str:
    if len(world.pieces) < 3:
        return ""
    piece, _ = _any_piece(world, drawn)
    owner = world.desk.users.owner()
    world.desk.drafting.bin([piece], by=owner, grounds=_GROUNDS)
    world.desk.drafting.erase([piece], by=owner, grounds=_GROUNDS)
    del world.pieces[piece]
    return ""


Act = Callable[[World, int, User, random.Random], object]
Expected = Callable[[Model, str, random.Random], bool]


def _both(act: Act, expected: Expected) -> Callable[[World, random.Random], str]:
    """Do a step at the desk and in the model: both allow it, or both refuse."""

    def step(world: World, drawn: random.Random) -> str:
        piece, model = _any_piece(world, drawn)
        who = _any_one(world, drawn) if drawn.random() < 0.4 else _likely(model, drawn)
        told = drawn.random()
        try:
            act(world, piece, world.user(who), random.Random(told))
            allowed, why = True, ""
        except EditorError as error:
            allowed, why = False, str(error)
        tried = model.tried()
        wanted = expected(tried, who, random.Random(told))
        if wanted:
            world.pieces[piece] = tried
        if allowed != wanted:
            return f"piece {piece} by {who}: {why or 'allowed'}, by the model {wanted}: {model}"
        return ""

    return step


def _likely(model: Model, drawn: random.Random) -> str:
    """Return somebody who may well do the next thing."""
    people, everybody = model.people, sorted(model.people.roles)
    stage: Stage | None = model.open() if model.running else None
    if stage is None:
        owing = [model.given[name][0] for name in model.owed()] if model.running else []
        return drawn.choice(owing or everybody)
    able = [w for w in everybody if people.may_act(w, stage) and model.impartial(w, stage)]
    if stage.role == "chief":
        able = [who for who in able if who in people.signers]
    return drawn.choice(able or everybody)


def _next(model: Model, drawn: random.Random) -> str:
    """Return what an office would do next with a piece."""
    if not model.content.filled:
        return "fill"
    if not model.running:
        return "submit"
    if model.final():
        return drawn.choice(["final", "final", "mark", "editorial", "withdraw", "derive", "edit"])
    return "approve" if model.open() is not None else drawn.choice(["confirm", "submit"])


def _final(world: World, piece: int, by: User, _drawn: random.Random) -> None:
    out = world.folder / "out.txt"
    world.desk.publishing.export([piece], "txt", output=out, by=by)
    world.files += 1


_WAYS: dict[str, Callable[[World, random.Random], str]] = {
    "write": _write,
    "import": _import,
    "bring back": _bring_back,
    "derive": _derive,
    "edit": _edit,
    "place": _set_place,
    "fill": _fill,
    "editorial": _set_editorial,
    "roles": _change_roles,
    "bin and back": _bin_and_back,
    "erase": _erase,
    "save": _both(
        lambda w, p, by, _: w.desk.reviewing.save_version(p, "", by=by),
        lambda model, who, _: model.save(who),
    ),
    "submit": _both(
        lambda w, p, by, r: w.desk.reviewing.submit(p, by=by, workflow=r.choice([*FLOWS])),
        lambda model, who, r: model.submit(who, FLOWS[r.choice([*FLOWS])]),
    ),
    "approve": _both(
        lambda w, p, by, _: w.desk.reviewing.approve(p, by=by, passphrase=PHRASE),
        lambda model, who, _: model.approve(who),
    ),
    "return": _both(
        lambda w, p, by, _: w.desk.reviewing.send_back(p, by=by, report="改", passphrase=PHRASE),
        lambda model, who, _: model.send_back(who),
    ),
    "confirm": _both(
        lambda w, p, by, _: w.desk.reviewing.reconfirm(p, by=by, passphrase=PHRASE),
        lambda model, who, _: model.confirm(who),
    ),
    "mark": _both(
        lambda w, p, by, _: w.desk.publishing.mark([p], by=by),
        lambda model, who, _: model.mark(who),
    ),
    "withdraw": _both(
        lambda w, p, by, _: w.desk.publishing.withdraw([p], by=by, grounds=_GROUNDS),
        lambda model, who, _: model.withdraw(who),
    ),
    "final": _both(_final, lambda model, _who, _: model.final()),
}
_WEIGHTS = [1, 1, 1, 1, 5, 2, 3, 3, 1, 1, 0.4, 2, 4, 8, 1.5, 3, 2, 1, 3]
