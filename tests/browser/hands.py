"""Breaking an article down through the workbench as an editor does: with the mouse, or with the keyboard alone."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.sylvania import ACTORS, NEW_ACTORS, NEW_CLAIMS, STATEMENTS, TEXT, TITLE, claim_text

FIELDS = {
    "speaker_named_as": "Speaker as printed",
    "cue": "Cue",
    "paraphrase": "What it says, in your own words",
    "venue": "Where or to whom",
    "prompt": "The question it answers, in your own words",
    "said_on_stated": "Said on, as printed",
    "said_on": "Said on",
}
STANCES = {"asserts": "Says so", "does_not_deny": "Has not denied it", "does_not_confirm": "Has not confirmed it"}
SELECT = """([start, end]) => {
    const nodes = document.createTreeWalker(document.getElementById("wb-text"), NodeFilter.SHOW_TEXT);
    const ends = [];
    let place = 0;
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
        const signs = [...node.data];
        for (const wanted of [start, end - 1]) {
            if (wanted < place || wanted >= place + signs.length) continue;
            const before = signs.slice(0, wanted - place).join("").length;
            const range = document.createRange();
            range.setStart(node, before);
            range.setEnd(node, before + signs[wanted - place].length);
            range.startContainer.parentElement.scrollIntoView({block: "center"});
            ends.push(range);
        }
        place += signs.length;
    }
    return ends.map((range) => { const r = range.getBoundingClientRect(); return [r.left, r.right, r.top + r.height / 2]; });
}"""
TOWARDS = """each => {
    const now = document.activeElement;
    if (now === each) return "here";
    return now.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_PRECEDING ? "back" : "on";
}"""
SELECTED = """() => document.getSelection().toString()"""


class Hands:
    """What both do alike: look, and decide."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def capture(self) -> None:
        """Paste the text, look at what it tells of its source, and go on to the workbench."""
        page = self.page
        self.paste(page.get_by_label("The text", exact=True), TEXT)
        self.push(page.get_by_role("button", name="Read it"))
        expect(page.locator("#id_title")).to_have_value(TITLE)
        expect(page.locator("#id_dateline")).to_have_value("SPORTVILLE")
        assert [field.input_value() for field in page.locator(".desk-credits input[type=text]").all()][:2] == [
            "Jane Roe",
            "John Doe",
        ]
        for field, value in (("publisher_name", "Example Wire"), ("published_on", "2031-05-07"), ("language", "en")):
            if page.locator(f"#id_{field}").input_value() != value:
                self.write(page.locator(f"#id_{field}"), value)
        self.push(page.get_by_role("button", name="Save and break it down"))
        saved(page)

    def hand_over(self) -> None:
        """Send it to review."""
        self.push(self.page.get_by_role("link", name="Submit for review"))
        self.push(self.page.get_by_role("button", name="Submit for review"))
        expect(self.page.locator(".messagelist")).to_contain_text("is in review now")

    def publish(self, reason: str) -> None:
        """Publish it as its reviewer."""
        self.push(self.page.get_by_role("link", name="Publish").first)
        self.write(self.page.locator("#id_why"), reason)
        self.push(self.page.get_by_role("button", name="Publish"))
        expect(self.page.locator(".messagelist")).to_contain_text("is public now")

    def break_down(self) -> None:
        """Make every statement of the article."""
        for statement in STATEMENTS:
            self.make(statement)

    def make(self, wanted: dict[str, Any]) -> None:
        """Make one statement, from the selection of its words to the last of its fields."""
        selector = wanted["selector"]
        self.select(selector["start"], selector["end"])
        self.create()
        saved(self.page)
        self.resolve(wanted)
        self.attribute(wanted["claims"])
        self.open_more()
        self.set_choice("Form", wanted["form"])
        for field, label in FIELDS.items():
            if field in wanted and wanted[field] is not None:
                self.set_text(label, wanted[field])
        if "said_on_inferred" in wanted:
            self.set_check("worked out", is_on=wanted["said_on_inferred"])
        for quote in wanted["quotes"]:
            assert quote["exact"] in [area.input_value() for area in self.form.locator(".wb-exact").all()]
        self.finish()
        saved(self.page)

    @property
    def form(self) -> Locator:
        return self.page.locator(".wb-open .wb-form")

    def field(self, label: str) -> Locator:
        return self.form.get_by_label(label, exact=True)

    def resolve(self, wanted: dict[str, Any]) -> None:
        if wanted["form"] == "narration":
            expect(self.field("Speaker")).to_have_value(ACTORS[wanted["speaker"]][0])
            return
        if wanted["speaker"] in NEW_ACTORS and not self.is_offered("Speaker", NEW_ACTORS[wanted["speaker"]][0]):
            self.make_actor(*NEW_ACTORS[wanted["speaker"]])
        else:
            self.choose("Speaker", {**ACTORS, **NEW_ACTORS}[wanted["speaker"]][0])
        if wanted.get("on_behalf_of"):
            self.choose("Speaks for", ACTORS[wanted["on_behalf_of"]][0])

    def is_offered(self, label: str, name: str) -> bool:
        """Tell whether something that is made in passing is there already."""
        self.enter(label)
        self.page.keyboard.type(name)
        options = self.options()
        found = options.filter(has=self.page.locator(".wb-option-label", has_text=exactly(name))).count() > 0
        self.page.keyboard.press("Escape")
        return found

    def options(self) -> Locator:
        """Give the proposals once they are those of what was typed last."""
        listed = self.page.locator(".wb-options:visible .wb-option")
        expect(listed.last).to_contain_text("New")
        self.page.wait_for_timeout(0)
        return listed

    def attribute(self, claims: list[dict[str, Any]]) -> None:
        for number, each in enumerate(claims, start=1):
            label, text = f"Claim {number}", claim_text(each["claim"])
            if each["claim"] in NEW_CLAIMS:
                self.make_claim(label, *NEW_CLAIMS[each["claim"]])
            else:
                self.choose(label, text)
            row = self.form.locator(".wb-claim").nth(number - 1)
            self.pick(row.get_by_label("Stance"), each["stance"])
            self.pick(row.get_by_label("Certainty"), each["certainty"])

    def set_choice(self, label: str, value: str) -> None:
        self.pick(self.field(label), value)

    def set_check(self, label: str, *, is_on: bool) -> None:
        if self.field(label).is_checked() is not is_on:
            self.tick(self.field(label))

    def set_text(self, label: str, text: str) -> None:
        if self.field(label).input_value() != text:
            self.write(self.field(label), text)

    # --- What hands differ in ---------------------------------------------------------------------------------------

    def paste(self, area: Locator, text: str) -> None: ...
    def push(self, button: Locator) -> None: ...
    def select(self, start: int, end: int) -> None: ...
    def create(self) -> None: ...
    def enter(self, label: str) -> None: ...
    def choose(self, label: str, name: str) -> None: ...
    def make_actor(self, name: str, kind: str, part_of: str) -> None: ...
    def make_claim(self, label: str, text: str, kind: str) -> None: ...
    def pick(self, choice: Locator, value: str) -> None: ...
    def tick(self, box: Locator) -> None: ...
    def write(self, area: Locator, text: str) -> None: ...
    def open_more(self) -> None: ...
    def finish(self) -> None: ...


