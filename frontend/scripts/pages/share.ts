// The form that writes a case: questions first about safety, then about the case; the file comes out at the end.
import { root } from "../addresses";
import { make } from "../elements";
import { combobox } from "../share/combobox";
import { check, type Problem } from "../share/checks";
import { text, type Field, type Form, type Rec } from "../share/description";
import { draftOf, drop, emptyDraft, finished, isEmpty, keep, kept, MARK, type Draft } from "../share/state";
import { idOf, Questions } from "../share/view";
import { byMail, fileView, type File, type Project } from "../share/ways";
import { writeFile } from "../share/yaml";

declare global {
  interface Window { casebookForm?: Form; casebookCase?: unknown }
}

const part = <Kind extends HTMLElement = HTMLElement>(name: string): Kind => document.querySelector<Kind>(`[data-share="${name}"]`)!;

function load(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = make("script", { src: root() + address });
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error(address)));
    document.head.append(script);
  });
}

class Share {
  private draft: Draft = emptyDraft();
  private wasChecked = false;
  private waiting = 0;
  private readonly project: Project;

  constructor(private readonly form: Form) {
    const { repository, branch, contact } = document.documentElement.dataset;
    this.project = { repository: (repository ?? "").replace(/\/$/, ""), branch: branch ?? "main", contact: contact ?? "" };
    part("check").addEventListener("click", () => this.finish());
    part("delete").addEventListener("click", () => this.delete());
    this.offerEdit();
  }

  async start(): Promise<void> {
    const asked = new URLSearchParams(location.search).get("case") ?? "";
    const isCase = this.form.options.case?.some(([id]) => id === asked);
    if (isCase) await this.edit(asked);
    else this.open(kept("") ?? emptyDraft());
  }

  private offerEdit(): void {
    const find = combobox("edit-case", "", () => this.form.options.case ?? [], (id) => void (id && this.edit(id)), "edit-help", true);
    part("existing").append(find.element);
    find.element.querySelector("input")?.setAttribute("aria-labelledby", "edit-case-label");
  }

  private async edit(id: string): Promise<void> {
    const before = kept(id);
    if (before) return this.open(before);
    await load(`data/cases/${id}.js`);
    this.open(draftOf(id, window.casebookCase));
  }

  private open(draft: Draft): void {
    this.draft = draft;
    this.wasChecked = false;
    part("results").hidden = true;
    part("problems").hidden = true;
    const title = text(draft.case.title);
    part("state").textContent = draft.edits ? `You are suggesting an edit of “${title}”.` : isEmpty(draft.case) ? "" : "Your draft was still here.";
    const questions = new Questions(this.form, () => this.draft.sources, () => this.changed(), () => `${MARK}${this.draft.next++}`);
    const byKey = new Map(this.form.case.map((field) => [field.key, field]));
    part("sections").replaceChildren(...this.form.sections.map((section) => {
      const fields = section.fields.map((key) => (key === "sources" ? this.sources(questions) : questions.field(byKey.get(key)!, this.draft.case, "case")));
      return make("section", { class: "share-section", "aria-labelledby": `part-${section.id}` }, make("h2", { id: `part-${section.id}` }, section.title), make("p", { class: "quiet" }, section.intro), ...fields);
    }));
  }

  private sources(questions: Questions): HTMLElement {
    const field: Field = { key: "sources", kind: "group", many: true, ask: "Your sources", one: "source", fields: this.form.source };
    // The list of sources stands beside the case in the draft, under the same name.
    return questions.field(field, this.draft as unknown as Rec, "");
  }

