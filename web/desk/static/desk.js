// Letter keys of the desk. Whatever they do is on a button or link of the page, which works without
// this file. A key acts on the row that has the focus; where a page has no rows, on the page.
"use strict";
(() => {
  const told = document.querySelector('#errors, .ok[role="status"]');
  if (told) {
    told.tabIndex = -1;
    told.focus();
  }
  if (document.body.dataset.keys !== "on") return;
  document.documentElement.classList.add("keys");

  const shown = (element) => element.getClientRects().length > 0;
  const rows = () => [...document.querySelectorAll("[data-row]")].filter(shown);
  const focused = () => document.activeElement?.closest("[data-row]") ?? null;

  const isTyping = (target) =>
    target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

  const step = (by) => {
    const all = rows();
    if (!all.length) return;
    const at = all.indexOf(focused());
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by;
    const row = all[Math.min(Math.max(next, 0), all.length - 1)];
    row.focus();
    row.scrollIntoView({ block: "nearest" });
  };

  const marked = (key) => {
    const scope = focused() ?? (rows().length && key !== "?" ? null : document);
    return scope?.querySelector(`[data-key="${key}"]`) ?? null;
  };

  const use = (element) => {
    const fold = element.closest("details");
    if (fold) fold.open = true;
    if (element.matches("a, button")) element.click();
    else (element.matches("summary") ? fold.querySelector("textarea, input") : element).focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.repeat || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const key = event.key.toLowerCase();
    if (key === "j" || key === "k") {
      step(key === "j" ? 1 : -1);
      return;
    }
    if (!["enter", "a", "x", "h", "u", "?"].includes(key)) return;
    if (key === "enter" && !event.target.matches("[data-row]")) return;
    const element = marked(key);
    if (!element) return;
    event.preventDefault();
    use(element);
  });
})();
