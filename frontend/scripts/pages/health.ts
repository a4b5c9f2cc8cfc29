// The partnership health check: keeps answers in this browser, shows the result, compares it with a saved file.
import { forget, read, save, write } from "../storage";

const KEY = "casebook.health";
const KIND = "casebook-health-check";
const VERSION = 1;
const DOES_NOT_APPLY = "-";
const WORDS = ["not at all", "partly", "mostly", "fully"];
/** Ratings below this one point to something to do. */
const LOW = 2;
/** What one printed page has room for. */
const ON_PAPER = 5;

interface Check {
  partnership: string;
  who: string;
  date: string;
  ratings: Record<string, string>;
}

const form = document.querySelector<HTMLFormElement>("[data-health]");
const one = <T extends HTMLElement>(name: string, inside: ParentNode = document): T | null =>
  inside.querySelector<T>(`[data-${name}]`);
const all = (name: string, inside: ParentNode = document): HTMLElement[] =>
  Array.from(inside.querySelectorAll<HTMLElement>(`[data-${name}]`));

const statements = all("question").map((element, order) => ({
  id: element.dataset.question ?? "",
  module: /module-(\w+)/.exec(element.closest("section")?.className ?? "")?.[1] ?? "",
  element,
  order,
}));
const points = new Map(all("point").map((element) => [element.dataset.point ?? "", element]));

let other: Check | null = null;

const today = (): string => {
  const day = new Date();
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};

function answers(): Check {
  const data = new FormData(form ?? undefined);
  const text = (name: string): string => String(data.get(name) ?? "").trim();
  const ratings: Record<string, string> = {};
  for (const { id } of statements) {
    const value = data.get(id);
    if (value !== null) ratings[id] = String(value);
  }
  return { partnership: text("partnership"), who: text("who"), date: text("date") || today(), ratings };
}

function fill(check: Check): void {
  if (!form) return;
  form.reset();
  for (const name of ["partnership", "who", "date"] as const) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = check[name];
  }
  for (const { id, element } of statements) {
    const box = element.querySelector<HTMLInputElement>(`input[value="${check.ratings[id] ?? ""}"]`);
    if (box) box.checked = true;
  }
}

/** The rating as a number from 0 to 3; nothing where it is open or does not apply. */
const rating = (check: Check | null, id: string): number | null => {
  const value = check?.ratings[id];
  return value === undefined || value === DOES_NOT_APPLY ? null : Number(value);
};

const inWords = (value: string | undefined): string =>
  value === undefined ? "not rated" : value === DOES_NOT_APPLY ? "does not apply" : (WORDS[Number(value)] ?? "");

function mean(check: Check | null, module: string): number | null {
  const own = statements.filter((each) => each.module === module).map(({ id }) => rating(check, id));
  const rated = own.filter((value) => value !== null);
  return rated.length ? rated.reduce((sum, value) => sum + value, 0) / rated.length : null;
}

const title = (check: Check): string => [check.partnership, check.who, check.date].filter(Boolean).join(", ");

/** What tells the two apart: who answered, or else when. */
const nameOfOther = (check: Check): string =>
  (other?.who && other.who !== check.who ? other.who : other?.date) || "the other file";

const tenths = (value: number): number => Math.round(value * 10) / 10;

function difference(now: number, then: number): string {
  const by = tenths(tenths(now) - tenths(then));
  return by === 0 ? "the same" : `${by > 0 ? "\u25B2" : "\u25BC"} ${Math.abs(by).toFixed(1)} ${by > 0 ? "higher" : "lower"} now`;
}

function showModules(check: Check): void {
  for (const row of all("module")) {
    const module = row.dataset.module ?? "";
    const now = mean(check, module);
    const then = mean(other, module);
    const bar = one("bar", row);
    const mark = one("then", row);
    if (bar) bar.style.width = `${((now ?? 0) / 3) * 100}%`;
    if (mark) {
      mark.hidden = then === null;
      mark.style.left = `${((then ?? 0) / 3) * 100}%`;
    }
    const words = one("words", row);
    if (!words) continue;
    words.textContent =
      now === null
        ? "not rated"
        : `${now.toFixed(1)} of 3, ${WORDS[Math.round(now)] ?? ""}` +
          (then === null ? "" : `; ${nameOfOther(check)}: ${then.toFixed(1)}, ${difference(now, then)}`);
  }
}

function showStatements(check: Check): void {
  for (const { id, element } of statements) {
    const now = inWords(check.ratings[id]);
    const then = inWords(other?.ratings[id]);
    const place = one("now", element);
    if (!place) continue;
    const differs = other !== null && now !== then;
    place.hidden = false;
    const whose = document.createElement("span");
    whose.textContent = `${nameOfOther(check)}: `;
    place.replaceChildren(...(differs ? [`${now} (`, whose, `${then})`] : [now]));
    element.classList.toggle("is-different", differs);
  }
}

