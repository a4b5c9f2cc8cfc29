// The questions on the page. Each input writes into the draft; lists are drawn anew when an entry comes or goes.
import { make } from "../elements";
import { combobox } from "./combobox";
import { group, isList, isRec, list, text, type Field, type Form, type Rec, type Row, type Value } from "./description";

/** Lists up to this length are shown whole. */
const FEW = 20;

/** How an answer is read and written. */
interface Place { get(): Value | undefined; set(value: Value | undefined): void }

export const idOf = (at: string): string => `q-${at.replace(/[^\w-]/g, "-")}`;

export class Questions {
  constructor(private readonly form: Form, private readonly sources: () => Rec[], private readonly changed: () => void, private readonly newMark: () => string) {}

  /** A field of a record, with its label, help and place for problems. */
  field(field: Field, record: Rec, at: string): HTMLElement {
    const place: Place = {
      get: () => record[field.key],
      set: (value) => {
        if (value === undefined) delete record[field.key];
        else record[field.key] = value;
        this.changed();
      },
    };
    const here = at ? `${at}.${field.key}` : field.key;
    if (field.many && field.kind === "group") return this.groups(field, place, here);
    if (field.many && field.kind === "reference") return this.references(field, place, here);
    if (field.many) return this.texts(field, place, here);
    if (field.kind === "group") return this.group(field, place, here);
    return this.one(field, place, here);
  }

  private one(field: Field, place: Place, at: string): HTMLElement {
    if (field.kind === "choice") return this.radios(field, place, at);
    const id = idOf(at);
    const label = make("label", { for: id }, ...this.asked(field));
    return make("div", { class: `answer answer--${field.kind}` }, label, ...this.help(field, id), this.input(field, place, at), this.problem(id));
  }

  private input(field: Field, place: Place, at: string, label = ""): HTMLElement {
    const id = idOf(at);
    const describedBy = `${hasHelp(field) ? `${id}-help ` : ""}${id}-problem`;
    const named = label ? { "aria-label": label } : {};
    const now = text(place.get());
    if (field.kind === "reference") return this.reference(field, place, id, describedBy);
    const put = (event: Event): void => place.set((event.target as HTMLInputElement | HTMLTextAreaElement).value);
    if (field.kind === "prose") {
      const area = make("textarea", { id, rows: "4", "aria-describedby": describedBy, ...named });
      area.value = now;
      area.addEventListener("input", put);
      return area;
    }
    const mode = { number: "numeric", url: "url" }[field.kind as string] ?? "text";
    const input = make("input", { id, type: "text", inputmode: mode, autocomplete: "off", "aria-describedby": describedBy, ...named });
    input.value = now;
    input.addEventListener("input", put);
    return input;
  }

  private rows(field: Field): Row[] {
    const known = this.form.options[field.refersTo ?? ""] ?? [];
    if (field.refersTo !== "source") return known;
    const own = this.sources().map((source, index): Row => [text(source.mark), `Your source ${index + 1}: ${text(source.title) || "without a title yet"}`, ""]);
    return [...own, ...known];
  }

  private reference(field: Field, place: Place, id: string, describedBy: string): HTMLElement {
    const rows = this.rows(field);
    if (rows.length > FEW || field.refersTo === "source") {
      return combobox(id, text(place.get()), () => this.rows(field), (value) => place.set(value), describedBy).element;
    }
    const select = make("select", { id, "aria-describedby": describedBy }, make("option", { value: "" }, "Choose …"), ...rows.map(([value, title]) => make("option", { value }, title)));
    select.value = text(place.get());
    select.addEventListener("change", () => place.set(select.value));
    return select;
  }

  private radios(field: Field, place: Place, at: string): HTMLElement {
    const id = idOf(at);
    const choices = (field.options ?? []).map(([value, title, meaning]) => {
      const radio = make("input", { type: "radio", name: id, value });
      radio.checked = place.get() === value;
      radio.addEventListener("change", () => place.set(value));
      return make("label", { class: "choice" }, radio, make("span", {}, make("b", {}, title), " ", make("small", {}, meaning)));
    });
    return this.fieldset(field, at, make("div", { class: "choices" }, ...choices));
  }

