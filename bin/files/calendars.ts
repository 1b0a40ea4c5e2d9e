import { join } from 'node:path';
import { calendarSettings, type CalendarSettings } from '../../activities/bank-holidays';
import { POLICIES } from './policies';
import { bySchema, readYamlFile } from './yaml-file';

/** The calendars that policies name. @throws MistakesInFile */
export const calendars = (): readonly CalendarSettings[] => [readCalendar(join(POLICIES, 'calendars', 'england-and-wales.yaml'))];

export const readCalendar = (file: string): CalendarSettings => readYamlFile(file, bySchema(calendarSettings));
