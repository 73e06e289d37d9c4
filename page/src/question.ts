// What the page of one question loads.
import { replay } from "./parts/replay";

replay(document);
