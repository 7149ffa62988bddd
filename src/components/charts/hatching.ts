import {hatches} from "./chart-theme.js";

const svgNamespace = "http://www.w3.org/2000/svg";

/** Puts the hatched fills into the page, once; charts refer to them as url(#hatch-…). */
export function defineHatching(): void {
  if (document.getElementById("hatching")) return;
  const svg = document.createElementNS(svgNamespace, "svg");
  svg.id = "hatching";
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("width", "0");
  svg.setAttribute("height", "0");
  svg.style.position = "absolute";
  const definitions = document.createElementNS(svgNamespace, "defs");
  for (const name of hatches) definitions.append(pattern(name));
  svg.append(definitions);
  document.body.append(svg);
}

function pattern(name: string): SVGElement {
  const made = document.createElementNS(svgNamespace, "pattern");
  const attributes = {
    id: `hatch-${name}`,
    width: 6,
    height: 6,
    patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)"
  };
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  const ground = document.createElementNS(svgNamespace, "rect");
  ground.setAttribute("width", "6");
  ground.setAttribute("height", "6");
  ground.style.fill = `color-mix(in srgb, var(--${name}) 12%, transparent)`;
  const line = document.createElementNS(svgNamespace, "rect");
  line.setAttribute("width", name === "muted" ? "1" : "2");
  line.setAttribute("opacity", name === "muted" ? "0.5" : "1");
  line.setAttribute("height", "6");
  line.style.fill = `var(--${name})`;
  made.append(ground, line);
  return made;
}
