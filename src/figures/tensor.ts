import { Type } from 'typebox'
import { metricName } from '../judge/written.ts'

/** The name of a tensor's snapshot, such as `weights.fc1.kernel`. */
export const tensor = (description: string) =>
  Type.String({ pattern: metricName, maxLength: 200, description, examples: ['weights.hidden1.kernel'] })
