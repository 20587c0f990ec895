import 'reflect-metadata';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { TypeOrmModule } from '@nestjs/typeorm';
import { NestjsQueryGraphQLModule } from '@ptc-org/nestjs-query-graphql';
import { NestjsQueryTypeOrmModule } from '@ptc-org/nestjs-query-typeorm';
import { Answer, Choice, Group, Option, Question, Response } from './entities.js';

/** (P) nestjs-query over the gateway's tables, on the MariaDB whose socket is in SOCKET. It only reads. */
const ENTITIES = [Response, Answer, Choice, Option, Question, Group];
const READ_ONLY = { create: { disabled: true }, update: { disabled: true }, delete: { disabled: true } };

interface BinaryField {
  type: string;
  buffer(): Buffer | null;
}

/**
 * Keys as text of one character a byte, so that relations are put together by comparing strings: with Buffers, which TypeORM would give, a list takes
 * many times as long. The connection's character set makes the same bytes of them again; the world's texts are ASCII.
 */
const keysAsText = (field: BinaryField, next: () => unknown) =>
  field.type === 'STRING' || field.type === 'VAR_STRING' ? (field.buffer()?.toString('latin1') ?? null) : next();

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'mariadb',
      socketPath: process.env.SOCKET ?? '',
      username: 'root',
      database: 'kaizala',
      entities: ENTITIES,
      synchronize: false,
      charset: 'LATIN1_BIN',
      timezone: 'Z',
      extra: { connectionLimit: 10, typeCast: keysAsText },
    }),
    GraphQLModule.forRoot<ApolloDriverConfig>({ driver: ApolloDriver, autoSchemaFile: true, playground: false }),
    NestjsQueryGraphQLModule.forFeature({
      imports: [NestjsQueryTypeOrmModule.forFeature(ENTITIES)],
      resolvers: ENTITIES.map((entity) => ({
        DTOClass: entity,
        EntityClass: entity,
        enableAggregate: true,
        ...READ_ONLY,
      })),
    }),
  ],
})
class PeerModule {}

const app = await NestFactory.create(PeerModule, new FastifyAdapter(), { logger: ['error', 'warn'] });
await app.listen(0, '127.0.0.1');
process.stdout.write(`${JSON.stringify({ address: (await app.getUrl()).replace('[::1]', '127.0.0.1') })}\n`);
process.on('SIGTERM', () => process.exit(0));
