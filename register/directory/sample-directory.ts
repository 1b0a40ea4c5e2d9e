import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { isIsoDate } from '../../protocols/calendar/dates';
import type { Register } from '../register';

const person = z.strictObject({ name: z.string().min(1), email: z.email(), telephone: z.string().regex(/^\d{5} 960\d{3}$/) });
const tiers = z.strictObject({ lead: person, deputy: person, 'senior-manager': person, 'accountable-officer': person });

const representative = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1),
  authorisedUntil: z.string().refine(isIsoDate),
  card: z.string(),
  email: z.email(),
});

const directory = z.record(
  z.string().regex(/^[a-z0-9-]+$/),
  z.strictObject({
    name: z.string().min(1),
    area: z.string().optional(),
    'complaints-officer': person.optional(),
    leads: tiers,
    representatives: z.array(representative).default([]),
  }),
);

const sample = (): z.infer<typeof directory> =>
  directory.parse(parse(readFileSync(path.join(__dirname, 'sample', 'directory.yaml'), 'utf8')));

export const sampleOrganisations = (): readonly string[] => Object.keys(sample());

const BY = 'the sample directory';

/** Puts each organisation of the sample directory, with its leads and representatives, where there is none of its id yet; what is there stays as it is. */
export async function seedDirectory(register: Pick<Register, 'directory'>): Promise<void> {
  for (const [id, { name, area, leads, representatives, 'complaints-officer': complaintsOfficer }] of Object.entries(sample())) {
    const organisation = { id, name, ...(area ? { area } : {}), ...(complaintsOfficer ? { complaintsOfficer } : {}) };
    const ranked = tiers.keyof().options.map((tier) => ({ tier, ...leads[tier], absences: [] }));
    const isNew = await register.directory.addOrganisation(organisation, ranked, BY);
    if (isNew && representatives.length > 0) await register.directory.putRepresentatives(id, representatives, BY);
  }
}
