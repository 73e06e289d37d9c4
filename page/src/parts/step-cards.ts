import { isForPage } from "./click-by-keys";
import { markPieces, namedBy } from "./mark-words";

/** Keys j and k step through the statements, c through the claims, o opens the question, ? shows the keys. */
export function stepThroughCards(page: Document): boolean {
  const panel = page.querySelector("aside.notes");
  if (!panel) return false;
  let current: HTMLElement | null = null;

  const shown = (what: string): HTMLElement[] =>
    [...panel.querySelectorAll<HTMLElement>(what)].filter((item) => item.offsetParent !== null);

  const neighbour = (what: string, step: 1 | -1): HTMLElement | undefined => {
    const all = shown(what);
    if (!current) return step > 0 ? all[0] : all.at(-1);
    const here = current;
    const beyond = all.filter((item) => {
      const place = here.compareDocumentPosition(item);
      return step > 0 ? place & Node.DOCUMENT_POSITION_FOLLOWING : place & Node.DOCUMENT_POSITION_PRECEDING && !item.contains(here);
    });
    return step > 0 ? beyond[0] : beyond.at(-1);
  };

  const take = (item: HTMLElement): void => {
    for (const old of panel.querySelectorAll(".current")) old.classList.remove("current");
    current = item;
    item.classList.add("current");
    item.tabIndex = -1;
    item.focus({ preventScroll: true });
    const owner = item.id.replace("own-", "");
    markPieces(page, owner);
    page.getElementById(`t-${owner}`)?.scrollIntoView({ block: "center" });
    item.scrollIntoView({ block: "nearest" });
    history.replaceState(null, "", `#t-${owner}`);
  };

  const step = (what: string, way: 1 | -1): void => {
    const next = neighbour(what, way);
    if (next) return take(next);
    page.querySelector<HTMLAnchorElement>(`.parts a[rel=${way > 0 ? "next" : "prev"}]`)?.click();
  };

  const question = (): void => {
    const near = current ?? panel;
    const link = near.querySelector<HTMLAnchorElement>("a.question") ?? near.closest(".card")?.querySelector<HTMLAnchorElement>("a.question");
    link?.click();
  };

  const keys = (): void => {
    const help = panel.querySelector<HTMLDetailsElement>("details.keys");
    if (!help) return;
    help.open = !help.open;
    help.querySelector("summary")?.focus();
    help.scrollIntoView({ block: "nearest" });
  };

  const does: Record<string, () => void> = {
    j: () => step(".card", 1),
    k: () => step(".card", -1),
    c: () => step("li.claim", 1),
    o: question,
    "?": keys,
  };
  page.addEventListener("keydown", (event) => {
    const deed = isForPage(event) && Object.hasOwn(does, event.key) ? does[event.key] : undefined;
    if (!deed) return;
    event.preventDefault();
    deed();
  });

  const follow = (): void => {
    const named = page.getElementById(namedBy(location.hash)) ?? page.getElementById(`own-${namedBy(location.hash)}`);
    if (named && panel.contains(named)) {
      current = named;
      const card = named.closest(".card");
      for (const old of panel.querySelectorAll(".current")) old.classList.remove("current");
      card?.classList.add("current");
      if (location.hash.startsWith("#t-")) panel.scrollTop += named.getBoundingClientRect().top - panel.getBoundingClientRect().top - 40;
    }
  };
  addEventListener("hashchange", follow);
  follow();
  return true;
}
