// A box that finds an entry of a long list by words, after the ARIA pattern "combobox with list".
import { make } from "../elements";
import type { Row } from "./description";

const SHOWN = 10;

export interface Combobox { element: HTMLElement; input: HTMLInputElement }

/** `rows` is asked anew each time, because new sources come and go while somebody writes. */
export function combobox(id: string, value: string, rows: () => Row[], choose: (id: string) => void, describedBy: string, clears = false): Combobox {
  const titleOf = (one: string): string => rows().find(([row]) => row === one)?.[1] ?? "";
  let chosen = value;
  let active = -1;
  const box = make("ul", { id: `${id}-list`, role: "listbox", hidden: true, class: "options-list" });
  const input = make("input", {
    id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
    "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-autocomplete": "list", "aria-describedby": describedBy,
  });
  input.value = titleOf(value);
  const count = make("span", { class: "visually-hidden", role: "status" });

  const close = (): void => {
    box.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const take = (row: Row): void => {
    chosen = clears ? "" : row[0];
    input.value = clears ? "" : row[1];
    close();
    choose(row[0]);
  };
  const options = (): HTMLElement[] => [...box.querySelectorAll<HTMLElement>("[role=option]")];
  const mark = (to: number): void => {
    const all = options();
    active = all.length ? (to + all.length) % all.length : -1;
    for (const [index, one] of all.entries()) one.setAttribute("aria-selected", String(index === active));
    const now = all[active];
    if (!now) return;
    input.setAttribute("aria-activedescendant", now.id);
    now.scrollIntoView({ block: "nearest" });
  };
  const open = (): void => {
    const found = matches(rows(), input.value);
    box.replaceChildren(...found.slice(0, SHOWN).map((row, index) => {
      const option = make("li", { id: `${id}-option-${index}`, role: "option", "aria-selected": "false" }, row[1], ...(row[2] ? [" ", make("small", {}, row[2])] : []));
      // Before the box loses the focus and closes its list.
      option.addEventListener("mousedown", (event) => {
        event.preventDefault();
        take(row);
      });
      option.dataset.value = row[0];
      return option;
    }));
    box.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(!box.hidden));
    count.textContent = found.length > SHOWN ? `${found.length} found, ${SHOWN} shown. Type more words.` : `${found.length} found`;
    active = -1;
    input.removeAttribute("aria-activedescendant");
  };

  input.addEventListener("input", open);
  input.addEventListener("focus", () => input.select());
  input.addEventListener("click", open);
  input.addEventListener("blur", () => {
    close();
    const only = matches(rows(), input.value);
    if (!input.value.trim()) {
      if (chosen && !clears) choose((chosen = ""));
    } else if (input.value !== titleOf(chosen)) {
      if (only.length === 1 && only[0]) take(only[0]);
      else input.value = clears ? "" : titleOf(chosen);
    }
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (box.hidden) open();
      mark(active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      const row = rows().find(([one]) => one === options()[Math.max(active, 0)]?.dataset.value);
      if (!box.hidden && row) take(row);
    } else if (event.key === "Escape") close();
  });
  return { element: make("div", { class: "combobox" }, input, box, count), input };
}

/** Rows that hold every word, those with the words in their title first. */
function matches(rows: Row[], typed: string): Row[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const inTitle: Row[] = [];
  const elsewhere: Row[] = [];
  for (const row of rows) {
    const title = plain(row[1]);
    const all = `${title} ${plain(row[2])} ${row[0].toLowerCase()}`;
    if (words.every((word) => title.includes(word))) inTitle.push(row);
    else if (words.every((word) => all.includes(word))) elsewhere.push(row);
  }
  return [...inTitle, ...elsewhere];
}

const plain = (words: string): string => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
