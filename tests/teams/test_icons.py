"""The icons in the app package: their size, their ground, and room around the sign."""

import struct
import zlib
from importlib import resources

import pytest

GROUND = (0x0F, 0x6B, 0x66, 255)


def pixels(name):
    """Return (side, rows of (r, g, b, a)) of one of our own PNGs: 8 bits, RGBA, no filters."""
    data = resources.files("adapters.teams.manifest").joinpath(name).read_bytes()
    width, height, *kind = struct.unpack(">IIBBBBB", data[16:29])
    assert width == height
    assert kind == [8, 6, 0, 0, 0]
    size = struct.unpack(">I", data[33:37])[0]
    raw = zlib.decompress(data[41 : 41 + size])
    rows = [raw[at + 1 : at + 1 + 4 * width] for at in range(0, len(raw), 4 * width + 1)]
    assert {raw[at] for at in range(0, len(raw), 4 * width + 1)} == {0}
    return width, [[tuple(row[i : i + 4]) for i in range(0, 4 * width, 4)] for row in rows]


@pytest.fixture(scope="module")
def colour():
    return pixels("color.png")


@pytest.fixture(scope="module")
def outline():
    return pixels("outline.png")


def test_the_coloured_one_is_a_full_square_of_192(colour):
    side, rows = colour
    assert side == len(rows) == 192
    assert {pixel[3] for row in rows for pixel in row} == {255}


def test_its_sign_keeps_away_from_the_edges_that_teams_rounds_off(colour):
    side, rows = colour
    drawn = [(x, y) for y, row in enumerate(rows) for x, at in enumerate(row) if at != GROUND]
    for along in zip(*drawn, strict=True):
        assert min(along) >= 30
        assert max(along) < side - 30


def test_the_outline_is_white_on_nothing_and_32_wide(outline):
    side, rows = outline
    assert side == len(rows) == 32
    assert {pixel[:3] for row in rows for pixel in row} == {(255, 255, 255)}
    assert {pixel[3] for row in rows for pixel in row} >= {0, 255}


def test_the_outline_fills_its_square_and_leaves_its_corners_free(outline):
    side, rows = outline
    drawn = [(x, y) for y, row in enumerate(rows) for x, at in enumerate(row) if at[3]]
    assert all(1 <= at < side - 1 for spot in drawn for at in spot)
    assert max(y for _, y in drawn) - min(y for _, y in drawn) > 20
    assert all(rows[y][x][3] == 0 for x in (0, side - 1) for y in (0, side - 1))
