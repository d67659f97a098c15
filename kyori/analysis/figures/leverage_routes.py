"""How the lines of the leverage diagram run: level and upright, past every element they miss."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kyori.analysis.figures.geometry import Box
from kyori.analysis.figures.leverage_layout import Layout
from kyori.analysis.figures.leverage_measures import SIZE, width_of

Point = tuple[float, float]
PORT = 10  # px from a box's corner to where a second line leaves it
STEP = 13  # px that a line runs before it turns
ABOVE, BESIDE = 4, 6  # px between a line and its word
WORD_HEIGHT = 1.2 * SIZE


@dataclass(frozen=True, slots=True)
class Route:
    """The corners of a line from its start to its arrowhead, and where its word stands.

    `stretch` names the corner before the word; `is_left` puts the word left of an upright line.
    """

    points: Sequence[Point]
    stretch: int = 0
    is_left: bool = False

    def word(self, text: str) -> Box:
        """Return the rectangle of the line's word: above a level line, beside an upright one."""
        (x, y), (end_x, end_y) = self.points[self.stretch : self.stretch + 2]
        middle_x, middle_y, width = (x + end_x) / 2, (y + end_y) / 2, width_of(text)
        if y == end_y:
            left, bottom = middle_x - width / 2, y - ABOVE
            return Box(left, bottom - WORD_HEIGHT, left + width, bottom)
        left = middle_x - BESIDE - width if self.is_left else middle_x + BESIDE
        return Box(left, middle_y - WORD_HEIGHT / 2, left + width, middle_y + WORD_HEIGHT / 2)


def _onward(start: str, end: str, *, is_left: bool = False) -> Callable[[Layout], Route]:
    """Run straight on, away from the United States."""

    def route(layout: Layout) -> Route:
        across = layout.across(end if start in ("us", "partners") else start)[1]
        ends = layout.along(start)[2], layout.along(end)[0]
        return Route([layout.point(along, across) for along in ends], 0, is_left)

    return route


def _linked(start: str, end: str) -> Callable[[Layout], Route]:
    """Join the two levers, from the nearer edge of one to that of the other."""

    def route(layout: Layout) -> Route:
        along = layout.along(start)[1]
        sides = (2, 0) if layout.across(start) < layout.across(end) else (0, 2)
        edges = layout.across(start)[sides[0]], layout.across(end)[sides[1]]
        return Route([layout.point(along, edge) for edge in edges])

    return route


def _pressing(lever: str, side: int) -> Callable[[Layout], Route]:
    """Run between the two rewards to the partners; `side` is that of the lever's inner edge."""

    def route(layout: Layout) -> Route:
        port = layout.across(lever)[side] + (-PORT if side else PORT)
        start, end = layout.along(lever)[2], layout.along("partners")[0]
        turn = start + STEP
        points = [(start, port), (turn, port), (turn, layout.middle)]
        if not layout.is_desk:  # the word stands where the rewards leave room beside the line
            points.append((layout.along("reward-tariff")[2], layout.middle))
        points.append((end, layout.middle))
        return Route([layout.point(*point) for point in points], len(points) - 2)

    return route


def _offering(reward: str, lane: int) -> Callable[[Layout], Route]:
    """Run past the lever on its outer side to the reward."""

    def route(layout: Layout) -> Route:
        along, across = layout.along(reward)[1], layout.outer[lane]
        edge = layout.across(reward)[2 if lane else 0]
        start, lever = layout.along("us")[2], layout.along(reward.replace("reward", "lever"))
        word_end = lever[0] if not layout.is_desk else lever[2]
        points = [(start, across), (word_end, across), (along, across), (along, edge)]
        return Route([layout.point(*point) for point in points], 0, bool(lane))

    return route


def _asking(layout: Layout) -> Route:
    """Run down outside the frame and into its side."""
    us, frame, x = layout.boxes["us"], layout.boxes["invite"], layout.columns.asking
    points = [(x, us.bottom)]
    if not layout.is_desk:  # the word stands below the partners, where there is room
        points.append((x, layout.boxes["partners"].bottom))
    points += [(x, layout.corridor), (x, frame.middle), (frame.left, frame.middle)]
    return Route(points, len(points) - 4)


