/**
 * The share of directions in n dimensions whose angle to a hyperplane is at most `angle`: ∫ cos^(n−2) from −π/2 to the angle, over the whole. Of n normal values around
 * 0 the angle of their direction has tan(angle) = t / √(n − 1), so that this is the distribution function of Student's t with n − 1 degrees of freedom.
 *
 * @param dimensions n, at least 2
 * @param angle in −π/2..π/2
 */
export function coneShare(dimensions: number, angle: number): number {
  return 0.5 + cosinePower(dimensions - 2, angle) / cosinePower(dimensions - 2, Math.PI / 2) / 2
}

/** ∫ cos^power from 0 to the angle, by parts, from the power 0 or 1 up. */
export function cosinePower(power: number, angle: number): number {
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)]
  let integral = power % 2 === 0 ? angle : sine
  for (let one = power % 2 === 0 ? 2 : 3; one <= power; one += 2) {
    integral = (cosine ** (one - 1) * sine + (one - 1) * integral) / one
  }
  return integral
}
