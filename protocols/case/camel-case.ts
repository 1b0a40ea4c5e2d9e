/** The names of URLs as the engine's messages and workflows have them: `formal-letter-received` is `formalLetterReceived`. */
export const camelCase = (name: string): string => name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
