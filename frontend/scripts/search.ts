// The full-text search: a dialog over the page, filled by Pagefind, which is loaded when the dialog first opens.
import { finderHref, root } from "./addresses";
import { make } from "./elements";
import { OPEN, SLASH } from "./searching";
import { read, write } from "./storage";

interface Excerpt { url: string; title: string; excerpt: string }
interface Page extends Excerpt { meta: { title?: string }; filters: Record<string, string[]>; sub_results: Excerpt[] }
type Counts = Record<string, Record<string, number>>;
/** `filters` counts what is found; `totalFilters` what would be found with no filter chosen. */
interface Found { results: { data: () => Promise<Page> }[]; filters: Counts; totalFilters: Counts }
interface Pagefind {
  init: () => Promise<void>;
  filters: () => Promise<unknown>;
  debouncedSearch: (words: string, options: { filters: Record<string, string> }, wait: number) => Promise<Found | null>;
}

const PAGE = 12;
/** Kinds in the order in which their results are shown. */
const KINDS = ["Case", "Lesson", "Factor", "Step", "Module", "Goal", "SDG target", "Glossary", "Page", "Source"];
const MANY: Record<string, string> = {
  Case: "Cases", Lesson: "Lessons", Factor: "Factors", Step: "Steps", Module: "Modules", Goal: "Goals",
  "SDG target": "SDG targets", Glossary: "Glossary", Page: "Other pages", Source: "Sources",
};

class Search {
  private readonly words = make("input", { type: "search", id: "search-words", autocomplete: "off", autocapitalize: "none", spellcheck: "false" });
  private readonly kinds = make("div", { class: "search__kinds", role: "group", "aria-label": "Kind of page" });
  private readonly outcomes = make("div", { class: "search__kinds", role: "group", "aria-label": "Outcome of the case" });
  private readonly count = make("p", { class: "search__count", role: "status" });
  private readonly results = make("div", { class: "search__results" });
  private readonly more = make("button", { type: "button", hidden: true }, "Show more");
  private readonly finder = make("a", { class: "search__finder" });
  private readonly dialog: HTMLDialogElement;
  private filters: Record<string, string> = {};
  private found: Found | null = null;
  private shown = 0;
  private readonly engine: Promise<Pagefind | null>;

  constructor() {
    this.dialog = this.build();
    document.body.append(this.dialog);
    this.engine = this.load();
    document.addEventListener(OPEN, () => this.open());
    this.open();
  }

  private build(): HTMLDialogElement {
    const close = make("button", { type: "button", class: "search__close", "aria-label": "Close the search" }, "\u00d7");
    const slash = make("input", { type: "checkbox" });
    slash.checked = read(SLASH, true);
    slash.addEventListener("change", () => write(SLASH, slash.checked));
    close.addEventListener("click", () => this.dialog.close());
    this.more.addEventListener("click", () => void this.showMore());
    this.words.addEventListener("input", () => void this.search());
    const dialog = make(
      "dialog", { class: "search", "aria-labelledby": "search-title" },
      make("div", { class: "search__head" }, make("h2", { id: "search-title" }, make("label", { for: "search-words" }, "Search the full text")), close),
      this.words, this.kinds, this.outcomes, this.count, this.results, this.more,
      make("p", { class: "search__foot" }, this.finder, make("label", {}, slash, " The key / opens this search")),
    );
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    dialog.addEventListener("keydown", (event) => this.moveByArrow(event));
    return dialog;
  }

  private async load(): Promise<Pagefind | null> {
    try {
      const engine = (await import(new URL(`${root()}pagefind/pagefind.js`, document.baseURI).href)) as Pagefind;
      await engine.init();
      // Without this the results come without the counts of the filters.
      await engine.filters();
      return engine;
    } catch {
      // No index beside this site, as when it is being written: the finder answers instead.
      location.assign(finderHref(this.words.value.trim()));
      return null;
    }
  }

  private open(): void {
    this.showFinder();
    this.dialog.showModal();
    this.words.select();
  }

  private async search(): Promise<void> {
    this.showFinder();
    const words = this.words.value.trim();
    if (!words) return this.clear();
    const engine = await this.engine;
    const found = await engine?.debouncedSearch(words, { filters: this.filters }, 200);
    // Null means that a later keystroke asks again.
    if (!found || words !== this.words.value.trim()) return;
    this.found = found;
    this.shown = 0;
    this.results.replaceChildren();
    this.showFilters(found);
    this.count.textContent = found.results.length === 1 ? "1 page" : `${found.results.length || "No"} pages`;
    await this.showMore();
  }

