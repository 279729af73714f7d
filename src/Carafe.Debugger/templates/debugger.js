"use strict";
const page = document.body.dataset;
const unlock = document.querySelector(".unlock");
let waiting = null;

async function send(command, body) {
  const response = await fetch(page.base + command, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Debugger-Secret": page.secret },
    body: JSON.stringify(body),
  });
  return response.json();
}

function write(log, kind, text) {
  const line = document.createElement("div");
  line.className = kind;
  line.textContent = text;
  log.append(line);
  log.scrollTop = log.scrollHeight;
}

function fit(area) {
  area.style.height = "auto";
  area.style.height = area.scrollHeight + "px";
}

for (const form of document.querySelectorAll(".console")) {
  const log = form.querySelector(".log");
  const area = form.querySelector("textarea");
  const lines = [];
  let at = 0;

  async function run(code) {
    write(log, "entry-code", code);
    try {
      const target = { code, error: page.error };
      if (form.dataset.frame !== "") {
        target.exception = Number(form.dataset.exception);
        target.frame = Number(form.dataset.frame);
      }
      const answer = await send("evaluate", target);
      if (answer.locked) {
        waiting = () => run(code);
        unlock.hidden = false;
        unlock.querySelector("input").focus();
        write(log, "entry-text failed", "The consoles are locked.");
        return;
      }
      if (answer.output) write(log, "entry-text", answer.output);
      if (answer.refused || answer.text) write(log, answer.refused || answer.failed ? "entry-text failed" : "entry-text", answer.refused || answer.text);
    } catch (error) {
      write(log, "entry-text failed", "The app does not answer: " + error.message);
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const code = area.value;
    if (code.trim() === "") return;
    lines.push(code);
    at = lines.length;
    area.value = "";
    fit(area);
    run(code);
  });

  area.addEventListener("input", () => fit(area));
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === "ArrowUp" && !area.value.slice(0, area.selectionStart).includes("\n") && at > 0) {
      event.preventDefault();
      area.value = lines[--at];
      fit(area);
    } else if (event.key === "ArrowDown" && !area.value.slice(area.selectionEnd).includes("\n") && at < lines.length) {
      event.preventDefault();
      area.value = lines[++at] || "";
      fit(area);
    }
  });
}

if (unlock) {
  unlock.addEventListener("submit", async (event) => {
    event.preventDefault();
    const input = unlock.querySelector("input");
    let token = input.value.trim();
    const mark = token.indexOf("token=");
    if (mark >= 0) token = token.slice(mark + 6);
    const answer = await send("unlock", { token });
    if (!answer.unlocked) {
      unlock.querySelector(".wrong").textContent = answer.refused || "That did not work.";
      input.select();
      return;
    }
    input.value = "";
    unlock.hidden = true;
    if (waiting) waiting();
    waiting = null;
  });
}

const showAll = document.querySelector(".show-all");
if (showAll) {
  const text = showAll.textContent;
  showAll.addEventListener("click", () => {
    const shown = showAll.getAttribute("aria-pressed") !== "true";
    showAll.setAttribute("aria-pressed", String(shown));
    showAll.textContent = shown ? text.replace("Show", "Hide") : text;
    for (const item of document.querySelectorAll(".framework")) item.open = shown;
  });
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const status = document.querySelector(".copied");
    const source = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(source.value);
    } catch {
      source.hidden = false;
      source.select();
      document.execCommand("copy");
      source.hidden = true;
      button.focus();
    }
    status.textContent = "Copied";
    setTimeout(() => { status.textContent = ""; }, 2000);
  });
}
