/** How likely a body like its peers has no request at all. */

/**
 * P(0) = (k / (k + m))^k, or e^−m where the counts are not over-dispersed.
 *
 * @param mean mean count of the peers, ≥ 0
 * @param dispersion k of the negative binomial, null for Poisson
 */
export const probabilityOfZero = (mean: number, dispersion: number | null): number =>
  dispersion === null ? Math.exp(-mean) : (dispersion / (dispersion + mean)) ** dispersion;

/** Dispersions k that the likelihood is asked of, each twice the one before. */
export const DISPERSIONS: readonly number[] = Array.from({ length: 10 }, (_, at) => 0.05 * 2 ** at);

/** What is known of the counts of peers; a peer without any changes nothing but their number. */
export interface CountsOfPeers {
  readonly peers: number;
  readonly total: number;
  readonly squares: number;
  /** Σ ln(Γ(x + k) / Γ(k)) over their counts x, for each of {@link DISPERSIONS}. */
  readonly rises: readonly number[];
}

/** What is known of counts that are at hand one by one. */
export const countsOfPeers = (counts: readonly number[]): CountsOfPeers => ({
  peers: counts.length,
  total: counts.reduce((sum, count) => sum + count, 0),
  squares: counts.reduce((sum, count) => sum + count * count, 0),
  rises: DISPERSIONS.map((k) => {
    let rise = 0;
    for (const count of counts) for (let at = 0; at < count; at += 1) rise += Math.log(k + at);
    return rise;
  }),
});

/**
 * Dispersion k of the negative binomial by maximum likelihood; null for Poisson, which is the
 * likeliest where the variance is not above the mean. The likelihood of k, with the mean as it is,
 * is asked at {@link DISPERSIONS}, and its top taken from the parabola through the three highest.
 *
 * By moments (k = m² / (s² − m)) a few large bodies make of a thousand others that all have requests
 * a group in which every second zero is chance: of counts whose sizes are spread as those of bodies
 * are, moments are inefficient and biased. Sources: R. A. Fisher 1941, Annals of Eugenics 11:182–187;
 * B. Levin and J. Reeds 1977, Annals of Statistics 5:79–87 (one maximum, where s² > m);
 * W. W. Piegorsch 1990, Biometrics 46:863–867.
 */
export function likeliestDispersion(counts: CountsOfPeers): number | null {
  const { peers, total, squares, rises } = counts;
  const mean = total / peers;
  if (peers === 0 || squares / peers - mean * mean <= mean) return null;
  const likelihoods = DISPERSIONS.map(
    (k, at) =>
      (rises[at] ?? 0) + peers * k * Math.log(k / (k + mean)) + total * Math.log(mean / (k + mean)),
  );
  const top = likelihoods.indexOf(Math.max(...likelihoods));
  const [below, highest, above] = [-1, 0, 1].map((step) => likelihoods[top + step]);
  const k = DISPERSIONS[top] ?? 1;
  if (below === undefined || highest === undefined || above === undefined) return k;
  const bend = below - 2 * highest + above;
  return bend < 0 ? k * 2 ** ((below - above) / (2 * bend)) : k;
}
