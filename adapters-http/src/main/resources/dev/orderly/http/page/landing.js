"use strict";

/* Says under the title how the service is right now. */
const WORDS = { up: "Everything is there", degraded: "Something is away that we can do without", down: "Not ready for requests" };

fetch("/health")
  .then((answer) => answer.json())
  .then(({ status, checks }) => {
    const away = Object.keys(checks).filter((name) => checks[name].status !== "up");
    document.getElementById("dot").classList.add(status);
    document.getElementById("health").textContent = WORDS[status] + (away.length ? `: ${away.join(", ")}` : "");
  })
  .catch(() => document.getElementById("dot").classList.add("down"));
