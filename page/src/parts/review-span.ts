/** Where a claim's words begin and end is filled in by selecting them; what the numbers mean is shown. */
export function wordsBySelecting(page: Document): void {
  const context = page.querySelector<HTMLElement>("#context");
  const form = page.querySelector<HTMLFormElement>("form[data-span]");
  if (!context || !form) return;
  const [from, to] = ["span_begin", "span_end"].map((name) => form.querySelector<HTMLInputElement>(`[name=${name}]`));
  const shown = form.querySelector("output");
  if (!from || !to || !shown) return;
  const begin = Number(context.dataset["begin"]);
  const letters = [...(context.textContent ?? "")];

  const tell = (): void => {
    shown.hidden = false;
    shown.textContent = letters.slice(from.valueAsNumber - begin, to.valueAsNumber - begin).join("");
  };
  from.addEventListener("input", tell);
  to.addEventListener("input", tell);
  page.addEventListener("selectionchange", () => {
    const selected = selectedIn(page, context);
    if (!selected) return;
    from.value = String(begin + selected.begin);
    to.value = String(begin + selected.end);
    form.closest("details")?.setAttribute("open", "");
    tell();
  });
}

/** What is selected within an element, in code points from its begin, without blanks at the ends. */
function selectedIn(page: Document, within: HTMLElement): { begin: number; end: number } | null {
  const selection = page.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!within.contains(range.startContainer) || !within.contains(range.endContainer)) return null;
  const before = page.createRange();
  before.selectNodeContents(within);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  const bare = words.trim();
  if (!bare) return null;
  const begin = count(before.toString()) + count(words.slice(0, words.indexOf(bare)));
  return { begin, end: begin + count(bare) };
}

/** Python counts code points, scripts count UTF-16 units. */
function count(words: string): number {
  return [...words].length;
}
