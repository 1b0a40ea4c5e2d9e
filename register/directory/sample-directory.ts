import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Register } from '../register';

const person = z.strictObject({ name: z.string().min(1), email: z.email(), telephone: z.string().regex(/^\d{5} 960\d{3}$/) });
const tiers = z.strictObject({ lead: person, deputy: person, 'senior-manager': person, 'accountable-officer': person });

const directory = z.record(
  z.string().regex(/^[a-z0-9-]+$/),
  z.strictObject({ name: z.string().min(1), area: z.string().optional(), 'complaints-officer': person.optional(), leads: tiers }),
);

const sample = (): z.infer<typeof directory> =>
  directory.parse(parse(readFileSync(path.join(__dirname, 'sample', 'directory.yaml'), 'utf8')));

export const sampleOrganisations = (): readonly string[] => Object.keys(sample());

/** Puts each organisation of the sample directory, with its leads, where there is none of its id yet; what is there stays as it is. */
export async function seedDirectory(register: Pick<Register, 'directory'>): Promise<void> {
  for (const [id, { name, area, leads, 'complaints-officer': complaintsOfficer }] of Object.entries(sample())) {
    const organisation = { id, name, ...(area ? { area } : {}), ...(complaintsOfficer ? { complaintsOfficer } : {}) };
    const ranked = tiers.keyof().options.map((tier) => ({ tier, ...leads[tier], absences: [] }));
    await register.directory.addOrganisation(organisation, ranked, 'the sample directory');
  }
}
