/** The steps that go with every kind of case, by name, each as timeline, letters and the operator's screen call it. No rule is in here. */
export const sharedTitles = {
  'extension-proposed': 'A later date for a limit was proposed',
  'extension-agreed': 'A later date for a limit was agreed',
  'extension-declined': 'A later date for a limit was declined',
  'interest-declared': 'A conflict of interest was declared',
  noted: 'A note was made',
  'document-added': 'A document was added',
  linked: 'Another case was linked',
  'complaint-raised': 'A complaint was raised',
  'policy-moved': 'The case was moved to another version of its policy',
  withdrawn: 'The case was withdrawn',
  contested: 'A reported agreement was contested',
  amended: 'An earlier step was put right',
} as const;

/** Steps by their names, each with its title. */
export type Titles = Readonly<Record<string, string>>;