function showPoints(check: Check): void {
  const low = statements
    .map((each) => ({ ...each, value: rating(check, each.id) }))
    .filter((each): each is typeof each & { value: number } => each.value !== null && each.value < LOW)
    .sort((a, b) => a.value - b.value || a.order - b.order);
  const started = Object.keys(check.ratings).length > 0;
  const list = document.querySelector(".points__list");
  const lowIds = new Set(low.map(({ id }) => id));
  const rest = statements.map(({ id }) => id).filter((id) => !lowIds.has(id));
  list?.replaceChildren(...[...lowIds, ...rest].flatMap((id) => points.get(id) ?? []));
  for (const [id, element] of points) {
    element.hidden = started && !lowIds.has(id);
    const place = one("rating", element);
    if (place) place.textContent = started ? inWords(check.ratings[id]) : "";
  }
  const none = one("none");
  if (none) none.hidden = !started || low.length > 0;
  const more = one("more");
  if (more) {
    more.hidden = !started || low.length <= ON_PAPER;
    more.textContent = `${low.length - ON_PAPER} more on the screen.`;
  }
}

function show(): void {
  const check = answers();
  const count = Object.keys(check.ratings).length;
  document.body.classList.toggle("is-rated", count > 0);
  const result = one("result");
  if (result) result.hidden = count === 0;
  const put = (name: string, text: string): void => {
    const place = one(name);
    if (place) place.textContent = text;
  };
  put("who", title(check) + (other ? `, beside ${title(other)}` : ""));
  put("answered", `${count} of ${statements.length} statements rated.`);
  put("legend", other ? `The small triangle and the words in brackets show ${nameOfOther(check)}.` : "");
  showModules(check);
  showStatements(check);
  showPoints(check);
}

function say(text: string): void {
  const place = one("message");
  if (place) place.textContent = text;
}

/** The check in a file that a reader chose, or the reason why it is none. */
function parse(content: string): Check | string {
  let found: unknown;
  try {
    found = JSON.parse(content);
  } catch {
    return "This file cannot be read. It should be a file that this page saved.";
  }
  const file = found as Partial<Check> & { kind?: string; version?: number };
  if (file?.kind !== KIND || typeof file.ratings !== "object" || file.ratings === null) {
    return "This is not a saved health check.";
  }
  if (file.version !== VERSION) return "This file comes from a newer version of this page.";
  const known = new Set(statements.map(({ id }) => id));
  const allowed = new Set([...WORDS.keys()].map(String).concat(DOES_NOT_APPLY));
  const ratings = Object.fromEntries(
    Object.entries(file.ratings).filter(([id, value]) => known.has(id) && allowed.has(value)),
  );
  return {
    partnership: String(file.partnership ?? ""),
    who: String(file.who ?? ""),
    date: String(file.date ?? ""),
    ratings,
  };
}

function choose(use: (check: Check) => void): void {
  const field = one<HTMLInputElement>("file");
  if (!field) return;
  field.onchange = async () => {
    const file = field.files?.[0];
    // The same file may be chosen again later.
    const content = await file?.text();
    field.value = "";
    if (content === undefined) return;
    const check = parse(content);
    if (typeof check === "string") say(check);
    else use(check);
    show();
  };
  field.click();
}

const acts: Record<string, () => void> = {
  save: () => {
    const check = answers();
    save(`health-check-${check.date}.json`, "application/json", `${JSON.stringify({ kind: KIND, version: VERSION, ...check }, null, 2)}\n`);
    say("Saved. The file is in your downloads.");
  },
  compare: () =>
    choose((check) => {
      other = check;
      say(`Now beside: ${title(check)}.`);
    }),
  open: () =>
    choose((check) => {
      fill(check);
      write(KEY, check);
      say(`Opened: ${title(check)}.`);
    }),
  delete: () => {
    if (!confirm("Delete all answers of this check from this browser?")) return;
    forget(KEY);
    form?.reset();
    other = null;
    show();
    say("Deleted. Nothing of this check is left in this browser.");
  },
};

const kept = read<Check | null>(KEY, null);
if (kept) fill(kept);
for (const [name, act] of Object.entries(acts)) {
  document.querySelector(`[data-act="${name}"]`)?.addEventListener("click", act);
}
form?.addEventListener("submit", (event) => event.preventDefault());
form?.addEventListener("input", () => {
  write(KEY, answers());
  show();
});
show();
