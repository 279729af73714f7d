// Refreshes the page when the app, a template or a static file has changed; style sheets are exchanged in place.
(() => {
  const self = document.currentScript;
  let seen = self.dataset.version;
  const url = self.src.replace(/live\.js.*$/, "live");
  let source = null;

  function swap(path) {
    let found = false;
    for (const link of document.querySelectorAll('link[rel~="stylesheet"]')) {
      const address = new URL(link.href, location.href);
      if (address.origin !== location.origin || !address.pathname.endsWith(path)) continue;
      address.searchParams.set("live", Date.now());
      const fresh = link.cloneNode();
      fresh.addEventListener("load", () => link.remove());
      fresh.href = address.href;
      link.after(fresh);
      found = true;
    }
    if (!found) location.reload();
  }

  function connect() {
    if (source || document.hidden) return;
    source = new EventSource(url + "?since=" + encodeURIComponent(seen));
    source.addEventListener("change", () => location.reload());
    source.addEventListener("css", event => {
      seen = event.lastEventId;
      swap(event.data);
    });
  }

  // A hidden tab holds no connection: browsers open only a few to one host.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) return connect();
    source?.close();
    source = null;
  });
  addEventListener("pagehide", () => { source?.close(); source = null; });
  addEventListener("pageshow", connect);
  connect();
})();
