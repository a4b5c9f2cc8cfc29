// What every page does with script: colour scheme, printing, checklists, the age of a check. All of it is optional.
import { startChecklists } from "./checklists";
import { startCopying } from "./copying";
import { startScheme } from "./scheme";
import { startSearching } from "./searching";

startScheme();
startCopying();
startChecklists();
startSearching();

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-action="print"]')) {
  button.addEventListener("click", () => window.print());
}

// The contents of a page stand open where there is room beside the text.
for (const contents of document.querySelectorAll<HTMLDetailsElement>(".contents details")) {
  contents.open = window.matchMedia("(min-width: 68rem)").matches;
}

// Folded parts are opened for paper and closed again afterwards.
const opened: HTMLDetailsElement[] = [];
window.addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll<HTMLDetailsElement>("main details:not([open])")) {
    details.open = true;
    opened.push(details);
  }
});
window.addEventListener("afterprint", () => {
  for (const details of opened.splice(0)) details.open = false;
});

// The page tells the age of a check as of its build; the reader's own calendar knows better.
const months = (day: Date, today: Date): number =>
  (today.getFullYear() - day.getFullYear()) * 12 + today.getMonth() - day.getMonth();
for (const light of document.querySelectorAll<HTMLElement>("[data-checked]")) {
  const age = months(new Date(light.dataset.checked ?? ""), new Date());
  const colour = age >= 36 ? "red" : age >= 24 ? "yellow" : "green";
  light.className = `light light--${colour}`;
  light.title = `Checked ${age < 1 ? "this month" : `${age} ${age === 1 ? "month" : "months"} ago`}`;
}
