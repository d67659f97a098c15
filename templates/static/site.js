// Enhances the pages where scripts run; without it everything stays readable and reachable.
"use strict";

(() => {
  const THEME_KEY = "kyori-theme";
  const NOTE_OR_NUMBER = ".fact, .note-ref";
  const MANY_NUMBERS = 12;
  const WIDE = "(min-width: 80em)";
  const NOTE_ROOM = 14; // in rem: the margin and its distance from the text
  const NOTE_GAP = 12;
  const page = document.documentElement;
  const systemIsDark = window.matchMedia("(prefers-color-scheme: dark)");

  page.classList.add("js");

  // Storage may be refused (private windows, files): the choice then lasts as long as the page.
  function storedTheme() {
    try {
      return window.localStorage.getItem(THEME_KEY);
    } catch {
      return null;
    }
  }

  function storeTheme(theme) {
    try {
      if (theme) window.localStorage.setItem(THEME_KEY, theme);
      else window.localStorage.removeItem(THEME_KEY);
    } catch {
      return;
    }
  }

  function showTheme(theme) {
    if (theme === "dark" || theme === "light") page.dataset.theme = theme;
    else delete page.dataset.theme;
  }

  function isDark() {
    return page.dataset.theme ? page.dataset.theme === "dark" : systemIsDark.matches;
  }

  // A choice that equals the system's is no choice: the page follows the system again.
  function toggleTheme() {
    const dark = !isDark();
    const theme = dark === systemIsDark.matches ? null : dark ? "dark" : "light";
    showTheme(theme);
    storeTheme(theme);
  }

  function offerTheme(button) {
    const tell = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      toggleTheme();
      tell();
    });
    systemIsDark.addEventListener("change", tell);
    button.hidden = false;
    tell();
  }

  function closeMenu(menu, giveFocus) {
    if (!menu.open) return;
    menu.open = false;
    if (giveFocus) menu.querySelector("summary").focus();
  }

  function closeMenuOutside(menu) {
    document.addEventListener("pointerdown", (event) => {
      if (!menu.contains(event.target)) closeMenu(menu, false);
    });
    menu.addEventListener("click", (event) => {
      if (event.target.closest("a")) closeMenu(menu, false);
    });
  }

  // Escape hides what hover or focus shows; it may show again once pointer and focus have left.
  function dismissWithEscape(menu) {
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      for (const item of document.querySelectorAll(NOTE_OR_NUMBER)) {
        if (item.matches(":hover, :focus-within")) item.dataset.dismissed = "";
      }
      if (menu) closeMenu(menu, menu.contains(document.activeElement));
    });
    const restore = () => {
      for (const item of document.querySelectorAll("[data-dismissed]")) {
        if (!item.matches(":hover, :focus-within")) delete item.dataset.dismissed;
      }
    };
    document.addEventListener("pointerover", restore);
    document.addEventListener("focusin", restore);
  }

  // On touch screens a tap beside a number does not always take the focus away.
  function closeNumberOnTapOutside() {
    document.addEventListener("pointerdown", (event) => {
      const focused = document.activeElement;
      if (focused && focused.matches(".fact") && !focused.contains(event.target)) focused.blur();
    });
  }

  // Columns are counted from the end, because a group's cell stands in its first row only.
  function numberGrid(table) {
    return Array.from(table.tBodies)
      .flatMap((body) => Array.from(body.rows))
      .map((row) => {
        const numbers = new Map();
        for (const cell of row.cells) {
          const number = cell.querySelector(".fact");
          if (number) numbers.set(row.cells.length - cell.cellIndex, number);
        }
        return numbers;
      })
      .filter((numbers) => numbers.size > 0);
  }

  function nextInRow(numbers, column, step) {
    const columns = Array.from(numbers.keys()).sort((a, b) => b - a);
    return numbers.get(columns[columns.indexOf(column) + step]);
  }

  function nextInColumn(grid, start, column, step) {
    for (let row = start + step; row >= 0 && row < grid.length; row += step) {
      if (grid[row].has(column)) return grid[row].get(column);
    }
    return undefined;
  }

  function targetOf(event, grid, row, column) {
    const numbers = Array.from(grid[row].values());
    switch (event.key) {
      case "ArrowLeft": return nextInRow(grid[row], column, -1);
      case "ArrowRight": return nextInRow(grid[row], column, 1);
      case "ArrowUp": return nextInColumn(grid, row, column, -1);
      case "ArrowDown": return nextInColumn(grid, row, column, 1);
      case "Home": return event.ctrlKey ? nextInColumn(grid, -1, column, 1) : numbers[0];
      case "End": return event.ctrlKey ? nextInColumn(grid, grid.length, column, -1) : numbers.at(-1);
      default: return undefined;
    }
  }

  // One tab stop for the whole table; the arrow keys move it from number to number.
  function roveThroughTable(table) {
    const numbers = Array.from(table.querySelectorAll("tbody .fact"));
    if (numbers.length < MANY_NUMBERS) return;
    const grid = numberGrid(table);
    numbers.forEach((number, index) => { number.tabIndex = index === 0 ? 0 : -1; });
    table.addEventListener("focusin", (event) => {
      if (!event.target.matches(".fact")) return;
      for (const number of numbers) number.tabIndex = number === event.target ? 0 : -1;
    });
    table.addEventListener("keydown", (event) => {
      if (!event.target.matches(".fact")) return;
      for (const [row, cells] of grid.entries()) {
        for (const [column, number] of cells) {
          if (number !== event.target) continue;
          const target = targetOf(event, grid, row, column);
          if (target) {
            event.preventDefault();
            target.focus();
          }
          return;
        }
      }
    });
  }

  // A region that shows all it holds needs no tab stop of its own.
  function watchScrollRegion(region) {
    const observer = new ResizeObserver(() => {
      const scrolls = region.scrollWidth > region.clientWidth + 1
        || region.scrollHeight > region.clientHeight + 1;
      if (scrolls) region.tabIndex = 0;
      else region.removeAttribute("tabindex");
    });
    observer.observe(region);
  }

  // Notes stand beside their calls where the margin is wide enough, each below the one before and
  // below any figure that reaches into the margin; otherwise they stay in their list.
  function setNotesBeside(prose) {
    const notes = prose.querySelector(":scope > .notes");
    if (!notes) return;
    const items = Array.from(notes.querySelectorAll("li"));
    const style = getComputedStyle(page);
    const room = prose.clientWidth - prose.firstElementChild.clientWidth;
    const isWide = window.matchMedia(WIDE).matches && room >= NOTE_ROOM * parseFloat(style.fontSize);
    notes.classList.toggle("beside", isWide);
    prose.style.paddingBlockEnd = "";
    items.forEach((item) => { item.style.insetBlockStart = ""; });
    if (!isWide) return;
    const top = prose.getBoundingClientRect().top;
    const edge = items[0].getBoundingClientRect().left;
    const taken = Array.from(prose.querySelectorAll(":scope > .figure"))
      .map((figure) => figure.getBoundingClientRect())
      .filter((box) => box.right > edge);
    let free = 0;
    for (const item of items) {
      const call = document.getElementById(item.querySelector(".back").hash.slice(1));
      const height = item.offsetHeight;
      let start = Math.max(free, call.parentElement.getBoundingClientRect().top - top);
      for (const box of taken) {
        if (start < box.bottom - top && start + height > box.top - top) {
          start = box.bottom - top + NOTE_GAP;
        }
      }
      item.style.insetBlockStart = `${Math.round(start)}px`;
      free = start + height + NOTE_GAP;
    }
    const missing = free - prose.clientHeight;
    if (missing > 0) prose.style.paddingBlockEnd = `${Math.ceil(missing)}px`;
  }

  function watchNotes(prose) {
    let width = 0;
    let height = 0;
    new ResizeObserver(() => {
      const text = prose.lastElementChild.previousElementSibling;
      if (!text) return;
      if (prose.clientWidth === width && text.offsetTop === height) return;
      setNotesBeside(prose);
      width = prose.clientWidth;
      height = text.offsetTop;
    }).observe(prose);
  }

  // The contents at the side mark the section that is being read.
  function markPlace(rail) {
    const links = new Map();
    for (const link of rail.querySelectorAll('a[href^="#"]')) {
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (target) links.set(target, link);
    }
    const mark = () => {
      const passed = Array.from(links.keys())
        .filter((target) => target.getBoundingClientRect().top < window.innerHeight / 3);
      for (const [target, link] of links) {
        if (target === passed.at(-1)) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      }
    };
    if (links.size === 0) return;
    const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -66%" });
    for (const target of links.keys()) observer.observe(target);
  }

  // Blocks have the same ids in both languages: the other page opens at the paragraph being read.
  function keepPlace(link) {
    link.addEventListener("click", () => {
      const blocks = Array.from(document.querySelectorAll(".prose > [id]"));
      const read = blocks.filter((block) => block.getBoundingClientRect().top < 64).at(-1);
      link.hash = read && window.scrollY > 0 ? read.id : "";
    });
  }

  showTheme(storedTheme());

  document.addEventListener("DOMContentLoaded", () => {
    const menu = document.querySelector(".menu");
    document.querySelectorAll(".theme").forEach(offerTheme);
    if (menu) closeMenuOutside(menu);
    dismissWithEscape(menu);
    closeNumberOnTapOutside();
    document.querySelectorAll(".figure table").forEach(roveThroughTable);
    document.querySelectorAll(".table-scroll, .plot").forEach(watchScrollRegion);
    document.querySelectorAll(".prose").forEach(watchNotes);
    document.querySelectorAll(".rail").forEach(markPlace);
    document.querySelectorAll(".languages a").forEach(keepPlace);
  });
})();
