// Required by the process that is measured: writes how much memory it had at most, in kilobytes, when it ends. Processes that it starts write nothing.
const { writeFileSync } = require('node:fs')

const { ASSAY_BENCH_PEAK, ASSAY_BENCH_PARENT } = process.env
if (ASSAY_BENCH_PEAK && process.ppid === Number(ASSAY_BENCH_PARENT)) {
  process.on('exit', () => writeFileSync(ASSAY_BENCH_PEAK, String(process.resourceUsage().maxRSS)))
}
