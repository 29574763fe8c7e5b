"""What a file would hold, looked at before it leaves: by the same rules, and recorded nowhere."""

from __future__ import annotations

import pytest

from tests.services.office import Office, refused


@pytest.mark.parametrize("target", ["docx", "html", "pdf", "md", "txt"])
def test_a_proof_is_what_would_be_exported(
    office: Office, tmp_path_factory: pytest.TempPathFactory, target: str
) -> None:
    piece = office.signed()
    publishing = office.desk.publishing
    proof = publishing.proof(piece, target).value
    out = tmp_path_factory.mktemp("out") / f"file.{target}"
    assert publishing.history(piece) == ()
    publishing.export([piece], target, output=out, by=office.editor)
    assert out.read_bytes() == proof


def test_a_proof_of_what_is_not_signed_carries_its_label(office: Office) -> None:
    piece = office.submitted()
    with refused("export_no_chain"):
        office.desk.publishing.proof(piece, "txt")
    proof = office.desk.publishing.proof(piece, "txt", label="送审稿").value
    assert "送审稿" in proof.decode("utf-8-sig")
    assert office.desk.publishing.history(piece) == ()


def test_layouts_tell_their_grid(office: Office) -> None:
    grids = {i.id: (i.lines, i.characters) for i in office.desk.publishing.profiles()}
    assert grids["official"] == (22, 28)
