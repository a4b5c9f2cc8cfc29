// Lines up two to four cases of the reader's choice. The choice stands in the address: ?cases=a,b,c
// The table is the same as in generator/outputs/templates/_comparison.html; a test compares the two.

type Pair = [id: string, title: string];
interface Case {
  title: string;
  outcome: Pair;
  facts: string;
  story: Record<string, [number, string][]>;
  factors: [number, string[]][];
  lessons: number[];
  results: string[];
}
interface Table {
  modules: Pair[];
  factors: Pair[];
  lessons: Pair[];
  cases: Record<string, Case>;
}
declare global {
  interface Window {
    casebookCompare?: Table;
  }
}

const MOST = 4;
const place = document.querySelector<HTMLElement>("[data-compared]");
const form = document.querySelector<HTMLFormElement>("[data-choose]");
const selects = Array.from(form?.querySelectorAll("select") ?? []);
const message = form?.querySelector<HTMLElement>("[data-message]");
const root = place?.dataset.root ?? "";

type Child = Node | string;

function make(tag: string, attributes: Record<string, string>, ...children: Child[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const link = (address: string, text: string): HTMLElement => make("a", { href: root + address }, text);
const quiet = (text: string, tag = "span"): HTMLElement => make(tag, { class: "quiet" }, text);
const list = (items: HTMLElement[], otherwise: string): HTMLElement =>
  make("ul", {}, ...(items.length ? items : [quiet(otherwise, "li")]));
const effects = (found: string[]): HTMLElement[] =>
  found.map((effect) => make("span", { class: `effect-mark effect-mark--${effect}` }, effect));

/** The table of all cases is fetched when it is first needed; a script tag works from a memory stick too. */
let loading: Promise<Table> | null = null;
function load(): Promise<Table> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = place?.dataset.table ?? "";
    script.onload = () => (window.casebookCompare ? resolve(window.casebookCompare) : reject(new Error("empty table")));
    script.onerror = () => reject(new Error("no table"));
    document.head.append(script);
  });
  return loading;
}

interface Column extends Case {
  id: string;
  effects: Map<number, string[]>;
}

function row(head: Child[], columns: Column[], cell: (column: Column) => Child[], attributes = {}): HTMLElement {
  return make(
    "tr",
    attributes,
    make("th", { scope: "row" }, ...head),
    ...columns.map((column) => make("td", {}, ...cell(column))),
  );
}

const part = (title: string, columns: Column[]): HTMLElement =>
  make("tr", { class: "comparison__part" }, make("th", { scope: "rowgroup", colspan: String(columns.length + 1) }, title));

function storyRows(table: Table, columns: Column[]): HTMLElement[] {
  return table.modules.map(([id, title]) =>
    row(
      [make("span", { class: "letter", "aria-hidden": "true" }, id.toUpperCase()), ` ${title}`],
      columns,
      (column) => {
        const parts = column.story[id];
        if (!parts) return [quiet("not told")];
        return [list(parts.map(([number, text]) => make("li", {}, link(`cases/${column.id}/#story-${number}`, text))), "")];
      },
      { class: `module-${id}` },
    ),
  );
}

function factorRows(table: Table, columns: Column[]): HTMLElement[] {
  const named = (factor: number): string[] =>
    columns.flatMap((column) => (column.effects.has(factor) ? [String(column.effects.get(factor))] : []));
  const same = (factor: number): boolean => new Set(named(factor)).size === 1;
  const shared = table.factors.map((_, index) => index).filter((factor) => named(factor).length > 1);
  // Where the cases differ there is most to learn; the sort keeps the order of titles otherwise.
  shared.sort((a, b) => Number(same(a)) - Number(same(b)));
  const factor = (index: number): HTMLElement => {
    const [id, title] = table.factors[index] ?? ["", ""];
    return link(`factors/${id}/`, title);
  };
  const rows = shared.map((index) =>
    row([factor(index)], columns, (column) => {
      const found = column.effects.get(index);
      return found ? effects(found) : [quiet("not named")];
    }),
  );
  const own = row(["Named here only"], columns, (column) => [
    list(
      column.factors
        .filter(([index]) => named(index).length === 1)
        .map(([index, found]) => make("li", {}, factor(index), " ", ...effects(found))),
      "none",
    ),
  ]);
  return [part("Factors", columns), ...rows, own];
}

function lastRows(table: Table, columns: Column[]): HTMLElement[] {
  return [
    part("What came of it", columns),
    row(["Results"], columns, (column) => [list(column.results.map((text) => make("li", {}, text)), "none reported")]),
    row(["Lessons"], columns, (column) => [
      list(
        column.lessons.map((index) => {
          const [id, title] = table.lessons[index] ?? ["", ""];
          return make("li", {}, link(`lessons/${id}/`, title));
        }),
        "none",
      ),
    ]),
  ];
}

function comparison(table: Table, columns: Column[]): HTMLElement {
  const heads = columns.map((column) =>
    make(
      "th",
      { scope: "col" },
      link(`cases/${column.id}/`, column.title),
      make("span", { class: `outcome outcome--${column.outcome[0]}` }, column.outcome[1]),
      make("span", { class: "comparison__facts" }, column.facts),
    ),
  );
  return make(
    "div",
    { class: "picture-box" },
    make(
      "table",
      { class: `comparison comparison--${columns.length}` },
      make("caption", { class: "visually-hidden" }, "Cases side by side"),
      make("thead", {}, make("tr", {}, make("td", {}), ...heads)),
      make("tbody", {}, ...storyRows(table, columns)),
      make("tbody", {}, ...factorRows(table, columns)),
      make("tbody", {}, ...lastRows(table, columns)),
    ),
  );
}

const chosen = (): string[] => [...new Set(selects.map((select) => select.value).filter(Boolean))];

function say(text: string): void {
  if (message) message.textContent = text;
}

async function show(): Promise<void> {
  if (!place) return;
  const ids = chosen();
  for (const button of form?.querySelectorAll("button") ?? []) {
    button.hidden = ids.length < ("clear" in button.dataset ? 1 : 2);
  }
  place.hidden = ids.length < 2;
  if (ids.length < 2) return;
  try {
    const table = await load();
    const columns = ids.flatMap((id): Column[] => {
      const found = table.cases[id];
      return found ? [{ ...found, id, effects: new Map(found.factors) }] : [];
    });
    place.replaceChildren(comparison(table, columns), quiet("Sources stand on the pages of the cases.", "p"));
  } catch {
    place.hidden = true;
    say("The table of cases could not be loaded. The pairs below work without it.");
  }
}

function remember(): void {
  const ids = chosen();
  // Commas stay as they are, so that the address can be read and typed.
  history.replaceState(null, "", ids.length ? `?cases=${ids.join(",")}` : location.pathname);
}

function recall(): void {
  const wanted = (new URLSearchParams(location.search).get("cases") ?? "").split(",").filter(Boolean);
  const known = new Set(Array.from(selects[0]?.options ?? [], (option) => option.value));
  const unknown = wanted.filter((id) => !known.has(id));
  const ids = [...new Set(wanted.filter((id) => known.has(id)))].slice(0, MOST);
  selects.forEach((select, index) => (select.value = ids[index] ?? ""));
  if (unknown.length) say(`There is no case “${unknown.join("”, “")}”.`);
}

form?.addEventListener("submit", (event) => event.preventDefault());
form?.addEventListener("change", () => {
  say("");
  remember();
  void show();
});
form?.querySelector("[data-clear]")?.addEventListener("click", () => {
  form.reset();
  for (const select of selects) select.value = "";
  say("");
  remember();
  void show();
});
recall();
void show();
export {};
