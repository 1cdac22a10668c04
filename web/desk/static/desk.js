// What makes the desk quicker: letter keys, and words picked in a text. Whatever it does can be done
// on the page without this file.
"use strict";
(() => {
  const told = document.querySelector('#errors, .ok[role="status"]');
  if (told) {
    told.tabIndex = -1;
    told.focus();
  }
})();

// Words selected in a document's text are shown beside it, and fill the field of a missed passage once
// they are taken. The numbers of passages that stand in between are no words of the text.
(() => {
  const text = document.querySelector("[data-text]");
  const shown = document.querySelector("[data-picked]");
  const fold = document.querySelector("[data-missed]");
  if (!text || !shown || !fold) return;
  const said = shown.querySelector("q");
  let place = 0;

  const plain = (range) => {
    const part = range.cloneContents();
    part.querySelectorAll(".chip").forEach((chip) => chip.remove());
    return part.textContent;
  };

  const picked = () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    return { words: plain(range).trim(), place: [...plain(before)].length };
  };

  document.addEventListener("selectionchange", () => {
    const found = picked();
    if (!found || !found.words) return;
    place = found.place;
    said.textContent = found.words;
    shown.hidden = false;
  });

  shown.querySelector("button").addEventListener("click", () => {
    fold.open = true;
    fold.querySelector("[name=near]").value = place;
    const field = fold.querySelector("textarea");
    field.value = said.textContent;
    shown.hidden = true;
    field.focus();
  });

  // Words that were changed by hand are looked for in the whole text again.
  fold.querySelector("textarea").addEventListener("input", () => {
    fold.querySelector("[name=near]").value = "";
  });
})();

// A letter key acts on the row that has the focus; where a page has no rows, on the page.
(() => {
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
    else (element.matches("summary") ? fold.querySelector("textarea, input:not([type=hidden])") : element).focus();
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
