"""Widgets that are maps: of the world, of services."""

from itertools import pairwise
from random import Random

from validation.dashboards.widgets import Widget
from validation.drawing.pen import Area, Pen, Point, polyline

# Rough outlines of the continents, in degrees of longitude and latitude, made for this picture.
LAND: tuple[tuple[Point, ...], ...] = (
    (
        *((-166, 66), (-156, 71), (-128, 70), (-110, 68), (-95, 72), (-82, 68), (-94, 60), (-82, 55)),
        *((-78, 60), (-70, 62), (-56, 52), (-66, 45), (-75, 38), (-81, 30), (-84, 30), (-97, 27)),
        *((-95, 18), (-87, 21), (-83, 10), (-90, 14), (-105, 20), (-114, 30), (-124, 40), (-124, 48)),
        *((-135, 58), (-152, 59), (-162, 55), (-166, 62)),
    ),
    (
        *((-78, 8), (-62, 10), (-50, 1), (-35, -7), (-40, -22), (-50, -28), (-58, -38), (-66, -46)),
        *((-68, -54), (-74, -50), (-72, -30), (-70, -18), (-80, -4)),
    ),
    ((-52, 60), (-44, 60), (-22, 70), (-20, 80), (-40, 83), (-66, 78), (-54, 68)),
    (
        *((-10, 36), (-9, 43), (-2, 44), (-4, 48), (4, 52), (9, 55), (6, 60), (14, 68), (28, 71)),
        *((44, 67), (68, 69), (80, 73), (105, 77), (130, 72), (160, 70), (180, 68), (178, 63), (162, 60)),
        *((156, 52), (142, 59), (136, 54), (140, 48), (128, 40), (126, 35), (121, 40), (122, 31), (116, 23)),
        *((108, 20), (109, 12), (103, 10), (103, 2), (98, 9), (94, 18), (88, 22), (80, 15), (77, 8)),
        *((72, 20), (66, 25), (57, 26), (60, 22), (52, 16), (44, 13), (38, 21), (35, 30), (36, 36)),
        *((28, 37), (23, 38), (19, 42), (13, 45), (18, 40), (12, 42), (3, 43), (-1, 37)),
    ),
    (
        *((-6, 35), (10, 37), (11, 33), (20, 31), (32, 31), (37, 20), (43, 11), (51, 11), (40, -4)),
        *((40, -15), (35, -22), (28, -33), (19, -34), (13, -20), (12, -5), (9, 4), (-7, 5), (-17, 14)),
        *((-16, 24),),
    ),
    ((114, -22), (130, -12), (137, -16), (142, -11), (153, -26), (150, -37), (138, -35), (116, -34)),
    ((130, 32), (136, 35), (141, 41), (140, 36)),
    ((-5, 50), (1, 52), (-3, 58), (-6, 56)),
    ((96, 5), (105, -5), (114, -8), (118, 4), (109, 2)),
    ((44, -16), (50, -16), (47, -25), (44, -22)),
)
CITIES: tuple[Point, ...] = (
    *((-122, 38), (-74, 41), (-99, 19), (-47, -23), (0, 51), (13, 52), (37, 55), (31, 30)),
    *((28, -26), (77, 28), (103, 1), (121, 31), (139, 36), (151, -34), (3, 6), (-80, 26)),
)
NORTH, SOUTH = 82.0, -56.0


def geomap(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw the world with discs where something happens."""
    scale = min(area.width / 360, area.height / (NORTH - SOUTH))
    left = area.x + (area.width - 360 * scale) / 2
    top = area.y + (area.height - (NORTH - SOUTH) * scale) / 2

    def place(point: Point) -> Point:
        return left + (point[0] + 180) * scale, top + (NORTH - min(point[1], NORTH)) * scale

    pen.path("".join(polyline([place(each) for each in land], closed=True) for land in LAND), fill="faint")
    for city in chance.sample(CITIES, min(len(CITIES), max(4, int(area.width / 45)))):
        pen.circle(place(city), max(1.5, chance.uniform(5, 16) * min(1, scale)), "blue", opacity=0.55)


def services(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw services as discs, and the calls between them as lines."""
    radius = min(11.0, area.height / 7, area.width / 12)
    if radius < 3:
        return
    columns = 4 if area.width > 160 else 3
    centres: list[list[Point]] = []
    for column in range(columns):
        many = 1 if column == 0 else chance.randint(2, 3)
        x = area.x + radius + (area.width - 2 * radius) * column / (columns - 1)
        centres.append(
            [(x, area.y + area.height * (row + 1) / (many + 1)) for row in range(many)],
        )
    lines = [
        f"M{start[0]:.0f} {start[1]:.0f}L{end[0]:.0f} {end[1]:.0f}"
        for before, after in pairwise(centres)
        for end in after
        for start in (chance.choice(before),)
    ]
    pen.path("".join(lines), line="faint", thick=1.5)
    for held in centres:
        for centre in held:
            pen.circle(centre, radius, chance.choices(("green", "amber"), (6, 1))[0])
            pen.circle(centre, radius - 2.5, "surface")
            pen.circle(centre, radius / 3, "ink3")
