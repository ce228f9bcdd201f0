/**
 * The largest share of seeds that could fail although none of n did: 1 − alpha^(1/n), the one-sided Clopper-Pearson bound for no failure (about 3/n
 * for alpha 0.05: the rule of three).
 *
 * It needs no splitting over planned looks. Clean at a late look implies clean at every earlier one, so a bound that is wrong at any look needs a
 * clean run of the fewest seeds whose bound is below the true rate p, which has probability (1 − p)^n < alpha.
 *
 * @param seeds clean seeds, at least 1
 * @param alpha how often such a bound may be too low
 * @see Hanley and Lippman-Hand 1983, JAMA 249, 1743-1745
 */
export function failureBound(seeds: number, alpha: number): number {
  return 1 - alpha ** (1 / seeds)
}
