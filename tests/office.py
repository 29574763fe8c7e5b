"""LibreOffice and poppler as the eyes of the tests: what does a file look like on paper?"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pylopdf_fonts_zh_cn

_SERIF = ("仿宋_GB2312", "仿宋", "楷体_GB2312", "楷体", "宋体", "方正小标宋简体", "华文中宋")
_SANS = ("黑体", "微软雅黑")
_LATIN = ("Times New Roman",)
_ALIAS = '<alias binding="same"><family>{0}</family><prefer><family>{1}</family></prefer></alias>'
_CONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{folder}</dir><cachedir>{cache}</cachedir>{aliases}</fontconfig>"""


class Office:
    """One LibreOffice with a profile of its own that sees the Noto Chinese fonts."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        aliases = [_ALIAS.format(name, "Noto Serif SC") for name in _SERIF]
        aliases += [_ALIAS.format(name, "Noto Sans SC") for name in _SANS]
        aliases += [_ALIAS.format(name, "DejaVu Serif") for name in _LATIN]
        config = folder / "fonts.conf"
        fonts = Path(pylopdf_fonts_zh_cn.__file__).parent
        cache = folder / "font-cache"
        text = _CONFIG.format(folder=fonts, cache=cache, aliases="".join(aliases))
        config.write_text(text, "utf-8")
        self._environment = os.environ | {"FONTCONFIG_FILE": str(config), "HOME": str(folder)}

    @staticmethod
    def missing() -> str:
        """Return why pages cannot be looked at here, ``""`` where they can."""
        tools = [tool for tool in ("soffice", "pdftotext", "pdftoppm") if not shutil.which(tool)]
        return f"{' and '.join(tools)} not installed" if tools else ""

    def pdf(self, path: Path) -> Path:
        """Print a file to PDF as LibreOffice sees it."""
        return self.convert([path], "pdf")[0]

    def pdfs(self, paths: list[Path]) -> list[Path]:
        """Print files to PDF in one go."""
        return self.convert(paths, "pdf")

    def convert(self, paths: list[Path], suffix: str) -> list[Path]:
        """Convert files; the results stand in a folder of their own."""
        target = self._folder / "out"
        settings = f"-env:UserInstallation=file://{self._folder}/lo"
        command = ["soffice", "--headless", "--norestore", settings]
        command += ["--convert-to", suffix, "--outdir", str(target), *map(str, paths)]
        done = subprocess.run(
            command, env=self._environment, capture_output=True, timeout=180, check=True
        )
        results = [target / f"{path.stem}.{suffix}" for path in paths]
        missing = [path.name for path in results if not path.exists()]
        assert not missing, done.stderr.decode(errors="replace")
        return results


def pdf_text(pdf: Path, *, page: int = 0, layout: bool = False) -> str:
    """Return the text layer by poppler, of all pages or one (1-based)."""
    command = ["pdftotext", "-enc", "UTF-8"]
    command += ["-layout"] if layout else []
    command += ["-f", str(page), "-l", str(page)] if page else []
    done = subprocess.run([*command, str(pdf), "-"], capture_output=True, timeout=60, check=True)
    return done.stdout.decode()


def page_images(pdf: Path, folder: Path, dpi: int = 60) -> list[Path]:
    """Draw each page as PNG."""
    stem = folder / pdf.stem
    subprocess.run(
        ["pdftoppm", "-r", str(dpi), "-png", str(pdf), str(stem)], timeout=120, check=True
    )
    return sorted(folder.glob(f"{pdf.stem}-*.png"))
