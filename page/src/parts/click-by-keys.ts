import { isWriting } from "./search-key";

/** Whether a key is meant for the page, and is not one that the browser or a field takes. */
export function isForPage(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.metaKey && !event.altKey && !isWriting(event.target);
}

/** Follows a link that stands on the page when its key is pressed. */
export function clickByKeys(page: Document, links: Record<string, string>): void {
  page.addEventListener("keydown", (event) => {
    const link = isForPage(event) && Object.hasOwn(links, event.key) ? links[event.key] : undefined;
    if (link) page.querySelector<HTMLAnchorElement>(link)?.click();
  });
}
