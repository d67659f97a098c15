"""Place the labels of a scatter so that none covers another, a point or a line; always the same."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kyori.analysis.figures.geometry import Box, Line, Point, crosses, meet

GAPS = (3.0, 7.0, 13.0, 19.0, 26.0, 34.0, 44.0, 56.0, 70.0)  # px between a point and its label
DIRECTIONS = 24
LEADER_FROM = 11.0  # px: a label further off is tied to its point by a line
ROUNDS, TRIALS = 12, 24  # of improvement; places tried for a label in each
# What a label costs that ...
COVERS_BLOCK = 1000.0  # leaves the frame, or covers a heading or another label
COVERS_POINT = 60.0
CROSSES_LINE = 160.0
LEADER_OVER_LABEL = 120.0
LEADER_OVER_POINT = 8.0
PER_PX = 1.0  # of distance from its point
SIDEWAYS, ABOVE_OR_BELOW = 1.5, 3.0  # stands to the left; above or below; at most 1 for aslant


@dataclass(frozen=True, slots=True)
class Label:
    """A text to be placed at a point: its key and the size of its box in px."""

    key: str
    point: Point
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Obstacles:
    """What labels must keep off: the frame's outside, blocks, points, and lines as thin boxes.

    No line parts a label from its point but a track: that is one on which points lie.
    """

    frame: Box
    blocks: tuple[Box, ...] = ()
    points: tuple[Point, ...] = ()
    lines: tuple[Box, ...] = ()
    tracks: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a label stands, and the line to its point where it stands far off."""

    key: str
    box: Box
    leader: Line | None
    cost: float


@lru_cache(maxsize=8)
def place_labels(labels: tuple[Label, ...], obstacles: Obstacles) -> tuple[Placement, ...]:
    """Place every label: greedily, the most crowded first, then by turns until none gains."""
    candidates = [
        sorted(_candidates(label, obstacles), key=lambda candidate: candidate.cost)
        for label in labels
    ]
    order = sorted(range(len(labels)), key=lambda i: (-candidates[i][0].cost, labels[i].key))
    placed: dict[int, Placement] = {}
    for i in order:
        placed[i] = _best(candidates[i], placed.values())
    for _ in range(ROUNDS):
        before = placed
        for i in order:
            placed = _with_room_for(i, candidates, placed)
        if placed == before:
            break
    return tuple(placed[i] for i in range(len(labels)))


def _best(candidates: Sequence[Placement], others: Iterable[Placement]) -> Placement:
    """Return the cheapest candidate beside the others; candidates come in order of their cost."""
    others = tuple(others)
    best, lowest = candidates[0], math.inf
    for candidate in candidates:
        if candidate.cost >= lowest:
            break
        cost = candidate.cost + _conflict(candidate, others)
        if cost < lowest:
            best, lowest = candidate, cost
    return best


def _with_room_for(
    i: int, candidates: Sequence[Sequence[Placement]], placed: dict[int, Placement]
) -> dict[int, Placement]:
    """Try a better place for a label; those that it disturbs look for another. Keep what gains."""
    best, lowest = placed, _total(placed)
    own = placed[i].cost + _conflict(placed[i], (placed[j] for j in placed if j != i))
    for candidate in candidates[i][:TRIALS]:
        if candidate.cost >= own:
            break
        trial = placed | {i: candidate}
        disturbed = [j for j in placed if j != i and _conflict(candidate, (placed[j],))]
        for j in disturbed:
            trial[j] = _best(candidates[j], (trial[k] for k in trial if k != j))
        if disturbed:  # the label itself may do better still
            trial[i] = _best(candidates[i], (trial[k] for k in trial if k != i))
        if (total := _total(trial)) < lowest - 1e-9:
            best, lowest = trial, total
    return best


def _total(placed: dict[int, Placement]) -> float:
    keys = sorted(placed)
    return sum(
        placed[i].cost + _conflict(placed[i], (placed[j] for j in keys if j < i)) for i in keys
    )


