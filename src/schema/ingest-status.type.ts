import { ObjectType } from 'type-graphql';

/** All its fields are read when asked for (ingest-status.resolver.ts). */
@ObjectType()
export class IngestStatus {}