  /** Several values of a list: boxes to tick, or words to search and a row of what is chosen. */
  private references(field: Field, place: Place, at: string): HTMLElement {
    const rows = this.rows(field);
    return this.fieldset(field, at, rows.length > FEW ? this.searched(field, place, at) : this.ticked(rows, place));
  }

  private ticked(rows: Row[], place: Place): HTMLElement {
    const boxes = rows.map(([value, title, meaning]) => {
      const box = make("input", { type: "checkbox", value });
      box.checked = list(place.get()).includes(value);
      box.addEventListener("change", () => {
        const others = list(place.get()).filter((one) => one !== value);
        place.set(box.checked ? [...others, value] : others);
      });
      return make("label", { class: "choice", title: meaning }, box, make("span", {}, title));
    });
    return make("div", { class: "choices choices--many" }, ...boxes);
  }

  private searched(field: Field, place: Place, at: string): HTMLElement {
    const id = idOf(at);
    const chosen = make("ul", { class: "chosen-values" });
    const draw = (): void => {
      const rows = this.rows(field);
      chosen.replaceChildren(...list(place.get()).map((value) => {
        const title = rows.find(([one]) => one === value)?.[1] ?? text(value);
        const remove = make("button", { type: "button", "aria-label": `Remove ${title}` }, "\u00D7");
        remove.addEventListener("click", () => {
          place.set(list(place.get()).filter((one) => one !== value));
          draw();
          search.input.focus();
        });
        return make("li", {}, title, " ", remove);
      }));
    };
    const add = (value: string): void => {
      const others = list(place.get()).filter((one) => one !== value);
      if (value) place.set([...others, value]);
      draw();
    };
    const search = combobox(`${id}-search`, "", () => this.rows(field), add, `${id}-problem`, true);
    search.input.setAttribute("aria-label", `${field.ask ?? ""} Type a word to search.`);
    draw();
    return make("div", {}, chosen, search.element);
  }

  /** A list of texts. */
  private texts(field: Field, place: Place, at: string): HTMLElement {
    const entries = make("div", { class: "entries" });
    const draw = (): void => {
      const values = list(place.get());
      const shown = values.length ? values : [""];
      entries.replaceChildren(...shown.map((_, index) => {
        const own: Place = {
          get: () => list(place.get())[index],
          set: (value) => {
            const now = [...list(place.get())];
            now[index] = value ?? "";
            place.set(now);
          },
        };
        const number = shown.length > 1 ? ` (${index + 1})` : "";
        const here = `${at}.${index}`;
        return make("div", { class: "entry-line" }, this.input({ ...field, help: "", example: "" }, own, here, `${field.ask ?? ""}${number}`), this.problem(idOf(here)));
      }));
    };
    draw();
    const more = this.button("Add another", () => {
      place.set([...(list(place.get()).length ? list(place.get()) : [""]), ""]);
      draw();
      entries.querySelector<HTMLElement>(".entry-line:last-child :is(input, textarea)")?.focus();
    });
    return this.fieldset(field, at, entries, more);
  }

  /** A list of groups, each with its own questions. */
  private groups(field: Field, place: Place, at: string): HTMLElement {
    const entries = make("div", { class: "entries" });
    const own = at === "sources";
    const fresh = (): Rec => (own ? { mark: this.newMark() } : this.filled(field));
    const draw = (focus = -1): void => {
      const values = list(place.get());
      entries.replaceChildren(...values.filter(isRec).map((record, index) => this.entry(field, record, at, index, values.length, (to) => {
        const now = [...list(place.get())];
        now.splice(index, 1);
        if (to !== null) now.splice(to, 0, record);
        place.set(now.length || !field.required ? now : [fresh()]);
        draw(to ?? Math.min(index, now.length - 1));
      })));
      const target = entries.children[focus];
      target?.querySelector<HTMLElement>("input, textarea, select")?.focus();
    };
    if (!isList(place.get()) && field.required) place.set([fresh()]);
    draw();
    const more = this.button("", () => {
      place.set([...list(place.get()), fresh()]);
      draw(list(place.get()).length - 1);
      more.textContent = this.moreWords(field, place);
    });
    more.textContent = this.moreWords(field, place);
    return this.fieldset(field, at, entries, more);
  }

