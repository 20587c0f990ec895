import type { FormAction, JobAction, LetsMeetAction } from '../world/model.js';
import { packageOf } from './package.js';
import { writeQuestion } from './questions.js';
import { isoSeconds } from './times.js';

/** What was sent. The documentation shows a response in its place; consumers read title, questions and properties. */
export function writeCreated(action: FormAction | JobAction | LetsMeetAction): object {
  const { actionId } = action;
  const { groupId } = action.group;
  switch (action.kind) {
    case 'Job':
      return {
        title: action.title,
        actionId,
        groupId,
        dueDate: isoSeconds(action.dueAt),
        assignedTo: [...action.assignees.keys()].map(({ phone }) => phone),
      };
    case 'LetsMeet':
      return { actionId, groupId, ...writeMeeting(action) };
    case 'Poll':
      return { actionId, groupId, ...writePoll(action) };
    default: {
      const { title, questions } = action.form;
      return {
        actionId,
        ...packageOf(action),
        groupId,
        title,
        questions: questions.map(writeQuestion),
        properties: [],
      };
    }
  }
}

export const writePoll = ({ form, expiresAt }: FormAction) => ({
  question: form.title,
  isSenderOnly: false,
  expiryDate: isoSeconds(expiresAt),
  choices: (form.questions[0]?.options ?? []).map((title) => ({ title })),
});

export const writeMeeting = ({ title, minutes, agenda, startsAt, place }: LetsMeetAction) => ({
  title,
  isSenderOnly: false,
  duration: minutes,
  agenda,
  startingTime: isoSeconds(startsAt),
  place: { latitude: place.latitude, longitude: place.longitude, name: place.name },
});
