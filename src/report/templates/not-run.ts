/** Claims that were not run, with the command that makes it possible. Its view is an `IndexView`. */
export const notRunTemplate = `{{#if notRun}}
## Not run

What they need, data or TensorFlow, is not available. They count neither as passed nor as failed.

{{#each notRun}}
{{join claims ", "}}:

{{command}}

{{/each}}
{{/if}}
`
