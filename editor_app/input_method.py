"""Which input method Qt is told of: ibus where the user's is fcitx, which its package leaves out.

fcitx5 answers for ibus too, at the door on the session's bus that programs in a sandbox use.
Nothing of Qt is imported here: it wants to know before there is an application.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from editor_app.domain.result import Notice

_LOG = logging.getLogger(__name__)

PORTAL = "org.freedesktop.portal.IBus"  # the door for ibus, whoever answers at it
_FCITX = frozenset({"fcitx", "fcitx5"})
_FCITX_ON_BUS = "org.fcitx.Fcitx"  # also org.fcitx.Fcitx5, and org.fcitx.Fcitx-0 for a display
_GONE = frozenset({"", "xim"})  # what Qt has no plugin for since long: nobody is asked for

Names = frozenset[str]


class Choice(NamedTuple):
    """What Qt is to find in the environment, and why no Chinese can be typed, if so."""

    variables: Mapping[str, str] = {}
    why_not: Notice | None = None


_LEAVE = Choice()


@contextmanager
def told(
    environment: MutableMapping[str, str], plugin_folders: Callable[[], Collection[str]]
) -> Iterator[Notice | None]:
    """Tell Qt, while its application is made, of an input method that it can reach.

    Yields why none can be, if so. Programs that the window opens later find the
    environment as the user has it: they may well have a plugin for fcitx.

    Args:
        environment: that of the process, changed and put back.
        plugin_folders: where Qt looks for its plugins; asked only where it matters.
    """
    if not sys.platform.startswith("linux"):
        yield None
        return
    choice = choose(
        environment,
        lambda: any(map(_has_fcitx, plugin_folders())),
        lambda: _names_on_bus(environment),
    )
    if choice != _LEAVE:
        _LOG.info("input method: told %s, cannot: %s", dict(choice.variables), choice.why_not)
    before = {name: environment.get(name) for name in choice.variables}
    environment.update(choice.variables)
    try:
        yield choice.why_not
    finally:
        for name, value in before.items():
            if value is None:
                environment.pop(name, None)
            else:
                environment[name] = value


def choose(
    environment: Mapping[str, str], has_plugin: Callable[[], bool], ask: Callable[[], Names | None]
) -> Choice:
    """Return what to tell Qt; nothing where the user has chosen anything but fcitx.

    Args:
        environment: what the variables say.
        has_plugin: whether Qt can reach fcitx by itself.
        ask: the names on the session's bus: none without a bus, None where it does not answer.
    """
    name = "QT_IM_MODULES" if environment.get("QT_IM_MODULES") else "QT_IM_MODULE"
    modules = [one for one in environment.get(name, "").split(";") if one not in _GONE]
    if modules:
        # Qt takes the first that it can have; the desktop's own on Wayland, and only there.
        own = [one for one in modules if one != "wayland" or _on_wayland(environment)]
        if not own or own[0] not in _FCITX or has_plugin():
            return _LEAVE
        theirs = dict.fromkeys("ibus" if one in _FCITX else one for one in modules)
        return _by_portal({name: ";".join(theirs)}, ask())
    if _on_wayland(environment):
        return _LEAVE  # the desktop itself hands over what is composed
    said = _others_say(environment)
    if said is False or (said is None and not _bus_address(environment)) or has_plugin():
        return _LEAVE
    names = ask()
    if said is None and not _runs_fcitx(names):
        return _LEAVE
    return _by_portal({name: "ibus"}, names)


def _by_portal(variables: dict[str, str], names: Names | None) -> Choice:
    """Send Qt to the door for ibus; where nobody answers there at the start, Qt never asks again.

    A bus that did not answer in time is given the benefit of the doubt.
    """
    if names is None or PORTAL in names:
        return Choice({**variables, "IBUS_USE_PORTAL": "1"})
    if not names:
        return Choice(why_not=Notice.of("input_no_bus"))
    if _runs_fcitx(names):
        return Choice(why_not=Notice.of("input_fcitx_old"))
    return Choice(why_not=Notice.of("input_fcitx_off"))


def _others_say(environment: Mapping[str, str]) -> bool | None:
    """Whether what is meant for X11 and GTK says fcitx; None where it says nothing."""
    values = [
        environment.get("XMODIFIERS", "").rpartition("@im=")[2],
        *environment.get("GTK_IM_MODULE", "").split(":"),
    ]
    spoken = {value for value in values if value not in _GONE}
    return spoken <= _FCITX if spoken else None


def _runs_fcitx(names: Names | None) -> bool:
    return any(name.startswith(_FCITX_ON_BUS) for name in names or ())


def _on_wayland(environment: Mapping[str, str]) -> bool:
    platform = environment.get("QT_QPA_PLATFORM", "")
    return platform.startswith("wayland") or bool(
        not platform and environment.get("WAYLAND_DISPLAY")
    )


def _has_fcitx(plugins: str) -> bool:
    return any(Path(plugins, "platforminputcontexts").glob("*fcitx*"))


def _bus_address(environment: Mapping[str, str]) -> str:
    """Return where the session's bus listens, as D-Bus writes it; empty without a bus."""
    address = environment.get("DBUS_SESSION_BUS_ADDRESS", "")
    if address:
        return address
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    if runtime and Path(runtime, "bus").exists():
        return f"unix:path={runtime}/bus"
    from shutil import which  # rarely needed

    # One is started, or found by the screen, where this program is installed.
    return "autolaunch:" if environment.get("DISPLAY") and which("dbus-launch") else ""


def _names_on_bus(environment: Mapping[str, str]) -> Names | None:
    address = _bus_address(environment)
    if not address:
        return frozenset()
    from editor_app.session_bus import names  # only where it has to be asked

    return names(address)
