import type { Form, Question } from '../world/model.js';
import { HIDDEN_METADATA, multiOption, numeric, singleOption, text } from './questions.js';

function survey(packageId: string, title: string, questions: readonly Question[], isAnonymous = false): Form {
  return {
    kind: 'Survey',
    packageId,
    version: 1,
    title,
    questions: isAnonymous ? questions : [...questions, ...HIDDEN_METADATA],
    isAnonymous,
    acceptMultipleResponses: false,
    rhythm: { everyDays: 21, answers: 0.7, edits: 0.1, hours: [9, 21] },
  };
}

export const SURVEYS = {
  canteen: survey('survey.canteen', 'How is the canteen?', [
    singleOption('Taste', ['Great', 'All right', 'Poor']),
    multiOption('What should there be more of?', ['Vegetables', 'Fruit', 'Fish', 'Sweets']),
    numeric('Meals a week', 4),
    text('Ideas', ['Open earlier', 'Less salt', 'More tea']),
  ]),
  trust: survey(
    'survey.trust',
    'आपका भरोसा (गुमनाम)',
    [
      singleOption('क्या आप यहाँ खुश हैं?', ['हाँ', 'थोड़ा', 'नहीं']),
      numeric('1 से 10 में अंक', 7),
      text('सुझाव', ['छुट्टी बढ़ाइए', 'समय पर वेतन', 'सब ठीक है']),
    ],
    true,
  ),
  training: survey('survey.training', 'Mafunzo ya usalama', [
    singleOption('Je, umemaliza?', ['Ndiyo', 'Bado', 'Hapana']),
    numeric('Saa za mafunzo', 3, 1),
  ]),
  uniforms: survey('survey.uniforms', 'Encuesta de uniformes', [
    singleOption('Talla', ['M', 'L', 'S', 'XL']),
    multiOption('¿Qué necesita?', ['Botas', 'Guantes', 'Chaleco', 'Gorra']),
    text('Comentarios', ['Que sea de algodón', 'Más bolsillos', 'Así está bien']),
  ]),
} as const;
