/** A rule's sentence with names in the place of the directory's ids; what is part of an address stays as it is. */
export const inNames = (sentence: string, nameOf: (organisation: string) => string): string =>
  sentence.replace(/(?<![\w@.-])[a-z0-9]+(-[a-z0-9]+)+(?![\w@-]|\.\w)/g, nameOf);
