"""Points as an SVG path: straight where they fall, bows where they move aside."""

from __future__ import annotations

from collections.abc import Sequence

Point = tuple[float, float]
_TURN = 32.0


def path(points: Sequence[Point]) -> str:
    """A path through *points* that leaves and reaches each one upright, so that no corner shows."""
    (x, y), *rest = points
    parts = [f"M{_n(x)} {_n(y)}"]
    for to_x, to_y in rest:
        if abs(to_x - x) < 0.5:
            parts.append(f"V{_n(to_y)}")
        elif abs(to_y - y) < 0.5:  # turns back below
            parts.append(f"C{_n(x)} {_n(y + _TURN)} {_n(to_x)} {_n(y + _TURN)} {_n(to_x)} {_n(to_y)}")
        else:
            middle = (y + to_y) / 2
            parts.append(f"C{_n(x)} {_n(middle)} {_n(to_x)} {_n(middle)} {_n(to_x)} {_n(to_y)}")
        x, y = to_x, to_y
    return "".join(parts)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