  private moreWords(field: Field, place: Place): string {
    const noun = field.one ?? "entry";
    return list(place.get()).length ? `Add another ${noun}` : `Add ${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
  }

  private filled(field: Field): Rec {
    // Every claim needs a source: its place is there from the start.
    return Object.fromEntries((field.fields ?? []).filter((one) => one.many && one.required && one.kind === "group").map((one) => [one.key, [{}]]));
  }

  private entry(field: Field, record: Rec, at: string, index: number, count: number, move: (to: number | null) => void): HTMLElement {
    const noun = field.one ?? "entry";
    const here = `${at}.${index}`;
    const name = `${noun} ${index + 1}`;
    const tools = make("p", { class: "entry__tools" });
    if (index > 0) tools.append(this.button("Move up", () => move(index - 1), `Move ${name} up`));
    if (count > 1 || !field.required) tools.append(this.button("Remove", () => move(null), `Remove ${name}`));
    const title = make("legend", {}, `${name.charAt(0).toUpperCase()}${name.slice(1)}`);
    return make("fieldset", { class: `entry entry--${field.key}`, id: idOf(here) }, title, ...this.inside(field, record, here), tools, this.problem(idOf(here)));
  }

  private inside(field: Field, record: Rec, at: string): HTMLElement[] {
    return (field.fields ?? []).filter((one) => !one.made).map((one) => this.field(one, record, at));
  }

  /** A single group. One that may be left out is opened by a button. */
  private group(field: Field, place: Place, at: string): HTMLElement {
    const body = make("div", { class: "group" });
    const draw = (): void => {
      const there = isRec(place.get());
      body.replaceChildren(...(there ? this.inside(field, group(place.get()), at) : []));
      if (field.required) return;
      const open = (): void => {
        place.set(there ? undefined : this.filled(field));
        draw();
        body.querySelector<HTMLElement>("input, textarea, select, button")?.focus();
      };
      body.append(this.button(there ? "Leave this out" : "Answer this", open, `${there ? "Leave out" : "Answer"}: ${field.ask ?? ""}`));
    };
    if (field.required && !isRec(place.get())) place.set(this.filled(field));
    draw();
    return this.fieldset(field, at, body);
  }

  private fieldset(field: Field, at: string, ...children: HTMLElement[]): HTMLElement {
    const id = idOf(at);
    const legend = make("legend", {}, ...this.asked(field));
    return make("fieldset", { class: `answer answer--set answer--${field.key}`, id, "aria-describedby": `${id}-problem`, tabindex: "-1" }, legend, ...this.help(field, id), ...children, this.problem(id));
  }

  private asked(field: Field): (Node | string)[] {
    const mayBeEmpty = !field.required && field.key !== "sources";
    return [field.ask ?? field.key, ...(mayBeEmpty ? [" ", make("span", { class: "optional" }, "may stay empty")] : [])];
  }

  private help(field: Field, id: string): HTMLElement[] {
    if (!hasHelp(field)) return [];
    const example = hasExample(field) ? [make("span", { class: "example" }, `Example: ${field.example ?? ""}`)] : [];
    return [make("p", { class: "help", id: `${id}-help` }, field.help ?? "", ...(field.help && example.length ? [" "] : []), ...example)];
  }

  private problem(id: string): HTMLElement {
    return make("p", { class: "problem", id: `${id}-problem`, hidden: true });
  }

  private button(words: string, act: () => void, spoken = ""): HTMLButtonElement {
    const button = make("button", { type: "button", ...(spoken ? { "aria-label": spoken } : {}) }, words);
    button.addEventListener("click", act);
    return button;
  }
}

// The example of a field that names a record is an id, which helps only those who write a file.
const hasExample = (field: Field): boolean => Boolean(field.example) && field.kind !== "reference" && field.kind !== "choice";
const hasHelp = (field: Field): boolean => Boolean(field.help) || hasExample(field);
