// Compares the version in the address, as a code on paper gives it, with the current one.
const place = document.querySelector<HTMLElement>("[data-version]");
const verdict = place?.querySelector<HTMLElement>("[data-verdict]");
const printed = new URLSearchParams(location.search).get("v")?.toLowerCase() ?? "";

if (place && verdict && /^[0-9a-f]{4}-[0-9a-f]{4}$/.test(printed)) {
  const same = printed === place.dataset.version;
  place.classList.add(same ? "version--same" : "version--older");
  verdict.textContent = same
    ? `Your print has version ${printed}. It is current.`
    : `Your print has version ${printed}. The content has changed since; below you see what changed.`;
}
