"""Requests of a page that are held on their way, so that a test says when they go on."""

from re import Pattern

from playwright.sync_api import Page, Route


class OnTheWay:
    """Holds the page's requests to addresses that match a pattern, until `let_go`."""

    def __init__(self, page: Page, pattern: str | Pattern[str]) -> None:
        self._held: list[Route] = []
        self.holds = True
        page.route(pattern, lambda route: self._take(route))

    def _take(self, route: Route) -> None:
        if self.holds:
            self._held.append(route)
        else:
            route.continue_()

    @property
    def addresses(self) -> list[str]:
        """The addresses that are asked for and held, in order."""
        return [route.request.url for route in self._held]

    def let_one_go(self) -> None:
        """Let the first one go on; the others, and those that follow, are held."""
        self._held.pop(0).continue_()

    def let_go(self) -> None:
        """Let those go on that are held, and all that follow."""
        self.holds = False
        while self._held:
            self._held.pop(0).continue_()
