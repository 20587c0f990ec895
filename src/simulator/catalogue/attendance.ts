import type { Form, Language } from '../world/model.js';
import { HIDDEN_METADATA, image, singleOption } from './questions.js';

const WORDS: Readonly<Record<Language, { title: string; shift: string; shifts: readonly string[]; selfie: string }>> = {
  en: { title: 'Daily attendance', shift: 'Shift', shifts: ['Morning', 'Day', 'Night'], selfie: 'Selfie at the gate' },
  hi: { title: 'दैनिक उपस्थिति', shift: 'पाली', shifts: ['सुबह', 'दिन', 'रात'], selfie: 'गेट पर सेल्फ़ी' },
  sw: {
    title: 'Mahudhurio ya kila siku',
    shift: 'Zamu',
    shifts: ['Asubuhi', 'Mchana', 'Usiku'],
    selfie: 'Picha langoni',
  },
  es: { title: 'Asistencia diaria', shift: 'Turno', shifts: ['Mañana', 'Día', 'Noche'], selfie: 'Foto en la entrada' },
};

/** Once a person and day, with time and place: a package a language, a new action every week. */
export function attendanceForm(language: Language): Form {
  const { title, shift, shifts, selfie } = WORDS[language];
  return {
    kind: 'ActionPackage',
    packageId: `com.sunrise.attendance.${language}`,
    version: 3,
    title,
    isAnonymous: false,
    acceptMultipleResponses: true,
    questions: [singleOption(shift, shifts), image(selfie), ...HIDDEN_METADATA],
    rhythm: { everyDays: 7, answers: 0.94, edits: 0, hours: [7, 10] },
  };
}
