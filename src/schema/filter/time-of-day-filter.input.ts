import { Field, InputType } from 'type-graphql';
import { LocalTime } from '../scalar/local-time.scalar.js';

@InputType({
  description:
    'A part of the day, from `gte` until just before `lt`, as clocks of the zone show it; without `gte` from midnight, without `lt` until midnight. Where `gte` is ' +
    'later than `lt` it is the part over midnight; equal they are BAD_USER_INPUT.',
})
export class TimeOfDayFilter {
  @Field(() => LocalTime, { nullable: true, description: 'From then on; by default from midnight' })
  gte?: number | null;

  @Field(() => LocalTime, { nullable: true, description: 'Before then; by default until midnight' })
  lt?: number | null;
}
