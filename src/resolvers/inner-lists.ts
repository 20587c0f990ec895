import {
  GraphQLList,
  GraphQLNonNull,
  type GraphQLOutputType,
  type GraphQLSchema,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** A list within a list is never null, only its items may be: type-graphql can say that of all levels or of none. */
export function withInnerLists(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) field.type = tightened(field.type);
  }
  return schema;
}

function tightened(type: GraphQLOutputType): GraphQLOutputType {
  if (!isNonNullType(type) || !isListType(type.ofType)) return type;
  const inner: GraphQLOutputType = type.ofType.ofType;
  return isListType(inner) ? new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(inner))) : type;
}
