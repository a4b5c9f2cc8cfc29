// The finder page: reads what is asked from the address, answers each keystroke, and keeps the address up to date.
import { make } from "../elements";
import { readState, writeState, type State } from "../finder/address";
import { Index, select, sorted, SORTS, type Hits, type Sort } from "../finder/query";
import { unpack, type Packed, type Table } from "../finder/table";
import { chosenViews, entries, FacetView, nothingView, partlyWords, resultView } from "../finder/view";

const PAGE = 20;

class Finder {
  private index: Index | null = null;
  private readonly facets: FacetView[];
  private readonly words: HTMLInputElement;
  private readonly sort: HTMLSelectElement;
  private state: State;
  private hits: Hits | null = null;
  private order: number[] = [];
  private shown = 0;
  private announcing = 0;
  private writing = 0;

  constructor(private readonly form: HTMLFormElement, private readonly table: Table) {
    this.words = form.querySelector("input[type=search]")!;
    this.sort = this.part("sort");
    this.sort.append(...Object.entries(SORTS).map(([value, title]) => make("option", { value }, title)));
    this.facets = table.facets.map((facet, number) => new FacetView(facet, (code, on) => this.choose(number, code, on)));
    this.part("facets").append(...this.facets.map((facet) => facet.element));
    this.state = readState(location.search, table.facets);
    for (const number of this.state.chosen.keys()) this.facets[number]!.element.open = true;
    this.listen();
    this.showState();
    // Nobody waits for the words while the facets can be used; they are ready before the first letter.
    window.setTimeout(() => this.wordIndex(), 100);
  }

  private wordIndex(): Index {
    return (this.index ??= new Index(this.table));
  }

  private part<Kind extends HTMLElement>(name: string): Kind {
    return this.form.querySelector<Kind>(`[data-part="${name}"]`)!;
  }

  private listen(): void {
    this.words.addEventListener("input", () => {
      this.state.words = this.words.value.trim();
      this.answer("while typing");
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.write("now");
      this.form.querySelector<HTMLElement>(".found a")?.focus();
    });
    this.form.addEventListener("keydown", (event) => this.moveByArrow(event));
    this.sort.addEventListener("change", () => {
      this.state.sort = this.sort.value as Sort;
      this.answer("now");
    });
    this.part("more").addEventListener("click", () => {
      const first = this.shown;
      this.showMore();
      this.part("results").children[first]?.querySelector("a")?.focus();
    });
    this.form.querySelector(".finder__examples")!.addEventListener("click", (event) => {
      const example = (event.target as Element).closest("a");
      if (!example) return;
      event.preventDefault();
      this.state = readState(example.search, this.table.facets);
      this.showState();
      this.write("now");
    });
    window.addEventListener("popstate", () => {
      this.state = readState(location.search, this.table.facets);
      this.showState();
    });
    // On a phone the facets wait behind one line; on a wide screen they stand beside the results.
    const wide = matchMedia("(min-width: 60rem)");
    const drawer = this.form.querySelector<HTMLDetailsElement>(".finder__facets")!;
    const fold = (): void => void (drawer.open = wide.matches);
    wide.addEventListener("change", fold);
    fold();
    this.part("done").addEventListener("click", () => {
      drawer.open = false;
      drawer.querySelector("summary")!.focus();
      drawer.scrollIntoView();
    });
  }

  private choose(facet: number, code: number, on: boolean): void {
    const codes = this.state.chosen.get(facet) ?? new Set();
    if (on) codes.add(code);
    else codes.delete(code);
    this.state.chosen.set(facet, codes);
    this.answer("now");
  }

  private clear(): void {
    this.state = { words: "", chosen: new Map(), sort: this.state.sort };
    this.showState();
    this.write("now");
    this.words.focus();
  }

  private showState(): void {
    this.words.value = this.state.words;
    this.sort.value = this.state.sort;
    this.answer("not");
  }