class Mouse(Hands):
    """Everything but letters with the mouse."""

    def paste(self, area: Locator, text: str) -> None:
        area.click()
        area.fill(text)

    def push(self, button: Locator) -> None:
        button.click()

    def select(self, start: int, end: int) -> None:
        self.page.evaluate(SELECT, [start, end])
        (left, _, top), (_, right, bottom) = self.page.evaluate(SELECT, [start, end])
        self.page.mouse.move(left + 0.5, top)
        self.page.mouse.down()
        self.page.mouse.move(right - 1, bottom, steps=4)
        self.page.mouse.move(right + 0.5, bottom)
        self.page.mouse.up()

    def create(self) -> None:
        self.page.locator("#wb-new").click()

    def enter(self, label: str) -> None:
        self.field(label).click()

    def choose(self, label: str, name: str) -> None:
        self.field(label).click()
        self.field(label).fill(name)
        self.option(name).click()

    def option(self, name: str) -> Locator:
        return self.page.locator(".wb-options:visible .wb-option-label", has_text=exactly(name)).first

    def make_actor(self, name: str, kind: str, part_of: str) -> None:
        self.field("Speaker").click()
        self.field("Speaker").fill(name)
        self.page.locator(".wb-options:visible .wb-option-new", has_text=name).click()
        dialog = self.page.locator("dialog[open]")
        expect(dialog.get_by_label("Name", exact=True)).to_have_value(name)
        dialog.get_by_label("Kind").select_option(kind)
        dialog.get_by_label("Part of").first.click()
        dialog.get_by_label("Part of").first.fill(ACTORS[part_of][0])
        self.option(ACTORS[part_of][0]).click()
        dialog.get_by_role("button", name="Make it").click()
        expect(dialog).to_have_count(0)

    def make_claim(self, label: str, text: str, kind: str) -> None:
        self.field(label).click()
        self.field(label).fill(text)
        self.page.locator(".wb-options:visible .wb-option-new", has_text=text).click()
        dialog = self.page.locator("dialog[open]")
        dialog.get_by_label("Kind").select_option(kind)
        dialog.get_by_role("button", name="Make it").click()
        expect(dialog).to_have_count(0)

    def pick(self, choice: Locator, value: str) -> None:
        choice.select_option(value)

    def tick(self, box: Locator) -> None:
        box.click()

    def write(self, area: Locator, text: str) -> None:
        area.click()
        area.fill(text)

    def open_more(self) -> None:
        if not self.form.locator(".wb-more").evaluate("each => each.open"):
            self.form.locator(".wb-more > summary").click()

    def finish(self) -> None:
        self.form.get_by_role("button", name="Done, next cue").click()
        expect(self.page.locator(".wb-open")).to_have_count(0)


