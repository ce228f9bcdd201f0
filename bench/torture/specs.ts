/** What a project of the torture claims. */
export interface TortureSpec {
  /** Files by their paths in the project. */
  readonly files: Readonly<Record<string, string>>
  /** Arguments of its usual run. */
  readonly words: readonly string[]
}

/** Claims about a small net: thirty trainings, with a further look, a control, and verdicts of each kind. */
export const trainings: TortureSpec = {
  words: ['run', '--profile', 'sample'],
  files: {
    'specs/t.yaml': `title: Small runs
source: { document: torture, kind: examples }
experiments:
  clouds:
    data: { set: { synthetic-gaussian: { rows: 200, testRows: 100, features: 20, classes: 3 } } }
    model: { convention: pytorch, layers: [{ name: hidden, units: 32, activation: relu }, { name: out, units: 3 }] }
    training: { loss: cross-entropy, optimizer: { sgd: { learningRate: 0.05 } }, batch: 8, epochs: 6 }
    seeds: { looks: [6, 12] }
    arms:
      baseline: {}
      zero: { init: { all: zeros } }
      small: { init: { "*.kernel": { normal: { std: 0.001 } } } }
    controls: [{ arm: baseline, metric: test.accuracy, above: 0.4 }]
claims:
  - { id: t.1, name: it learns, quote: q, where: w, expect: { arm: baseline, metric: test.accuracy, above: 0.5 } }
  - { id: t.2, name: zero stays at chance, quote: q, where: w,
      expect: { arm: zero, metric: test.accuracy, within: chance } }
  - { id: t.3, name: small is quicker, quote: q, where: w, verdict: refuted, because: It starts on a plateau.,
      expect: { arm: baseline, metric: train.loss, at: epoch 1, exceeds: { arm: small, by: 0.001 } } }
  - { id: t.4, name: zero does not move, quote: q, where: w,
      expect: { arm: zero, metric: weights.hidden.kernel.distinctNeurons, equal: 1, at: every epoch, for: every seed } }
`,
  },
}

/** Claims about a program that needs no engine: hundreds of runs, and workers that are started in no time. */
export const programs: TortureSpec = {
  words: ['run', '--profile', 'sample', '--allow-code'],
  files: {
    'specs/t.yaml': `title: Small programs
source: { document: torture, kind: examples }
experiments:
  programs:
    program: { command: [sh, run.sh], files: [run.sh], metrics: { score: a number of the seed } }
    seeds: { looks: [100, 200] }
    arms: { low: { parameters: { base: 0 } }, high: { parameters: { base: 50 } } }
claims:
  - { id: p.1, name: high is higher, quote: q, where: w, expect: { arm: high, metric: score, exceeds: { arm: low, by: 10 } } }
  - { id: p.2, name: low is at most ten, quote: q, where: w, verdict: refuted, because: It goes up to a hundred.,
      expect: { arm: low, metric: score, below: 10 } }
  - { id: p.3, name: low is about fifty, quote: q, where: w, verdict: inconclusive, because: The seeds are too few.,
      expect: { arm: low, metric: score, within: [49, 51] } }
`,
    'specs/run.sh': `score=$((ASSAY_SEED * 7919 % 101))
[ "$ASSAY_ARM" = high ] && score=$((score + 50))
sleep 0.05
echo "{\\"metric\\": \\"score\\", \\"value\\": $score}"
`,
  },
}