def _candidates(label: Label, obstacles: Obstacles) -> list[Placement]:
    """Return every position around the point, each with the cost that no other label changes."""
    found = []
    obstacles = _near(label, obstacles)
    for gap in GAPS:
        for step in range(DIRECTIONS):
            box = _box(label, gap, 2 * math.pi * step / DIRECTIONS)
            leader = _leader(label.point, box)
            cost = gap * PER_PX + _aslant(box, label.point)
            cost += _fixed_cost(label, box, leader, obstacles)
            found.append(Placement(label.key, box, leader, cost))
    return found


def _near(label: Label, obstacles: Obstacles) -> Obstacles:
    """Return only what the label might touch somewhere, to save the rest the test."""
    x, y, far = label.point.x, label.point.y, label.point.radius + max(GAPS)
    reach = Box(
        x - far - label.width, y - far - label.height, x + far + label.width, y + far + label.height
    )
    return replace(
        obstacles,
        blocks=tuple(block for block in obstacles.blocks if reach.overlaps(block)),
        points=tuple(p for p in obstacles.points if reach.holds(p) and p != label.point),
        lines=tuple(line for line in obstacles.lines if reach.overlaps(line)),
    )


def _box(label: Label, gap: float, angle: float) -> Box:
    """Return the label's box in a direction, its edge `gap` px off the edge of the mark."""
    reach = label.point.radius + gap
    cos, sin = math.cos(angle), math.sin(angle)
    # A box touches a circle at its side, or at its corner in the diagonal directions.
    x = label.point.x + cos * reach + math.copysign(min(1.0, abs(cos) * 1.6), cos) * label.width / 2
    y = label.point.y - sin * reach - sin * label.height / 2
    half_width, half_height = label.width / 2, label.height / 2
    return Box(x - half_width, y - half_height, x + half_width, y + half_height)


def _between(point: Point, box: Box) -> Box:
    """Return the rectangle that holds the label and the middle of its mark."""
    return Box(
        min(box.left, point.x),
        min(box.top, point.y),
        max(box.right, point.x),
        max(box.bottom, point.y),
    )


def _leader(point: Point, box: Box) -> Line | None:
    x, y = box.nearest(point.x, point.y)
    distance = math.hypot(x - point.x, y - point.y)
    if distance < point.radius + LEADER_FROM:
        return None
    share = (point.radius + 1) / distance
    return point.x + (x - point.x) * share, point.y + (y - point.y) * share, x, y


def _aslant(box: Box, point: Point) -> float:
    """Prefer the right to the left, both to above and below, and the level of the mark."""
    off_level = abs(box.middle - point.y) / (box.bottom - box.top)
    if box.left >= point.x:
        return min(off_level, 1.0)
    return SIDEWAYS + min(off_level, 1.0) if box.right <= point.x else ABOVE_OR_BELOW


def _fixed_cost(
    label: Label,
    box: Box,
    leader: Line | None,
    obstacles: Obstacles,
) -> float:
    cost = 0.0 if box.lies_in(obstacles.frame) else COVERS_BLOCK
    cost += COVERS_BLOCK * sum(box.overlaps(block) for block in obstacles.blocks)
    across = _between(label.point, box)
    cost += CROSSES_LINE * sum(across.overlaps(line) for line in obstacles.lines)
    cost += CROSSES_LINE * sum(box.overlaps(track) for track in obstacles.tracks)
    for point in obstacles.points:
        if not across.holds(point):
            continue
        x, y = box.nearest(point.x, point.y)
        if math.hypot(x - point.x, y - point.y) < point.radius + 1:
            cost += COVERS_POINT
        elif leader and point.distance(leader) < point.radius:
            cost += LEADER_OVER_POINT
    return cost


def _conflict(candidate: Placement, others: Iterable[Placement]) -> float:
    cost = 0.0
    for other in others:
        if candidate.box.overlaps(other.box, margin=1):
            cost += COVERS_BLOCK
        if candidate.leader and crosses(candidate.leader, other.box):
            cost += LEADER_OVER_LABEL
        if other.leader and crosses(other.leader, candidate.box):
            cost += LEADER_OVER_LABEL
        if candidate.leader and other.leader and meet(candidate.leader, other.leader):
            cost += LEADER_OVER_LABEL
    return cost
