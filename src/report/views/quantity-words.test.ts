import { expect, test } from 'vitest'
import { quantityWords } from './quantity-words.ts'

test.each([
  ['test.accuracy of baseline at end', 'accuracy on the test set after training (baseline)'],
  [
    'train.distinctPredictions of all-0.1 at start',
    'number of different answers on the training set before training (all-0.1)',
  ],
  ['test.recall.3 of baseline at end', 'recall of class 3 on the test set after training (baseline)'],
  ['test.f1.* of baseline at end', 'f1 of each class on the test set after training (baseline)'],
  ['test.topKAccuracy.5 of baseline at end', 'top-5 accuracy on the test set after training (baseline)'],
  [
    'test.expectedCalibrationError.15 of baseline at end',
    'expected calibration error (15 bins) on the test set after training (baseline)',
  ],
  [
    'ensemble.5.test.accuracy of baseline at end',
    'accuracy on the test set of 5 seeds together after training (baseline)',
  ],
  [
    'ensemble.2.test.agreement of baseline at end',
    'agreement on the test set between 2 seeds after training (baseline)',
  ],
  ['test.auroc of baseline at end', 'AUROC on the test set after training (baseline)'],
  [
    'test.activations.fc1.deadShare of baseline at start',
    'share of dead units in the outputs of fc1 on the test set before training (baseline)',
  ],
  [
    'generalization.accuracyGap of baseline at end',
    'accuracy gap between training and test rows after training (baseline)',
  ],
  ['model.norm of baseline at end', 'norm of all weights together after training (baseline)'],
  ['model.distance of baseline at end', 'distance from the start of the weights after training (baseline)'],
  ['landscape.sharpness of baseline at end', 'sharpness of the training loss after training (baseline)'],
  ['landscape.gradientNoiseScale of baseline at end', 'noise scale of the gradient after training (baseline)'],
  ['fit.loss of baseline at epoch 1', 'loss as the fit prints it after epoch 1 (baseline)'],
  ['weights.out.bias.zeroShare of all-zero at end', 'share of zeros in the bias of out after training (all-zero)'],
  ['gradients.hidden-1.kernel.norm of he at step 7', 'norm of the gradient for the kernel of hidden-1 at step 7 (he)'],
  [
    'activations.hidden2.deadShare of adaptive at step 1',
    'share of dead units in the outputs of hidden2 at step 1 (adaptive)',
  ],
  [
    'preactivations.a.variance of b at step 1',
    'variance of the outputs of a before its activation function at step 1 (b)',
  ],
  [
    'symmetry.fc1.unbrokenSteps of zero at epoch 1',
    'number of updates without a difference among the neurons of fc1 after epoch 1 (zero)',
  ],
  [
    'test.accuracy of a at best validation.loss',
    'accuracy on the test set at the epoch of the best loss on the validation set (a)',
  ],
  ['test.loss of a over the last 5 epochs', 'loss on the test set over the last 5 epochs (a)'],
  [
    'epochs until test.accuracy of a is above 0.9 − epochs until test.accuracy of b is above 0.9',
    'epochs until accuracy on the test set is above 0.9, a minus b',
  ],
  ['code.kernelChange of given-to-layer at end', 'kernel change (given-to-layer)'],
  [
    'largest test.accuracy of baseline over epochs 1..5',
    'largest accuracy on the test set over epochs 1 to 5 (baseline)',
  ],
  [
    'share of seeds with test.loss of a at end within 0.2..0.4',
    'share of seeds with loss on the test set after training (a) within 0.2 to 0.4',
  ],
  [
    'share of seeds with test.accuracy of a at end above 0.9',
    'share of seeds with accuracy on the test set after training (a) above 0.9',
  ],
])('%s', (quantity, words) => {
  expect(quantityWords(quantity)).toBe(words)
})

test.each([
  ['test.accuracy of a at end − test.accuracy of b at end', 'accuracy on the test set after training, a minus b'],
  [
    'fit.loss of a at epoch 1 − fit.loss of a at end',
    'loss as the fit prints it, after epoch 1 minus after training (a)',
  ],
  [
    'gradients.h1.bias.norm of a at step 1 relative to gradients.h9.bias.norm of a at step 1',
    'norm of the gradient for the bias of h1 divided by norm of the gradient for the bias of h9, at step 1 (a)',
  ],
  [
    'test.loss of a at end − train.labelEntropy of a at start',
    'loss on the test set after training minus entropy of the labels of the training set before training (a)',
  ],
  [
    'test.loss of a at end − train.loss of b at end',
    'loss on the test set after training (a) minus loss on the training set after training (b)',
  ],
])('two readings name once what they share: %s', (quantity, words) => {
  expect(quantityWords(quantity)).toBe(words)
})

test('what is no reading stays as it is', () => {
  expect(quantityWords('no metric at all − nothing')).toBe('no metric at all − nothing')
})

test('a criterion of several metrics, and of every epoch, is told in words', () => {
  expect(
    quantityWords('In every seed, each of weights.*.*.zeroShare (6 metrics) of all-zero at end equals 1 exactly.'),
  ).toBe('In every seed, share of zeros in each tensor after training (all-zero) equals 1 exactly.')
  expect(quantityWords('each of gradients.fc1.*.zeroShare (2 metrics) of a at step 1')).toBe(
    'share of zeros in the gradient for each tensor of fc1 at step 1 (a)',
  )
  expect(quantityWords('each of weights.*.kernel.norm (3 metrics) of a at each single epoch from 1 to the last')).toBe(
    'norm of the kernel of each layer after each epoch (a)',
  )
  expect(quantityWords('test.accuracy of a at each single epoch from 2 to 5')).toBe(
    'accuracy on the test set after each epoch from 2 to 5 (a)',
  )
})
