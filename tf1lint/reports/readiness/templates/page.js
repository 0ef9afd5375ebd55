(function () {
  "use strict";
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const tools = document.querySelector(".tools");
  const filter = document.getElementById("filter");
  const matches = document.getElementById("matches");
  const items = all("[data-filter]").map((node) => {
    // What stands around it counts, too; but not the words of the columns, which are in every row.
    const inside = node.querySelector(".inside") || node;
    return { node, text: (node.dataset.filter + " " + inside.textContent).toLowerCase() };
  });
  // Inner ones first: whether a folder has anything left hangs on what is in it.
  const groups = all(".folder, [data-group]").reverse();
  const foldable = all(".tree details, [data-group]");
  const details = (group) => (group.matches("details") ? group : group.querySelector("details"));
  let before = null;

  function apply() {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length && before === null) before = foldable.map((one) => one.open);
    for (const { node, text } of items) node.hidden = !words.every((word) => text.includes(word));
    for (const group of groups) {
      const some = group.querySelector("[data-filter]:not([hidden])") !== null;
      group.hidden = !some;
      if (words.length) details(group).open = some;
    }
    if (!words.length) {
      if (before !== null) foldable.forEach((one, index) => { one.open = before[index]; });
      before = null;
      matches.textContent = "";
      return;
    }
    const left = (selector) => all(selector + ":not([hidden])").length;
    const count = (amount, noun) => amount + " " + noun + (amount === 1 ? "" : "s");
    matches.textContent = count(left(".file"), "file") + ", " + count(left(".finding"), "finding");
  }

  function show() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (filter.value && target.closest("[hidden]")) {
      filter.value = "";
      apply();
    }
    for (let node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") node.open = true;
    }
    target.scrollIntoView({ block: target.matches("section, main, details") ? "start" : "center" });
    if (target.hasAttribute("tabindex")) target.focus({ preventScroll: true });
  }

  const fold = (open) => foldable.forEach((one) => { one.open = open; });
  filter.addEventListener("input", apply);
  document.getElementById("unfold").addEventListener("click", () => fold(true));
  document.getElementById("fold").addEventListener("click", () => fold(false));
  addEventListener("hashchange", show);
  // The same link twice is no change, and its target may have been folded since.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.getAttribute("href") === location.hash) show();
  });
  let printed = null;
  addEventListener("beforeprint", () => {
    printed = foldable.map((one) => one.open);
    fold(true);
  });
  addEventListener("afterprint", () => {
    if (printed) foldable.forEach((one, index) => { one.open = printed[index]; });
  });
  tools.hidden = false;
  show();
})();
