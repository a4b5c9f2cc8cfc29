// The four ways out: download, copy, GitHub, e-mail. Nothing leaves this browser before somebody chooses one.
import { make } from "../elements";
import { save } from "../storage";

/** GitHub answers longer addresses with an error. */
const LONGEST_ADDRESS = 7000;

export interface File { name: string; folder: string; content: string }
export interface Project { repository: string; branch: string; contact: string }

/** Where GitHub offers to make or edit the file; `isFull` says whether the address holds the content already. */
export function onGitHub(project: Project, file: File, edits: boolean): { address: string; isFull: boolean } {
  const path = `${file.folder}/${file.name}`;
  if (edits) return { address: `${project.repository}/edit/${project.branch}/${path}`, isFull: false };
  const empty = `${project.repository}/new/${project.branch}?filename=${encodeURIComponent(path)}`;
  const full = `${empty}&value=${encodeURIComponent(file.content)}`;
  return full.length <= LONGEST_ADDRESS ? { address: full, isFull: true } : { address: empty, isFull: false };
}

export function byMail(project: Project, title: string, files: File[]): string {
  const words = [
    "Hello,", "", `here is a case for the casebook: ${title}`, "",
    `Please find attached: ${files.map(({ name }) => name).join(", ")}`,
    "(Attach the downloaded files to this message before you send it.)", "",
  ];
  return `mailto:${project.contact}?subject=${encodeURIComponent(`A case: ${title}`)}&body=${encodeURIComponent(words.join("\r\n"))}`;
}

export async function copy(content: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(content);
    return true;
  } catch {
    return false;
  }
}

/** One file with its ways out. */
export function fileView(file: File, project: Project, edits: boolean, say: (words: string) => void): HTMLElement {
  const shown = make("pre", { tabindex: "0", role: "region", "aria-label": `Content of ${file.name}` }, make("code", {}, file.content));
  const download = make("button", { type: "button" }, "Download");
  download.addEventListener("click", () => {
    save(file.name, "application/yaml", file.content);
    say(`${file.name} is in your folder for downloads.`);
  });
  const copying = make("button", { type: "button" }, "Copy");
  copying.addEventListener("click", async () => {
    if (await copy(file.content)) return say(`The content of ${file.name} is copied.`);
    getSelection()?.selectAllChildren(shown);
    say("Your browser does not let a page copy. The text is marked: press Ctrl+C.");
  });
  const { address, isFull } = onGitHub(project, file, edits);
  const github = make("a", { class: "button", href: address, rel: "external noopener", target: "_blank" }, "Open on GitHub");
  github.addEventListener("click", () => {
    if (isFull) return say("GitHub opens in a new tab with the content filled in. Choose “Commit changes” there.");
    void copy(file.content);
    const why = edits ? "" : "The text is too long for an address. ";
    say(`${why}It is copied: paste it into the page that opens, in the place of what stands there.`);
  });
  return make("section", { class: "outfile" }, make("h3", {}, `${file.folder}/${file.name}`), make("p", { class: "outfile__ways" }, download, copying, github), shown);
}
