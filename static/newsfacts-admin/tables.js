"use strict";

// Django's tables of parts have columns without a heading: a screen reader is told what they hold.
document.addEventListener("DOMContentLoaded", () => {
  for (const heading of document.querySelectorAll(".tabular thead th")) {
    if (heading.textContent.trim()) continue;
    const label = document.createElement("span");
    label.className = "visually-hidden";
    label.textContent = heading.classList.contains("original") ? "Row" : "What can be done";
    heading.append(label);
  }
});