  /** Finds, counts and shows; `write` says when the address follows. */
  private answer(write: "now" | "while typing" | "not"): void {
    this.hits = this.state.words ? this.wordIndex().find(this.state.words) : null;
    const selection = select(this.table, this.hits, this.state.chosen);
    this.order = sorted(this.table, selection.found, this.hits, this.state.sort);
    this.facets.forEach((facet, number) => facet.show(selection.counts[number]!, this.state.chosen.get(number) ?? new Set()));
    this.part("count").textContent = `${entries(this.order.length)} of ${this.table.entries.length.toLocaleString("en")}`;
    this.part("done").textContent = `Show ${entries(this.order.length)}`;
    this.showChosen();
    this.form.querySelector<HTMLElement>(".finder__examples")!.hidden = !this.part("chosen").hidden;
    const partly = this.part("partly");
    partly.textContent = this.order.length ? partlyWords(this.hits) : "";
    partly.hidden = !partly.textContent;
    const nothing = this.part("nothing");
    nothing.hidden = this.order.length > 0;
    nothing.replaceChildren(
      ...(this.order.length ? [] : nothingView(this.table, this.hits, selection, (facet) => this.drop(facet), () => this.dropWords())),
    );
    this.shown = 0;
    this.part("results").replaceChildren();
    this.showMore();
    this.announce();
    if (write !== "not") this.write(write);
  }

  private showChosen(): void {
    const chosen = chosenViews(this.table, this.state, (facet, code) => {
      this.choose(facet, code, false);
      (this.part("chosen").querySelector("button") ?? this.words).focus();
    });
    this.part("chosen-count").textContent = chosen.length ? `(${chosen.length})` : "";
    if (chosen.length || this.state.words) {
      const clear = make("button", { type: "button", class: "finder__clear" }, "Clear all");
      clear.addEventListener("click", () => this.clear());
      chosen.push(make("li", {}, clear));
    }
    this.part("chosen").replaceChildren(...chosen);
    this.part("chosen").hidden = chosen.length === 0;
  }

  private drop(facet: number): void {
    this.state.chosen.delete(facet);
    this.answer("now");
    this.words.focus();
  }

  private dropWords(): void {
    this.state.words = "";
    this.showState();
    this.write("now");
    this.words.focus();
  }

  private showMore(): void {
    const next = this.order.slice(this.shown, this.shown + PAGE);
    this.part("results").append(...next.map((number) => resultView(this.table, this.table.entries[number]!, this.hits)));
    this.shown += next.length;
    const more = this.part("more");
    const left = this.order.length - this.shown;
    more.hidden = left <= 0;
    more.textContent = `Show ${Math.min(left, PAGE)} more`;
  }

  /** Says the count to screen readers once the typing rests, not at every letter. */
  private announce(): void {
    clearTimeout(this.announcing);
    this.announcing = window.setTimeout(() => (this.part("announcement").textContent = `${entries(this.order.length)} found. ${this.part("partly").textContent}`.replace(/\. $/, "")), 700);
  }

  /** Typing changes the address in place, once it rests; a choice makes a step that "back" undoes. */
  private write(when: "now" | "while typing"): void {
    clearTimeout(this.writing);
    const write = (): void => {
      const query = writeState(this.state, this.table.facets);
      const address = location.pathname + (query ? `?${query}` : "");
      if (address === location.pathname + location.search) return;
      try {
        if (when === "now") history.pushState(null, "", address);
        else history.replaceState(null, "", address);
      } catch {
        // Some browsers keep the address of a file as it is; the finder works all the same.
      }
    };
    if (when === "now") write();
    else this.writing = window.setTimeout(write, 400);
  }

  /** Arrow keys go from the words to the results and through them. */
  private moveByArrow(event: KeyboardEvent): void {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const links = [...this.form.querySelectorAll<HTMLElement>(".found a")];
    const stops = [this.words, ...links];
    const here = stops.indexOf(document.activeElement as HTMLElement);
    if (here < 0) return;
    event.preventDefault();
    stops[Math.min(stops.length - 1, Math.max(0, here + (event.key === "ArrowDown" ? 1 : -1)))]?.focus();
  }
}

declare const casebookRecords: Packed | undefined;
const form = document.querySelector<HTMLFormElement>("#finder");
if (form && typeof casebookRecords !== "undefined") new Finder(form, unpack(casebookRecords));
else {
  // Without its table the finder would be an empty box: the lists take its place.
  form?.remove();
  document.querySelector(".finder-lists")?.classList.remove("no-js");
}