def _carrying(demand: str) -> Callable[[Layout], Route]:
    """Run below the partners, down into the frame and to the demand."""

    def route(layout: Layout) -> Route:
        partners, box = layout.boxes["partners"], layout.boxes[demand]
        x, lane = (partners.left + partners.right) / 2, layout.columns.lane
        corners = [(x, partners.bottom), (x, layout.corridor), (lane, layout.corridor)]
        return Route([*corners, (lane, box.middle), (box.left, box.middle)], 1)

    return route


def _across(start: str, end: str) -> Callable[[Layout], Route]:
    """Run straight to the right."""

    def route(layout: Layout) -> Route:
        box = layout.boxes[start]
        return Route([(box.right, box.middle), (layout.boxes[end].left, box.middle)])

    return route


def _to_the_dollar(layout: Layout) -> Route:
    """Lead from the weaker dollar to the aim: beside it, or below the effects."""
    if layout.is_desk:
        return _across("effect-dollar", "aim-dollar")(layout)
    effect, aim, x = layout.boxes["effect-dollar"], layout.boxes["aim-dollar"], 297
    corners = [(effect.right, effect.middle), (x, effect.middle)]
    return Route([*corners, (x, aim.middle), (aim.right, aim.middle)])


def _to_an_aim(end: str) -> Callable[[Layout], Route]:
    """Lead from the corrected dollar to a further aim: level, with a turn, or straight down."""

    def route(layout: Layout) -> Route:
        dollar, aim = layout.boxes["aim-dollar"], layout.boxes[end]
        if not layout.is_desk:
            x = (aim.left + aim.right) / 2
            return Route([(x, dollar.bottom), (x, aim.top)])
        if aim.middle == dollar.middle:
            return _across("aim-dollar", end)(layout)
        x = (dollar.right + aim.left) / 2
        corners = [(dollar.right, dollar.middle), (x, dollar.middle)]
        return Route([*corners, (x, aim.middle), (aim.left, aim.middle)])

    return route


ROUTES: Mapping[tuple[str, str], Callable[[Layout], Route]] = MappingProxyType(
    {
        ("us", "lever-tariff"): _onward("us", "lever-tariff"),
        ("us", "lever-security"): _onward("us", "lever-security", is_left=True),
        ("lever-tariff", "lever-security"): _linked("lever-tariff", "lever-security"),
        ("lever-security", "lever-tariff"): _linked("lever-security", "lever-tariff"),
        ("lever-tariff", "partners"): _pressing("lever-tariff", 2),
        ("lever-security", "partners"): _pressing("lever-security", 0),
        ("us", "reward-tariff"): _offering("reward-tariff", 0),
        ("us", "reward-security"): _offering("reward-security", 1),
        ("reward-tariff", "partners"): _onward("reward-tariff", "partners", is_left=True),
        ("reward-security", "partners"): _onward("reward-security", "partners"),
        ("lever-tariff", "reward-tariff"): _onward("lever-tariff", "reward-tariff", is_left=True),
        ("lever-security", "reward-security"): _onward("lever-security", "reward-security"),
        ("us", "invite"): _asking,
        ("partners", "demand-sell"): _carrying("demand-sell"),
        ("partners", "demand-term"): _carrying("demand-term"),
        ("demand-sell", "effect-dollar"): _across("demand-sell", "effect-dollar"),
        ("demand-term", "effect-rates"): _across("demand-term", "effect-rates"),
        ("effect-dollar", "aim-dollar"): _to_the_dollar,
        ("aim-dollar", "aim-manufacturing"): _to_an_aim("aim-manufacturing"),
        ("aim-dollar", "aim-balance"): _to_an_aim("aim-balance"),
    }
)
# Shown by lying within: the demands in the frame of the invitation, the risks in their box.
WITHIN = frozenset(
    (
        *(("invite", "demand-sell"), ("invite", "demand-term")),
        *(("scheme", "risk-market"), ("scheme", "risk-dollar"), ("scheme", "risk-consensus")),
    )
)
ROUTED = WITHIN | ROUTES.keys()
