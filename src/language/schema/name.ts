/** Names of arms. */
export const armName = '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'
