// The three views as tabs, with the keys of the tab pattern: arrows move between tabs, of which one is in the tab order.
const tabs = [...document.querySelectorAll("[role=tab]")];

export function startTabs(choose) {
  for (const tab of tabs) {
    tab.addEventListener("click", () => choose(tab.dataset.view));
    tab.addEventListener("keydown", event => {
      const target = { ArrowRight: next(tab, 1), ArrowLeft: next(tab, -1), Home: tabs[0], End: tabs[tabs.length - 1] }[event.key];
      if (!target) return;
      event.preventDefault();
      event.stopPropagation();
      choose(target.dataset.view);
      target.focus();
    });
  }
}

export function showTab(view) {
  for (const tab of tabs) {
    const chosen = tab.dataset.view === view;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    document.getElementById(tab.getAttribute("aria-controls")).hidden = !chosen;
  }
}

function next(tab, by) {
  return tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length];
}
