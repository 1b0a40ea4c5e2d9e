/** One thing that was looked at: there, missing though needed, or worth knowing; and for what is missing, how to get it. */
export type Finding = { state: 'there' | 'missing' | 'note'; what: string; remedy?: string };
