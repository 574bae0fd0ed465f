/**
 * The documents that Zhenming knows. The first four carry an 18-character number with a check character: resident identity
 * cards, residence permits of Hong Kong and Macao (81, 82) and of Taiwan residents (83), and the permanent residence card
 * of foreigners as issued since December 2023 (9). The rest are travel documents.
 */
export const documentTypes = [
  'RESIDENT_ID',
  'HKM_RESIDENT_PERMIT',
  'TAIWAN_RESIDENT_PERMIT',
  'FOREIGN_PERMANENT_RESIDENT',
  'HKM_TRAVEL_PERMIT',
  'TAIWAN_TRAVEL_PERMIT',
  'PASSPORT',
] as const;
export type DocumentType = (typeof documentTypes)[number];

/** Document types whose numbers have 18 characters, the last of them the check character. */
export type ResidentDocumentType = Extract<
  DocumentType,
  'RESIDENT_ID' | 'HKM_RESIDENT_PERMIT' | 'TAIWAN_RESIDENT_PERMIT' | 'FOREIGN_PERMANENT_RESIDENT'
>;

export const isDocumentType = (text: string): text is DocumentType =>
  (documentTypes as readonly string[]).includes(text);

/** One number, however it was typed: equal numbers of one document are equal in all three fields. */
export interface CanonicalNumber {
  readonly documentType: DocumentType;
  /** ISO 3166-1 alpha-3 of the issuer, or of one that is no country its own; `CHN` for every document but a foreign passport */
  readonly country: string;
  readonly number: string;
}
