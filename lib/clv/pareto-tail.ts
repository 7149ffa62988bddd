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
const rule = gaussLegendre(16);
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
  if (argument > longestSeries) byQuadrature(kappa, sigma, c, out);
  else if (c > 0) byPfaff(kappa, sigma, c, argument, out);
  else byEuler(kappa, sigma, argument, out);
}

/** (1+c)^-σ Σ (σ)_n / (κ+1)_n z^n with z = c/(1+c). */
function byPfaff(kappa: number, sigma: number, c: number, z: number, out: Tail): void {
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

/** ∫ e^-u (1 + c e^(-u/κ))^-σ du over (0, ∞), in panels as wide as the integrand's bend. */
function byQuadrature(kappa: number, sigma: number, c: number, out: Tail): void {
  // The integrand falls at least as fast as e^(-u(1-σ/κ)), and as e^-u once past κ ln(1+c).
  const fall = 1 - sigma / kappa;
  const past = c > 0 ? nothing + kappa * Math.log1p(c) : nothing;
  const end = fall > 0 ? Math.min(past, nothing / fall) : past;
  const widest = Math.min(8, 2 * kappa);
  const {nodes, weights} = rule;
  const shift = c > 0 ? 0 : -sigma * Math.log1p(c);
  let [sum, byKappa, bySigma, byC] = [0, 0, 0, 0];
  // Close to c = -1 the integrand has a pole just below 0; panels no wider than their distance from it.
  const pole = c > 0 ? widest : kappa * (1 + c);
  for (let begin = 0; begin < end; ) {
    const width = Math.min(widest, pole + begin, end - begin);
    for (let i = 0; i < nodes.length; i++) {
      const u = begin + width * nodes[i]!;
      const v = Math.exp(-u / kappa);
      const lnBase = Math.log1p(c * v);
      const weight = width * weights[i]! * Math.exp(-u - sigma * lnBase - shift);
      const share = (sigma * v) / (1 + c * v);
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
