import { Field, ObjectType } from 'type-graphql';
import type { ResponseEventKind as ResponseEventKindName } from '../kaizala/vocabulary.js';
import { Response } from './response.type.js';
import { ResponseEventKind } from './response-event-kind.enum.js';

@ObjectType({ description: 'A response was created, or changed' })
export class ResponseEvent {
  @Field(() => String, { description: 'Where to go on: pass it as `after`. Opaque' })
  cursor!: string;

  @Field(() => ResponseEventKind, { description: 'What had become of it' })
  kind!: ResponseEventKindName;

  @Field(() => Response, { description: 'As it is now, which may be newer than the event' })
  response!: Response;
}
