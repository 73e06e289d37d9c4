/** The statement, claim, place or date that a fragment names: "#t-c3" and "#c3" are both c3. */
export function namedBy(hash: string): string {
  return decodeURIComponent(hash.replace(/^#(t-)?/, ""));
}

/** Marks every piece of the words that one statement or claim rests on, and no others. */
export function markPieces(page: Document, owner: string): void {
  for (const piece of page.querySelectorAll("article mark.on")) piece.classList.remove("on");
  if (!owner) return;
  for (const piece of page.querySelectorAll(`article mark[data-o~="${CSS.escape(owner)}"]`)) piece.classList.add("on");
}

/** Keeps the words marked that the address names, also where they stand in several pieces. */
export function markWords(page: Document): void {
  const mark = (): void => {
    const owner = namedBy(location.hash);
    if (/^(s|c|own-c)\d+$/.test(owner)) markPieces(page, owner.replace("own-", ""));
  };
  addEventListener("hashchange", mark);
  mark();
}
