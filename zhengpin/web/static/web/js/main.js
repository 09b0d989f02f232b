// Every page's script: small elements, each of which a page can do without.
import "./toasts.js";
import "./countdown.js";
import "./comparison.js";
import "./moments.js";
import "./refresh.js";
import "./upload.js";
import "./drop.js";
import "./photos.js";
import "./document.js";
import { followFaults } from "./faults.js";
import { offerInsertions } from "./insertions.js";
import { listenForKeys } from "./keys.js";
import { listenForOverlays } from "./overlays.js";
import { showCurrentTabs } from "./tabs.js";

listenForKeys();
listenForOverlays();
offerInsertions();
followFaults();
showCurrentTabs();

// A page that is one step of a longer walk says where reading begins.
document.querySelector("[data-focus-first]")?.focus({ preventScroll: true });
