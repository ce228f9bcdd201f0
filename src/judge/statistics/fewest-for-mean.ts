/**
 * Fewer seeds never decide a mean. Two give a t interval 9 standard deviations to each side that rests wholly on the spread being normal, and metrics
 * that are counts of rows often agree in two seeds by chance, which would read as "no spread".
 */
export const fewestForMean = 3
