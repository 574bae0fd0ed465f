import { plainToInstance } from 'class-transformer';
import { getMetadataStorage } from 'class-validator';

/** As much of JSON Schema (draft 7) as payloads need. Further fields are allowed everywhere: an owner may add some. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];
type Class = new () => object;

const listed = (values: readonly unknown[]): JsonSchema => ({
  type: typeof values[0] === 'number' ? 'integer' : 'string',
  enum: [...values],
});

/** What each rule of class-validator says in JSON Schema, given its constraints. */
const says: Readonly<Record<string, (constraint: unknown, second: unknown) => JsonSchema>> = {
  isUuid: () => ({ type: 'string', format: 'uuid' }),
  isIso8601: () => ({ type: 'string', format: 'date-time' }),
  isString: () => ({ type: 'string' }),
  isLength: (least, most) => ({ minLength: least as number, maxLength: most as number }),
  matches: (pattern) => ({ type: 'string', pattern: (pattern as RegExp).source }),
  isIn: (values) => listed(values as unknown[]),
  isInt: () => ({ type: 'integer' }),
  min: (least) => ({ minimum: least as number }),
  isBoolean: () => ({ type: 'boolean' }),
  isObject: () => ({ type: 'object' }),
  isArray: () => ({ type: 'array' }),
  arrayNotEmpty: () => ({ minItems: 1 }),
  arrayMaxSize: (most) => ({ maxItems: most as number }),
  arrayUnique: () => ({ uniqueItems: true }),
};

/** The class of a nested object or of the items of a list: what class-transformer makes of it. */
function nestedIn(payload: Class, field: string, each: boolean): Class {
  const made = plainToInstance(payload, { [field]: each ? [{}] : {} }) as Record<string, unknown>;
  const one = each ? (made[field] as unknown[])[0] : made[field];
  return (one as object).constructor as Class;
}

const isOptional = ({ name }: Rule): boolean => name === 'isOptional';
const isNullable = ({ type, name }: Rule): boolean => type === 'conditionalValidation' && name !== 'isOptional';

function fieldSchema(payload: Class, field: string, rules: readonly Rule[]): JsonSchema {
  let own: JsonSchema = {};
  let items: JsonSchema = {};
  for (const rule of rules) {
    if (rule.type === 'conditionalValidation') continue;
    const name = rule.name ?? rule.type;
    const said =
      rule.type === 'nestedValidation'
        ? payloadSchema(nestedIn(payload, field, rule.each))
        : says[name]?.(rule.constraints?.[0], rule.constraints?.[1]);
    if (!said) throw new Error(`${payload.name}.${field}: the rule ${name} has no JSON Schema yet`);
    if (rule.each) items = { ...items, ...said };
    else own = { ...own, ...said };
  }
  if (own.type === 'array') own = { ...own, items };
  if (!rules.some(isNullable)) return own;
  return { ...own, type: [own.type as string, 'null'], ...(own.enum ? { enum: [...own.enum, null] } : {}) };
}

/** The JSON Schema of a payload class, from the rules that its decorators give. Throws for a rule that it does not know. */
export function payloadSchema(payload: Class): JsonSchema {
  const byField = new Map<string, Rule[]>();
  for (const rule of getMetadataStorage().getTargetValidationMetadatas(payload, '', true, false))
    byField.set(rule.propertyName, [...(byField.get(rule.propertyName) ?? []), rule]);
  const fields = [...byField];
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(([field, rules]) => [field, fieldSchema(payload, field, rules)])),
    required: fields.filter(([, rules]) => !rules.some(isOptional)).map(([field]) => field),
  };
}
