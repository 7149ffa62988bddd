import {gaussLegendre} from "../statistics/quadrature.js";

/** ln G and its derivatives. */
export interface Tail {
  value: number;
  byKappa: number;
  bySigma: number;
  byC: number;
}

const precision = 1e-17;
/** Beyond this argument the series takes too many terms. */
const longestSeries = 0.93;
const {nodes, weights} = gaussLegendre(16);
/** e to the minus this is nothing. */
const nothing = 45;

/**
 * ln of G(κ, σ, c) = κ ∫ v^(κ-1) (1+cv)^-σ dv over (0, 1) = 2F1(σ, κ; κ+1; -c), with its derivatives: the share of a
 * customer's likelihood that belongs to having left. Here κ = r+s+x, σ = s+1 and c = (β-α)/(α+y), which is above -1.
 *
 * By the series of whichever of Pfaff's and Euler's transformations (DLMF 15.8.1) has positive terms only; by
 * quadrature where α and β are far apart.
 *
 * @param out receives the result, so that many calls need no memory
 */
export function lnParetoTail(kappa: number, sigma: number, c: number, out: Tail): void {
  const argument = c > 0 ? c / (1 + c) : -c;
  const isSeries = argument <= longestSeries;
  if (c > 0) (isSeries ? byPfaff : byQuadratureTurned)(kappa, sigma, c, out);
  else if (isSeries) byEuler(kappa, sigma, argument, out);
  else byQuadrature(kappa, sigma, 1 + c, out);
}

/** (1+c)^-σ Σ (σ)_n / (κ+1)_n z^n with z = c/(1+c). */
function byPfaff(kappa: number, sigma: number, c: number, out: Tail): void {
  const z = c / (1 + c);
  let [term, sum, slope, byTop, byBottom, top, bottom] = [1, 1, 0, 0, 0, 0, 0];
  for (let n = 0; term > precision * sum; n++) {
    const inverseTop = 1 / (sigma + n);
    const inverseBottom = 1 / (kappa + 1 + n);
    const ratio = (sigma + n) * inverseBottom;
    slope += (n + 1) * term * ratio;
    term *= ratio * z;
    top += inverseTop;
    bottom += inverseBottom;
    sum += term;
    byTop += term * top;
    byBottom += term * bottom;
  }
  out.value = Math.log(sum) - sigma * Math.log1p(c);
  out.byKappa = -byBottom / sum;
  out.bySigma = byTop / sum - Math.log1p(c);
  out.byC = (slope / (sum * (1 + c)) - sigma) / (1 + c);
}

/** (1-ζ)^(1-σ) Σ (κ+1-σ)_n / (κ+1)_n ζ^n with ζ = -c. */
function byEuler(kappa: number, sigma: number, zeta: number, out: Tail): void {
  let [term, sum, slope, byTop, byBottom, top, bottom] = [1, 1, 0, 0, 0, 0, 0];
  const first = kappa + 1 - sigma;
  for (let n = 0; term > precision * sum; n++) {
    const inverseTop = 1 / (first + n);
    const inverseBottom = 1 / (kappa + 1 + n);
    const ratio = (first + n) * inverseBottom;
    slope += (n + 1) * term * ratio;
    term *= ratio * zeta;
    top += inverseTop;
    bottom += inverseBottom;
    sum += term;
    byTop += term * top;
    byBottom += term * bottom;
  }
  const left = Math.log1p(-zeta);
  out.value = Math.log(sum) + (1 - sigma) * left;
  out.byKappa = (byTop - byBottom) / sum;
  out.bySigma = -byTop / sum - left;
  out.byC = -slope / sum - (sigma - 1) / (1 - zeta);
}

/** c > 0 by Pfaff's transformation the other way: (1+c)^-κ G(κ, κ+1-σ, -c/(1+c)), which stays cheap as β grows without end. */
function byQuadratureTurned(kappa: number, sigma: number, c: number, out: Tail): void {
  const near = 1 / (1 + c);
  byQuadrature(kappa, kappa + 1 - sigma, near, out);
  const {value, byKappa, bySigma, byC} = out;
  out.value = value - kappa * Math.log1p(c);
  out.byKappa = byKappa + bySigma - Math.log1p(c);
  out.bySigma = -bySigma;
  out.byC = -near * (kappa + near * byC);
}

/** ∫ e^-u (1 + c e^(-u/κ))^-σ du over (0, ∞) for c = near - 1, in panels as wide as the integrand's bend. */
function byQuadrature(kappa: number, sigma: number, near: number, out: Tail): void {
  const c = near - 1;
  const widest = Math.min(8, 2 * kappa);
  const shift = -sigma * Math.log(near);
  let [sum, byKappa, bySigma, byC] = [0, 0, 0, 0];
  // The integrand has a pole just below 0; panels are no wider than their distance from it.
  const pole = kappa * near;
  let before = -1;
  for (let begin = 0; begin < nothing && sum > before * (1 + precision); ) {
    before = sum;
    const width = Math.min(widest, pole + begin, nothing - begin);
    for (let i = 0; i < nodes.length; i++) {
      const u = begin + width * nodes[i]!;
      const v = Math.exp(-u / kappa);
      const base = near * v - Math.expm1(-u / kappa);
      const lnBase = Math.log(base);
      const weight = width * weights[i]! * Math.exp(-u - sigma * lnBase - shift);
      const share = (sigma * v) / base;
      sum += weight;
      byKappa -= (weight * share * c * u) / (kappa * kappa);
      bySigma -= weight * lnBase;
      byC -= weight * share;
    }
    begin += width;
  }
  out.value = Math.log(sum) + shift;
  out.byKappa = byKappa / sum;
  out.bySigma = bySigma / sum;
  out.byC = byC / sum;
}
