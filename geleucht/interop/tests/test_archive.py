# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A .zip is the same for the same files, and a hostile one is refused in sentences."""

import stat
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleucht.content import media
from geleucht.interop import archive
from geleucht.interop.problems import CannotImport

OUTSIDE = "Der Name führt aus dem Paket hinaus."
TWICE = "Den Namen gibt es zweimal; Groß und Klein machen keinen Unterschied."


def zipped(*entries: tuple[str | ZipInfo, bytes]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as written:
        for name, data in entries:
            written.writestr(name, data)
    return packed.getvalue()


def told(data: bytes, folder: Path) -> list[str]:
    with pytest.raises(CannotImport) as refused:
        archive.unpack(data, "paket.zip", folder)
    assert list(folder.iterdir()) == []
    return refused.value.sentence.splitlines()


def linked(name: str) -> ZipInfo:
    info = ZipInfo(name)
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return info


def test_the_same_files_give_the_same_bytes_whenever_they_were_written(tmp_path: Path) -> None:
    for place, order in (("a", (1, 2)), ("b", (2, 1))):
        for number in order:
            file = tmp_path / place / "unter" / f"{number}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(bytes([number]))
            file.chmod(0o600 if place == "a" else 0o755)
    packed = archive.pack(tmp_path / "a")
    assert archive.pack(tmp_path / "b") == packed
    with ZipFile(BytesIO(packed)) as read:
        assert [(one.filename, one.date_time[0]) for one in read.infolist()] == [
            ("unter/1.md", 1980),
            ("unter/2.md", 1980),
        ]


NAMES = ["../a", "/a", "a/../../b", "a\\b", "C:/a", "a//b", "./a"]


def test_every_name_that_leads_outside_is_told(tmp_path: Path) -> None:
    found = told(zipped(*((name, b"x") for name in NAMES)), tmp_path)
    assert found == sorted(f"{name}:1: {OUTSIDE}" for name in NAMES)


def strange() -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_BZIP2) as written:
        written.writestr("a.md", b"x")
    return packed.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], list[str]]] = {
    "no zip": (lambda: b"PK nein", ["paket.zip:1: Das ist kein lesbares .zip."]),
    "empty": (lambda: b"", ["paket.zip:1: Das ist kein lesbares .zip."]),
    "cut off": (
        lambda: zipped(("a", b"x" * 99))[:60],
        ["paket.zip:1: Das ist kein lesbares .zip."],
    ),
    "link": (
        lambda: zipped((linked("a"), b"/etc/passwd")),
        ["a:1: Nur Dateien und Ordner gehören in ein Paket, keine Verknüpfungen (Symlinks)."],
    ),
    "twice": (lambda: zipped(("a/B.md", b"1"), ("a/b.md", b"2")), [f"a/b.md:1: {TWICE}"]),
    "file and folder": (
        lambda: zipped(("a", b"1"), ("a/b", b"2")),
        ["a:1: So heißt auch ein Ordner."],
    ),
    "big file": (
        lambda: zipped(("a.md", b"\0" * (media.MOST_BYTES + 1))),
        ["a.md:1: a.md: Die Datei ist größer als 20 MB."],
    ),
    "bomb": (
        lambda: zipped(*((f"{n}", b"\0" * media.MOST_BYTES) for n in range(6))),
        ["paket.zip:1: Das Paket ist größer als 100 MB."],
    ),
    "many": (
        lambda: zipped(*((f"{n}", b"") for n in range(archive.MOST_FILES + 1))),
        ["paket.zip:1: Es sind mehr als 2000 Dateien."],
    ),
    "long name": (
        lambda: zipped(("a" * 241, b"")),
        [f"{'a' * 241}:1: Der Name ist länger als 240 Zeichen oder nicht lesbar."],
    ),
    "latin-1": (
        lambda: zipped(("a?.md", b"")).replace(b"a?.md", b"a\xe4.md"),
        ["aΣ.md:1: Der Name ist nicht in UTF-8."],
    ),
    "password": (
        lambda: zipped(("a.md", b"x")).replace(b"\x14\x00\x00\x00", b"\x14\x00\x01\x00"),
        ["a.md:1: Die Datei ist mit einem Passwort verschlossen."],
    ),
    "strange packer": (
        strange,
        ["a.md:1: Die Datei ist auf eine Art gepackt, die hier niemand liest. Möglich: Deflate."],
    ),
    "wrong bytes": (
        lambda: zipped((ZipInfo("a.md"), b"richtig")).replace(b"richtig", b"falsch!"),
        ["paket.zip:1: Das ist kein lesbares .zip."],
    ),
}


@pytest.mark.parametrize(("data", "expected"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_or_broken_archive_is_refused(
    data: Callable[[], bytes], expected: list[str], tmp_path: Path
) -> None:
    assert told(data(), tmp_path) == expected


def test_what_a_mac_adds_is_left_and_its_names_are_read(tmp_path: Path) -> None:
    name = "media/a\u0308.svg"  # two signs for ä
    data = zipped(("__MACOSX/._x", b"1"), ("a/.DS_Store", b"2"), (name, b"3"), ("a/", b""))
    plain = data.replace(b"\x14\x00\x00\x08", b"\x14\x00\x00\x00")  # does not say UTF-8
    for number, one in enumerate((data, plain)):
        folder = tmp_path / str(number)
        folder.mkdir()
        archive.unpack(one, "paket.zip", folder)
        assert [path.name for path in folder.rglob("*") if path.is_file()] == ["ä.svg"]


def test_a_folder_that_was_packed_as_a_whole_is_found(tmp_path: Path) -> None:
    file = tmp_path / "paket.zip"
    for name, root in (
        ("sammlung/programmes.yaml", "sammlung"),
        ("sammlung/lehrkraefte/licht-an/path.yaml", "sammlung"),
        ("lehrkraefte/licht-an/path.yaml", ""),
    ):
        file.write_bytes(zipped((name, b"x")))
        with archive.unpacked(file) as folder:
            assert (folder / name.removeprefix(f"{root}/")).is_file()


BYTES = st.binary(max_size=60)


@given(BYTES | BYTES.map(lambda data: data + zipped(("a", b"x")) + data))
def test_whatever_bytes_there_are_they_are_read_or_refused(data: bytes) -> None:
    with TemporaryDirectory() as place:
        with suppress(CannotImport):
            archive.unpack(data, "paket.zip", Path(place))
        assert {path.name for path in Path(place).iterdir()} <= {"a"}


def test_a_list_of_files_that_fills_the_memory_is_not_read(tmp_path: Path) -> None:
    entries = b"PK\x01\x02".ljust(46, b"\0") * 50_001
    assert told(entries, tmp_path) == ["paket.zip:1: Es sind mehr als 2000 Dateien."]
