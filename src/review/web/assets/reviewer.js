"use strict";
// The keys, and what others do meanwhile. Without this script everything works by links and
// forms, and a reload shows what is new.
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const status = one("#status");
  let revision = Number(document.body.dataset.revision);

  // Says what has happened, to eyes and to screen readers, and lets it fade.
  let fading;
  const say = (words, stays = false) => {
    status.textContent = words;
    status.classList.add("shown");
    clearTimeout(fading);
    if (!stays) fading = setTimeout(() => status.classList.remove("shown"), 8000);
  };

  // What browsers allow or forbid may forbid this, too.
  const remember = (store, key, value) => { try { store.setItem(key, value); } catch { /* not kept */ } };
  const remembered = (store, key) => { try { return store.getItem(key); } catch { return null; } };

  // Times as they are told where the reader is.
  const tellTimes = (within) => {
    for (const time of all("time[datetime]", within)) {
      const at = new Date(time.dateTime);
      if (!Number.isNaN(at.getTime())) {
        time.title = time.dateTime;
        time.textContent = at.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
      }
    }
  };
  tellTimes(document);

  // Keys.
  const keysOn = one("#keys-on");
  if (keysOn) {
    keysOn.checked = remembered(localStorage, "gainsay-keys") !== "off";
    keysOn.addEventListener("change", () => remember(localStorage, "gainsay-keys", keysOn.checked ? "on" : "off"));
  }
  const isTyping = (target) => target.matches("input:not([type=radio], [type=checkbox]), textarea, select");
  const act = (element) => {
    if (element.dataset.dialog) { one(`#${element.dataset.dialog}`).showModal(); return; }
    if (element.matches("summary")) {
      const details = element.parentElement;
      details.open = !details.open;
      const field = details.open && one("input:not([type=hidden], [type=checkbox]), textarea, select", details);
      if (field) field.focus(); else element.focus();
      details.scrollIntoView({ block: "nearest" });
      return;
    }
    if (element.matches("input")) { element.focus(); element.select(); return; }
    remember(sessionStorage, "gainsay-by-key", "yes");
    element.click();
  };
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (one("dialog[open]")) return;
    if (event.key === "Escape") {
      const open = event.target.closest("details[open]") ?? one("details.act[open], details.menu[open]");
      if (open) { open.open = false; one("summary", open).focus(); } else if (isTyping(event.target)) event.target.blur();
      return;
    }
    if (isTyping(event.target) || (keysOn && !keysOn.checked) || event.key.length !== 1) return;
    const element = one(`[data-key="${CSS.escape(event.key)}"]`);
    if (element) { event.preventDefault(); act(element); }
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-dialog]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); act(link); return; }
    for (const menu of all("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });

  // A decision takes a name: whoever has none yet is asked for it instead.
  const nameField = one("#your-name");
  for (const form of all(".decide form, .merge, .all-done form")) {
    form.addEventListener("submit", (event) => {
      if (nameField) {
        event.preventDefault();
        say("First say who decides, at the top of the page.", true);
        nameField.focus();
      } else if (form.dataset.sent) {
        event.preventDefault();
      } else {
        form.dataset.sent = "yes";
      }
    });
  }
  addEventListener("pageshow", () => { for (const form of all("form[data-sent]")) delete form.dataset.sent; });

  // "The first that waits" is another finding as soon as this one is decided: the page goes by the
  // address of the finding that it shows.
  const own = one("[data-self]")?.dataset.self;
  if (own && own !== location.pathname + location.search) history.replaceState(null, "", own);

  // Whoever goes by keys finds the next finding under the reading cursor.
  const heading = one("#finding-h");
  if (remembered(sessionStorage, "gainsay-by-key") === "yes") {
    remember(sessionStorage, "gainsay-by-key", "no");
    (heading ?? one("main h1") ?? one("main"))?.focus({ preventScroll: true });
  }
  const said = one("[data-said]");
  if (said) say(said.textContent.trim());
  // The queue shows the finding that is open; the page itself stays at its top.
  const showCurrent = () => {
    const [list, current] = [one("#queue-entries"), one("#current")];
    if (!list || !current || list.scrollHeight <= list.clientHeight) return;
    list.scrollTop = current.offsetTop - list.offsetTop - list.clientHeight / 3;
  };
  showCurrent();

  // Puts what is new in the place of what is old, and leaves forms and focus alone.
  const refresh = async () => {
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    if (!answer.ok || new URL(answer.url).pathname !== location.pathname) {
      if (answer.status === 404) say("What this page shows is no longer there.", true);
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const focused = document.activeElement?.getAttribute("href");
    for (const old of all("[data-live]")) {
      const fresh = page.getElementById(old.id);
      if (!fresh || fresh.innerHTML === old.innerHTML) continue;
      const top = old.scrollTop;
      old.replaceWith(document.adoptNode(fresh));
      fresh.scrollTop = top;
      tellTimes(fresh);
    }
    if (focused && document.activeElement === document.body) one(`a[href="${CSS.escape(focused)}"]`)?.focus();
    const text = one("#finding-text");
    const fresh = page.getElementById("finding-text");
    if (text && fresh && text.textContent !== fresh.textContent) {
      text.replaceWith(document.adoptNode(fresh));
      say("The articles have changed, and this finding with them.", true);
    }
    const seen = one("input[name=seen]", page)?.value;
    if (seen) for (const field of all("input[name=seen]")) field.value = seen;
    revision = Number(page.body.dataset.revision);
  };

  // What happens meanwhile. A page that nobody looks at does not listen: browsers allow a few
  // connections to one server, and whoever comes back is told where things stand.
  let events;
  let turn = Promise.resolve();
  const hear = ({ data }) => {
    const event = JSON.parse(data);
    if (event.kind === "checking") { say(`${event.step} …`, true); return; }
    if (!(event.revision > revision)) { if (event.kind === "checked") say(event.words); return; }
    turn = turn.then(refresh).catch(() => {}).then(() => { if (event.words) say(`${event.words}.`); });
  };
  const listen = () => {
    events?.close();
    events = undefined;
    if (document.hidden) return;
    events = new EventSource(document.body.dataset.events);
    events.addEventListener("message", hear);
  };
  if (document.body.dataset.events && "EventSource" in window) {
    listen();
    document.addEventListener("visibilitychange", listen);
    addEventListener("pagehide", () => events?.close());
  }

  // What has the focus is not left hidden beneath the bar of buttons.
  document.addEventListener("focusin", ({ target }) => {
    const bar = document.querySelector(".decide");
    if (!bar || bar.contains(target)) return;
    const beneath = target.getBoundingClientRect().bottom - bar.getBoundingClientRect().top;
    if (beneath > 0) scrollBy({ top: beneath + 12, behavior: "instant" });
  });

  // A link from elsewhere arrives without the cookie; from here it is sent.
  if (document.body.dataset.session) {
    fetch(document.body.dataset.session).then((answer) => { if (answer.ok) location.reload(); }, () => {});
  }
})();
