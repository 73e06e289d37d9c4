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
    if (!/^(own-)?[a-z]\d+$/.test(owner)) return;
    if (page.querySelector(".parts") && !page.getElementById(location.hash.slice(1))) return elsewhere(owner);
    markPieces(page, owner.replace("own-", ""));
  };
  addEventListener("hashchange", mark);
  mark();
}

/** Words of a long document may stand in another of its parts: asked for once. */
function elsewhere(owner: string): void {
  const asked = new URLSearchParams(location.search).get("at");
  if (asked !== owner) location.replace(`${location.pathname}?at=${encodeURIComponent(owner)}${location.hash}`);
}