class Keyboard(Hands):
    """Nothing but keys: the mouse is never touched."""

    def paste(self, area: Locator, text: str) -> None:
        self.go_to(area)
        self.page.keyboard.insert_text(text)

    def push(self, button: Locator) -> None:
        self.go_to(button)
        self.press("Enter")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def select(self, start: int, end: int) -> None:
        """Go by sentences to the words, then by words where they are only a part of one."""
        wanted = self.page.evaluate(
            "([start, end]) => [...document.getElementById('wb-text').textContent].slice(start, end).join('')",
            [start, end],
        )
        assert self.page.evaluate("document.activeElement.id") == "wb-text"
        self.press("ArrowUp", *["ArrowUp"] * 15)
        for _ in range(40):
            self.press("j")
            found = self.selected()
            if found == wanted:
                return
            if wanted in found:
                break
        self.press("ArrowRight")  # behind the sentence; back to its first word
        while wanted.split()[0].strip("“") != self.selected():
            self.press("ArrowLeft")
        for _ in range(60):
            if self.selected() == wanted:
                return
            self.press("Shift+ArrowRight")
        raise AssertionError(f"could not select {wanted!r}, found {self.selected()!r}")

    def selected(self) -> str:
        return self.page.evaluate(SELECTED)

    def create(self) -> None:
        self.press("Shift+Enter")

    def enter(self, label: str) -> None:
        self.go_to(self.field(label))

    def go_to(self, target: Locator) -> None:
        """Tab, on or back, until something has the focus."""
        for _ in range(80):
            where = target.evaluate(TOWARDS)
            if where == "here":
                return
            self.press("Tab" if where == "on" else "Shift+Tab")
        at = self.page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        raise AssertionError(f"the keyboard does not get to {target}, it is at {at}")

    def choose(self, label: str, name: str) -> None:
        self.enter(label)
        self.page.keyboard.type(name)
        expect(self.page.locator(".wb-options:visible .wb-option[aria-selected=true] .wb-option-label")).to_have_text(
            name
        )
        self.press("Enter")
        expect(self.page.locator(f".wb-options:visible[aria-label='Proposals: {label}']")).to_have_count(0)
        expect(self.field(label)).to_have_value(name)

    def make_actor(self, name: str, kind: str, part_of: str) -> None:
        self.enter("Speaker")
        self.page.keyboard.type(name)
        expect(self.page.locator(".wb-options:visible .wb-option-new")).to_contain_text(name)
        self.press("ArrowUp", "Enter")
        dialog = self.page.locator("dialog[open]")
        self.press("Tab")
        self.pick(dialog.get_by_label("Kind"), kind)
        self.press("Tab")
        self.page.keyboard.type(ACTORS[part_of][0])
        expect(self.page.locator(".wb-options:visible .wb-option[aria-selected=true] .wb-option-label")).to_have_text(
            ACTORS[part_of][0]
        )
        self.press("Enter", "Tab", "Enter")
        expect(dialog).to_have_count(0)

    def make_claim(self, label: str, text: str, kind: str) -> None:
        self.enter(label)
        self.page.keyboard.type(text)
        expect(self.page.locator(".wb-options:visible .wb-option-new")).to_contain_text(text)
        self.press("ArrowUp", "Enter")
        dialog = self.page.locator("dialog[open]")
        self.press("Tab")
        self.pick(dialog.get_by_label("Kind"), kind)
        self.press("Shift+Tab", "Enter")
        expect(dialog).to_have_count(0)

    def pick(self, choice: Locator, value: str) -> None:
        if choice.input_value() == value:
            return
        if choice.locator("xpath=ancestor::dialog").count() == 0:
            self.go_to(choice)
        label = choice.locator(f"option[value={value}]").text_content()
        self.page.keyboard.type(label or "")
        expect(choice).to_have_value(value)

    def tick(self, box: Locator) -> None:
        self.go_to(box)
        self.press("Space")

    def write(self, area: Locator, text: str) -> None:
        self.go_to(area)
        self.press("Control+a")
        self.press("Delete")
        self.page.keyboard.type(text)

    def open_more(self) -> None:
        more = self.form.locator(".wb-more")
        if not more.evaluate("each => each.open"):
            self.go_to(more.locator("> summary"))
            self.press("Enter")

    def finish(self) -> None:
        self.press("Control+Enter")
        expect(self.page.locator(".wb-open")).to_have_count(0)


def exactly(text: str) -> Any:
    """Match a text as a whole."""

    return re.compile(rf"^\s*{re.escape(text)}\s*$")


def saved(page: Page) -> None:
    """Wait until everything is saved."""
    expect(page.locator("#wb-status")).to_have_attribute("data-kind", "good")
