// Ticks on step and module pages, kept in this browser only.
import { read, save, write } from "./storage";

const KEY = "casebook.ticks";
type Ticks = Record<string, Record<string, true>>;
type Totals = Record<string, number>;
const TOTALS = "casebook.totals";

const boxes = (step: string): HTMLInputElement[] =>
  Array.from(document.querySelectorAll<HTMLInputElement>(`.checklist[data-step="${step}"] [data-tick]`));

// A place of progress, and a button, may speak for several steps: "planning structuring".
const stepsOf = (element: HTMLElement, key: "progress" | "steps"): string[] => (element.dataset[key] ?? "").split(" ").filter(Boolean);

function showProgress(): void {
  const ticks = read<Ticks>(KEY, {});
  const totals = read<Totals>(TOTALS, {});
  for (const place of document.querySelectorAll<HTMLElement>("[data-progress]")) {
    const steps = stepsOf(place, "progress");
    const done = steps.reduce((sum, step) => sum + Object.keys(ticks[step] ?? {}).length, 0);
    const total = steps.reduce((sum, step) => sum + (totals[step] ?? 0), 0);
    place.hidden = done === 0;
    place.textContent = `${done} of ${Math.max(done, total)} ticked`;
  }
}

function exportTicks(steps: string[]): void {
  const lines = steps.flatMap(boxes).map((box) => {
    const text = box.parentElement?.textContent?.trim().replace(/\s+/g, " ") ?? "";
    return `[${box.checked ? "x" : " "}] ${box.dataset.tick?.split("/")[0] ?? ""}  ${text}`;
  });
  save(`checklist-${steps.join("-")}.txt`, "text/plain", `${document.title}\n\n${lines.join("\n")}\n`);
}

function clearTicks(steps: string[]): void {
  const ticks = read<Ticks>(KEY, {});
  for (const step of steps) {
    delete ticks[step];
    for (const box of boxes(step)) box.checked = false;
  }
  write(KEY, ticks);
  showProgress();
}

export function startChecklists(): void {
  const steps = new Set(Array.from(document.querySelectorAll<HTMLElement>(".checklist[data-step]"), (list) => list.dataset.step ?? ""));
  for (const step of steps) {
    const own = boxes(step);
    write(TOTALS, { ...read<Totals>(TOTALS, {}), [step]: own.length });
    const ticked = read<Ticks>(KEY, {})[step] ?? {};
    for (const box of own) {
      const key = box.dataset.tick ?? "";
      box.checked = key in ticked;
      box.addEventListener("change", () => {
        const ticks = read<Ticks>(KEY, {});
        const mine = { ...ticks[step] };
        if (box.checked) mine[key] = true;
        else delete mine[key];
        write(KEY, { ...ticks, [step]: mine });
        showProgress();
      });
    }
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-action$=-ticks]")) {
    const act = button.dataset.action === "clear-ticks" ? clearTicks : exportTicks;
    button.addEventListener("click", () => act(stepsOf(button, "steps")));
  }
  showProgress();
}