  private clear(): void {
    this.found = null;
    this.filters = {};
    for (const part of [this.results, this.kinds, this.outcomes, this.count]) part.replaceChildren();
    this.more.hidden = true;
  }

  private showFinder(): void {
    const words = this.words.value.trim();
    this.finder.href = finderHref(words);
    this.finder.textContent = words ? `Filter “${words}” in the finder` : "Filter everything in the finder";
  }

  private showFilters(found: Found): void {
    this.kinds.replaceChildren(...this.choices("kind", found.totalFilters, KINDS, MANY));
    const cases = this.filters.kind === "Case" || this.filters.outcome;
    this.outcomes.replaceChildren(...(cases ? this.choices("outcome", found.filters, Object.keys(found.filters.outcome ?? {}), {}) : []));
  }

  private choices(filter: string, all: Counts, values: string[], names: Record<string, string>): HTMLButtonElement[] {
    const counts = all[filter] ?? {};
    return values.filter((value) => counts[value] || this.filters[filter] === value).map((value) => {
      const isChosen = this.filters[filter] === value;
      const button = make(
        "button", { type: "button", class: "search__kind", "aria-pressed": String(isChosen) },
        names[value] ?? value, " ", make("span", {}, String(counts[value] ?? 0)),
      );
      button.addEventListener("click", () => void this.choose(filter, isChosen ? "" : value));
      return button;
    });
  }

  private async choose(filter: string, value: string): Promise<void> {
    const chosen = { ...this.filters, [filter]: value };
    if (filter === "kind" && value !== "Case") delete chosen.outcome;
    this.filters = Object.fromEntries(Object.entries(chosen).filter(([, one]) => one));
    await this.search();
    const group = filter === "kind" ? this.kinds : this.outcomes;
    (group.querySelector<HTMLElement>('[aria-pressed="true"]') ?? group.querySelector<HTMLElement>("button") ?? this.words).focus();
  }

  private async showMore(): Promise<void> {
    const found = this.found;
    if (!found) return;
    const next = found.results.slice(this.shown, this.shown + PAGE);
    const pages = await Promise.all(next.map((result) => result.data()));
    if (found !== this.found) return;
    this.shown += next.length;
    for (const page of pages) this.listOf(page.filters.kind?.[0] ?? "Page").append(resultView(page));
    this.more.hidden = this.shown >= found.results.length;
  }

  /** The list of one kind, with its heading; made when its first result comes. */
  private listOf(kind: string): HTMLElement {
    const known = this.results.querySelector<HTMLElement>(`[data-kind="${kind}"] ol`);
    if (known) return known;
    const list = make("ol", {});
    const section = make("section", { "data-kind": kind }, make("h3", {}, MANY[kind] ?? kind), list);
    const later = KINDS.slice(KINDS.indexOf(kind) + 1).map((one) => this.results.querySelector(`[data-kind="${one}"]`));
    this.results.insertBefore(section, later.find(Boolean) ?? null);
    return list;
  }

  private moveByArrow(event: KeyboardEvent): void {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [this.words, ...this.results.querySelectorAll<HTMLElement>("a")];
    const here = stops.indexOf(document.activeElement as HTMLElement);
    if (here < 0) return;
    event.preventDefault();
    stops[Math.min(stops.length - 1, Math.max(0, here + (event.key === "ArrowDown" ? 1 : -1)))]?.focus();
  }
}

function resultView(page: Page): HTMLLIElement {
  // The part of a long page that fits best, where there is one.
  const part = page.sub_results.find((one) => one.url !== page.url);
  const title = page.meta.title ?? page.url;
  const item = make("li", {}, make("a", { href: page.url }, title));
  const outcome = page.filters.outcome?.[0];
  if (outcome) item.append(make("span", { class: `outcome outcome--${outcome.split(" ")[0]!.toLowerCase()}` }, outcome));
  const excerpt = make("p", {});
  excerpt.append(...marked(page.excerpt));
  item.append(excerpt);
  if (part) item.append(make("p", { class: "search__part" }, "In the part ", make("a", { href: part.url }, part.title)));
  return item;
}

/** Pagefind marks its hits with <mark>; everything else is text. */
function marked(excerpt: string): Node[] {
  const body = new DOMParser().parseFromString(excerpt, "text/html").body;
  return [...body.childNodes].map((node) => (node.nodeName === "MARK" ? make("mark", {}, node.textContent ?? "") : new Text(node.textContent ?? "")));
}

new Search();
