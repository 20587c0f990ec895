import type { Form } from '../world/model.js';
import { image, OPEN_METADATA, singleOption, state, text, ticketNumber } from './questions.js';

const common = {
  kind: 'ActionPackage',
  version: 4,
  isAnonymous: false,
  acceptMultipleResponses: true,
  rhythm: { everyDays: null, answers: 0.4, edits: 0.6, hours: [8, 20] },
} as const;

/** A ticket with a state that changes. Its package id ends in digits that are no version, and "Location" is asked as text beside the app's own. */
export const INCIDENT: Form = {
  ...common,
  packageId: 'com.sunrise.miniapps.incident.12',
  title: 'Incident ticket',
  questions: [
    ticketNumber('Ticket', 'INC'),
    state('State', ['Open', 'In progress', 'Resolved']),
    singleOption('Severity', ['Minor', 'Major', 'Critical']),
    text('Location', ['Cold room 2', 'Gate 3', 'Loading bay', 'Office\n'], 1),
    text(
      'What happened',
      ['Leak at the compressor', 'Pallet fell; nobody hurt', 'Power cut', 'Van #7 does not start'],
      0.9,
    ),
    image('Photo'),
    ...OPEN_METADATA,
  ],
};

export const INCIDENT_SWAHILI: Form = {
  ...common,
  packageId: 'com.sunrise.tukio.sw',
  title: 'Taarifa ya tukio',
  questions: [
    ticketNumber('Namba ya tukio', 'TK'),
    state('Hali', ['Wazi', 'Inashughulikiwa', 'Imetatuliwa']),
    singleOption('Uzito', ['Mdogo', 'Wastani', 'Mkubwa']),
    text('Maelezo', ['Umeme umekatika', 'Gari limeharibika', 'Maji yanavuja ghalani'], 0.9),
    ...OPEN_METADATA,
  ],
};
