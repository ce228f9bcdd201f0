import { workerEnvironment } from '../../src/run/worker/worker-environment.ts'
import { isConvolutional, type Workload } from './workload.ts'

/** Who takes part. */
export interface BaselineEntry {
  readonly name: string
  /** What the tables call it. */
  readonly label: string
  /** `engine`: one of Assay's. `framework`: what it is compared with. `limit`: the step's matrix products alone. */
  readonly kind: 'engine' | 'framework' | 'limit'
  readonly language: 'node' | 'python'
  /** The nets that it takes part in; all of them without it. */
  readonly nets?: 'dense' | 'convolutional'
  /** File in `baselines/`, and its words. */
  readonly command: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
}

/** Against this one all others are measured. */
export const referenceBaseline = 'assay-tensorflow'

/** Everyone, in the order of the tables. A further engine of Assay's is one more line. */
export const baselines: readonly BaselineEntry[] = [
  engine('tensorflow', 'Assay, TensorFlow engine'),
  engine('onnx', 'Assay, ONNX engine'),
  { name: 'pytorch-compile', label: 'PyTorch, torch.compile, fused', ...pytorch('compile') },
  { name: 'pytorch-fused', label: 'PyTorch, fused optimiser', ...pytorch('fused') },
  { name: 'pytorch', label: 'PyTorch, plain loop', ...pytorch('plain') },
  {
    name: 'pytorch-compile-channels-last',
    label: 'PyTorch, torch.compile, fused, channels last',
    nets: 'convolutional',
    ...pytorch('compile', 'channels_last'),
  },
  {
    name: 'pytorch-fused-channels-last',
    label: 'PyTorch, fused optimiser, channels last',
    nets: 'convolutional',
    ...pytorch('fused', 'channels_last'),
  },
  { name: 'keras-jax', label: 'Keras fit, JAX', ...keras('jax') },
  { name: 'keras-tensorflow', label: 'Keras fit, TensorFlow', ...keras('tensorflow') },
  {
    name: 'tfjs-fit',
    label: 'tfjs-node model.fit',
    kind: 'framework',
    language: 'node',
    command: ['tfjs-fit.ts'],
  },
  {
    name: 'products-tensorflow',
    label: 'Products alone, TensorFlow',
    kind: 'limit',
    nets: 'dense',
    language: 'node',
    command: ['tensorflow-products.ts'],
  },
  { name: 'products-numpy', label: 'Products alone, NumPy', ...products('numpy') },
  { name: 'products-torch', label: 'Products alone, PyTorch', ...products('torch') },
]

/** Those that take part in a workload. */
export function baselinesFor(workload: Workload): readonly BaselineEntry[] {
  const own = isConvolutional(workload) ? 'convolutional' : 'dense'
  return baselines.filter(({ nets = own }) => nets === own)
}

/**
 * One thread for everybody, by the variable that each library reads. PyTorch is told in its own script besides, Keras's TensorFlow too. JAX has no
 * switch of its own: XLA takes the size of its thread pool from NPROC.
 */
export const oneThread: Readonly<Record<string, string>> = {
  TF_NUM_INTRAOP_THREADS: '1',
  TF_NUM_INTEROP_THREADS: '1',
  OMP_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  XLA_FLAGS: '--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1',
  NPROC: '1',
  TF_CPP_MIN_LOG_LEVEL: '3',
  // No graphics card takes part, should there be one.
  CUDA_VISIBLE_DEVICES: '-1',
  JAX_PLATFORMS: 'cpu',
}

/** Assay's engines run as users' runs are made: with all that a worker's environment is set to. */
function engine(name: string, label: string): BaselineEntry {
  const environment = workerEnvironment()
  return { name: `assay-${name}`, label, kind: 'engine', language: 'node', command: ['assay.ts', name], environment }
}

/** Images are in memory channel by channel, unless their channels are to be last. */
function pytorch(way: 'plain' | 'fused' | 'compile', ...format: readonly 'channels_last'[]) {
  return { kind: 'framework', language: 'python', command: ['pytorch.py', way, ...format] } as const
}

function keras(backend: 'tensorflow' | 'jax') {
  const environment = { KERAS_BACKEND: backend }
  return { kind: 'framework', language: 'python', command: ['keras_fit.py'], environment } as const
}

function products(library: 'numpy' | 'torch') {
  return { kind: 'limit', nets: 'dense', language: 'python', command: ['products.py', library] } as const
}
