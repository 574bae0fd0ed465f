import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { IsLowercase } from 'class-validator';
import { IdConflictDetected } from './account-events.js';
import { eventCatalog } from './catalog.js';
import { HandheldPhotoSubmitted, EvidenceRejected } from './id-conflict-events.js';
import { payloadSchema } from './payload-schema.js';
import { publicCatalog } from './public-events.js';

const ajv = new Ajv({
  allErrors: true,
  allowUnionTypes: true,
  formats: { uuid: /^[0-9a-f-]{36}$/, 'date-time': /^\d{4}-.+Z$/ },
});

describe('the JSON Schema of a payload', () => {
  it.each([...Object.values(eventCatalog), ...Object.values(publicCatalog)].map((one) => [one.type, one] as const))(
    '%s fits its golden sample',
    (_type, { payload, sample }) => {
      const fits = ajv.compile(payloadSchema(payload));
      expect([fits(sample), fits.errors]).toEqual([true, null]);
      expect(fits({})).toBe(false);
    },
  );

  it('says what may be null, and looks into lists', () => {
    const { properties, required } = payloadSchema(IdConflictDetected);
    expect(properties).toMatchObject({
      numberId: { type: 'string', format: 'uuid' },
      disputeId: { type: ['string', 'null'], format: 'uuid' },
      holderVersion: { type: 'integer', minimum: 0 },
      holderStanding: { type: ['object', 'null'], required: ['proof', 'heldSince'] },
      claims: { type: 'array', items: { type: 'object', required: ['accountId', 'caseId'] } },
      trigger: { type: 'string', enum: ['SIGN_UP', 'PROFILE_SAVE', 'CORRECTION', 'CONTEST'] },
    });
    expect(required).toEqual(expect.arrayContaining(['disputeId', 'claims']));
  });

  it('says what may be absent, and how lists are bounded', () => {
    const rejected = payloadSchema(EvidenceRejected);
    expect(rejected.properties).toMatchObject({ weight: { type: ['integer', 'null'], enum: [1, 2, 3, null] } });
    expect(rejected.required).not.toContain('note');
    const { photos } = payloadSchema(HandheldPhotoSubmitted).properties ?? {};
    expect(photos).toMatchObject({ minItems: 1, items: { properties: { copyHash: { pattern: '^[0-9a-f]{64}$' } } } });
  });

  it('loses no rule silently', () => {
    class Loose {
      @IsLowercase() text: string;
    }
    expect(() => payloadSchema(Loose)).toThrow('Loose.text: the rule isLowercase has no JSON Schema yet');
  });
});
