// Seals a report in the browser: writes it, pads it, encrypts it to the curators' keys and hands it over as a file.
// Nothing is stored, nothing is sent. The page's policy lets it talk to nobody.
import { Encrypter } from "age-encryption";

declare const CASEBOOK: { recipients: string[]; causes: Record<string, string>; signs: Record<string, string> };

/** Sizes in bytes of a padded report. A sealed file shows its size, so every report has one of three. */
const SIZES = [16_384, 32_768, 65_536];

const form = document.querySelector("form")!;
const status = document.querySelector<HTMLElement>("[role=status]")!;

function field(name: string): HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  return form.elements.namedItem(name) as HTMLInputElement;
}

const lines = (name: string) => field(name).value.split("\n").map((line) => line.trim()).filter(Boolean);
const ticked = (name: string) => [...form.querySelectorAll<HTMLInputElement>(`[name="${name}"]:checked`)].map((one) => one.value);
const answer = (name: string) => ticked(name)[0] ?? "";

/** Twenty digits from the browser's random numbers. Bytes of 250 and more are left out, so that each digit is as likely. */
function newReceipt(): string {
  const digits: number[] = [];
  while (digits.length < 20) {
    digits.push(...[...crypto.getRandomValues(new Uint8Array(32))].filter((byte) => byte < 250).map((byte) => byte % 10));
  }
  return digits.slice(0, 20).join("");
}

async function digest(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What the curators receive: no time, no language, no browser, no size of a screen. */
async function report(receipt: string) {
  return {
    version: 1,
    story: field("story").value.trim(),
    we_would: field("would").value.trim(),
    causes: ticked("cause"),
    signs: ticked("sign"),
    identifiers: lines("identifiers"),
    circle: answer("circle"),
    severity: answer("severity"),
    public_documents: answer("documents"),
    named_case: answer("named"),
    wish: answer("wish"),
    not_before: field("not-before").value.trim(),
    receipt_digest: await digest(receipt),
  };
}

/** The text as bytes, filled up with spaces to the next size; null if it is too long. */
function padded(text: string): Uint8Array | null {
  const bytes = new TextEncoder().encode(text);
  const size = SIZES.find((one) => bytes.length <= one);
  if (size === undefined) return null;
  const filled = new Uint8Array(size).fill(0x20);
  filled.set(bytes);
  return filled;
}

async function seal(bytes: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  for (const recipient of CASEBOOK.recipients) encrypter.addRecipient(recipient);
  return encrypter.encrypt(bytes);
}

function hand(bytes: Uint8Array): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes as BlobPart], { type: "application/octet-stream" }));
  link.download = "report.age";
  link.click();
  URL.revokeObjectURL(link.href);
}

// --- the card as it would look --------------------------------------------------------------------------------------

const folded = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Names of the list that stand in the story: a curator would have to write around them. */
function namesInStory(): string[] {
  const story = folded(`${field("story").value}\n${field("would").value}`);
  return lines("identifiers").filter((name) => folded(name).length > 1 && story.includes(folded(name)));
}

function showCard(): void {
  const main = ticked("cause")[0];
  text("card-title", main ? CASEBOOK.causes[main]! : "The main cause that you tick");
  text("card-signs", ticked("sign").map((one) => CASEBOOK.signs[one]).join("; ") || "None ticked");
  text("card-unit", treatment());
  const found = namesInStory();
  text("card-names", found.length ? `${found.length} of your names stand in what you wrote. That is fine here. The card must do without them.` : "");
}

/** The table of the promise page: how many know it, and the worst that could happen. */
function treatment(): string {
  const rows: Record<string, string[]> = {
    more: ["a card", "a card", "a card without place, time and theme", "part of a pattern"],
    "5-20": ["a card", "a card without place, time and theme", "part of a pattern", "part of a pattern"],
    "under-5": ["a card without place, time and theme", "part of a pattern", "part of a pattern", "nothing: it would endanger somebody"],
  };
  const row = rows[answer("circle")];
  const column = ["embarrassment", "job", "legal", "violence"].indexOf(answer("severity"));
  return row && column >= 0 ? row[column]! : "not known before you answer the two questions about risk";
}

function text(id: string, value: string): void {
  document.getElementById(id)!.textContent = value;
}

function say(message: string, bad = false): void {
  status.textContent = message;
  status.className = bad ? "bad" : "";
}

// --- filling the lists, and the two buttons -------------------------------------------------------------------------

function offer(listId: string, name: string, values: Record<string, string>): void {
  const list = document.getElementById(listId)!;
  for (const [id, title] of Object.entries(values)) {
    const label = document.createElement("label");
    const box = Object.assign(document.createElement("input"), { type: "checkbox", name, value: id });
    label.append(box, ` ${title}`);
    list.append(label);
  }
}

function missing(): string {
  if (!field("story").value.trim()) return "Please write what happened.";
  if (!ticked("cause").length) return "Please tick at least one cause.";
  if (!lines("identifiers").length) return "Please list the names that must not appear. Without the list we cannot search for them.";
  if (!answer("circle") || !answer("severity")) return "Please answer the two questions about risk.";
  return "";
}

form.addEventListener("input", showCard);
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const problem = missing();
  if (problem) return say(problem, true);
  const receipt = newReceipt();
  const bytes = padded(JSON.stringify(await report(receipt)));
  if (!bytes) return say("This is too long to seal. Please shorten the story.", true);
  hand(await seal(bytes));
  text("receipt", receipt.replace(/(\d{4})(?=\d)/g, "$1 "));
  document.getElementById("after")!.hidden = false;
  say("Sealed. Your browser has saved report.age. Write down the receipt below, then close this page.");
  document.getElementById("after")!.scrollIntoView();
});
document.getElementById("forget")!.addEventListener("click", () => {
  form.reset();
  document.getElementById("after")!.hidden = true;
  text("receipt", "");
  showCard();
  say("Everything on this page is forgotten.");
});

offer("causes", "cause", CASEBOOK.causes);
offer("signs", "sign", CASEBOOK.signs);
showCard();
if (navigator.onLine) document.getElementById("online")!.hidden = false;
addEventListener("offline", () => (document.getElementById("online")!.hidden = true));
addEventListener("online", () => (document.getElementById("online")!.hidden = false));
