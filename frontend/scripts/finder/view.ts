// What the finder shows: facets with counts, chosen values, results.
import { pageHref } from "../addresses";
import { make } from "../elements";
import type { Hits, Selection } from "./query";
import type { State } from "./address";
import type { Entry, Facet, Table } from "./table";
import { plain } from "./words";

/** A long facet shows its most frequent values first and the rest on demand. */
const SHORT = 8;
/** These facets stand open at first. */
const OPEN = new Set(["kind", "outcome", "theme"]);

interface Row { label: HTMLLabelElement; box: HTMLInputElement; count: HTMLElement }

/** The check boxes of one facet. */
export class FacetView {
  readonly element: HTMLDetailsElement;
  private readonly rows: Row[];
  private readonly isTree: boolean;
  private readonly badge = make("span", { class: "facet__chosen" });
  private readonly all = make("button", { type: "button", class: "facet__all", "aria-expanded": "false", hidden: true });
  private expanded = false;
  private counts: number[] = [];

  constructor(readonly facet: Facet, choose: (code: number, on: boolean) => void) {
    this.isTree = facet.values.some((value) => value.depth > 0);
    const group = make("div", { role: "group", "aria-label": facet.title, class: "facet__values" });
    this.rows = facet.values.map((value, code) => {
      const box = make("input", { type: "checkbox", name: facet.key, value: value.id });
      const count = make("span", { class: "facet__count" });
      const label = make("label", { class: `facet__value facet__value--${value.depth}` }, box, make("span", {}, value.title), count);
      box.addEventListener("change", () => choose(code, box.checked));
      group.append(label);
      return { label, box, count };
    });
    this.all.addEventListener("click", () => {
      this.expanded = !this.expanded;
      this.showRows();
    });
    this.element = make(
      "details", { class: "facet", open: OPEN.has(facet.key) },
      make("summary", {}, facet.title, " ", this.badge), group, this.all,
    );
  }

  show(counts: number[], chosen: ReadonlySet<number>): void {
    this.rows.forEach((row, code) => {
      row.box.checked = chosen.has(code);
      // Writing only what changed keeps a keystroke quick: there are hundreds of values.
      if (this.counts[code] !== counts[code]) row.count.textContent = String(counts[code]);
    });
    this.counts = counts;
    this.badge.textContent = chosen.size ? String(chosen.size) : "";
    this.element.hidden = !counts.some(Boolean) && !chosen.size;
    this.showRows();
  }

  private showRows(): void {
    const live = this.rows.flatMap((_, code) => (this.counts[code] ? [code] : []));
    const first = new Set(this.expanded ? live : this.firstOf(live));
    this.rows.forEach((row, code) => {
      const hidden = !first.has(code) && !row.box.checked;
      if (row.label.hidden !== hidden) row.label.hidden = hidden;
    });
    const folded = live.length - this.firstOf(live).length;
    this.all.hidden = folded === 0;
    this.all.textContent = this.expanded ? "Show fewer" : `Show ${folded} more`;
    this.all.setAttribute("aria-expanded", String(this.expanded));
  }

  /** The values that show before somebody asks for all: the top of a tree, or the most frequent ones of a long list. */
  private firstOf(live: number[]): number[] {
    if (this.isTree) return live.filter((code) => this.facet.values[code]!.depth === 0);
    if (this.facet.key === "kind" || live.length <= SHORT + 2) return live;
    return [...live].sort((a, b) => this.counts[b]! - this.counts[a]! || a - b).slice(0, SHORT);
  }
}

/** One result. */
export function resultView(table: Table, entry: Entry, hits: Hits | null): HTMLLIElement {
  const link = make("a", { href: pageHref(entry.address) });
  link.append(...marked(entry.title, hits));
  const outcome = valuesOf(table, entry, "outcome")[0];
  const about = [...namesOf(valuesOf(table, entry, "place").map((value) => value.title)), entry.note].filter(Boolean);
  const meta = make("p", { class: "found__meta" });
  if (outcome) meta.append(make("span", { class: `outcome outcome--${outcome.id}` }, outcome.title), " ");
  for (const words of about) meta.append(make("span", {}, words), " ");
  const item = make(
    "li", { class: `found__item found__item--${table.facets[0]!.values[entry.kind]!.id}` },
    make("p", { class: "found__kind" }, table.kinds[entry.kind]!.one),
    make("h2", { class: "found__title" }, link),
  );
  if (meta.childNodes.length) item.append(meta);
  if (entry.summary) {
    const summary = make("p", { class: "found__text" });
    summary.append(...marked(entry.summary, hits));
    item.append(summary);
  }
  return item;
}

function valuesOf(table: Table, entry: Entry, key: string) {
  const facet = table.facets.findIndex((one) => one.key === key);
  return (entry.own[facet] ?? []).map((code) => table.facets[facet]!.values[code]!);
}

function namesOf(names: string[]): string[] {
  if (!names.length) return [];
  return [names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ")];
}

/** The text with the words that were found marked. */
function marked(text: string, hits: Hits | null): (Node | string)[] {
  if (!hits) return [text];
  return text.split(/(\d+\.[\da-z]+|[\p{L}\p{N}]+)/u).map((part, at) => (at % 2 && hits.words.has(plain(part)) ? make("mark", {}, part) : part));
}

/** Chips of the chosen values, each a button that drops its value. */
export function chosenViews(table: Table, state: State, drop: (facet: number, code: number) => void): HTMLLIElement[] {
  return table.facets.flatMap((facet, number) =>
    [...(state.chosen.get(number) ?? [])].sort((a, b) => a - b).map((code) => {
      const button = make(
        "button", { type: "button", class: "chosen" },
        make("span", { class: "visually-hidden" }, "Drop "), make("span", { class: "chosen__facet" }, `${facet.title}: `), facet.values[code]!.title,
      );
      button.addEventListener("click", () => drop(number, code));
      return make("li", {}, button);
    }),
  );
}

/** What to do when nothing fits. */
export function nothingView(
  table: Table, hits: Hits | null, selection: Selection, dropFacet: (facet: number) => void, clearWords: () => void,
): Node[] {
  const ways = selection.without.flatMap((count, facet) => {
    if (!count) return [];
    const button = make("button", { type: "button" }, `Drop “${table.facets[facet]!.title}”`);
    button.addEventListener("click", () => dropFacet(facet));
    return [make("li", {}, button, ` finds ${entries(count)}.`)];
  });
  if (hits) {
    const button = make("button", { type: "button" }, "Clear the words");
    button.addEventListener("click", clearWords);
    ways.push(make("li", {}, button));
  }
  const unknown = hits && unknownWords(hits);
  return [
    make("p", {}, "Nothing here fits all of this."),
    ...(unknown ? [make("p", { class: "finder__unknown" }, unknown)] : []),
    ...(ways.length ? [make("ul", { class: "plain" }, ...ways)] : []),
  ];
}

const unknownWords = (hits: Hits): string => (hits.unknown.length ? `Not found anywhere: ${hits.unknown.join(", ")}.` : "");

/** What to know about results that fit only some of the words; empty when all fit. */
export function partlyWords(hits: Hits | null): string {
  if (!hits?.others) return "";
  const some = hits.together ? "Few entries fit all of the words; the others fit most of them." : "Not found together; these fit most of the words.";
  return `${some} ${unknownWords(hits)}`.trim();
}

export const entries = (count: number): string => (count === 1 ? "1 entry" : `${count.toLocaleString("en")} entries`);
