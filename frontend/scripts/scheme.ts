// Light or dark: the reader's choice, or else the device's.
const KEY = "casebook.scheme";

function apply(scheme: string): void {
  document.documentElement.dataset.scheme = scheme;
  const button = document.querySelector<HTMLButtonElement>('[data-action="scheme"]');
  button?.setAttribute("aria-label", scheme === "dark" ? "Use light colours" : "Use dark colours");
}

export function startScheme(): void {
  apply(document.documentElement.dataset.scheme ?? "light");
  document.querySelector('[data-action="scheme"]')?.addEventListener("click", () => {
    const next = document.documentElement.dataset.scheme === "dark" ? "light" : "dark";
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // A browser that keeps nothing still changes colour for this page.
    }
    apply(next);
  });
}
