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
export const projects: readonly {
  readonly from: string;
  readonly to: readonly string[];
  readonly never?: readonly string[];
}[];
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
