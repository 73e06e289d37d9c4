// What the front page loads.
import { brush } from "./parts/brush";

brush(document);
