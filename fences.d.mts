export interface Room {
  readonly room: string;
  readonly may?: readonly string[];
  readonly types?: readonly string[];
  readonly never?: readonly string[];
  readonly why: string;
}
export const rooms: readonly Room[];
export const clients: readonly string[];
export const homes: readonly { readonly place: string; readonly clients: readonly string[] }[];
export interface Kind {
  readonly kind: string;
  readonly files?: readonly string[];
  readonly may?: readonly string[];
  readonly types?: readonly string[];
  readonly why: string;
}
export const services: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
export const offers: readonly string[];
export const kinds: readonly Kind[];
export const server: readonly string[];
export const outsideServices: readonly string[];
export const webs: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
export interface WebKind {
  readonly kind: string;
  readonly glob: string;
  readonly not?: readonly string[];
  readonly files: readonly string[];
  readonly may?: readonly string[];
  readonly types?: boolean;
  readonly why: string;
}
export const webKinds: readonly WebKind[];
