import { isWriting } from "./search-key";

/** What a key does, and the key that it has unless the person chose another. */
const ACTIONS: readonly (readonly [name: string, key: string, label: string])[] = [
  ["accept", "a", "Accept and go on"],
  ["reject", "r", "Reject and go on"],
  ["later", "n", "Later: the next one first"],
  ["back", "b", "Back to the one before"],
  ["undo", "u", "Take back what was just decided"],
  ["correct", "c", "Correct a slot"],
  ["span", "s", "Rest it on other words"],
  ["forecast", "f", "Say how a forecast came out"],
  ["grade", "g", "Grade a source"],
  ["question", "m", "Merge or split its question"],
  ["help", "?", "List the keys"],
];
const KEPT = "review-keys";
const OFF = "review-keys-off";

/** Act on keys, show each button's key, and let the person change them; the browser keeps the changes. */
export function reviewByKeys(page: Document, store: Storage): void {
  const keys = keysOf(store);
  show(page, keys, store);
  drawPanel(page, keys, store);
  page.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isWriting(event.target)) return leave(page, event.target as HTMLElement);
    if (store.getItem(OFF) || isWriting(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const name = [...keys].find(([, key]) => key === event.key)?.[0];
    if (name && act(page, name)) event.preventDefault();
  });
}

function keysOf(store: Storage): Map<string, string> {
  const keys = new Map(ACTIONS.map(([name, key]) => [name, key]));
  try {
    const kept: unknown = JSON.parse(store.getItem(KEPT) ?? "{}");
    for (const [name, key] of Object.entries(kept ?? {})) {
      if (keys.has(name) && typeof key === "string" && key.length === 1) keys.set(name, key);
    }
  } catch {
    store.removeItem(KEPT);
  }
  return keys;
}

/** Do what the key stands for; false where the page has nothing of the kind. */
function act(page: Document, name: string): boolean {
  const doing = page.querySelector<HTMLElement>(`[data-do="${name}"]`);
  if (doing instanceof HTMLFormElement) {
    doing.requestSubmit();
    return true;
  }
  if (doing) {
    doing.click();
    return true;
  }
  const panel = name === "help" ? page.querySelector("#keys") : page.querySelector(`[data-open="${name}"]`);
  if (!(panel instanceof HTMLDetailsElement)) return false;
  panel.open = true;
  panel.scrollIntoView({ block: "nearest" });
  panel.querySelector<HTMLElement>("select, input:not([type=hidden]), button")?.focus();
  return true;
}

/** Out of a field, so that keys act again; the focus stays near. */
function leave(page: Document, field: HTMLElement): void {
  const summary = field.closest("details")?.querySelector("summary");
  if (summary) summary.focus();
  else field.blur();
}

function show(page: Document, keys: Map<string, string>, store: Storage): void {
  for (const shown of page.querySelectorAll<HTMLElement>("kbd[data-key]")) {
    shown.textContent = keys.get(shown.dataset["key"] ?? "") ?? "";
    shown.hidden = store.getItem(OFF) !== null;
  }
}

function drawPanel(page: Document, keys: Map<string, string>, store: Storage): void {
  const panel = page.querySelector("[data-keys]");
  if (!panel) return;
  const grid = element(page, "div", "grid");
  const said = element(page, "p", "why");
  said.setAttribute("role", "status");
  for (const [name, , label] of ACTIONS) grid.append(field(page, name, label, keys, store, said));
  const note = element(page, "p", "why");
  note.textContent = "Type a key into a field to change it. Escape leaves a field. This browser keeps the keys.";
  panel.replaceChildren(note, grid, said, resetButton(page, store), offSwitch(page, keys, store));
}

function field(
  page: Document, name: string, label: string, keys: Map<string, string>, store: Storage, said: HTMLElement,
): HTMLElement {
  const wrapped = element(page, "label", "");
  const input = page.createElement("input");
  input.size = 3;
  input.value = keys.get(name) ?? "";
  input.setAttribute("autocomplete", "off");
  input.addEventListener("focus", () => input.select());
  input.addEventListener("input", () => {
    const key = input.value.slice(-1);
    const taken = [...keys].find(([other, used]) => other !== name && used === key)?.[0];
    if (!key.trim() || taken) {
      said.textContent = key.trim() ? `“${key}” is taken already.` : "A key must be a letter, digit or sign.";
      input.value = keys.get(name) ?? "";
      return;
    }
    keys.set(name, key);
    input.value = key;
    store.setItem(KEPT, JSON.stringify(Object.fromEntries(keys)));
    said.textContent = `${label}: ${key}`;
    show(page, keys, store);
  });
  wrapped.append(label, input);
  return wrapped;
}

function resetButton(page: Document, store: Storage): HTMLElement {
  const button = element(page, "button", "quiet");
  button.setAttribute("type", "button");
  button.textContent = "The usual keys again";
  button.addEventListener("click", () => {
    store.removeItem(KEPT);
    page.location.reload();
  });
  return button;
}

function offSwitch(page: Document, keys: Map<string, string>, store: Storage): HTMLElement {
  const wrapped = element(page, "label", "switch");
  const box = page.createElement("input");
  box.type = "checkbox";
  box.checked = store.getItem(OFF) === null;
  box.addEventListener("change", () => {
    if (box.checked) store.removeItem(OFF);
    else store.setItem(OFF, "1");
    show(page, keys, store);
  });
  wrapped.append(box, "Single keys act");
  return wrapped;
}

function element(page: Document, name: string, className: string): HTMLElement {
  const made = page.createElement(name);
  if (className) made.className = className;
  return made;
}
