// The review page: one key for each button, keys of one's own, words chosen by selecting them.
import { reviewByKeys } from "./parts/review-keys";
import { wordsBySelecting } from "./parts/review-span";

reviewByKeys(document, window.localStorage);
wordsBySelecting(document);
