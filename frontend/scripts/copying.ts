// Buttons that copy a text of the page: <button data-copy="id of the text">.

/** Lets every copy button of the page work and say what it did. */
export function startCopying(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-copy]")) {
    const label = button.textContent ?? "";
    const said = document.createElement("span");
    said.className = "visually-hidden";
    said.setAttribute("role", "status");
    button.after(said);
    button.addEventListener("click", async () => {
      const text = document.getElementById(button.dataset.copy ?? "");
      if (!text) return;
      const done = await copy(text);
      button.textContent = said.textContent = done ? "Copied" : "Selected: now copy it yourself";
      window.setTimeout(() => {
        button.textContent = label;
        said.textContent = "";
      }, 4000);
    });
  }
}

async function copy(text: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText((text.textContent ?? "").trim());
    return true;
  } catch {
    // Some browsers keep the clipboard from pages: the reader presses the keys.
    getSelection()?.selectAllChildren(text);
    return false;
  }
}
