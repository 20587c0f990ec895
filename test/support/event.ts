export interface QuestionAnswer {
  title: string;
  type: string;
  options?: readonly string[];
  answer: unknown;
  isInvisible?: boolean;
}

export interface EventOptions {
  action?: string;
  package?: string | null;
  group?: string;
  response?: string;
  responder?: string | null;
  phone?: string | null;
  name?: string | null;
  picture?: string;
  isAnonymous?: boolean;
  isUpdate?: boolean;
  /** Epoch milliseconds of the device's ResponseTime. */
  at?: number;
  answers?: readonly QuestionAnswer[];
}

/** One ActionResponse as the webhook gets it. */
export function buildEvent(options: EventOptions = {}): object {
  const {
    action = 'action-1',
    group = 'group-1',
    response = 'response-1',
    responder = 'user-1',
    phone = null,
  } = options;
  const answers = options.answers ?? [{ title: 'Rice', type: 'Numeric', answer: 1 }];
  const time = options.at === undefined ? [] : [{ title: 'Response Time', type: 'DateTime', answer: options.at }];
  return {
    objectId: group,
    objectType: 'Group',
    eventType: 'ActionResponse',
    eventId: response,
    data: {
      actionId: action,
      ...(options.package === null ? {} : { actionPackageId: options.package ?? 'org.example.form' }),
      groupId: group,
      responseId: response,
      isUpdateResponse: options.isUpdate ?? false,
      responder: phone,
      responderId: responder,
      responderName: options.name ?? null,
      responderProfilePic: options.picture ?? '',
      isAnonymous: options.isAnonymous ?? false,
      responseDetails: {
        responseWithQuestions: [...answers, ...time].map((question) => ({
          ...question,
          options: ('options' in question ? (question.options ?? []) : []).map((title) => ({ title })),
        })),
      },
    },
  };
}
