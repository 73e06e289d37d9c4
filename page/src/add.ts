// Adding: files can be dropped anywhere on the field, and progress comes without loading the page anew.
import { dropFiles } from "./parts/drop-files";
import { watchAdding } from "./parts/watch-adding";

dropFiles(document);
watchAdding(document);
