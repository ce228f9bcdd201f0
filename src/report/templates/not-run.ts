/** Claims that were not run, with the command that makes it possible. Its view is an `IndexView`. */
export const notRunTemplate = `{{#if notRun}}
## Not run

Their data is not at hand, and this profile fetches none. They count neither as passed nor as failed.

{{#each notRun}}
{{join claims ", "}}:

{{command}}

{{/each}}
{{/if}}
`
