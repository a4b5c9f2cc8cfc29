// Addresses of our own pages, seen from the page where the script runs.

/** The way to the top of the site, such as "../../". */
export const root = (): string => document.documentElement.dataset.root ?? "";

/** On a memory stick a folder is no page: its file has to be named. */
export function pageHref(address: string): string {
  const href = root() + address;
  return location.protocol === "file:" ? href.replace(/\/(?=[?#]|$)/, "/index.html") : href;
}

/** The finder with these words. */
export const finderHref = (words: string): string => pageHref(words ? `find/?q=${encodeURIComponent(words)}` : "find/");
