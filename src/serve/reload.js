// Reloads the page when the site was built again, and shows problems over it while there are any.
(() => {
  "use strict";
  const script = document.currentScript;
  const address = new URL("version", script.src);
  let shown = script.dataset.version;
  let panel = null;

  const style = {
    position: "fixed", inset: "auto 0 0 0", maxHeight: "60vh", overflow: "auto", margin: "0", padding: "1rem",
    background: "#2a1416", color: "#ffe9e6", borderTop: "4px solid #e5484d", zIndex: "2147483647",
    font: "14px/1.5 ui-monospace, monospace", whiteSpace: "pre-wrap", direction: "ltr", textAlign: "left",
  };

  function show(problems) {
    if (!panel) {
      panel = document.createElement("pre");
      panel.id = "shoptalk-problems";
      panel.setAttribute("role", "alert");
      Object.assign(panel.style, style);
      document.body.append(panel);
    }
    panel.textContent = problems;
  }

  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  // A browser opens few connections to one server, so only the page in view holds one.
  const inView = () => document.visibilityState === "visible" ? Promise.resolve()
    : new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));

  async function ask() {
    address.searchParams.set("since", shown);
    const hidden = new AbortController();
    const abort = () => hidden.abort();
    document.addEventListener("visibilitychange", abort, { once: true });
    try {
      const response = await fetch(address, { cache: "no-store", signal: hidden.signal });
      return await response.json();
    } finally {
      document.removeEventListener("visibilitychange", abort);
    }
  }

  async function follow() {
    for (;;) {
      await inView();
      try {
        const { version, problems } = await ask();
        if (version === shown) continue;
        shown = version;
        if (problems === null) return location.reload();
        show(problems);
      } catch {
        await pause(document.visibilityState === "visible" ? 500 : 0);
      }
    }
  }

  follow();
})();
