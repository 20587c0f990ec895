import type { Form, Language } from '../world/model.js';
import { singleOption } from './questions.js';

const WORDS: Readonly<Record<Language, { question: string; choices: readonly string[] }>> = {
  en: { question: 'Where do we meet on Friday?', choices: ['Canteen', 'Roof', 'Online'] },
  hi: { question: 'शुक्रवार की बैठक कहाँ हो?', choices: ['दफ़्तर', 'छत पर', 'ऑनलाइन'] },
  sw: { question: 'Tukutane wapi Ijumaa?', choices: ['Ofisini', 'Ghalani', 'Mtandaoni'] },
  es: { question: '¿Dónde nos vemos el viernes?', choices: ['Comedor', 'Azotea', 'En línea'] },
};

/** One question, one answer a person, nothing added by the app. */
export function poll(language: Language): Form {
  const { question, choices } = WORDS[language];
  return {
    kind: 'Poll',
    packageId: `poll.${language}`,
    version: 1,
    title: question,
    questions: [singleOption(question, choices)],
    isAnonymous: false,
    acceptMultipleResponses: false,
    rhythm: { everyDays: 14, answers: 0.6, edits: 0.05, hours: [9, 21] },
  };
}
