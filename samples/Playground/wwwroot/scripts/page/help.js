// The help, a dialog of the page's own HTML.
const dialog = document.getElementById("help-dialog");

export function startHelp() {
  document.getElementById("help").addEventListener("click", openHelp);
  // A click beside the dialog closes it, too.
  dialog.addEventListener("click", event => event.target === dialog && dialog.close());
}

export function openHelp() {
  if (!dialog.open) dialog.showModal();
}

export const isHelpOpen = () => dialog.open;
