// "Where are you stuck?": narrows the list while you type, and opens the trouble that the address names.
const troubles = Array.from(document.querySelectorAll<HTMLElement>("[data-trouble]"), (element) => ({
  element,
  text: element.textContent?.toLowerCase() ?? "",
}));

function narrow(words: string): void {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  let left = 0;
  for (const { element, text } of troubles) {
    element.hidden = !wanted.every((word) => text.includes(word));
    if (!element.hidden) left += 1;
  }
  for (const part of document.querySelectorAll<HTMLElement>("[data-part]")) {
    part.hidden = !part.querySelector("[data-trouble]:not([hidden])");
  }
  const count = document.getElementById("narrow-count");
  if (count) count.textContent = wanted.length ? `${left} of ${troubles.length} troubles` : `${troubles.length} troubles`;
  const none = document.querySelector<HTMLElement>("[data-none]");
  if (none) none.hidden = left > 0;
  const search = document.querySelector<HTMLAnchorElement>("[data-search]");
  if (search) search.search = `?${new URLSearchParams({ q: words.trim() })}`;
}

function openNamed(): void {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const details = named?.closest("[data-trouble]")?.querySelector("details");
  if (details) details.open = true;
}

const field = document.querySelector<HTMLInputElement>("[data-narrow] input");
field?.form?.addEventListener("submit", (event) => event.preventDefault());
field?.addEventListener("input", () => narrow(field.value));
// A browser that goes back may have kept the words.
if (field?.value) narrow(field.value);
window.addEventListener("hashchange", openNamed);
openNamed();
