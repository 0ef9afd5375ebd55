"""The page of `tf1lint readiness` in a real browser: what it loads, what the keyboard does, how it looks.

Needs Chromium, its chromedriver and selenium; `tox run -e browser` brings the last.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict, Iterator, List
from urllib.parse import urlsplit

import pytest

webdriver = pytest.importorskip("selenium.webdriver", reason="no selenium; tox run -e browser brings it")
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.support.ui import WebDriverWait  # noqa: E402

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (BROWSER and DRIVER), reason="no Chromium, or no chromedriver beside it")

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "tf1_classifier"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# The contrast of each text that is shown with what is behind it, as WCAG 2 computes it; those below 4.5.
LOW_CONTRAST = """
const parse = (color) => { const [r, g, b, a = 1] = color.match(/[\\d.]+/g).map(Number); return [r, g, b, a]; };
const behind = (node) => {
  for (; node; node = node.parentElement) {
    const color = parse(getComputedStyle(node).backgroundColor);
    if (color[3] === 1) return color;
    if (color[3] !== 0) throw new Error("a background that is half seen through");
  }
  throw new Error("no background");
};
const light = (color) => {
  const [r, g, b] = color.slice(0, 3).map((part) => part / 255).map(
    (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const low = [];
let seen = 0;
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let text = walker.nextNode(); text; text = walker.nextNode()) {
  const node = text.parentElement;
  if (!text.data.trim() || node.closest("script, style") || !node.checkVisibility()) continue;
  const [one, two] = [light(parse(getComputedStyle(node).color)), light(behind(node))];
  const contrast = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  seen += 1;
  if (contrast < 4.5) low.push(node.tagName + "." + node.className + " " + text.data.trim() + ": " + contrast);
}
return [seen, low];
"""


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the example project after one step of its migration, compared with that of before."""
    folder = tmp_path_factory.mktemp("page")
    project = folder / "digits project"
    shutil.copytree(EXAMPLE, project)

    def readiness(*arguments: str) -> None:
        command = [sys.executable, "-m", "tf1lint", "readiness", "--no-cache", *arguments]
        subprocess.run(command, cwd=project, check=True, capture_output=True)

    readiness("--output-format", "json", "-o", "../then.json")
    attention = project / "digits" / "attention.py"
    text = attention.read_text(encoding="utf-8")
    shim = "    @tf.compat.v1.keras.utils.track_tf1_style_variables\n"
    attention.write_text(text.replace("    def __call__", f"{shim}    def __call__"), encoding="utf-8")
    model = project / "digits" / "more.py"
    model.write_text("import tensorflow.compat.v1 as tf\n\n\ndef more(x):\n    return tf.layers.dense(x, 3)\n", "utf-8")
    quiet = project / "digits" / "quiet.py"
    quiet.write_text("import tensorflow as tf\n\n\ndef double(x):\n    return tf.math.multiply(x, 2)\n", "utf-8")
    readiness("--compare", "../then.json", "--output-format", "html", "-o", "../page.html")
    return folder / "page.html"


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    for flag in FLAGS:
        options.add_argument(flag)
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('profile')}")
    options.binary_location = BROWSER
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def opened(browser: Any, page: Path) -> Any:
    """The browser with the page in it, fresh and light, 1280 pixels wide."""
    show(browser, page)
    return browser


def show(browser: Any, page: Path, *, width: int = 1280, scheme: str = "light", fragment: str = "") -> None:
    features = [
        {"name": "prefers-color-scheme", "value": scheme},
        {"name": "prefers-reduced-motion", "value": "reduce"},
    ]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": features})
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.get("about:blank")
    for kind in ("browser", "performance"):
        browser.get_log(kind)
    browser.get(page.as_uri() + fragment)


def is_open(browser: Any, selector: str) -> bool:
    found: bool = browser.execute_script("return document.querySelector(arguments[0]).open", selector)
    return found


def focused(browser: Any) -> Any:
    return browser.switch_to.active_element


def test_it_loads_without_an_error_and_without_the_network(opened: Any, page: Path) -> None:
    assert opened.title == "TensorFlow 2 readiness of digits project"
    opened.find_element(By.ID, "unfold").click()
    assert opened.get_log("browser") == []
    messages: List[Dict[str, Any]] = [
        json.loads(entry["message"])["message"] for entry in opened.get_log("performance")
    ]
    asked = [
        message["params"]["request"]["url"] for message in messages if message["method"] == "Network.requestWillBeSent"
    ]
    assert asked[0] == page.as_uri()
    assert {urlsplit(url).scheme for url in asked[1:]} <= {"data"}


def test_the_network_log_would_show_a_request(browser: Any, page: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.html"
    text = page.read_text(encoding="utf-8").replace('rel="icon" href="data:,"', 'rel="stylesheet" href="other.css"')
    other.write_text(text, encoding="utf-8")
    show(browser, other)
    # The page's own policy forbids it, which is an error in the console.
    (entry,) = browser.get_log("browser")
    assert "Content Security Policy" in entry["message"]


def test_the_keyboard_goes_through_it(opened: Any) -> None:
    focused(opened).send_keys(Keys.TAB)
    assert focused(opened).get_attribute("class") == "skip"
    assert focused(opened).location["y"] >= 0 and focused(opened).is_displayed()
    focused(opened).send_keys(Keys.ENTER)
    assert focused(opened).get_attribute("id") == "main"
    for _ in range(40):
        focused(opened).send_keys(Keys.TAB)
        if focused(opened).get_attribute("id") == "filter":
            break
    else:
        pytest.fail("the filter is not reached by Tab")


def test_the_tree_opens_with_the_keyboard(opened: Any) -> None:
    summary = opened.find_element(By.CSS_SELECTOR, ".tree .folder .folder > details > summary")
    opened.execute_script("arguments[0].focus()", opened.find_element(By.ID, "fold"))
    seen = []
    for _ in range(10):
        focused(opened).send_keys(Keys.TAB)
        seen.append(focused(opened))
        if seen[-1] == summary:
            break
    assert seen[-1] == summary
    assert opened.execute_script("return getComputedStyle(arguments[0]).outlineStyle", summary) == "solid"
    assert not is_open(opened, ".tree .folder .folder > details")
    summary.send_keys(Keys.ENTER)
    assert is_open(opened, ".tree .folder .folder > details")
    summary.send_keys(Keys.SPACE)
    assert not is_open(opened, ".tree .folder .folder > details")


def test_the_filter_leaves_what_matches_and_gives_all_back(opened: Any) -> None:
    box = opened.find_element(By.ID, "filter")
    status = opened.find_element(By.ID, "matches")

    def shown(selector: str) -> List[str]:
        found = opened.find_elements(By.CSS_SELECTOR, selector)
        return [one.text.splitlines()[0] for one in found if one.is_displayed()]

    before = shown(".tree summary")
    box.send_keys("embedding")
    assert shown(".file > details > summary > .name") == ["blocks.py"]
    assert status.text == "1 file, 0 findings"
    box.clear()
    box.send_keys("unknown")
    assert shown(".file > details > summary > .name") == []
    box.clear()
    box.send_keys("tf122")
    assert shown(".file > details > summary > .name") == ["blocks.py"]
    assert [text[:5] for text in shown(".rule > summary h3")] == ["TF122"]
    box.send_keys(" nothing like it")
    assert shown(".tree summary") == [] and shown(".rule summary") == []
    assert status.text == "0 files, 0 findings"
    box.clear()
    box.send_keys(" ", Keys.BACKSPACE)
    assert shown(".tree summary") == before and status.text == ""


def test_a_step_of_a_way_leads_to_its_line_and_back(opened: Any) -> None:
    opened.find_element(By.ID, "unfold").click()
    link = opened.find_element(By.CSS_SELECTOR, ".way a")
    key = link.get_attribute("href").rpartition("#")[2]
    finding = link.find_element(By.XPATH, "ancestor::li[@data-filter]").get_attribute("id")
    link.send_keys(Keys.ENTER)
    line = opened.find_element(By.ID, key)
    WebDriverWait(opened, 10).until(lambda _: line.is_displayed())
    assert opened.execute_script("return document.querySelector(':target').id") == key
    WebDriverWait(opened, 10).until(lambda _: focused(opened) == line)
    where = opened.execute_script("const r = arguments[0].getBoundingClientRect(); return [r.top, r.bottom]", line)
    assert 0 < where[0] < where[1] < 900
    path, number = opened.execute_script("return arguments[0].textContent", link).rsplit(":", 1)
    source = (EXAMPLE / path).read_text(encoding="utf-8").splitlines()[int(number) - 1]
    assert line.text.startswith(number) and source.strip() in line.text
    back = [one.get_attribute("href").rpartition("#")[2] for one in line.find_elements(By.TAG_NAME, "a")]
    assert finding in back
    opened.back()
    WebDriverWait(opened, 10).until(lambda _: link.is_displayed())


def test_a_link_from_outside_opens_what_it_leads_to(browser: Any, page: Path) -> None:
    show(browser, page, fragment="#rule-TF122")
    assert is_open(browser, "#rule-TF122")
    assert not is_open(browser, "#rule-TF103")


def test_the_pages_of_rules_are_in_it(opened: Any) -> None:
    opened.find_element(By.ID, "unfold").click()
    rule = opened.find_element(By.ID, "rule-TF112")
    about = rule.find_element(By.CSS_SELECTOR, ".about > summary")
    about.click()
    assert "Why is this bad" in [one.text for one in rule.find_elements(By.TAG_NAME, "h5")]
    inside = {one.get_attribute("href") for one in rule.find_elements(By.CSS_SELECTOR, ".page a")}
    assert any(link.endswith("#rule-TF111") for link in inside)
    assert all(link.startswith(("file:", "https://")) for link in inside)


def test_what_changed_is_shown(opened: Any) -> None:
    changes = opened.find_element(By.ID, "changes")
    assert "then.json" in changes.find_element(By.TAG_NAME, "h3").text
    rows = [row.text for row in changes.find_elements(By.CSS_SELECTOR, "tbody tr")]
    assert rows == ["Findings 13 14 1 2", "Functions under the shim 3 of 6 4 of 7 0 1", "Done 50 % 57 %"]
    opened.find_element(By.ID, "unfold").click()
    tags = opened.find_elements(By.CSS_SELECTOR, ".finding .tag")
    assert [(tag.is_displayed(), tag.text) for tag in tags] == [(True, "new")] * 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read(browser: Any, page: Path, scheme: str) -> None:
    show(browser, page, scheme=scheme)
    open_everything(browser)
    seen, low = browser.execute_script(LOW_CONTRAST)
    assert seen > 300
    assert low == []


def test_a_dark_scheme_has_other_colours(browser: Any, page: Path) -> None:
    def colors(scheme: str) -> List[str]:
        show(browser, page, scheme=scheme)
        style = "const s = getComputedStyle(document.body); return [s.backgroundColor, s.color]"
        found: List[str] = browser.execute_script(style)
        return found

    light, dark = colors("light"), colors("dark")
    assert light[0] == "rgb(255, 255, 255)"
    assert light[0] != dark[0] and light[1] != dark[1]


@pytest.mark.parametrize("width", [1280, 400])
def test_nothing_is_wider_than_the_window(browser: Any, page: Path, width: int) -> None:
    show(browser, page, width=width)
    open_everything(browser)
    wide, window = browser.execute_script("return [document.documentElement.scrollWidth, innerWidth]")
    assert window == width
    assert wide <= width


def test_it_tells_what_things_are(opened: Any) -> None:
    open_everything(opened)
    assert opened.execute_script("return document.documentElement.lang") == "en"
    ids = opened.execute_script("return [...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))
    links = opened.execute_script(
        "return [...document.querySelectorAll(\"a[href^='#']\")].map((one) => one.hash.slice(1))"
    )
    assert set(links) <= set(ids)
    tables = [table for table in opened.find_elements(By.TAG_NAME, "table") if "page" not in _around(table)]
    assert tables
    for table in tables:
        assert table.find_elements(By.TAG_NAME, "caption")
        assert table.find_elements(By.CSS_SELECTOR, "thead th[scope=col]")
        assert table.find_elements(By.CSS_SELECTOR, "tbody th[scope=row]")
    levels = opened.execute_script(
        "return [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((one) => Number(one.tagName[1]))"
    )
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:]))
    named = opened.find_elements(By.CSS_SELECTOR, "nav, section, .scroll[role=region]")
    assert named and all(one.accessible_name for one in named)
    row = opened.find_element(By.CSS_SELECTOR, ".tree summary")
    assert "4 under the shim" in row.get_property("textContent").replace("\n", " ")


def test_on_paper_all_findings_are_there(opened: Any) -> None:
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    opened.execute_script("dispatchEvent(new Event('beforeprint'))")
    findings = opened.find_elements(By.CSS_SELECTOR, ".finding")
    assert len(findings) == 14 and all(one.is_displayed() for one in findings)
    assert not opened.find_element(By.CSS_SELECTOR, ".tools").is_displayed()
    opened.execute_script("dispatchEvent(new Event('afterprint'))")
    assert not is_open(opened, "#rule-TF103")


def open_everything(browser: Any) -> None:
    browser.execute_script("for (const one of document.querySelectorAll('details')) one.open = true")


def _around(element: Any) -> List[str]:
    """The classes of what is around an element."""
    return [str(one.get_attribute("class")) for one in element.find_elements(By.XPATH, "ancestor::*")]