  private changed(): void {
    clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => {
      keep(this.draft);
      if (this.wasChecked) this.show();
    }, 300);
  }

  private finish(): void {
    clearTimeout(this.waiting);
    keep(this.draft);
    this.wasChecked = true;
    const errors = this.show();
    (errors ? part("problems") : part("results")).focus();
  }

  /** Says what is missing, or shows the files. Returns how many answers stand in the way. */
  private show(): number {
    const files = finished(this.form, this.draft);
    const problems = check(this.form, files);
    for (const place of document.querySelectorAll<HTMLElement>(".problem")) this.mark(place, []);
    for (const [at, own] of grouped(problems)) {
      const place = document.getElementById(`${idOf(at)}-problem`);
      if (place) this.mark(place, own);
    }
    const errors = problems.filter(({ isWarning }) => !isWarning);
    const warnings = problems.filter(({ isWarning }) => isWarning);
    this.list(part("problems"), part("problem-list"), errors);
    this.list(part("warnings"), part("warning-list"), errors.length ? [] : warnings);
    part("problem-count").textContent = errors.length === 1 ? "One answer needs your attention" : `${errors.length} answers need your attention`;
    part("results").hidden = errors.length > 0;
    if (!errors.length) this.showFiles(files.case, files.sources);
    return errors.length;
  }

  private mark(place: HTMLElement, problems: Problem[]): void {
    place.hidden = !problems.length;
    place.textContent = problems.map(({ message }) => message).join(" ");
    place.classList.toggle("problem--warning", problems.every(({ isWarning }) => isWarning));
    const input = document.getElementById(place.id.replace(/-problem$/, ""));
    if (input?.matches("input, textarea, select")) input.setAttribute("aria-invalid", String(problems.some(({ isWarning }) => !isWarning)));
  }

  private list(box: HTMLElement, items: HTMLElement, problems: Problem[]): void {
    box.hidden = !problems.length;
    items.replaceChildren(...problems.map(({ at, message }) => {
      const target = document.getElementById(idOf(at)) ?? document.getElementById(idOf(at.replace(/\.\d+$/, "")));
      const place = target?.closest("fieldset.entry, .share-section");
      const where = target?.closest(".answer")?.querySelector("legend, label")?.childNodes[0]?.textContent ?? "";
      const name = place?.matches("fieldset") ? `${place.querySelector("legend")?.textContent ?? ""}, ` : "";
      const link = make("a", { href: `#${target?.id ?? ""}` }, `${name}${where}`);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const input = target?.matches("fieldset") ? (target.querySelector<HTMLElement>("input, textarea, select") ?? target) : target;
        input?.focus();
        input?.scrollIntoView({ block: "center" });
      });
      return make("li", {}, link, `: ${message}`);
    }));
  }

  private showFiles(record: Rec, sources: Rec[]): void {
    const files: File[] = [
      { name: `${text(record.id)}.yml`, folder: "content/cases", content: writeFile("case", this.form.case, record) },
      ...sources.filter((source) => !isEmpty({ ...source, id: "" })).map((source) => ({
        name: `${text(source.id)}.yml`, folder: "content/sources", content: writeFile("source", this.form.source, source),
      })),
    ];
    const say = (words: string): void => void (part("said").textContent = words);
    part("files").replaceChildren(...files.map((file, index) => fileView(file, this.project, Boolean(this.draft.edits) && index === 0, say)));
    part<HTMLAnchorElement>("mail").href = byMail(this.project, text(record.title), files);
    part("several").hidden = files.length < 2;
  }

  private delete(): void {
    if (!window.confirm("Delete what you wrote here? Nobody can bring it back.")) return;
    clearTimeout(this.waiting);
    drop(this.draft.edits);
    this.open(emptyDraft());
    part("state").textContent = "Your draft is deleted.";
    scrollTo({ top: 0 });
  }
}

function grouped(problems: Problem[]): Map<string, Problem[]> {
  const found = new Map<string, Problem[]>();
  for (const one of problems) found.set(one.at, [...(found.get(one.at) ?? []), one]);
  return found;
}

/** The safety questions: one wrong answer says what to do instead; all right answers open the form. */
function startGates(): void {
  const gates = [...document.querySelectorAll<HTMLElement>("[data-gate]")];
  let asked: Promise<void> | null = null;
  const answer = (gate: HTMLElement): string => gate.querySelector<HTMLInputElement>("input:checked")?.value ?? "";
  const look = (): void => {
    for (const gate of gates) gate.querySelector<HTMLElement>("[data-because]")!.hidden = answer(gate) !== gate.dataset.gate;
    const isOpen = gates.every((gate) => answer(gate) && answer(gate) !== gate.dataset.gate);
    part("form").hidden = !isOpen;
    if (isOpen) asked ??= load("assets/share.js").then(() => new Share(window.casebookForm!).start());
  };
  for (const gate of gates) gate.addEventListener("change", look);
  look();
}

if (document.querySelector("[data-gate]")) startGates();
