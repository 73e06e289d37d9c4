// What every page loads: small conveniences over links and forms that work without them.
import { searchByKey } from "./parts/search-key";

searchByKey(document);
