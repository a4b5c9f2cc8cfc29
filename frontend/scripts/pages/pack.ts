// Puts chosen parts into one document to print. The choice is kept in the address, behind the #, so it works from a disk.
declare global {
  interface Window {
    casebookParts?: Record<string, string>;
  }
}

const KINDS = ["module", "exercise", "decision", "case"] as const;
type Kind = (typeof KINDS)[number];
interface Part {
  kind: Kind;
  id: string;
  title: string;
  minutes: number;
}

const form = document.querySelector<HTMLFormElement>("[data-pack]");
const target = document.querySelector<HTMLElement>("[data-document]");
const paperRule = document.head.appendChild(document.createElement("style"));

const boxes = (kind: Kind): HTMLInputElement[] => [...(form?.querySelectorAll<HTMLInputElement>(`input[name="${kind}"]`) ?? [])];
const value = (name: string): string => (form?.elements.namedItem(name) as HTMLSelectElement | null)?.value ?? "";
const withAnswers = (): boolean => (form?.elements.namedItem("answers") as HTMLInputElement | null)?.checked ?? false;

/** A module's session plan of this length, as written beside its box: its minutes and the exercises inside it. */
function plan(box: HTMLInputElement, length: string): { minutes: number; uses: string[] } {
  const found = (box.dataset.plans ?? "").split(" ").find((one) => one.startsWith(`${length}:`));
  const [, minutes, uses] = length && found ? found.split(":") : ["", "0", ""];
  return { minutes: Number(minutes), uses: (uses ?? "").split(",") };
}

function chosen(): Part[] {
  const length = value("length");
  // An exercise of a chosen plan is counted there.
  const planned = new Set(boxes("module").filter((box) => box.checked).flatMap((box) => plan(box, length).uses));
  const own = (kind: Kind, box: HTMLInputElement): number => (kind === "exercise" && planned.has(box.value) ? 0 : Number(box.dataset.minutes));
  return KINDS.flatMap((kind) =>
    boxes(kind)
      .filter((box) => box.checked)
      .map((box) => ({
        kind,
        id: box.value,
        title: box.dataset.title ?? "",
        minutes: kind === "module" ? plan(box, length).minutes : own(kind, box),
      })),
  );
}

function keepInAddress(parts: Part[]): void {
  const kept = new URLSearchParams();
  for (const kind of KINDS) {
    const ids = parts.filter((part) => part.kind === kind).map((part) => part.id);
    if (ids.length) kept.set(kind, ids.join(" "));
  }
  for (const name of ["length", "paper"]) if (value(name)) kept.set(name, value(name));
  if (withAnswers()) kept.set("answers", "yes");
  // Replacing only what is behind the # is allowed for pages on a disk too.
  location.replace(`#${kept.toString()}`);
}

function readAddress(): void {
  const kept = new URLSearchParams(location.hash.slice(1));
  for (const kind of KINDS) {
    const ids = new Set((kept.get(kind) ?? "").split(" "));
    for (const box of boxes(kind)) box.checked = ids.has(box.value);
  }
  for (const name of ["length", "paper"]) {
    const field = form?.elements.namedItem(name) as HTMLSelectElement;
    const wanted = kept.get(name);
    if ([...field.options].some((option) => option.value === wanted)) field.value = wanted ?? "";
  }
  (form?.elements.namedItem("answers") as HTMLInputElement).checked = kept.get("answers") === "yes";
}

function loadParts(): Promise<Record<string, string>> {
  if (window.casebookParts) return Promise.resolve(window.casebookParts);
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = form?.dataset.parts ?? "";
    script.onload = () => resolve(window.casebookParts ?? {});
    script.onerror = () => reject(new Error("The parts could not be loaded."));
    document.head.append(script);
  });
}

const inWords = (minutes: number): string =>
  minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h${minutes % 60 ? ` ${minutes % 60} min` : ""}`;

/** The contents with the minutes of each part and their sum. */
function contents(parts: Part[]): HTMLElement {
  const list = document.createElement("ol");
  for (const part of parts) {
    const link = Object.assign(document.createElement("a"), { textContent: part.title, href: `#part-${part.kind}-${part.id}` });
    link.addEventListener("click", (event) => {
      // The # of the address holds the choice.
      event.preventDefault();
      document.getElementById(`part-${part.kind}-${part.id}`)?.scrollIntoView();
    });
    const minutes = Object.assign(document.createElement("span"), { textContent: part.minutes ? inWords(part.minutes) : part.kind === "exercise" ? "in the plan" : "" });
    const item = document.createElement("li");
    item.append(link, " ", minutes);
    list.append(item);
  }
  const section = document.createElement("section");
  section.className = "pack__contents";
  const heading = Object.assign(document.createElement("h2"), { textContent: "Contents" });
  const total = parts.reduce((sum, part) => sum + part.minutes, 0);
  const sum = Object.assign(document.createElement("p"), { textContent: total ? `Together ${inWords(total)}.` : "" });
  section.append(heading, list, sum);
  return section;
}

function section(part: Part, html: string): HTMLElement {
  const made = document.createElement("section");
  made.className = `pack__part pack__part--${part.kind}`;
  made.id = `part-${part.kind}-${part.id}`;
  // Our own HTML from the build, with every text of an author escaped.
  made.innerHTML = html;
  for (const plan of made.querySelectorAll<HTMLElement>("[data-length]")) plan.hidden = plan.dataset.length !== value("length");
  for (const answer of made.querySelectorAll<HTMLElement>("[data-answers]")) answer.hidden = !withAnswers();
  return made;
}

async function show(): Promise<void> {
  if (!form || !target) return;
  const parts = chosen();
  keepInAddress(parts);
  paperRule.textContent = `@page { size: ${value("paper") === "letter" ? "letter" : "A4"}; }`;
  const total = parts.reduce((sum, part) => sum + part.minutes, 0);
  const status = form.querySelector<HTMLElement>("[data-total]");
  if (status) status.textContent = parts.length ? `${parts.length} ${parts.length === 1 ? "part" : "parts"}${total ? `, ${inWords(total)}` : ""}` : "Nothing chosen yet.";
  for (const kind of ["decision", "case"] as const) {
    const count = parts.filter((part) => part.kind === kind).length;
    const place = form.querySelector(`[data-count="${kind}"]`);
    if (place) place.textContent = count ? `(${count} chosen)` : "";
  }
  form.querySelector<HTMLButtonElement>("[data-print]")?.toggleAttribute("disabled", !parts.length);
  target.hidden = !parts.length;
  if (!parts.length) return;
  try {
    const html = await loadParts();
    target.replaceChildren(contents(parts), ...parts.map((part) => section(part, html[`${part.kind}/${part.id}`] ?? "")));
  } catch (problem) {
    if (status) status.textContent = (problem as Error).message;
  }
}

if (form) {
  readAddress();
  form.addEventListener("change", () => void show());
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("[data-clear]")?.addEventListener("click", () => {
    form.reset();
    void show();
  });
  void show();
}

export {};
