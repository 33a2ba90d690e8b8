"""What axe finds wrong with a page, its rule of contrast asked once of each look: it costs more than all others together.

A look is all that the rule goes by: an element's colour, size and weight, and what lies behind it. What axe has judged
in one look it would judge the same on every row, page, width and scheme that looks the same.
"""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# The rules that may find something else when nothing but the colours is different.
OF_COLOUR = ("color-contrast", "link-in-text-block")
# Django's admin fades from one scheme's colours to the other's; half-way they are nobody's.
FADED = """() => Promise.allSettled(
    document.getAnimations().filter((each) => each instanceof CSSTransition).map((each) => each.finished))"""
# Marks some elements of each look that is not known, has axe look at these alone for contrast, and gives what it
# finds and the looks that it has judged. It leaves some undecided, one hidden by another say: so not one of each alone.
LOOK = """async ([within, options, known]) => {
    const MARKED = 5, looks = [], counts = new Map(known.map((look) => [look, MARKED])), grounds = new Map();
    const ground = (box) => {
        if (!box) return "";
        if (!grounds.has(box)) {
            const { backgroundColor, backgroundImage, opacity, position } = getComputedStyle(box);
            const bare = backgroundColor === "rgba(0, 0, 0, 0)" && backgroundImage === "none" && opacity === "1";
            const own = bare && /static|relative/.test(position) ? "" : [backgroundColor, backgroundImage, opacity, position].join(" ");
            grounds.set(box, `${ground(box.parentElement)} ${own}`.trim());
        }
        return grounds.get(box);
    };
    const has_text = (each) => each.matches("input, select, textarea")
        || [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const scope = within ? document.querySelector(within) : document.documentElement;
    for (const each of scope.querySelectorAll("*")) {
        if (!has_text(each) || !each.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
        const { color, fontSize, fontWeight, textShadow } = getComputedStyle(each);
        const off = Boolean(each.closest(":disabled, [aria-disabled=true]"));
        const look = [color, fontSize, fontWeight, textShadow, off, ground(each)].join(" ");
        const count = counts.get(look) ?? 0;
        if (count >= MARKED) continue;
        counts.set(look, count + 1);
        each.dataset.look = looks.push(look) - 1;
    }
    axe.configure({ rules: [{ id: "color-contrast", selector: "[data-look]" }] });
    const { violations, passes } = await axe.run(scope, options);
    const judged = [...violations, ...passes].filter(({ id }) => id === "color-contrast").flatMap(({ nodes }) => nodes);
    const found = judged.map(({ element }) => looks[element.dataset.look]);
    for (const each of document.querySelectorAll("[data-look]")) delete each.dataset.look;
    return [
        violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)}: ${failureSummary}`)]),
        found,
    ];
}"""


class Examiner:
    """Looks at one page after the other, and remembers the looks whose contrast was judged."""

    def __init__(self, *tags: str) -> None:
        """Ask axe's rules with these tags; without any, those that it asks by itself."""
        self._tags = list(tags)
        self._looks: set[str] = set()

    def faults(self, page: Page, within: str = "") -> list[tuple[str, list[str]]]:
        """Give the rules that a page breaks, or a part of it by its selector, and what breaks them."""
        return self._look(page, within, {"runOnly": {"type": "tag", "values": self._tags}} if self._tags else {})

    def faults_of_colour(self, page: Page, within: str = "") -> list[tuple[str, list[str]]]:
        """Give them where only colours are different from when all rules were asked."""
        return self._look(page, within, {"runOnly": {"type": "rule", "values": list(OF_COLOUR)}})

    def _look(self, page: Page, within: str, options: dict[str, Any]) -> list[tuple[str, list[str]]]:
        page.evaluate(FADED)
        page.evaluate(Axe().axe_script)
        options |= {"resultTypes": ["violations", "passes"], "elementRef": True, "selectors": False}
        found, looks = page.evaluate(LOOK, [within, options, sorted(self._looks)])
        self._looks |= set(looks)
        return [(rule, what) for rule, what in found]
