// The page: reads the address, asks the server what there is, and starts the three views.
import { getCatalog } from "./page/api.js";
import { startHelp } from "./page/help.js";
import { startKeys } from "./page/keys.js";
import { dismiss, show } from "./page/messages.js";
import { startShare } from "./page/share.js";
import { showTab, startTabs } from "./page/tabs.js";
import { startTheme } from "./page/theme.js";
import { setCatalog } from "./state/catalog.js";
import { change, current, onChange, startStore } from "./state/store.js";
import { startLandscape } from "./landscape/view.js";
import { startRules } from "./rules/view.js";
import { startTraining } from "./training/view.js";

startTheme(document.getElementById("theme"));
startHelp();
startShare(document.getElementById("share"));

try {
  setCatalog(await getCatalog());
  start();
} catch (error) {
  show("catalog", error.message);
}

function start() {
  startStore(problems => {
    dismiss("address");
    if (problems.length > 0) show("address", problems.join(" "), "remark");
  });
  startTabs(view => change({ view }, `view.${view}`));
  const showView = ({ view }) => {
    showTab(view);
    document.title = `${view[0].toUpperCase()}${view.slice(1)} – FusedOptim playground`;
  };
  showView(current());
  onChange(showView);
  const landscape = startLandscape(document.getElementById("view-landscape"));
  const training = startTraining(document.getElementById("view-training"));
  const rules = startRules(document.getElementById("view-rules"));
  startKeys(landscape.playback);
  for (const view of [landscape, training, rules]) view.update(current());
  // For tests and the curious in the console: what is shown, in numbers.
  window.playground = { current, landscape, training };
}
