/** What decides a task's turn. */
export interface Turn {
  /** Earlier seeds go first. */
  readonly seed: number
  /** What a worker has to compile for it, see `programKey`. */
  readonly program: string
}

/** Tasks that wait for a worker. */
export interface TaskQueue<Task extends Turn> {
  readonly length: number
  /** Puts a task in its place: after those of its seed and of earlier ones. */
  add(task: Task): void
  /** Puts a task that must be done again before all others. */
  putBack(task: Task): void
  /**
   * Takes the task that a worker should do next. Compiling takes longer than many a training: so one whose program the worker has just used, else
   * one whose program no other worker has, else the first.
   *
   * @param own program that the worker used last; `null` for a new one
   * @param others programs that the other workers used last or are using
   */
  take(own: string | null, others: ReadonlySet<string>): Task | undefined
  /** Takes all, or all of one program. */
  clear(program?: string): readonly Task[]
}

/** Makes an empty queue. */
export function taskQueue<Task extends Turn>(): TaskQueue<Task> {
  const waiting: Task[] = []
  function choose(own: string | null, others: ReadonlySet<string>): number {
    const same = waiting.findIndex(({ program }) => program === own)
    if (same !== -1) return same
    const free = waiting.findIndex(({ program }) => !others.has(program))
    return free === -1 ? 0 : free
  }
  return {
    get length() {
      return waiting.length
    },
    add(task) {
      const later = waiting.findIndex(({ seed }) => seed > task.seed)
      waiting.splice(later === -1 ? waiting.length : later, 0, task)
    },
    putBack: (task) => void waiting.unshift(task),
    take: (own, others) => waiting.splice(choose(own, others), 1)[0],
    clear(program) {
      const taken = waiting.splice(0)
      waiting.push(...taken.filter((task) => program !== undefined && task.program !== program))
      return taken.filter((task) => !waiting.includes(task))
    },
  }
}
