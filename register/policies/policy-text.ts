import { stringify } from 'yaml';
import { pathOf } from '../../protocols/case/policy/pointers';
import { yamlText } from './yaml-text';

/** A policy as a text in YAML: the same for the same policy, so that its lines can be named. Comments of its author's file are not kept. */
export const policyText = (written: object): string =>
  stringify(written, { lineWidth: 120, singleQuote: true, aliasDuplicateObjects: false });

/** The line (from 1) in `policyText` of what a JSON Pointer names; of the nearest field above it, where there is no such one. */
export const lineOf = (written: object, pointer: string): number => yamlText(policyText(written)).lineOf(pathOf(pointer));
