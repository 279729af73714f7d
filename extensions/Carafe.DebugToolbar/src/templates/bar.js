"use strict";
(() => {
  const script = document.currentScript;
  const base = new URL(".", script.src).pathname;
  const styles = new CSSStyleSheet();
  styles.replaceSync(`
    :host { all: initial; color-scheme: light dark; --paper: #fff; --ink: #1f2328; --line: #c9ccd1; --accent: #2f5d8a; --bad: #a4262c; font: 14px/1.4 system-ui, sans-serif; }
    @media (prefers-color-scheme: dark) { :host { --paper: #1e2126; --ink: #e4e6ea; --line: #434954; --accent: #8ab8e6; --bad: #ff9c94; } }
    button, select, a { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: 5px; padding: 4px 10px; cursor: pointer; text-decoration: none; }
    :focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
    .open { position: fixed; right: 12px; bottom: 12px; z-index: 2147483000; box-shadow: 0 1px 4px rgb(0 0 0 / .25); }
    .open.failed { border-color: var(--bad); color: var(--bad); }
    .drawer { position: fixed; inset: auto 0 0 0; height: min(70vh, 640px); z-index: 2147483001; display: flex; flex-direction: column; background: var(--paper); border-top: 2px solid var(--accent); box-shadow: 0 -2px 12px rgb(0 0 0 / .25); }
    .drawer[hidden] { display: none; }
    .head { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; padding: 6px 10px; color: var(--ink); }
    .head select { flex: 1 1 11rem; min-width: 0; max-width: 46rem; }
    .head .space { margin-left: auto; }
    @media (max-width: 480px) { .head select { flex-basis: 100%; } }
    iframe { flex: 1; width: 100%; border: 0; border-top: 1px solid var(--line); background: var(--paper); }
  `);

  function make(tag, properties) {
    return Object.assign(document.createElement(tag), properties);
  }

  const host = make("carafe-debug-toolbar", {});
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [styles];
  const open = make("button", { type: "button", className: "open", textContent: script.dataset.summary });
  open.setAttribute("aria-expanded", "false");
  open.setAttribute("aria-label", "Debug toolbar: " + script.dataset.summary);
  const drawer = make("div", { className: "drawer", hidden: true });
  drawer.setAttribute("role", "dialog");
  drawer.setAttribute("aria-label", "Debug toolbar");
  const head = make("div", { className: "head" });
  const list = make("select", {});
  list.setAttribute("aria-label", "Requests of this page");
  const tab = make("a", { textContent: "Open in a tab", target: "_blank" });
  const close = make("button", { type: "button", textContent: "Close" });
  const frame = make("iframe", { title: "Debug toolbar panels" });
  head.append(list, make("span", { className: "space" }), tab, close);
  drawer.append(head, frame);
  root.append(open, drawer);
  let failures = 0;

  function add(id, text) {
    const option = make("option", { value: id, textContent: text });
    list.append(option);
    return option;
  }

  function show() {
    tab.href = base + "requests/" + list.value;
    if (!drawer.hidden) frame.src = tab.href;
  }

  function toggle(isOpen) {
    drawer.hidden = !isOpen;
    open.setAttribute("aria-expanded", String(isOpen));
    show();
    (isOpen ? list : open).focus();
  }

  function note(id, method, url, status) {
    if (!id) return;
    const option = add(id, status + " " + method + " " + new URL(url, location.href).pathname);
    if (status >= 400) {
      failures++;
      option.selected = true;
      open.classList.add("failed");
    }
    open.textContent = script.dataset.summary + " · " + (list.length - 1) + " by script" + (failures ? ", " + failures + " failed" : "");
    show();
  }

  add(script.dataset.id, "This page: " + script.dataset.summary);
  list.addEventListener("change", show);
  open.addEventListener("click", () => toggle(true));
  close.addEventListener("click", () => toggle(false));
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") toggle(false);
  });

  const originalFetch = window.fetch;
  window.fetch = async function (input, options) {
    const response = await originalFetch.apply(this, arguments);
    const method = (options && options.method) || (input instanceof Request ? input.method : "GET");
    note(response.headers.get("X-Debug-Toolbar"), method.toUpperCase(), response.url, response.status);
    return response;
  };

  const originalOpen = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function (method) {
    this.addEventListener("loadend", () => {
      if (this.responseURL && new URL(this.responseURL).origin === location.origin) {
        note(this.getResponseHeader("X-Debug-Toolbar"), String(method).toUpperCase(), this.responseURL, this.status);
      }
    });
    return originalOpen.apply(this, arguments);
  };

  document.body.append(host);
  show();
})();
