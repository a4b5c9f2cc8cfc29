// Opens the search: by the Find link of the header or by "/". The full text is loaded only then, and only over http.
import { finderHref, root } from "./addresses";
import { read } from "./storage";

/** Whether "/" opens the search; a reader whose device types by voice may turn it off in the search itself. */
export const SLASH = "casebook.slash";
export const OPEN = "casebook:search";

const isTyping = (element: Element | null): boolean => element?.matches("input, textarea, select, [contenteditable]") ?? false;

function openSearch(): void {
  const loaded = document.querySelector("script[data-search]");
  if (loaded) document.dispatchEvent(new Event(OPEN));
  else {
    const script = document.createElement("script");
    script.src = `${root()}assets/casebook/search.js`;
    script.dataset.search = "";
    script.addEventListener("error", () => location.assign(finderHref("")));
    document.head.append(script);
  }
}

export function startSearching(): void {
  // The finder is the better search where it is open already, and the only one on a memory stick.
  const words = document.querySelector<HTMLElement>("#finder-words");
  const hasFullText = location.protocol !== "file:";
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(document.activeElement)) return;
    if (!read(SLASH, true)) return;
    event.preventDefault();
    if (words) words.focus();
    else if (hasFullText) openSearch();
    else location.assign(finderHref(""));
  });
  const link = document.querySelector<HTMLAnchorElement>('[data-action="search"]');
  if (words || !hasFullText) return;
  link?.addEventListener("click", (event) => {
    // A click with a key opens the finder in another tab, as with any link.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openSearch();
  });
}
