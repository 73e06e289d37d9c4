// The map's comforts: wheel, drag and keys move it. Every move is also a link that works without this.
import { movable } from "./parts/map-moves";

movable(document);
