// The reader: keys step through statements and claims; words that an address names are marked whole.
import { clickByKeys } from "./parts/click-by-keys";
import { markWords } from "./parts/mark-words";
import { stepThroughCards } from "./parts/step-cards";

markWords(document);
const steps = stepThroughCards(document);
clickByKeys(document, { n: ".hits a[rel=next]", p: ".hits a[rel=prev]" });

const keys = document.querySelector<HTMLDetailsElement>("details.keys");
if (keys && steps) keys.hidden = false;
