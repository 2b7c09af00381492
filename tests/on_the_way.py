"""Requests of a page, or their answers, that are held on their way, so that a test says when they go on."""

from re import Pattern

from playwright.sync_api import APIResponse, Page, Route


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


class OnTheWayBack:
    """Holds the site's answers to the page's requests that match a pattern, until `let_go`."""

    def __init__(self, page: Page, pattern: str | Pattern[str]) -> None:
        self._held: list[tuple[Route, APIResponse]] = []
        self.holds = True
        page.route(pattern, lambda route: self._take(route))

    def _take(self, route: Route) -> None:
        if self.holds:
            self._held.append((route, route.fetch()))
        else:
            route.continue_()

    @property
    def given(self) -> int:
        """How many answers the site has given that are held."""
        return len(self._held)

    def let_go(self) -> None:
        """Let those arrive that are held, and hold no more."""
        self.holds = False
        while self._held:
            route, answer = self._held.pop(0)
            route.fulfill(response=answer)
